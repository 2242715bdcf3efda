"""Permanent short ids: the part of an address that never changes."""

import re
import secrets

LENGTH = 5
ALPHABET = "0123456789bcdfghjkmnpqrstvwxyz"
PATTERN = re.compile(rf"(?=[a-z]*[0-9])[{ALPHABET}]{{{LENGTH}}}")


def new_key() -> str:
    """Draw a key of five characters from 24 million.

    Vowels and l are left out, so that no key spells a word; one digit at least, so
    that none can be mistaken for the first word of a slug. The unique constraint of
    the column settles the rare clash.
    """
    while True:
        key = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if PATTERN.fullmatch(key):
            return key
