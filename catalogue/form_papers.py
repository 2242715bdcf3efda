"""The paper of a form: who handed it out, when, and which one it is.

A signed random number stands in every form that writes. It says that the form is ours,
how long somebody had it in hand, and whether it came before; no session is needed.
"""

import secrets
import time
from typing import NamedTuple

from django.core.signing import BadSignature, TimestampSigner, b62_decode

LONGEST = 3 * 24 * 60 * 60  # seconds for which a form may lie open
SHORTEST = 3  # seconds that a person needs at least
SALT = "catalogue.form"


class NotOurs(Exception):
    """The words are no paper of this site, or one of days ago."""


class Paper(NamedTuple):
    """The number of a form, and the seconds since it was handed out."""

    number: str
    age: float

    @property
    def is_too_fresh(self) -> bool:
        return self.age < SHORTEST


def new_paper() -> str:
    """Return the words of a new paper."""
    return TimestampSigner(salt=SALT).sign(secrets.token_hex(12))


def read_paper(words: str, *, now: float | None = None) -> Paper:
    """Return the paper that these words are; raise NotOurs."""
    signer = TimestampSigner(salt=SALT)
    try:
        number = signer.unsign(words, max_age=LONGEST)
    except BadSignature as error:
        raise NotOurs from error
    stamp = words.rsplit(signer.sep, 2)[1]
    issued = b62_decode(stamp)
    return Paper(number, (now or time.time()) - issued)
