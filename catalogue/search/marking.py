"""Which letters of a title to mark: those that the question met."""

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
    spans = {
        KEYSTROKES: lambda: spans_of_keys(row.text, reading.key, keystrokes),
        LITERAL: lambda: spans_of_keys(row.text, reading.key, _letters),
        INITIALS: lambda: spans_of_initials(row.text, len(reading.key)),
        SKELETON: lambda: ((0, len(row.text)),) if row.key == reading.key else (),
    }
    return row.text, row.language, spans[reading.kind]()


def romanised(reading: Reading, row: Row):
    systems = (to_mccune_reischauer, to_revised, to_dprk)
    typed = latin.fold(reading.words)
    form = max(
        (system(row.text) for system in systems),
        key=lambda written: Indel.normalized_similarity(latin.fold(written), typed),
    )
    for end in range(1, len(form) + 1):
        if form[end - 1].isalpha() and any(
            key.startswith(reading.key) for key in skeleton.of_latin(form[:end])[:1]
        ):
            return form, ROMANISED, ((0, end),)
    return form, ROMANISED, ()


def spans_of_keys(text, asked, keys_of) -> tuple[tuple[int, int], ...]:
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


def spans_of_initials(text, number) -> tuple[tuple[int, int], ...]:
    """Return the part of `text` that its first `number` letters or syllables take."""
    places = [place for place, mark in enumerate(text) if mark.isalnum()]
    if number > len(places):
        return ()
    return ((0, places[number - 1] + 1),)


def _letters(mark: str) -> str:
    # An article folds to nothing only when a word follows: one letter never does.
    return literal(mark)
