"""Where other rooms lead on from a film's page at the desk, without it knowing them.

A room registers one function when the desk starts; it asks the database nothing.
"""

from collections.abc import Callable

from django.utils.functional import Promise

type Way = tuple[str | Promise, str]

ROOMS: list[Callable] = []


def leads_on_from_films(room: Callable) -> Callable:
    """Let `room(request, film_id)` give a way, (words, address); None for none."""
    ROOMS.append(room)
    return room


def ways_from_film(request, film_id: int) -> list[Way]:
    """Return the ways that every room offers to who asks."""
    found = (room(request, film_id) for room in ROOMS)
    return [way for way in found if way]
