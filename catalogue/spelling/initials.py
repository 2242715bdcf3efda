"""Initial letters: ㄲㅍㄴㅊㄴ for 꽃파는 처녀, as Koreans shorten what they seek."""

import re

from catalogue import hangul
from catalogue.spelling.keyboard import COMPOUNDS, initial_law

_WORDS = re.compile(r"[^\W_]+")
_CONSONANTS = frozenset(hangul.INITIALS)


def initials(text: str) -> list[str]:
    """Return the initials of Hangul `text`, northern and, where it differs, southern.

    ㄹ counts as ㄴ; digits and Latin letters stand for themselves, in lower case. An
    empty list where `text` has no syllable.
    """
    if not any(map(hangul.is_syllable, text)):
        return []
    northern = southern = ""
    for word in _WORDS.findall(text):
        for place, mark in enumerate(word.lower()):
            if not hangul.is_syllable(mark):
                letters = (mark, mark)
            else:
                initial, vowel, _final = hangul.decompose(mark)
                law = initial_law(initial, vowel) if place == 0 else initial
                letters = (initial, law)
            northern += letters[0]
            southern += letters[1]
    return list(dict.fromkeys(map(_as_n, (northern, southern))))


def asked_initials(text: str) -> str:
    """Return `text` as initials if it is nothing else, otherwise "".

    Input methods join ㄱㅅ typed at one go to ㄳ; it is taken apart again.
    """
    letters = "".join(COMPOUNDS.get(mark, mark) for mark in text if not mark.isspace())
    if not letters or not all(
        mark in _CONSONANTS or (mark.isascii() and mark.isalnum()) for mark in letters
    ):
        return ""
    if not any(mark in _CONSONANTS for mark in letters):
        return ""
    return _as_n(letters.lower())


def _as_n(letters: str) -> str:
    return letters.replace("ㄹ", "ㄴ")
