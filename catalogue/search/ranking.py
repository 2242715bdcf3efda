"""How well a key that was met fits the question, and which of its titles to show."""

from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from catalogue import latin
from catalogue.romanise import to_mccune_reischauer, to_revised
from catalogue.scripts import script_of
from catalogue.search.asking import Question, Reading
from catalogue.search.lookup import Row
from catalogue.spelling import skeleton
from catalogue.spelling.keys import INITIALS, KEYSTROKES, SKELETON

GOOD = 0.8  # below, a match is a guess
LEAST = 0.62  # below, it is none
CERTAIN = 0.9  # from here on nobody looks for what is merely similar

# What a match of each sort is worth before the length of what is left over counts.
BEGINNING, HOLDING, SIMILAR = 0.78, 0.64, 0.97
LENGTH = 0.2
WHOLE_WORD = 0.06
# What tells equals apart, each far smaller than a difference of sort.
LIKENESS, PRIOR, PREFERRED, YEAR = 0.04, 0.02, 0.004, 0.05
AT_A_WORD, FIRST_WORDS = 0.12, 0.06  # for parts of a title that are its words
BEGUN_WORD = 0.7  # of these, where the last word is only begun
SHORT, OF_SHORT = 3, 0.8  # letters; of so short a skeleton the likeness is nearly all
BY_LETTERS = 0.4  # how much of a skeleton's fit is the likeness of its letters
TRANSCRIBED = 0.95  # the likeness of what is written in another alphabet


def fit(reading: Reading, row: Row) -> float:
    """Return how well the key of a row fits a reading, from 0 to 1."""
    asked, key = reading.key, row.key
    if key == asked:
        return reading.trust
    share = len(asked) / len(key)
    if key.startswith(asked):
        return reading.trust * (BEGINNING + LENGTH * share)
    if reading.kind == INITIALS:
        return 0.0
    alike = OSA.normalized_similarity(asked, key) * SIMILAR
    begun = OSA.normalized_similarity(asked, key[: len(asked)]) * (
        BEGINNING + LENGTH * share
    )
    best = max(alike, begun * SIMILAR)
    if asked in key:
        held = HOLDING + LENGTH * share
        if key.endswith(asked):
            held += WHOLE_WORD
        best = max(best, held)
    return reading.trust * best


def weighed(score: float, reading: Reading, row: Row, question: Question) -> float:
    """Return the score of a fit with what tells it from others that fit as well.

    Of a skeleton, which forgets most, the likeness of the letters is a part; elsewhere
    it only breaks ties, as do the prior and the year.
    """
    alike = likeness(reading, row)
    if reading.key in row.key and reading.key != row.key:
        is_first = row.key.startswith(reading.key)
        share = FIRST_WORDS if is_first else AT_A_WORD
        score += share * begins_a_word(reading.words, row.text)
    if reading.kind == SKELETON:
        is_short = len(reading.key) <= SHORT
        score *= 1 - (OF_SHORT if is_short else BY_LETTERS) * (1 - alike)
    else:
        score += LIKENESS * alike
    score += PRIOR * min(row.prior, 100) / 100 + PREFERRED * row.is_preferred
    if question.year and row.year_from and row.room == "film":
        last = row.year_to or row.year_from
        distance = max(row.year_from - question.year, question.year - last, 0)
        score += YEAR * max(0.0, 1 - distance / 3)
    return score


def begins_a_word(asked: str, text: str) -> float:
    """Return 1 where whole words of `text` are `asked`, less where they begin so."""
    asked = _plain(asked)
    words = [_plain(word) for word in text.split()]
    for first in range(len(words)):
        joined = ""
        for word in words[first:]:
            joined += word
            if joined == asked:
                return 1.0
            if joined.startswith(asked):
                return BEGUN_WORD
            if not asked.startswith(joined):
                break
    return 0.0


def likeness(reading: Reading, row: Row) -> float:
    """Return how much the words look like the title as it is written, from 0 to 1.

    Keys forget what this compares: ㄲ and ㄱ, o and ŏ, where words begin.
    """
    asked = _plain(reading.words)
    if reading.kind == SKELETON and reading.meaning != "transcribed":
        begins = row.key != reading.key and row.key.startswith(reading.key)
        return max(
            Indel.normalized_similarity(asked, form[: len(asked)] if begins else form)
            for form in forms(row.text)
        )
    if reading.kind == SKELETON:
        return TRANSCRIBED
    return Indel.normalized_similarity(asked, _plain(row.text))


@lru_cache(maxsize=2_000)
def forms(text: str) -> tuple[str, ...]:
    """Return `text` as the usual systems romanise it, as `_plain` folds them."""
    systems = (to_mccune_reischauer, to_revised, skeleton.spelled)
    spellings = dict.fromkeys((text, skeleton.southern(text)))
    return tuple(
        dict.fromkeys(_plain(system(form)) for form in spellings for system in systems)
    )


def _plain(text: str) -> str:
    return "".join(mark for mark in latin.fold(text) if mark.isalnum())


def meaning(reading: Reading, row: Row) -> str:
    """Return the reason of a match as a code of `finding.Hit.reason`."""
    if reading.meaning:
        return _also(row) if reading.meaning == "beginning" else reading.meaning
    if row.key != reading.key and not row.key.startswith(reading.key):
        return "similar" if reading.key not in row.key else _also(row)
    if reading.kind == KEYSTROKES and not _plain(row.text).startswith(
        _plain(reading.words)
    ):
        return "spelling" if row.key == reading.key else _also(row)
    if script_of(row.text) == "Hani" and not _plain(row.text).startswith(
        _plain(reading.words)
    ):
        return "variant"
    return _also(row)


def _also(row: Row) -> str:
    if not row.is_shown:
        return "similar"
    return "" if row.text in {row.title_ko, row.title_en} else "also"
