"""A small world of rights in which every box is the plain set of its cells.

12 countries, 6 media, 4 languages in 3 forms and 24 months; all that lies outside of
them is one more of each, so that "the World", "all media", "in any form" and "for ever"
have cells too. A set of cells is a number, one bit a cell.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from catalogue.rights.boxes import Box, Period
from catalogue.rights.spans import Spans

COUNTRIES, MEDIA, LANGUAGES, MONTHS = 12, 6, 4, 24
FORMS = ("original", "dubbed", "subtitled")
BLOCK = 1000  # positions of one country, medium or language
FIRST_YEAR = 2027


@dataclass(frozen=True)
class Extent:
    """What a claim covers: per dimension the numbers of what is in it.

    The last number of a set is all that lies outside; the first month is the time
    before, the last the time after.
    """

    territory: frozenset[int]
    media: frozenset[int]
    language: frozenset[int]
    forms: frozenset[int]
    months: range

    @cached_property
    def cells(self) -> int:
        cells, width = 1, 1
        for numbers, size in (
            (self.territory, COUNTRIES + 1),
            (self.media, MEDIA + 1),
            (self.language, LANGUAGES + 1),
            (self.forms, len(FORMS) + 1),
            (self.months, MONTHS + 2),
        ):
            cells = sum(cells << width * number for number in numbers)
            width *= size
        return cells

    @property
    def box(self) -> Box:
        return Box(
            spans(self.territory, COUNTRIES),
            spans(self.media, MEDIA),
            spans(self.language, LANGUAGES),
            period(self.months),
        )

    @property
    def form(self) -> str:
        """As the database names it: one of the forms, or any."""
        return "any" if len(self.forms) > 1 else FORMS[min(self.forms)]

    def until(self, month: int) -> "Extent":
        """Return what is left of it when it ends with the beginning of a month."""
        months = range(self.months.start, min(self.months.stop, month))
        return replace(self, months=months)


ANY_FORM = frozenset(range(len(FORMS) + 1))


def extent_of(box: Box, form: str) -> Extent:
    """Return the extent of a box that is made of whole cells."""
    term = box.term
    begin = 0 if term.start is None else month_of(term.start)
    end = MONTHS + 2 if term.end is None else month_of(term.end)
    return Extent(
        frozenset(numbers(box.territory, COUNTRIES)),
        frozenset(numbers(box.media, MEDIA)),
        frozenset(numbers(box.language, LANGUAGES)),
        ANY_FORM if form == "any" else frozenset({FORMS.index(form)}),
        range(begin, end),
    )


def spans(chosen: frozenset[int], size: int) -> Spans:
    """Return numbers as positions; with what lies outside, as all without the rest."""
    if size in chosen:
        return ~spans(frozenset(range(size)) - chosen, size)
    return Spans.of((BLOCK * number, BLOCK * (number + 1)) for number in chosen)


def numbers(found: Spans, size: int) -> Iterator[int]:
    """Return the numbers whose positions are in a set."""
    return (number for number in range(size + 1) if BLOCK * number in found)


def period(months: range) -> Period:
    return Period(
        None if months.start == 0 else beginning(months.start),
        None if months.stop == MONTHS + 2 else beginning(months.stop),
    )


def beginning(month: int) -> date:
    """Return the first day of a month of this world, or of the time after it."""
    years, months = divmod(month - 1, 12)
    return date(FIRST_YEAR + years, months + 1, 1)


def month_of(day: date) -> int:
    return 12 * (day.year - FIRST_YEAR) + day.month
