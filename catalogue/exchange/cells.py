"""How the text of a cell becomes a value, or a sentence saying why it cannot.

Coded values are read as their codes and as their words in every language of the site.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

from babel import Locale
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue import keys, places
from catalogue.exchange.headings import each_language, told
from catalogue.exchange.table import NamesFaultyRow

FIRST_YEAR, LAST_YEAR = 1800, 2100
LONGEST_SLUG = 100
LONGEST_LANGUAGE = 12
MOST_POSITIONS = 2_000
# Letters that are typed or scanned for a digit.
MISTYPED = {"O": "0", "o": "0", "О": "0", "l": "1", "I": "1", "ㅇ": "0", "S": "5"}
YES, NO = pgettext_lazy("cell", "yes"), pgettext_lazy("cell", "no")

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_YEAR = re.compile(r"([0-9]{4})(?: ?년)?")
_DAY = re.compile(r"([0-9]{4})[-./][0-9]{1,2}[-./][0-9]{1,2}.*")
_NUMBER = re.compile(r"[0-9]{1,9}")
_SEPARATED = re.compile(r"\s*\|\s*")

Parse = Callable[[str], Any]


def text(*, at_most: int | None = None) -> Parse:
    """Return the parser of words; `at_most` counts characters."""

    def parse(cell: str) -> str:
        if at_most is not None and len(cell) > at_most:
            raise ValidationError(
                _("%(length)s characters; at most %(limit)s fit: “%(start)s…”"),
                params={"length": len(cell), "limit": at_most, "start": cell[:30]},
            )
        return cell

    return parse


def slug(cell: str) -> str:
    """Parse the Latin words of an address: a-z, 0-9 and hyphens."""
    try:
        validate_slug(cell)
    except ValidationError:
        raise _wrong(_("“%(value)s” is no slug: a-z, 0-9 and hyphens."), cell) from None
    return text(at_most=LONGEST_SLUG)(cell)


def key(cell: str) -> str:
    """Parse a permanent id (see `catalogue.keys`)."""
    if not keys.PATTERN.fullmatch(cell):
        message = _(
            "“%(value)s” is no permanent id: five of the digits and consonants, one "
            "digit at least, no l."
        )
        raise _wrong(message, cell)
    return cell


def year(cell: str) -> int:
    """Parse a year of four digits, which may be followed by 년."""
    found = _YEAR.fullmatch(unicodedata.normalize("NFKC", cell))
    if not found:
        raise _no_year(cell)
    if not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise ValidationError(
            _("%(value)s is not between %(first)s and %(last)s."),
            params={"value": found[1], "first": FIRST_YEAR, "last": LAST_YEAR},
        )
    return int(found[1])


def _no_year(cell: str) -> ValidationError:
    """Return what is wrong with a cell that is no year: a day, or a mistyped digit."""
    if _DAY.fullmatch(cell):
        return _wrong(_("“%(value)s” is a day; write the year alone."), cell)
    meant = "".join(MISTYPED.get(letter, letter) for letter in cell)
    if _YEAR.fullmatch(meant):
        letter = next(letter for letter in cell if letter in MISTYPED)
        return ValidationError(
            _(
                "“%(value)s” is no year: the letter %(letter)s stands where the digit "
                "%(digit)s is meant."
            ),
            params={"value": cell, "letter": letter, "digit": MISTYPED[letter]},
        )
    return _wrong(_("“%(value)s” is no year."), cell)


def number(*, at_most: int) -> Parse:
    """Return the parser of whole numbers from 1 to `at_most`."""

    def parse(cell: str) -> int:
        if not _NUMBER.fullmatch(cell):
            raise _wrong(_("“%(value)s” is no whole number."), cell)
        if not 1 <= int(cell) <= at_most:
            raise ValidationError(
                _("%(value)s is not between %(first)s and %(last)s."),
                params={"value": cell, "first": 1, "last": at_most},
            )
        return int(cell)

    return parse


def one_of(choices: type[TextChoices]) -> Parse:
    """Return the parser of a code of `choices`, or of its words in any language."""
    codes = _codes_by_word(choices)

    def parse(cell: str) -> str:
        code = codes.get(told(cell))
        if code is None:
            raise ValidationError(
                _("“%(value)s” is none of: %(allowed)s."),
                params={"value": cell, "allowed": ", ".join(choices.values)},
            )
        return code

    return parse


@cache
def _codes_by_word(choices: type[TextChoices]) -> dict[str, str]:
    words = {}
    for _language in each_language():
        words |= {told(str(word)): code for code, word in choices.choices}
    return words | {told(code): code for code in choices.values}


def yes_or_no(cell: str) -> bool:
    """Parse yes or no, in any language of the site, or 1 and 0."""
    answer = _answers().get(told(cell))
    if answer is None:
        raise _wrong(_("“%(value)s” is neither yes nor no."), cell)
    return answer


@cache
def _answers() -> dict[str, bool]:
    answers = {"1": True, "0": False, "true": True, "false": False}
    for _language in each_language():
        answers |= {told(str(YES)): True, told(str(NO)): False}
    return answers | {"yes": True, "no": False}


def language(cell: str) -> str:
    """Parse a BCP 47 tag, ko, en, ko-Latn, or the Korean or English name of one."""
    code = _languages_by_name().get(told(cell), cell)
    if not _LANGUAGE.fullmatch(code) or len(code) > LONGEST_LANGUAGE:
        message = _("“%(value)s” is no code of a language, such as ko or en.")
        raise _wrong(message, cell)
    return code


@cache
def _languages_by_name() -> dict[str, str]:
    codes = [code for code in Locale("en").languages if _LANGUAGE.fullmatch(code)]
    codes += [code for names in places.LANGUAGE_SPELLINGS.values() for code in names]
    return {
        told(places.language_name(code, language=language)): code
        for language, _name in reversed(settings.LANGUAGES)
        for code in reversed(codes)
    }


def country(cell: str) -> str:
    """Parse the code of a country, or its name, into its ISO 3166 code."""
    try:
        return _countries_by_name().get(told(cell)) or places.country_code(cell)
    except places.UnknownCountry:
        raise _wrong(_("No country is called “%(value)s”."), cell) from None


@cache
def _countries_by_name() -> dict[str, str]:
    return {
        told(name): code
        for language, _name in settings.LANGUAGES
        for code, name in places.country_choices(language=language)
    }


def listed(parse: Parse, *, name: Callable[[Any], Any] = lambda value: value) -> Parse:
    """Return the parser of a list separated by "|", each item read by `parse`.

    No two items may have the same `name`; all that is wrong with them is told at once.
    """

    def parse_list(cell: str) -> list[Any]:
        values: dict[Any, Any] = {}
        faults: list[ValidationError] = []
        names_faulty_row = False
        for item in _SEPARATED.split(cell):
            try:
                value = parse(item)
            except ValidationError as error:
                faults.append(error)
                continue
            except NamesFaultyRow:
                names_faulty_row = True
                continue
            if name(value) in values:
                faults.append(_wrong(_("“%(value)s” is listed twice."), item))
            values[name(value)] = value
        if faults:
            raise ValidationError(faults)
        if names_faulty_row:
            raise NamesFaultyRow
        return list(values.values())

    return parse_list


def _wrong(message: Any, cell: str) -> ValidationError:
    shown = cell if len(cell) <= 60 else f"{cell[:60]}…"
    return ValidationError(message, params={"value": shown})
