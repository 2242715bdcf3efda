"""A shortlist without an account: keys of films in an order, and nothing else.

It travels in a signed cookie, in the words of an address where cookies are refused,
and in a signed link that others may open for thirty days.
"""

from collections.abc import Iterable
from itertools import islice

from django.core.signing import BadSignature, TimestampSigner

from catalogue.keys import PATTERN

COOKIE = "shortlist"
MOST = 100
KEPT = 30 * 24 * 60 * 60  # seconds
SALT = "catalogue.shortlist"

Keys = tuple[str, ...]


class NoSuchList(Exception):
    """The words of the link are not ours, or are older than thirty days."""


def read(words: str) -> Keys:
    """Return the keys of "2p6tp.7k2bd", each once; what is no key is left out."""
    known = (word for word in words.split(".") if PATTERN.fullmatch(word))
    return tuple(islice(dict.fromkeys(known), MOST))


def written(keys: Iterable[str]) -> str:
    """Return the keys as an address or a cookie carries them."""
    return ".".join(keys)


def added(keys: Keys, new: Iterable[str]) -> Keys:
    """Return the list with `new` at its end; what it has stays where it is."""
    return read(written([*keys, *new]))


def removed(keys: Keys, key: str) -> Keys:
    return tuple(one for one in keys if one != key)


def moved(keys: Keys, key: str, *, by: int) -> Keys:
    """Return the list with a key some places further down, or up if `by` is negative.

    Beyond either end nothing moves.
    """
    if key not in keys:
        return keys
    at = keys.index(key)
    rest = removed(keys, key)
    to = min(max(at + by, 0), len(rest))
    return (*rest[:to], key, *rest[to:])


def shared(keys: Keys) -> str:
    """Return the words of a link that shows the list to whoever has it."""
    return TimestampSigner(salt=SALT).sign(written(keys))


def opened(words: str) -> Keys:
    """Return the list that the words of a link show; raise NoSuchList."""
    try:
        return read(TimestampSigner(salt=SALT).unsign(words, max_age=KEPT))
    except BadSignature as error:
        raise NoSuchList from error
