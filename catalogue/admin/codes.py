"""Fields that hold codes: refused at the form when no page could show them."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue import places

# RFC 5646, section 2.1: language, script, region.
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def known_country(code):
    """Raise ValidationError when `code` is not ISO 3166-1 or 3166-3."""
    try:
        places.country_name(code, language="en")
    except places.UnknownCountry as error:
        raise ValidationError(
            _("“%(code)s” is not the ISO 3166 code of a country."),
            params={"code": code},
        ) from error


def language_tag(tag):
    """Raise ValidationError when `tag` is not of the form ko, en, ko-Latn, pt-BR."""
    if not LANGUAGE.fullmatch(tag):
        raise ValidationError(
            _("“%(tag)s” is not a language tag: write ko, en, ru or ko-Latn."),
            params={"tag": tag},
        )


RULES = {
    "country": known_country,
    "countries": known_country,
    "language": language_tag,
    "languages": language_tag,
    "dialogue_languages": language_tag,
    "subtitle_languages": language_tag,
}


def guard(field, name):
    """Give the form field of the column `name` the rule for its codes, if any."""
    rule = RULES.get(name)
    if rule is None:
        return
    each = getattr(field, "base_field", field)
    each.validators.append(rule)
    if each is field:
        field.widget = forms.TextInput(attrs={"size": 7})
