"""Builders of enquiries as the public form hands them over."""

from datetime import date
from itertools import count

from catalogue.rights.models import Enquiry
from tests.kit import make_film

SIGNS = "23456789CFGHJKMQRTVWXYZ"
_numbers = count(1)


def make_enquiry(*, films=None, titles=(), **columns):
    """Return an enquiry for `films`, a new one unless given, and for mere `titles`."""
    number = next(_numbers)
    given = {
        "ticket": f"2026-{number:05d}-A",
        "form": f"form-{number:012d}",
        "page_language": "en",
        "kind": "licence",
        "name": "Erika Muster",
        "organisation": "Muster Film",
        "email": "erika@example.org",
        "country": "DE",
        "territories": ["DE"],
        "media": ["tv"],
        "languages": ["de"],
        "first_on": date(2027, 1, 1),
        "last_on": date(2029, 12, 31),
        "due_on": date(2026, 12, 1),
        "erase_after": date(2028, 12, 1),
    }
    enquiry = Enquiry.objects.create(**given | columns)
    asked = [make_film()] if films is None else films
    for position, film in enumerate(asked):
        enquiry.films.create(
            film=film, key=film.key, title=str(film.slug), position=position
        )
    for position, title in enumerate(titles, len(asked)):
        enquiry.films.create(title=title, position=position)
    return enquiry
