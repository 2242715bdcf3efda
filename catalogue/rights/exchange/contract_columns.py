"""The table of old contracts: one line, one claim; lines of one number, one agreement.

Cells are read as contracts are written. What a word of territory meant, the day of
signature decides: that is asked where the whole line is known.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.exchange import cells
from catalogue.exchange.headings import name_columns
from catalogue.exchange.headings import told as told_title
from catalogue.exchange.known import Known
from catalogue.exchange.table import Column, Row, Table
from catalogue.models import Title
from catalogue.rights.boxes import Period
from catalogue.rights.dimensions import languages, term_words, trade_words
from catalogue.rights.dimensions.reading import (
    AmbiguousWord,
    NothingLeft,
    Unreadable,
)
from catalogue.rights.dimensions.territory_groups import Group
from catalogue.rights.dimensions.territory_words import parse
from catalogue.rights.known_groups import known_groups
from catalogue.rights.models import Agreement, Claim, Direction, Grant

HEADINGS = {
    "agreement": pgettext_lazy("column", "Agreement number"),
    "direction": pgettext_lazy("column", "Direction"),
    "agreement_kind": pgettext_lazy("column", "Kind of agreement"),
    "counterparty": pgettext_lazy("column", "Counterparty"),
    "counterparty_country": pgettext_lazy("column", "Country of the counterparty"),
    "signed_on": pgettext_lazy("column", "Signed on"),
    "rights": pgettext_lazy("column", "Rights as written"),
    "territory": pgettext_lazy("column", "Territory as written"),
    "languages": pgettext_lazy("column", "Languages as written"),
    "term": pgettext_lazy("column", "Term as written"),
    "exclusive": pgettext_lazy("column", "Exclusive"),
    "claim_kind": pgettext_lazy("column", "Kind of claim"),
    "language_form": pgettext_lazy("column", "Form of the language"),
    "sublicensing": pgettext_lazy("column", "Sublicensing"),
    "runs": pgettext_lazy("column", "Runs"),
    "currency": pgettext_lazy("column", "Currency"),
    "governing_law": pgettext_lazy("column", "Governing law"),
    "agreement_note": pgettext_lazy("column", "Note on the agreement"),
}
name_columns(HEADINGS)

# What all lines of an agreement say alike, or leave out after the first.
OF_AGREEMENT = (
    *("direction", "agreement_kind", "counterparty", "counterparty_country"),
    *("signed_on", "currency", "governing_law", "agreement_note"),
)
OF_GRANT = ("sublicensing", "runs")
MOST_RUNS = 100_000


class Contracts(Table):
    """Old contracts; `read` puts the box of a line beside its cells."""

    file = "contracts.csv"
    example = {
        "agreement": "KFX 1986/014",
        "direction": "export",
        "counterparty": "Muster Film",
        "counterparty_country": "DE",
        "signed_on": "1986-05-04",
        "film": "the-flower-girl",
        "rights": "TV, VOD",
        "territory": "World excl. KR, JP",
        "languages": "German, French",
        "term": "1 Jan 1987 - 31 Dec 1992",
        "exclusive": "yes",
    }

    def __init__(self) -> None:
        self.films = FilmsByTitle()
        self.groups: list[Group] | None = None
        self.territories: dict[date, Callable] = {}

    def columns(self, known: Known) -> dict[str, Column]:
        return {
            "agreement": Column(cells.text(at_most=60), filled=True),
            "direction": Column(cells.one_of(Direction)),
            "agreement_kind": Column(cells.one_of(Agreement.Kind)),
            "counterparty": Column(cells.text(at_most=200), filled=True),
            "counterparty_country": Column(cells.country),
            "signed_on": Column(day, filled=True),
            "film": Column(self.films.reader(known), filled=True),
            "rights": Column(_words(trade_words.read), filled=True),
            "territory": Column(cells.text(at_most=4000), filled=True),
            "languages": Column(_words(languages.read)),
            "term": Column(_words(term_words.read), filled=True),
            "exclusive": Column(cells.yes_or_no, filled=True),
            "claim_kind": Column(cells.one_of(Claim.Kind)),
            "language_form": Column(cells.one_of(Claim.LanguageMode)),
            "sublicensing": Column(cells.one_of(Grant.Sublicensing)),
            "runs": Column(cells.number(at_most=MOST_RUNS)),
            "currency": Column(currency),
            "governing_law": Column(cells.text(at_most=120)),
            "agreement_note": Column(cells.text(at_most=8000)),
        }

    def check(self, row: Row) -> None:
        """Read territory and term, which need the day of signature."""
        signed = row["signed_on"]
        row.values["spans"] = self._spans(row, signed)
        days = row["term"]
        first = days.first or signed
        if days.last is None and not days.is_for_ever:
            row.refuse(
                "term", _("The last day is not said: write it, or “perpetuity”.")
            )
        elif days.last and days.last < first:
            row.refuse("term", _("The term ends before it begins."))
        else:
            row.values["period"] = Period.through(first, days.last)

    def write(self, rows, writer, known) -> None:
        raise NotImplementedError("Contracts are entered by contract_entering.")

    def _spans(self, row: Row, signed: date):
        read = self.territories.get(signed)
        if read is None:
            if self.groups is None:
                self.groups = known_groups()
            read = self.territories[signed] = _remembered(
                partial(parse, on=signed, groups=self.groups)
            )
        try:
            return read(row["territory"])
        except Unreadable as error:
            message, told = objection(error)
            row.refuse("territory", message, **told)
            return None


class FilmsByTitle:
    """Films by slug, permanent id, or a title in any language that one film has."""

    def __init__(self) -> None:
        self._titles: dict[str, set[int]] | None = None

    def reader(self, known: Known) -> Callable[[str], int]:
        def parse(cell: str) -> int:
            try:
                return known.film(cell)
            except ValidationError:
                return self._of_title(cell)

        return parse

    def _of_title(self, cell: str) -> int:
        if self._titles is None:
            self._titles = {}
            for film, text in Title.objects.values_list("film_id", "text"):
                self._titles.setdefault(told_title(text), set()).add(film)
        found = self._titles.get(told_title(cell), set())
        if len(found) == 1:
            return next(iter(found))
        message = (
            _("Several films are called “%(value)s”: write the slug or permanent id.")
            if found
            else _("No film is called “%(value)s”, as slug, permanent id or title.")
        )
        raise ValidationError(message, params={"value": cell[:60]})


def day(cell: str) -> date:
    """Parse one day as contracts write it."""
    days = _words(term_words.read)(cell)
    if days.first is None or days.last is not None or days.is_for_ever:
        raise ValidationError(_("“%(value)s” is no day."), params={"value": cell[:60]})
    return days.first


def currency(cell: str) -> str:
    """Parse the three letters of a currency (ISO 4217)."""
    code = cell.upper()
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise ValidationError(
            _("“%(value)s” is no code of a currency: three letters, such as EUR."),
            params={"value": cell[:60]},
        )
    return code


def objection(error: Unreadable) -> tuple[Any, dict[str, str]]:
    """Return why words could not be read, to be told in any language later."""
    word = {"word": error.word[:60]}
    if isinstance(error, AmbiguousWord):
        message = _("“%(word)s” may be %(choices)s: write which one is meant.")
        return message, word | {"choices": ", ".join(error.choices)}
    if isinstance(error, NothingLeft):
        return _("Nothing is left of “%(word)s”."), word
    return _("“%(word)s” is not known."), word


def _words(read: Callable) -> Callable:
    """Return the parser of words that `read` reads, each text read once."""
    remembered = _remembered(read)

    def parse(cell: str):
        try:
            return remembered(cell)
        except Unreadable as error:
            message, told = objection(error)
            raise ValidationError(message, params=told) from error

    return parse


def _remembered(read: Callable) -> Callable:
    known: dict[str, object] = {}

    def remembered(text: str):
        if text not in known:
            known[text] = read(text)
        return known[text]

    return remembered
