"""The words in braces that a reply kept ready may hold: {ticket}, {answer}."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MEANINGS = {
    "name": _("The name of who asks."),
    "organisation": _("The house of who asks, or the name."),
    "ticket": _("The ticket number."),
    "films": _("The films, one to a line."),
    "asked": _("What was asked for, line by line."),
    "territories": _("The territories asked for."),
    "media": _("The media asked for."),
    "languages": _("The languages asked for."),
    "window": _("The days asked for."),
    "answer": _("The computed answer film by film, without anybody else’s terms."),
    "officer": _("The name of the officer who writes."),
}
_BRACES = re.compile(r"\{([^{}\n]*)\}")


def check(text: str) -> None:
    """Raise ValidationError for unknown words in braces, and for a lone brace."""
    unknown = [name for name in _BRACES.findall(text) if name not in MEANINGS]
    if unknown:
        raise ValidationError(
            _("These words in braces mean nothing: %(words)s. Known are: %(known)s."),
            params={
                "words": ", ".join(f"{{{name}}}" for name in dict.fromkeys(unknown)),
                "known": ", ".join(f"{{{name}}}" for name in MEANINGS),
            },
        )
    if re.search(r"[{}]", _BRACES.sub("", text)):
        raise ValidationError(_("A brace stands alone: {ticket} has two."))


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with every known word in braces replaced by its value.

    What stands in a value is not looked at again.
    """
    return _BRACES.sub(lambda found: values.get(found[1], found[0]), text)
