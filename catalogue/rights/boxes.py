"""What can be licensed of a film: a box of territories, media, languages and days.

Boxes meet, hold and cut one another exactly. What is left of a box when others are cut
out is a list of boxes that do not meet.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Self

from catalogue.rights.spans import Spans


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` up to and without `end`; None: without bound on that side.

    Contracts name the last day that counts: `through` reads them so.
    """

    start: date | None
    end: date | None

    @classmethod
    def through(cls, first: date | None, last: date | None) -> Self:
        """Return the days from the first to the last, both counted."""
        return cls(first, last and last + timedelta(days=1))

    @classmethod
    def always(cls) -> Self:
        return cls(None, None)

    @property
    def last(self) -> date | None:
        """The last day that counts."""
        return self.end and self.end - timedelta(days=1)

    @property
    def days(self) -> int | None:
        """How many days there are; None when they have no bound."""
        if self.start is None or self.end is None:
            return None
        return max(0, (self.end - self.start).days)

    def __and__(self, other: Self) -> Self:
        starts = [start for start in (self.start, other.start) if start is not None]
        ends = [end for end in (self.end, other.end) if end is not None]
        return Period(max(starts, default=None), min(ends, default=None))

    def minus(self, other: Self) -> list[Self]:
        """Return what is left of the days without those of the other: up to two."""
        if not self & other:
            return [self] if self else []
        parts = []
        if other.start is not None:
            parts.append(self & Period(None, other.start))
        if other.end is not None:
            parts.append(self & Period(other.end, None))
        return [part for part in parts if part]

    def __le__(self, other: Self) -> bool:
        return not self.minus(other)

    def __bool__(self) -> bool:
        return self.start is None or self.end is None or self.start < self.end

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (
            self.end is None or day < self.end
        )


@dataclass(frozen=True, slots=True)
class Box:
    """Territories x media x languages x days; empty when one of them is."""

    territory: Spans
    media: Spans
    language: Spans
    term: Period

    def __and__(self, other: Self) -> Self:
        return Box(
            self.territory & other.territory,
            self.media & other.media,
            self.language & other.language,
            self.term & other.term,
        )

    def __bool__(self) -> bool:
        return all(bool(getattr(self, field.name)) for field in fields(self))

    def __sub__(self, other: Self) -> list[Self]:
        """Return what is left without the other box, in boxes that do not meet."""
        if not self & other:
            return [self] if self else []
        rest, left = [], self
        for name in ("territory", "media", "language"):
            mine, theirs = getattr(left, name), getattr(other, name)
            if outside := mine - theirs:
                rest.append(replace(left, **{name: outside}))
            left = replace(left, **{name: mine & theirs})
        rest += [replace(left, term=part) for part in left.term.minus(other.term)]
        return rest

    def __le__(self, other: Self) -> bool:
        return not self - other


def without(boxes: Iterable[Box], cut_out: Iterable[Box]) -> list[Box]:
    """Return what is left of some boxes when others are cut out of all of them."""
    left = list(boxes)
    for hole in cut_out:
        left = list(_cut(left, hole))
    return left


def _cut(boxes: Iterable[Box], hole: Box) -> Iterator[Box]:
    for box in boxes:
        yield from box - hole
