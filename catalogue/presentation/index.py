"""The whole catalogue as plain links: the human site map."""

from itertools import groupby

from catalogue import addresses
from catalogue.models import Agent, Film
from catalogue.presentation.film_art import decade_links, decades
from catalogue.presentation.posters import KIND_LABELS


def index_page(language):
    """Return every film, person and studio by letter: four queries."""
    films = Film.objects.public().titled(language).order_by("title_sort", "pk")
    people = Agent.objects.published().people().named(language)
    studios = Agent.objects.published().studios().named(language)
    return {
        "films": by_letter(
            films.values_list(
                "title_letter", "title_text", "title_language", "key", "slug"
            ),
            lambda key, slug: addresses.film(language, key, slug),
        ),
        "people": by_letter(
            people.order_by("name_sort", "pk").values_list(
                "name_letter", "name_text", "name_language", "key", "slug"
            ),
            lambda key, slug: addresses.person(language, key, slug),
        ),
        "studios": [
            (name, name_language, addresses.studio(language, key, slug))
            for name, name_language, key, slug in studios.order_by(
                "name_sort", "pk"
            ).values_list("name_text", "name_language", "key", "slug")
        ],
        "kinds": [
            (str(label), addresses.films(language, kind=kind))
            for kind, label in KIND_LABELS.items()
        ],
        "decades": decade_links(decades(), language),
    }


def by_letter(rows, address):
    """Return rows in order as (letter, [(text, language, address)])."""
    return [
        (
            letter,
            [
                (text, text_language, address(key, slug))
                for _letter, text, text_language, key, slug in group
            ],
        )
        for letter, group in groupby(rows, key=lambda row: row[0])
    ]
