"""What a visitor may have meant: the words without noise, and every way to read them.

Nothing here knows a title. A question is read as it stands, as typed with the keyboard
in the wrong state, as initials, as a romanisation; the best match tells which it was.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue import hangul, latin
from catalogue.search.noise import KIND_OF_WORD, NOISE, SMALL_WORDS
from catalogue.spelling import skeleton
from catalogue.spelling.initials import asked_initials
from catalogue.spelling.keyboard import (
    composed,
    has_lone_letters,
    keystrokes,
    typed_in_korean,
    typed_in_latin,
)
from catalogue.spelling.keys import INITIALS, KEYSTROKES, LITERAL, SKELETON
from catalogue.spelling.literal import literal

LONGEST_QUESTION = 200  # characters that are read
LONGEST_KEY = 120
MOST_READINGS = 24

_QUOTES = re.compile('[《》〈〉「」『』«»“”„"\\[\\]{}<>|]')
_BRACKETS = re.compile(r"[（(]([^()（）]*)[)）]?")
_YEAR = re.compile(
    r"(?<![0-9])(1[89][0-9]{2}|20[0-9]{2})(?:년(?!대)|年(?!代)|г\.?)?"
    r"(?![0-9s년年]|-е|['’]s)"
)
_DECADE = re.compile(r"(?<![0-9])((?:19|20)[0-9])0(?:s|'s|’s|년대|年代|-е)(?!\w)")
# Letters that with the next one may stand for another sound: e of eo, t of ts, y of ya.
_UNFINISHED = frozenset("aeotyw")
_SPACES = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the words: the key to look for, and what it would mean.

    `trust` is what a perfect match of this reading is worth; `words` what the key was
    made of, which is shown where the keyboard was in the wrong state.
    """

    kind: str
    key: str
    trust: float
    meaning: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart; `forms` are its words with less and less around them.

    `core` are those that are left without noise, years and brackets.
    """

    text: str
    core: str
    forms: tuple[str, ...]
    year: int | None
    kinds: tuple[str, ...]
    decades: tuple[str, ...]

    @property
    def readings(self) -> list[Reading]:
        """Return the ways to read every form, each key of a kind once, best first."""
        found: dict[tuple[str, str], Reading] = {}
        for number, form in enumerate(self.forms):
            for reading in readings(form, trust=1 - 0.004 * number):
                found.setdefault((reading.kind, reading.key), reading)
        return list(found.values())[:MOST_READINGS]


def take_apart(text: str) -> Question:
    """Return the question that `text` asks; any string may come in."""
    whole = _SPACES.sub(" ", composed(text[:LONGEST_QUESTION])).strip()
    bare = _SPACES.sub(" ", _QUOTES.sub(" ", whole)).strip()
    decades = tuple(sorted({f"{found}0" for found in _DECADE.findall(bare)}))
    year = next((int(found) for found in _YEAR.findall(bare)), None)
    outside = _BRACKETS.sub(" ", bare).strip()
    inside = [part.strip() for part in _BRACKETS.findall(bare)]
    forms: dict[str, None] = {bare: None}
    kinds: dict[str, None] = {}
    cores = []
    for part in (outside, *inside):
        undated = _SPACES.sub(" ", _YEAR.sub(" ", _DECADE.sub(" ", part))).strip()
        core, kinds_named = without_noise(undated)
        kinds |= dict.fromkeys(kinds_named)
        cores.append(core)
        for form in (core, undated, part):
            forms[form] = None
    forms.pop("", None)
    if not any(
        without_noise(_YEAR.sub("", _DECADE.sub("", form)))[0] for form in forms
    ):
        # Nothing but a kind, a year, a decade: that is for the filters.
        forms = {} if kinds or decades or year else forms
    return Question(whole, cores[0] or bare, tuple(forms), year, tuple(kinds), decades)


def without_noise(text: str) -> tuple[str, list[str]]:
    """Return the words without noise at both ends, and the kinds of film named there.

    Everything may be noise: then no word is left. Where only small words would go, as
    in "The Guarantee", they are part of the title and all stay.
    """
    words, kinds = text.split(), []
    for end in (0, -1):
        while words and (word := words[end].casefold().strip(".,:;!?-–—")) in NOISE:
            if word in KIND_OF_WORD:
                kinds.append(KIND_OF_WORD[word])
            words.pop(end)
    if words and not kinds and _only_small_words_gone(text, words):
        return text, []
    return " ".join(words), kinds


def _only_small_words_gone(text: str, words: list[str]) -> bool:
    gone = text.split()
    for word in words:
        gone.remove(word)
    return all(word.casefold() in SMALL_WORDS for word in gone)


def readings(text: str, *, trust: float = 1.0) -> Iterator[Reading]:
    """Yield the ways to read `text`, likeliest first."""
    has_hangul = any(map(hangul.is_syllable, text)) or has_lone_letters(text)
    makers = _of_hangul if has_hangul else _of_other
    for reading in makers(text):
        if reading.key:
            yield Reading(
                reading.kind,
                reading.key[:LONGEST_KEY],
                reading.trust * trust,
                reading.meaning,
                reading.words,
            )


def _of_hangul(text: str) -> Iterator[Reading]:
    keys = keystrokes(text)
    is_broken = has_lone_letters(text)
    yield Reading(KEYSTROKES, keys, 1.0, "", text)
    yield from _half_typed(text, keys)
    yield Reading(INITIALS, asked_initials(text), 1.0, "initials", text)
    typed = typed_in_latin(text)
    believed = 0.97 if is_broken else 0.9
    yield Reading(LITERAL, literal(typed), believed, "keyboard-on", typed)
    if not is_broken:
        for form in skeleton.of_hangul(text)[:2]:
            yield Reading(SKELETON, form, 0.95, "romanised", text)
        yield Reading(LITERAL, literal(text), 0.99, "", text)
    for form in skeleton.of_latin(typed)[:2]:
        yield Reading(SKELETON, form, believed - 0.04, "keyboard-on", typed)


def _half_typed(text: str, keys: str) -> Iterator[Reading]:
    """Yield what else the last letter may become, for a beginning of a syllable.

    An input method puts it under the syllable before, where ㄹ is not yet subject to
    the initial law: 할 may be on its way to 하루, which is kept as 하누.
    """
    last = text[-1:]
    is_open = hangul.is_syllable(last) and hangul.decompose(last)[2] in {"ㄹ", "ㄴ"}
    if is_open or last in {"ㄹ", "ㄴ"}:
        for key in "sd":
            if keys[:-1] and keys[-1] != key:
                yield Reading(KEYSTROKES, keys[:-1] + key, 0.97, "beginning", text)


def _of_other(text: str) -> Iterator[Reading]:
    yield Reading(LITERAL, literal(text), 1.0, "", text)
    if re.search("[Ѐ-ӿ]", text):
        for form in skeleton.of_cyrillic(text):
            yield Reading(SKELETON, form, 0.96, "transcribed", text)
    if not re.search("[a-z]", latin.fold(text)):
        return
    forms = skeleton.of_latin(text)
    for number, form in enumerate(forms):
        yield Reading(SKELETON, form, 0.98 - 0.01 * number, "romanised", text)
    if text[-1:].lower() in _UNFINISHED:
        for form in skeleton.of_latin(text[:-1])[:1]:
            yield Reading(SKELETON, form, 0.94, "romanised", text)
    typed = typed_in_korean(text)
    yield Reading(INITIALS, asked_initials(typed), 0.9, "keyboard-off", typed)
    believed = 0.9 if has_lone_letters(typed) else 0.97
    yield Reading(KEYSTROKES, keystrokes(typed), believed, "keyboard-off", typed)
