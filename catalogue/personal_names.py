"""Korean personal names in Latin letters: family name first, given name apart.

How each system writes a name: the Revised Romanisation by chapter 3, section 4 of
proclamation 2000-8 (no sound change between the syllables of a given name; of its two
forms the one with a hyphen), McCune-Reischauer in the form of the ALA-LC table (a
hyphen, over which sounds do change). The catalogue's own way is in romanise.py.
"""

import re
import unicodedata
from collections.abc import Callable

from catalogue import hangul
from catalogue.romanise import (
    DOUBLE_FAMILY_NAMES,
    to_mccune_reischauer,
    to_revised,
)

# The letters of a final that stand before those of the next initial.
_CODA = re.compile(r"(ng(?=.)|.)?")


def to_mccune_reischauer_name(text: str) -> str:
    """Return a name in McCune-Reischauer: 최은희 -> Ch’oe Ŭn-hŭi.

    A given name of three syllables and more is taken for a native one and kept
    together. What is not one word of Hangul is romanised as it stands.
    """
    return _written(text, to_mccune_reischauer, _hyphenated_by_sound)


def to_revised_name(text: str) -> str:
    """Return a name in the Revised Romanisation: 한복남 -> Han Bok-nam."""
    return _written(text, to_revised, _hyphenated_by_syllable)


def parted(text: str) -> tuple[str, str] | None:
    """Return family and given name of one word of Hangul; None for anything else."""
    name = "".join(unicodedata.normalize("NFC", text).split())
    if len(name) < 2 or not all(map(hangul.is_syllable, name)):
        return None
    size = 2 if len(name) > 2 and name.startswith(DOUBLE_FAMILY_NAMES) else 1
    return name[:size], name[size:]


def _written(
    text: str, romanise: Callable[[str], str], hyphenated: Callable[[str], str]
) -> str:
    parts = parted(text)
    if parts is None:
        return romanise(text)
    family, given = parts
    second = hyphenated(given) if len(given) == 2 else romanise(given)
    return f"{romanise(family)} {second}"


def _hyphenated_by_syllable(given: str) -> str:
    return f"{to_revised(given[0])}-{to_revised(given[1]).lower()}"


def _hyphenated_by_sound(given: str) -> str:
    """Part the letters where the spelling parts two syllables: 백남 -> Paeng-nam."""
    (initial, vowel, final), (begins, *rest) = map(hangul.decompose, given)
    whole = to_mccune_reischauer(given)
    head = to_mccune_reischauer(hangul.compose(initial, vowel))
    tail = to_mccune_reischauer(hangul.compose("ㅇ", *rest)).lower()
    joint = whole.removeprefix(head).removesuffix(tail)
    if whole != head + joint + tail:
        # Two vowels that meet, or s that wi changed: each syllable by itself.
        first, second = map(to_mccune_reischauer, given)
        return f"{first}-{second.lower()}"
    if begins == "ㅇ":
        return f"{head}{joint}-{tail}"
    found = _CODA.match(joint)
    coda = found[0] if found and final else ""
    return f"{head}{coda}-{joint.removeprefix(coda).removeprefix('’')}{tail}"
