"""Films that a reader put on a list, and those that the catalogue no longer shows."""

from dataclasses import dataclass

from django.conf import settings

from catalogue import addresses
from catalogue.presentation.cards import Card, card, read_films_by_key
from catalogue.shortlisting import MOST, Keys, shared, written


@dataclass(frozen=True, slots=True)
class Listed:
    """A film of the list: its permanent id, its place from 1, and how it looks."""

    key: str
    place: int
    card: Card
    is_first: bool
    is_last: bool


def listed_films(keys: Keys, language: str) -> tuple[list[Listed], Keys]:
    """Return the films with these keys in their order, and the keys of no public film.

    One query, none without keys.
    """
    found = {row["key"]: row for row in _rows(keys, language)}
    shown = [key for key in keys if key in found]
    films = [
        Listed(
            key=key,
            place=place,
            card=card(found[key], language),
            is_first=place == 1,
            is_last=place == len(shown),
        )
        for place, key in enumerate(shown, start=1)
    ]
    return films, tuple(key for key in keys if key not in found)


def _rows(keys, language):
    return read_films_by_key(language=language, keys=list(keys)) if keys else []


def shortlist_page(keys: Keys, language: str, *, is_own: bool) -> dict:
    """Return the context of a shortlist; `is_own`: the reader may change it."""
    films, lost = listed_films(keys, language)
    shown = tuple(film.key for film in films)
    return {
        "films": films,
        "lost": lost,
        "is_own": is_own,
        "is_full": len(keys) >= MOST,
        "keys": written(keys),
        "action": addresses.shortlist(language),
        "ask_url": addresses.enquiry(language, shown),
        "browse_url": addresses.films(language),
        "share_url": settings.PUBLIC_URL
        + addresses.shared_shortlist(language, shared(shown))
        if shown and is_own
        else "",
    }
