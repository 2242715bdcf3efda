"""What a generated poster says, and the numbers its picture is drawn by.

Nothing here knows a database: a film becomes a `Poster`, a poster becomes a picture.
"""

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache

# Part of every artwork hash: raise it when the design changes, and every poster
# gets a new address.
DESIGN_VERSION = 1

KINDS = ("feature", "documentary", "science", "animation", "tv")
DEFAULT_ASPECT = 1.37


@dataclass(frozen=True, slots=True)
class Poster:
    """The words and the identity of one picture.

    `key` is the permanent short id of the record and alone decides colours and
    composition, so that a corrected title keeps its picture. `kind` is one of
    KINDS. `title_language` is "ko" or "en". `line` is the credit line, already
    worded (year · kind · director). `aspect` is the film's own aspect ratio, 1.37
    when it is not known.
    """

    key: str
    kind: str
    title: str
    title_language: str
    second_title: str = ""
    line: str = ""
    aspect: float | None = None


@lru_cache(maxsize=4096)
def artwork_hash(poster: Poster) -> str:
    """16 hexadecimal digits that change when the picture would change."""
    said = repr((DESIGN_VERSION, *astuple(poster)))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def plain(text: str) -> str:
    """Text in NFC, on one line, without control characters: fit for drawing."""
    composed = unicodedata.normalize("NFC", text)
    kept = (" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in composed)
    return " ".join("".join(kept).split())


class Chance:
    """Numbers that look random and are always the same for the same key."""

    def __init__(self, key: str) -> None:
        self.key = key

    def number(self, name: str) -> float:
        """A number in [0, 1); each name has its own."""
        digest = hashlib.sha256(f"{self.key}/{name}".encode()).digest()
        return int.from_bytes(digest[:6]) / 2**48

    def between(self, name: str, low: float, high: float) -> float:
        return low + (high - low) * self.number(name)

    def count(self, name: str, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.number(name) * (high - low + 1))

    def pick[Item](self, name: str, choices: Sequence[Item]) -> Item:
        return choices[int(self.number(name) * len(choices))]

    def coin(self, name: str) -> bool:
        return self.number(name) < 0.5
