"""What a search gives: hits that say what they are, how well they fit, and why."""

from dataclasses import dataclass, fields

from catalogue.search.asking import Question
from catalogue.search.lookup import Entry
from catalogue.search.marking import marked
from catalogue.search.matching import Match
from catalogue.search.ranking import GOOD, LEAST, meaning

MOST_HITS = 300
MOST_EXPLAINED = 30  # hits for which the matching form is worked out
BEHIND = 0.35  # how far behind the best a hit may be
GUESSES = 8


@dataclass(frozen=True, slots=True)
class Hit(Entry):
    """Something found: what it is, how well it fits, and why.

    `reason` is a code that presentation/search.py puts into words; `matched` is the
    title or name that matched, "" where it is only a form to search by.
    """

    score: float
    reason: str
    matched: str
    matched_language: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found; see the fields of `Question` for what was asked."""

    text: str
    hits: tuple[Hit, ...]
    is_guess: bool
    read_as: str
    kinds: tuple[str, ...]
    decades: tuple[str, ...]
    year: int | None


def answer(question: Question, matches: list[Match]) -> Answer:
    """Return the answer, without what lies far behind the best."""
    best = matches[0].score if matches else 0.0
    is_guess = best < GOOD
    least = max(LEAST, best - BEHIND)
    kept = [match for match in matches if match.score >= least]
    if is_guess:
        kept = kept[:GUESSES]
    kept = prefer_decades(kept, question)[:MOST_HITS]
    top = kept[0].reading if kept else None
    swapped = top is not None and top.meaning in {"keyboard-off", "keyboard-on"}
    return Answer(
        text=question.text,
        hits=tuple(
            hit(match, is_explained=place < MOST_EXPLAINED)
            for place, match in enumerate(kept)
        ),
        is_guess=bool(kept) and is_guess,
        read_as=top.words if swapped else "",
        kinds=question.kinds,
        decades=question.decades,
        year=question.year,
    )


def prefer_decades(matches: list[Match], question: Question) -> list[Match]:
    """Put films of another decade than was named behind what else fits."""
    if not question.decades:
        return matches

    def is_of_another(match: Match) -> bool:
        year = match.row.year_from
        return year is not None and str(year // 10 * 10) not in question.decades

    return sorted(matches, key=is_of_another)


def hit(match: Match, *, is_explained: bool) -> Hit:
    """Return what the reader learns of a match; `is_explained` with the form met."""
    row = match.row
    matched, language, marks = ("", "", ())
    if is_explained:
        matched, language, marks = marked(match.reading, row)
    return Hit(
        **{field.name: getattr(row, field.name) for field in fields(Entry)},
        score=round(match.score, 4),
        reason=meaning(match.reading, row),
        matched=matched,
        matched_language=language,
        marks=marks,
    )
