"""A coarse Latin form in which every romanisation of a Korean title is the same.

McCune-Reischauer, the Revised system, that of the DPRK, Yale, mixtures and guesses
differ in which of a few letters stands for a sound. Where letters are confused they
are folded into one: stops plain, tense, aspirated or voiced; r and l; ng and n; glides
before vowels; ŏ, o, u, ŭ. What is left still tells titles apart, because it is long.
"""

import re
import unicodedata
from collections.abc import Iterable

from catalogue import hangul, latin
from catalogue.romanise import to_dprk, to_mccune_reischauer
from catalogue.spelling.keyboard import initial_law

_HANGUL = re.compile(r"[가-힣]")
_WORDS = re.compile(r"\w+")

# Letter by letter, as it is spelled and as Yale writes it.
_SPELLED_INITIALS = "k kk n t tt l m p pp s ss  c cc ch kh th ph h"
_SPELLED_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
_SPELLED_FINALS = (
    " k kk ks n nc nh t l lk lm lp ls lth lph lh m p ps s ss ng c ch kh th ph h"
)
_SPELLED = [
    dict(zip(letters, written.split(" "), strict=True))
    for letters, written in (
        (hangul.INITIALS, _SPELLED_INITIALS),
        (hangul.VOWELS, _SPELLED_VOWELS),
        (hangul.FINALS, _SPELLED_FINALS),
    )
]

# Left to right, the longest first; "ng" before a vowel is settled beforehand.
_FOLDS = {
    **dict.fromkeys(("tch", "cch", "ch", "jj", "cc", "tj", "j", "z", "c"), "c"),
    **dict.fromkeys(("kkh", "kh", "gh", "kk", "gg", "k", "g", "q"), "k"),
    **dict.fromkeys(("tth", "th", "dh", "tt", "dd", "t", "d"), "t"),
    **dict.fromkeys(("pph", "ph", "bh", "pp", "bb", "p", "b", "f", "v"), "p"),
    **dict.fromkeys(("ts", "ssh", "sh", "ss", "s"), "s"),
    **dict.fromkeys(("rh", "lh", "ll", "rr", "r", "l"), "l"),
    **dict.fromkeys(("ng", "nn", "n"), "n"),
    **dict.fromkeys(("mm", "m"), "m"),
    "x": "ks",
    **dict.fromkeys(("yeo", "weo", "yoo", "you", "woo", "wou", "eou"), "o"),
    **dict.fromkeys(("eu", "eo", "oo", "ou", "yo", "yu", "wo", "wu", "o", "u"), "o"),
    **dict.fromkeys(("yae", "wae", "yay", "way", "yey", "wey"), "e"),
    **dict.fromkeys(("ae", "oe", "ay", "ey", "oy", "ye", "we", "e"), "e"),
    **dict.fromkeys(("eui", "wui", "uy", "ui", "ee", "wi", "yi", "i", "y"), "i"),
    **dict.fromkeys(("ya", "wa", "a"), "a"),
}
_YALE_FOLDS = _FOLDS | {
    **dict.fromkeys(("ye", "we", "e"), "o"),
    **dict.fromkeys(("yey", "wey", "ey"), "e"),
    **dict.fromkeys(("yu", "u", "wu"), "o"),
}
_H_BEFORE_VOWEL = re.compile(r"h(?=[aeiouwy])")


def _pattern(folds: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(folds, key=len, reverse=True)) + "|h|.")


_TOKENS = _pattern(_FOLDS)
_YALE_TOKENS = _pattern(_YALE_FOLDS)

# A syllable boundary that is written: n’g of McCune-Reischauer, n-g of the DPRK system.
_WRITTEN_BOUNDARY = re.compile(r"n[\W_]+(?=[gk])")
_OPEN_NG = re.compile(r"ng(?=[aeiouyw])")
# ㅏ and ㅡ of two syllables, which the Revised system writes like ㅐ and ㅜ.
_OPEN_EU = re.compile(r"(?<=[ao])eu")
_SHORT_NAME = 4  # syllables; the initial law is then seen at each of them
_FAMILY_NAMES = {"park": "pak", "choi": "choe", "chey": "choe", "lee": "ri", "yi": "i"}

_CYRILLIC = {
    **{"а": "a", "б": "b", "в": "w", "г": "g", "д": "d", "е": "e", "ж": "j", "з": "j"},
    **{"и": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r"},
    **{"с": "s", "т": "t", "у": "u", "ф": "p", "х": "h", "ц": "ch", "ч": "ch"},
    **{"ё": "yo", "й": "i"},
    **{"ш": "s", "щ": "s", "ъ": "", "ы": "u", "ь": "", "э": "e", "ю": "yu", "я": "ya"},
}
_CYRILLIC_PAIRS = {
    **{"дз": "j", "дж": "j", "чж": "ch", "тч": "ch", "чч": "ch", "чх": "ch"},
    **{"кх": "k", "тх": "t", "пх": "p", "ий": "i", "ый": "ui"},
}
_TRANSCRIBED = _CYRILLIC | _CYRILLIC_PAIRS
_CYRILLIC_TOKENS = re.compile("|".join([*_CYRILLIC_PAIRS, "."]))


def of_hangul(text: str) -> list[str]:
    """Return the skeletons of Hangul `text`: as said and as spelled, north and south.

    Those that are the same are given once; an empty list without a syllable.
    """
    if not _HANGUL.search(text):
        return []
    spellings = dict.fromkeys((text, southern(text)))
    if len(text) <= _SHORT_NAME:
        spellings[southern(" ".join(text)).replace(" ", "")] = None
    found = {
        _folded(_separated(written), _TOKENS, _FOLDS): None
        for spelling in spellings
        for written in (
            to_mccune_reischauer(spelling),
            spelled(spelling),
            to_dprk(spelling),
        )
    }
    found.pop("", None)
    return list(found)


def of_latin(text: str) -> list[str]:
    """Return the skeletons that Latin `text` may stand for, the likeliest first.

    Where ng stands before a vowel, it may be one letter or two: Hanil, Han-gil. The
    last is what it is if it was written in the Yale system.
    """
    written = _separated(text)
    readings = {written: None, written.replace("'", ""): None}
    for boundary, parts in ((_OPEN_NG, "nk"), (_OPEN_EU, "'u")):
        for reading in list(readings):
            readings[boundary.sub(parts, reading)] = None
    found = {_folded(reading, _TOKENS, _FOLDS): None for reading in readings}
    found[_folded(written, _YALE_TOKENS, _YALE_FOLDS)] = None
    found.pop("", None)
    return list(found)


def of_cyrillic(text: str) -> list[str]:
    """Return the skeletons of a Russian transcription (Kontsevich or by ear)."""
    written = _CYRILLIC_TOKENS.sub(
        lambda found: _TRANSCRIBED.get(found[0], found[0]),
        unicodedata.normalize("NFC", text).lower(),
    )
    return of_latin(written)


def spelled(text: str) -> str:
    """Return Hangul letter by letter, an apostrophe behind each syllable: kkoch'."""
    return "".join(
        _spelled_syllable(mark) + "'" if hangul.is_syllable(mark) else mark
        for mark in text
    )


def _spelled_syllable(syllable: str) -> str:
    letters = zip(_SPELLED, hangul.decompose(syllable), strict=True)
    return "".join(written[letter] for written, letter in letters)


def southern(text: str) -> str:
    """Return `text` with the initial law applied at the beginning of every word."""
    written, before = [], " "
    for mark in text:
        if hangul.is_syllable(mark) and not before.isalnum():
            initial, vowel, final = hangul.decompose(mark)
            mark = hangul.compose(initial_law(initial, vowel), vowel, final)
        written.append(mark)
        before = written[-1]
    return "".join(written)


def _separated(text: str) -> str:
    """Return Latin `text` in bare lower case with "'" for whatever stands between.

    An apostrophe or a diaeresis that McCune-Reischauer writes between two syllables
    is a boundary as well.
    """
    marked = unicodedata.normalize("NFC", text).lower().replace("ë", "'e")
    marked = "".join("'" if mark in latin.APOSTROPHES else mark for mark in marked)
    aspirated = re.sub(r"(?<=[kptc])'(?=[a-z])|(?<=ch)'(?=[a-z])", "", _bare(marked))
    plain = _WRITTEN_BOUNDARY.sub("nk", aspirated)
    return "'".join(_FAMILY_NAMES.get(word, word) for word in _WORDS.findall(plain))


def _bare(text: str) -> str:
    """Return `text` without diacritics, its apostrophes kept."""
    return "'".join(map(latin.fold, text.split("'")))


def _folded(letters: str, tokens: re.Pattern[str], folds: dict[str, str]) -> str:
    parts: list[str] = []
    for found in tokens.finditer(letters):
        written = found[0]
        if written == "h":
            if _H_BEFORE_VOWEL.match(letters, found.start()):
                parts.append("h")
        else:
            parts.append(folds.get(written, written if written.isdigit() else ""))
    return re.sub(r"(.)\1+", r"\1", "".join(parts))
