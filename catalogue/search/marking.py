"""Which letters of a title to mark: those that the question met."""

from bisect import bisect_left
from collections.abc import Callable

from rapidfuzz.distance import Indel

from catalogue import hangul, latin
from catalogue.romanise import to_dprk, to_mccune_reischauer, to_revised
from catalogue.search.asking import Reading
from catalogue.search.lookup import Row
from catalogue.spelling import skeleton
from catalogue.spelling.keyboard import keystrokes
from catalogue.spelling.keys import INITIALS, KEYSTROKES, LITERAL, SKELETON
from catalogue.spelling.literal import literal

ROMANISED = "ko-Latn"


def marked(reading: Reading, row: Row) -> tuple[str, str, tuple[tuple[int, int], ...]]:
    """Return the form that matched, its language, and the parts of it to mark.

    Where letters of another script matched, that is the romanised form nearest to what
    was typed, so that no mark is put on letters nobody typed.
    """
    if not row.is_shown:
        return "", "", ()
    if reading.kind == SKELETON and hangul.first_syllable(row.text):
        return romanised(reading, row)
    # Letters are folded one by one: an article is one only before another word.
    spans = {
        KEYSTROKES: lambda: spans_of_keys(row.text, reading.key, keystrokes),
        LITERAL: lambda: spans_of_keys(row.text, reading.key, literal),
        INITIALS: lambda: spans_of_initials(row.text, len(reading.key)),
        SKELETON: lambda: ((0, len(row.text)),) if row.key == reading.key else (),
    }
    return row.text, row.language, spans[reading.kind]()


def romanised(
    reading: Reading, row: Row
) -> tuple[str, str, tuple[tuple[int, int], ...]]:
    """Return the romanisation that is nearest to what was typed, marked as far."""
    typed = latin.fold(reading.words)
    form = max(
        (system(row.text) for system in (to_mccune_reischauer, to_revised, to_dprk)),
        key=lambda written: Indel.normalized_similarity(latin.fold(written), typed),
    )
    if row.key == reading.key:
        return form, ROMANISED, ((0, len(form)),)
    if not row.key.startswith(reading.key):
        return form, ROMANISED, ()
    ends = [place + 1 for place, mark in enumerate(form) if mark.isalpha()]
    met = bisect_left(ends, True, key=lambda end: _meets(form[:end], reading.key))
    return form, ROMANISED, ((0, ends[met]),) if met < len(ends) else ()


def _meets(beginning: str, key: str) -> bool:
    made = skeleton.of_latin(beginning)
    return bool(made) and len(made[0]) >= len(key)


def spans_of_keys(
    text: str, asked: str, keys_of: Callable[[str], str]
) -> tuple[tuple[int, int], ...]:
    """Return the first part of `text` whose letters make the keys `asked`.

    `keys_of` folds one character; a whole syllable is marked when a part of it met.
    """
    made, places = "", []
    for place, mark in enumerate(text):
        keys = keys_of(mark)
        made += keys
        places += [place] * len(keys)
    start = made.find(asked)
    if start < 0 or not asked:
        return ()
    return ((places[start], places[start + len(asked) - 1] + 1),)


def spans_of_initials(text: str, number: int) -> tuple[tuple[int, int], ...]:
    """Return the part of `text` that its first `number` letters or syllables take."""
    places = [place for place, mark in enumerate(text) if mark.isalnum()]
    if number > len(places):
        return ()
    return ((0, places[number - 1] + 1),)
