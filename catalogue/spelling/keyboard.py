"""The two-set keyboard: Hangul as the keys that type it, and back.

The layout is KS X 5002 (1982), on which every Korean keyboard agrees in letters; the
north's KPS 9256 arranges them otherwise, but who types there types Hangul. As one
string of keys a half-typed syllable is a beginning, a slip of the finger is one letter
and a forgotten switch of the keyboard is no difference at all.
"""

import re
import unicodedata

from catalogue import hangul

_LETTERS = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ"
_KEYS = "qwertyuiopasdfghjklzxcvbnm"
_SHIFTED = dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True))
KEY_OF_LETTER = dict(zip(_LETTERS, _KEYS, strict=True)) | _SHIFTED

_PAIRS = """ㄳㄱㅅ ㄵㄴㅈ ㄶㄴㅎ ㄺㄹㄱ ㄻㄹㅁ ㄼㄹㅂ ㄽㄹㅅ ㄾㄹㅌ ㄿㄹㅍ ㅀㄹㅎ ㅄㅂㅅ
            ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ"""
COMPOUNDS = {pair[0]: pair[1:] for pair in _PAIRS.split()}
_JOINED = {pair: letter for letter, pair in COMPOUNDS.items()}
_LETTER_OF_KEY = {key: letter for letter, key in KEY_OF_LETTER.items()} | {
    key.upper(): letter
    for letter, key in KEY_OF_LETTER.items()
    if key.upper() not in _SHIFTED.values()
}
# What a letter counts as when spellings are compared: shifted keys fall together.
_FOLDED_KEY = {letter: key.lower() for letter, key in KEY_OF_LETTER.items()}

_FRONT_VOWELS = frozenset("ㅣㅑㅕㅛㅠㅖㅒ")
_CONSONANTS = frozenset(hangul.INITIALS)
_LONE_LETTERS = re.compile("[\u3131-\u3163]")


def composed(text: str) -> str:
    """Return `text` with its Hangul in whole syllables and compatibility letters.

    Decomposed syllables, as macOS sends them, are joined; lone letters stay letters,
    which compatibility normalisation alone would turn into parts of syllables. All
    else takes its compatibility form: full-width Latin becomes Latin.
    """
    parts = re.split("([\u3131-\u3163]+)", text)
    parts[::2] = [unicodedata.normalize("NFKC", part) for part in parts[::2]]
    return "".join(_compatible(mark) for mark in "".join(parts))


def has_lone_letters(text: str) -> bool:
    """Tell whether letters stand in `text` outside syllables, as in ㄲㅍㄴ."""
    return bool(_LONE_LETTERS.search(text))


def initial_law(initial: str, vowel: str) -> str:
    """Return the initial as the southern spelling begins a word: 녀 -> 여, 로 -> 노.

    한글 맞춤법 (1988), articles 10 to 12; the north writes ㄹ and ㄴ everywhere
    (조선말규범집, 2010, article 25).
    """
    if initial in "ㄴㄹ" and vowel in _FRONT_VOWELS:
        return "ㅇ"
    return "ㄴ" if initial == "ㄹ" else initial


def keystrokes(text: str) -> str:
    """Return the keys that type the Hangul of `text`, folded for comparison.

    Lower-case ASCII without spaces. The initial law is applied at every syllable, so
    that 녀학생 and 여학생, 로동 and 노동 are one string and no word boundary has to be
    known. Latin letters and digits stay; everything else counts for nothing.
    """
    keys = []
    for mark in text:
        if hangul.is_syllable(mark):
            initial, vowel, final = hangul.decompose(mark)
            keys.append(_keys(initial_law(initial, vowel) + vowel + final))
        elif mark in _FOLDED_KEY or mark in COMPOUNDS:
            keys.append(_keys(mark))
        elif mark.isascii() and mark.isalnum():
            keys.append(mark.lower())
    return "".join(keys)


def typed_in_latin(text: str) -> str:
    """Return what the keys of Hangul `text` type on a Latin keyboard: 쏟 -> the.

    Lower case; all else stays. For English written while the Korean keyboard was on.
    """
    typed = []
    for mark in text:
        letters = hangul.decompose(mark) if hangul.is_syllable(mark) else (mark,)
        split = "".join(COMPOUNDS.get(letter, letter) for letter in letters)
        typed.append("".join(KEY_OF_LETTER.get(letter, letter) for letter in split))
    return "".join(typed).lower()


def typed_in_korean(text: str) -> str:
    """Return the Hangul that Latin `text` types on a Korean keyboard: Rhc -> 꽃.

    Text all in capitals was typed with caps lock on. Letters that make no syllable
    stay letters, all else stays as it is.
    """
    if text.isupper():
        text = text.lower()
    typed: list[str] = []
    word = ""
    for mark in text:
        if mark in _LETTER_OF_KEY:
            word += _LETTER_OF_KEY[mark]
        else:
            typed += [_assembled(word), mark]
            word = ""
    return "".join([*typed, _assembled(word)])


def _keys(letters: str) -> str:
    split = "".join(COMPOUNDS.get(letter, letter) for letter in letters)
    return "".join(_FOLDED_KEY[letter] for letter in split)


def _compatible(mark: str) -> str:
    """Return a part of a syllable that found no partner as the letter it shows."""
    if not "\u1100" <= mark <= "\u11ff":
        return mark
    place = ord(mark)
    if place <= 0x1112:
        return hangul.INITIALS[place - 0x1100]
    if 0x1161 <= place <= 0x1175:
        return hangul.VOWELS[place - 0x1161]
    if 0x11A8 <= place <= 0x11C2:
        return hangul.FINALS[place - 0x11A7]
    return mark


def _assembled(letters: str) -> str:
    """Join a run of letters into syllables, as an input method does."""
    syllables, rest = [], letters
    while rest:
        syllable, size = _next_syllable(rest)
        syllables.append(syllable)
        rest = rest[size:]
    return "".join(syllables)


def _next_syllable(letters: str) -> tuple[str, int]:
    """Return the first syllable, or lone letter, and how many letters it takes."""
    if letters[0] not in _CONSONANTS or letters[1:2] not in {*hangul.VOWELS}:
        return letters[0], 1
    initial, vowel, size = letters[0], letters[1], 2
    if vowel + letters[2:3] in _JOINED:
        vowel, size = _JOINED[vowel + letters[2]], 3
    final = ""
    for length in (2, 1):
        cluster = letters[size : size + length]
        joined = _JOINED.get(cluster, cluster)
        follows = letters[size + length : size + length + 1]
        is_whole = len(cluster) == length and joined in hangul.FINALS
        if is_whole and not _is_vowel(follows):
            final, size = joined, size + length
            break
    return hangul.compose(initial, vowel, final), size


def _is_vowel(letter: str) -> bool:
    return letter != "" and letter in hangul.VOWELS
