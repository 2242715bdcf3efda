"""The receipt of an enquiry as words of an address: what was asked, and its ticket.

Signed, so that the page shows it without reading the enquiry, which this process may
not do. Nothing of who asked and no words that were typed are among it.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.core import signing

SALT = "catalogue.receipt"
KEPT = 30 * 24 * 60 * 60  # seconds
LONGEST = 1600  # signs, because an address has at most 2,000


class NotAReceipt(Exception):
    """The words are not ours, or are older than thirty days."""


class Receipt(NamedTuple):
    """A ticket and what it stands for; empty where the address had no room for it."""

    ticket: str
    kind: str
    films: list[str]
    other_films: int
    territories: list[str]
    media: list[str]
    languages: list[str]
    is_exclusive: bool
    first_on: date | None
    last_on: date | None


def receipt_words(ticket: str, asked: Mapping) -> str:
    """Return the receipt of what the function of the database was given."""
    films = [film["key"] for film in asked["films"] if film["key"]]
    told = [
        ticket,
        asked["kind"],
        films,
        len(asked["films"]) - len(films),
        asked["territories"],
        asked["media"],
        asked["languages"],
        asked["is_exclusive"],
        asked["first_on"],
        asked["last_on"],
    ]
    words = _signed(told)
    if len(words) > LONGEST:  # the mail has all of it
        words = _signed([*told[:2], [], 0, [], *told[5:]])
    return words


def read_receipt(words: str) -> Receipt:
    """Return the receipt that the words of an address are; raise NotAReceipt."""
    try:
        told = signing.loads(words, salt=SALT, max_age=KEPT)
    except signing.BadSignature as error:
        raise NotAReceipt from error
    *rest, first, last = told
    days = [day and date.fromisoformat(day) for day in (first, last)]
    return Receipt(*rest, *days)


def _signed(told):
    return signing.dumps(told, salt=SALT, compress=True)
