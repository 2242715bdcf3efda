"""Compares what a paper says of a film with what its claims say, part by part.

Whoever confirms a paper as second officer sees where the two differ, and what of the
paper no reader understands: that is left to the eye.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from catalogue.rights import deal_words
from catalogue.rights.boxes import Period
from catalogue.rights.deal_words import Reader
from catalogue.rights.dimensions import languages, term_words, trade_words
from catalogue.rights.dimensions.reading import Unreadable
from catalogue.rights.dimensions.term_words import Days
from catalogue.rights.models import Claim, Grant
from catalogue.rights.spans import Spans

GRANTED = (Claim.Kind.GRANT, Claim.Kind.DISPUTED)  # a dispute takes nothing away


@dataclass(frozen=True, slots=True)
class SetDiffers:
    """A set of which the paper and the claims differ: what only one of them has."""

    name: str
    only_written: Spans
    only_claimed: Spans


@dataclass(frozen=True, slots=True)
class TermDiffers:
    """Days of the paper that are not those from the first to the last claim."""

    written: Period
    claimed: Period


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where the two differ; `unread` are names of parts that could not be compared."""

    sets: tuple[SetDiffers, ...]
    term: TermDiffers | None
    unread: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        return not (self.sets or self.term or self.unread)


def compared(
    grant: Grant, claims: Iterable[Claim], *, territories: Reader
) -> Comparison:
    """Return how what is written of a film differs from its claims of licence.

    A part of which nothing is written is not compared. `territories` reads as the
    agreement of that day means it.
    """
    granted = [claim for claim in claims if claim.kind in GRANTED]
    sets, unread = [], []
    for name, text, read in _sets(grant, territories):
        written = _read(read, text)
        if written is None:
            unread.append(name)
            continue
        claimed = reduce(or_, (getattr(one, name) for one in granted), Spans.none())
        if written != claimed:
            sets.append(SetDiffers(name, written - claimed, claimed - written))
    days, is_unread = _days(grant, territories)
    if is_unread:
        unread.append("term")
    term = _term(days, granted) if days and granted else None
    return Comparison(tuple(sets), term, tuple(unread))


def _sets(grant, territories):
    """Yield (dimension, its words, their reader) of what is written."""
    line = _line(grant, territories)
    own = {
        "territory": (grant.territory_as_written, territories),
        "media": ("" if line else grant.rights_as_written, trade_words.read),
        "language": (grant.language_as_written, languages.read),
    }
    for name, (text, read) in own.items():
        words = text.strip() or ", ".join(
            dict.fromkeys(filter(None, (getattr(one, name) for one in line)))
        )
        if words:
            yield name, words, read


def _line(grant, territories):
    """Return the terms of rights that are written in lines, nothing for plain words."""
    text = grant.rights_as_written
    if not text.strip() or _read(trade_words.read, text) is not None:
        return []
    found = deal_words.read(text, territories=territories)
    is_whole = all(one.media and not one.unknown for one in found)
    return found if is_whole else []


def _read[Read](read: Callable[[str], Read], text: str) -> Read | None:
    try:
        return read(text)
    except Unreadable:
        return None


def _days(grant, territories) -> tuple[Days | None, bool]:
    """Return the days written, and whether something written could not be read."""
    if grant.term_as_written.strip():
        days = _read(term_words.read, grant.term_as_written)
        return days, days is None
    found = [one.days for one in _line(grant, territories) if one.days]
    if not found:
        return None, False
    firsts = [one.first for one in found]
    lasts = [one.last for one in found]
    first = None if None in firsts else min(filter(None, firsts))
    last = None if None in lasts else max(filter(None, lasts))
    return Days(first, last, last is None), False


def _term(days: Days, claims: list[Claim]) -> TermDiffers | None:
    written = Period.through(days.first, days.last)
    starts = [claim.term.start for claim in claims]
    ends = [claim.term.end for claim in claims]
    claimed = Period(_bound(starts, min), _bound(ends, max))
    return None if written == claimed else TermDiffers(written, claimed)


def _bound(days: list[date | None], which: Callable) -> date | None:
    return None if not days or None in days else which(filter(None, days))
