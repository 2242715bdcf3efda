"""Permanent ids for records whose file gives none."""

import hashlib
from collections.abc import Container
from itertools import count

from catalogue.keys import ALPHABET, LENGTH, PATTERN


def derived_key(family: str, slug: str, *, taken: Container[str]) -> str:
    """Return the id that follows from a slug, the same on every machine.

    SHA-256 of family, slug and number of the attempt, written in the alphabet of
    `catalogue.keys`; the first one that has its form and is not taken. `family` keeps
    a film and an agent of one slug apart.
    """
    for attempt in count():
        digest = hashlib.sha256(f"{family}/{slug}/{attempt}".encode()).digest()
        number = int.from_bytes(digest)
        letters = []
        for _place in range(LENGTH):
            number, rest = divmod(number, len(ALPHABET))
            letters.append(ALPHABET[rest])
        key = "".join(letters)
        if PATTERN.fullmatch(key) and key not in taken:
            return key
    raise AssertionError("unreachable")
