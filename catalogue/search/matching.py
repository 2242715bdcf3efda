"""Which of its keys stands for an entry, and which entry stands before which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from catalogue.search import ranking
from catalogue.search.asking import Question, Reading
from catalogue.search.lookup import Row
from catalogue.search.ranking import LEAST, LIKENESS, fit

MOST_WEIGHED = 50  # entries
ON_SHOW = 0.08  # how much worse the title on show may match than another
WEIGHED_AGAIN = 0.1  # how far behind its best other titles of an entry are weighed


@dataclass(frozen=True, slots=True)
class Match:
    """A way in which the question met an entry."""

    score: float
    reading: Reading
    row: Row


def best_of(
    question: Question, asked: Sequence[Reading], found: Iterable[Row]
) -> list[Match]:
    """Return the best match of every entry, best first.

    What tells equals apart takes longer than all else: it is asked of the first alone.
    """
    by_entry: dict[int, list[Match]] = {}
    for row in found:
        reading = asked[row.reading]
        match = Match(fit(reading, row), reading, row)
        by_entry.setdefault(row.entry, []).append(match)
    groups = sorted(
        by_entry.items(), key=lambda pair: (-max(m.score for m in pair[1]), pair[0])
    )
    matches = []
    for place, (_entry, group) in enumerate(groups):
        best = max(match.score for match in group)
        if place >= MOST_WEIGHED or best < LEAST - LIKENESS:
            matches.append(max(group, key=standing))
            continue
        near = [match for match in group if match.score >= best - WEIGHED_AGAIN]
        matches.append(as_shown([weighed(match, question) for match in near]))
    return ranked(matches)


def as_shown(matches: list[Match]) -> Match:
    """Return the best of an entry's matches, by the title on show where that will do.

    Nobody needs to read "also known as" beside a title that holds the words itself.
    """
    best = max(matches, key=standing)
    shown = [
        match
        for match in matches
        if match.row.is_preferred and match.score >= best.score - ON_SHOW
    ]
    if not shown or best.row.is_preferred:
        return best
    return replace(max(shown, key=standing), score=best.score)


def weighed(match: Match, question: Question) -> Match:
    """Return a match with all in its score that tells it from equals."""
    score = ranking.weighed(match.score, match.reading, match.row, question)
    return replace(match, score=score)


def standing(match: Match) -> tuple[float, bool, str, str]:
    """Return what puts matches of one entry in order: never how the rows came."""
    row = match.row
    return match.score, row.is_preferred, row.key, row.text


def merged(matches: Iterable[Match]) -> list[Match]:
    """Return the better match of every entry that two statements met, best first."""
    by_entry: dict[int, Match] = {}
    for match in matches:
        known = by_entry.get(match.row.entry)
        if known is None or match.score > known.score:
            by_entry[match.row.entry] = match
    return ranked(by_entry.values())


def ranked(matches: Iterable[Match]) -> list[Match]:
    """Return one match an entry in order; those that fit alike by their number."""
    return sorted(matches, key=lambda match: (-match.score, match.row.entry))
