"""Slips of the finger: keys that a letter more, less, other or elsewhere makes.

A long key is found by the end that a slip left alone (lookup.near). Of a short one both
ends are the whole word, so every key one letter away is looked up instead.
"""

from collections.abc import Sequence
from string import ascii_lowercase

from catalogue import latin
from catalogue.search.asking import Reading
from catalogue.spelling import skeleton
from catalogue.spelling.keys import INITIALS

BELIEVED = 0.94  # trust from which the other state of the keyboard may hide a slip
SHORTEST_SIMILAR, MOST_SHORT = 3, 4
LONGEST_SHORT = 7  # letters
MOST_SWAPPED, LONGEST_SWAPPED = 60, 40

type Numbered = tuple[int, Reading]
type Variant = tuple[int, str, str]


def long_and_changed(
    asked: Sequence[Reading],
) -> tuple[list[Numbered], list[Variant]]:
    """Return the long readings, and short ones with a letter changed.

    Both with the number of the reading; the changed ones as (number, kind, key).
    """
    trusted = [
        (number, reading)
        for number, reading in enumerate(asked)
        if reading.kind != INITIALS
        and len(reading.key) >= SHORTEST_SIMILAR
        and (reading.trust >= BELIEVED or "keyboard" not in reading.meaning)
    ]
    short = [
        (number, reading)
        for number, reading in trusted
        if len(reading.key) <= LONGEST_SHORT and reading.key.isascii()
    ]
    changed = [
        (number, reading.kind, key)
        for number, reading in short[:MOST_SHORT]
        for key in one_letter_changed(reading.key)
    ]
    long = [pair for pair in trusted if pair not in short]
    return long, changed + swapped(trusted)


def swapped(trusted: Sequence[Numbered]) -> list[Variant]:
    """Return skeletons of romanised words in which two letters changed places."""
    first = {}
    for number, reading in trusted:
        if reading.meaning == "romanised":
            first.setdefault(latin.fold(reading.words), (number, reading.kind))
    return [
        (number, kind, key)
        for words, (number, kind) in first.items()
        for key in neighbours_swapped(words)
    ][:MOST_SWAPPED]


def neighbours_swapped(words: str) -> list[str]:
    """Return the skeletons of Latin words with two neighbouring letters swapped.

    A skeleton reads letters in groups, and takes hynag for hin-ak: the slip has to be
    undone before.
    """
    found: dict[str, None] = {}
    if len(words) > LONGEST_SWAPPED or not words.isascii():
        return []
    for place in range(len(words) - 1):
        one, other = words[place : place + 2]
        if one != other and one.isalpha() and other.isalpha():
            turned = words[:place] + other + one + words[place + 2 :]
            found |= dict.fromkeys(skeleton.of_latin(turned)[:1])
    return list(found)


def one_letter_changed(key: str) -> list[str]:
    """Return every string one letter away from a short key, in alphabetical order."""
    cuts = [(key[:place], key[place:]) for place in range(len(key) + 1)]
    found = {left + right[1:] for left, right in cuts if right}
    found |= {
        left + right[1] + right[0] + right[2:] for left, right in cuts if right[1:]
    }
    for letter in ascii_lowercase:
        found |= {left + letter + right for left, right in cuts}
        found |= {left + letter + right[1:] for left, right in cuts if right}
    return sorted(found - {key, ""})
