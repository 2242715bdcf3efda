"""Hangul as letters: what a syllable is made of, and alphabetical order.

Order follows the dictionaries of the north (조선말대사전, Pyongyang 1992), where the
letters made by doubling or joining stand after the simple ones and a silent ㅇ stands
last, or those of the south (표준국어대사전), whose order is that of Unicode.
"""

import re
import unicodedata
from collections.abc import Callable

from catalogue import latin

FIRST_SYLLABLE = ord("가")
LAST_SYLLABLE = ord("힣")

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS: tuple[str, ...] = (
    "",
    *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ",
)

NORTHERN_INITIALS = "ㄱㄴㄷㄹㅁㅂㅅㅈㅊㅋㅌㅍㅎㄲㄸㅃㅆㅉㅇ"
NORTHERN_VOWELS = "ㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣㅐㅒㅔㅖㅚㅟㅢㅘㅝㅙㅞ"
NORTHERN_FINALS = ("", *"ㄱㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅇㅈㅊㅋㅌㅍㅎㄲㅆ")

OTHER = "#"
INDEX_LETTERS = {
    "ko": [*NORTHERN_INITIALS, OTHER],
    "en": [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", OTHER],
}

_NORTHERN_INITIAL_RANK = [NORTHERN_INITIALS.index(letter) for letter in INITIALS]
_NORTHERN_VOWEL_RANK = [NORTHERN_VOWELS.index(letter) for letter in VOWELS]
_NORTHERN_FINAL_RANK = [NORTHERN_FINALS.index(letter) for letter in FINALS]

_TOKEN = re.compile(r"[가-힣]|[0-9]+|[^\W\d_]|\d")
_WORD = re.compile(r"(?:[^\W_])+")
_ARTICLE = re.compile(r"^\W*(?:the|an|a)\s+(?=\W*\w)")

# Full-width forms stand after every Hangul syllable and every ASCII letter, so that
# numbers and foreign scripts follow the alphabet in both kinds of key.
_NUMBER = 0xFF10
_LONGEST_NUMBER = 32
_FULL_WIDTH = 0xFEE0
_FOREIGN = "\uff5e"

# The last character there is that means nothing: begins the key of what has no words in
# the language of a list, and so stands after every key of one that has.
AFTER_EVERYTHING = "\U0010fffd"


def is_syllable(character: str) -> bool:
    return FIRST_SYLLABLE <= ord(character) <= LAST_SYLLABLE


def decompose(syllable: str) -> tuple[str, str, str]:
    """Return initial, vowel and final ("" if none) as letters: 꽃 -> ㄲ, ㅗ, ㅊ.

    Raise ValueError for anything but one composed modern syllable.
    """
    initial, vowel, final = _positions(syllable)
    return INITIALS[initial], VOWELS[vowel], FINALS[final]


def compose(initial: str, vowel: str, final: str = "") -> str:
    """Return the syllable of three letters; the inverse of `decompose`."""
    position = INITIALS.index(initial) * len(VOWELS) + VOWELS.index(vowel)
    return chr(FIRST_SYLLABLE + position * len(FINALS) + FINALS.index(final))


def first_syllable(text: str) -> str:
    """Return the first Hangul syllable of `text`, or ""."""
    composed = unicodedata.normalize("NFC", text)
    return next((mark for mark in composed if is_syllable(mark)), "")


def northern_sort_key(text: str) -> str:
    """Return a string that sorts by code point as northern dictionaries do.

    Spaces and punctuation count for nothing; numbers sort by value; Hangul comes
    first, then numbers, Latin letters and other scripts.
    """
    return _korean_sort_key(text, _northern_place)


def southern_sort_key(text: str) -> str:
    """As `northern_sort_key`, in the order of southern dictionaries."""
    return _korean_sort_key(text, _southern_place)


def latin_sort_key(text: str) -> str:
    """Return a string that sorts by code point as an English title index does.

    Word by word, without a leading article, quotation marks and diacritics; numbers
    sort by value and, like other scripts, after Z.
    """
    words = _WORD.findall(_ARTICLE.sub("", latin.fold(text)))
    return " ".join(map(_latin_word_key, words)) or _FOREIGN


def index_letter(text: str, *, language: str) -> str:
    """Return the letter of INDEX_LETTERS[language] under which `text` is filed.

    Korean ("ko") gives the initial consonant, any other language a letter A-Z; what
    begins with a number or another script is filed under "#".
    """
    if language == "ko":
        first = northern_sort_key(text)[0]
        if not is_syllable(first):
            return OTHER
        place = ord(first) - FIRST_SYLLABLE
        return NORTHERN_INITIALS[place // (len(VOWELS) * len(FINALS))]
    first = latin_sort_key(text)[0]
    return first.upper() if "a" <= first <= "z" else OTHER


def _positions(syllable: str) -> tuple[int, int, int]:
    if len(syllable) != 1 or not is_syllable(syllable):
        raise ValueError(f"{syllable!r} is not one Hangul syllable.")
    rest, final = divmod(ord(syllable) - FIRST_SYLLABLE, len(FINALS))
    initial, vowel = divmod(rest, len(VOWELS))
    return initial, vowel, final


def _northern_place(syllable: str) -> str:
    """Return the syllable of Unicode at the place that this one has in the north."""
    initial, vowel, final = _positions(syllable)
    return compose(
        INITIALS[_NORTHERN_INITIAL_RANK[initial]],
        VOWELS[_NORTHERN_VOWEL_RANK[vowel]],
        FINALS[_NORTHERN_FINAL_RANK[final]],
    )


def _southern_place(syllable: str) -> str:
    return syllable


def _korean_sort_key(text: str, place: Callable[[str], str]) -> str:
    key = []
    for token in _TOKEN.findall(latin.fold(text)):
        if is_syllable(token[0]):
            key.append(place(token))
        elif "a" <= token <= "z":
            key.append(chr(ord(token) + _FULL_WIDTH))
        else:
            key.append(_number_or_foreign_key(token))
    return "".join(key) or _FOREIGN


def _latin_word_key(word: str) -> str:
    return "".join(
        token if "a" <= token <= "z" else _number_or_foreign_key(token)
        for token in _TOKEN.findall(word)
    )


def _number_or_foreign_key(token: str) -> str:
    """Key a run of digits by its length and then its digits, or mark other letters."""
    if not (token.isascii() and token.isdigit()):
        return _FOREIGN + token
    digits = token.lstrip("0") or "0"
    return chr(_NUMBER + min(len(digits), _LONGEST_NUMBER)) + digits
