"""What other rooms tell of a film on its page, without the catalogue knowing them.

A room registers one function when the site starts; it costs the page one query.
"""

from collections.abc import Callable
from dataclasses import dataclass

MOST = 3


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one room has on a film: `lines` as components/news.html prints them, and
    the address of everything of that kind, called `more`."""

    heading: str
    lines: list[tuple[str, str, str, str, str]]
    more: str
    address: str


ROOMS: list[Callable[[int, str], Mentions | None]] = []


def tells_of_films(room: Callable[[int, str], Mentions | None]) -> None:
    """Let `room(film_id, language)` give the mentions of a film, None for none."""
    ROOMS.append(room)


def mentions_of(film_id: int, language: str) -> list[Mentions]:
    """Return what every room has on a film."""
    found = (room(film_id, language) for room in ROOMS)
    return [mentions for mentions in found if mentions]
