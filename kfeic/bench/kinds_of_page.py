"""The kinds of page that are measured: their addresses in the database, their bounds.

Films and people in a spread of at least 100 records (all, where there are fewer), each
in every language: some hundred addresses that no plan or cache of one page can serve.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from catalogue import addresses
from catalogue.browse import PAGE_SIZE
from catalogue.models import Agent, Film
from catalogue.presentation.film_art import decades
from catalogue.presentation.posters import poster_address, posters
from kfeic.bench.report import Bound
from kfeic.pages.models import Page
from kfeic.pages.urls import ADDRESSES

LANGUAGES = [code for code, _name in settings.LANGUAGES]
SPREAD = 100


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the bench.

    `addresses` reads them from the database. With `again` every page is asked for as
    a browser does that has it already, by its ETag.
    """

    name: str
    addresses: Callable[[], list[str]]
    bounds: tuple[Bound, ...] = ()
    status: int = 200
    again: bool = False


def at_least(django: float) -> Bound:
    return Bound("to_django", least=django)


def at_most_queries(number: int) -> Bound:
    return Bound("queries", most=number)


def spread(records: Iterable) -> list:
    """Return at least SPREAD of the records, evenly from all; all when there are fewer.

    Never as many as twice SPREAD.
    """
    records = list(records)
    return records[:: max(1, len(records) // SPREAD)]


def home() -> list[str]:
    return [f"/{language}/" for language in LANGUAGES]


def browse_first() -> list[str]:
    return [addresses.films(language) for language in LANGUAGES]


def browse_last() -> list[str]:
    last = math.ceil(Film.objects.public().count() / PAGE_SIZE)
    return [addresses.films(language, page=last) for language in LANGUAGES]


def browse_filtered() -> list[str]:
    """Every kind, decade and studio that occur together."""
    together = (
        Film.objects.public()
        .filter(decade__isnull=False, film_studios__isnull=False)
        .order_by("kind", "decade", "film_studios__studio__key")
        .values_list("kind", "decade", "film_studios__studio__key")
        .distinct()
    )
    return [
        addresses.films(language, kind=kind, decade=decade, studio=studio)
        for kind, decade, studio in spread(together)
        for language in LANGUAGES
    ]


def kinds() -> list[str]:
    return [
        addresses.films(language, kind=kind)
        for kind in addresses.KIND_SLUGS
        for language in LANGUAGES
    ]


def films() -> list[str]:
    rows = spread(Film.objects.public().order_by("pk").values_list("key", "slug"))
    return [addresses.film(language, *row) for row in rows for language in LANGUAGES]


def film_records() -> list[str]:
    keys = Film.objects.public().order_by("pk").values_list("key", flat=True)
    return [addresses.film_json(key) for key in spread(keys)]


def people() -> list[str]:
    return [addresses.people(language) for language in LANGUAGES]


def agents(kind: str) -> list[str]:
    rows = Agent.objects.published().filter(kind=kind).order_by("pk")
    return [
        addresses.agent(language, kind, key, slug)
        for key, slug in spread(rows.values_list("key", "slug"))
        for language in LANGUAGES
    ]


def persons() -> list[str]:
    return agents(Agent.Kind.PERSON)


def studios() -> list[str]:
    return agents(Agent.Kind.STUDIO)


def film_art() -> list[str]:
    chapters = [None, *(decade for decade, _facts in decades())]
    return [
        addresses.film_art(language, chapter)
        for chapter in chapters
        for language in LANGUAGES
    ]


def institution() -> list[str]:
    written = set(Page.objects.values_list("code", flat=True))
    return [
        f"/{language}/{rest}"
        for code, rest in ADDRESSES.items()
        if code in written
        for language in LANGUAGES
    ]


def index() -> list[str]:
    return [f"/{language}/sitemap/" for language in LANGUAGES]


def missing() -> list[str]:
    """Addresses as an older site might have had them: the words of a film's title."""
    slugs = Film.objects.public().order_by("pk").values_list("slug", flat=True)
    return [f"/ko/archive/{slug}/" for slug in spread(slugs)]


def artwork() -> list[str]:
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            drawn = spread(posters(Film.objects.public(), language))
            found += [poster_address(poster, language) for poster in drawn]
    return found


KINDS = (
    Kind("home", home),
    Kind("browse, first page", browse_first, (at_least(0.05), at_most_queries(6))),
    Kind("browse, last page", browse_last, (at_least(0.05), at_most_queries(6))),
    Kind("browse, filtered", browse_filtered, (at_least(0.05), at_most_queries(6))),
    Kind("kind", kinds),
    Kind(
        "film",
        films,
        (at_least(0.04), at_most_queries(10), Bound("gzip_kb", most=40)),
    ),
    Kind("people", people),
    Kind("person", persons, (at_least(0.05), at_most_queries(8))),
    Kind("studio", studios),
    Kind("film art", film_art),
    Kind("institution page", institution),
    Kind("sitemap page", index),
    Kind("404", missing, status=404),
    Kind("film.json", film_records),
    Kind("304 of a film", films, (at_least(0.40), at_most_queries(1)), 304, again=True),
    Kind("artwork", artwork),
)
