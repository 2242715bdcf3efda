"""How the text of a cell becomes a value, or a sentence saying why it cannot."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from catalogue import keys, places
from catalogue.exchange.table import NamesFaultyRow

FIRST_YEAR, LAST_YEAR = 1800, 2100
LONGEST_SLUG = 100
LONGEST_LANGUAGE = 12

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_YEAR = re.compile(r"[0-9]{4}")
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
    """Parse a year of four digits."""
    if not _YEAR.fullmatch(cell):
        raise _wrong(_("“%(value)s” is no year."), cell)
    if not FIRST_YEAR <= int(cell) <= LAST_YEAR:
        raise ValidationError(
            _("%(value)s is not between %(first)s and %(last)s."),
            params={"value": cell, "first": FIRST_YEAR, "last": LAST_YEAR},
        )
    return int(cell)


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


def one_of(codes: Iterable[str]) -> Parse:
    """Return the parser of a code out of a closed list, such as TextChoices.values."""
    allowed = tuple(codes)

    def parse(cell: str) -> str:
        if cell not in allowed:
            raise ValidationError(
                _("“%(value)s” is none of: %(allowed)s."),
                params={"value": cell, "allowed": ", ".join(allowed)},
            )
        return cell

    return parse


def language(cell: str) -> str:
    """Parse a BCP 47 tag: ko, en, ko-Latn."""
    if not _LANGUAGE.fullmatch(cell) or len(cell) > LONGEST_LANGUAGE:
        message = _("“%(value)s” is no code of a language, such as ko or en.")
        raise _wrong(message, cell)
    return cell


def country(cell: str) -> str:
    """Parse the code or English name of a country into its ISO 3166 code."""
    try:
        return places.country_code(cell)
    except places.UnknownCountry:
        raise _wrong(_("No country is called “%(value)s”."), cell) from None


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
