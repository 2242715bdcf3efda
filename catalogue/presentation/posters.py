"""The generated poster of a film or the monogram of a person, by its address.

The address holds a short hash of everything the drawing shows: it may be cached for
ever, and a corrected title makes a new one.
"""

from functools import cache

from django.utils import translation

from catalogue import addresses, years
from catalogue.artwork.poster import Poster, artwork_hash
from catalogue.models import Agent, Film

KIND_LABELS = dict(Film.Kind.choices)

TITLE_COLUMNS = (
    "key",
    "kind",
    "year_from",
    "year_to",
    "year_certainty",
    "title_text",
    "title_language",
    "title_second",
)


@cache
def kind_labels(language):
    """Return the labels of the kinds as plain words: lists print hundreds of them."""
    with translation.override(language):
        return {kind: str(label) for kind, label in KIND_LABELS.items()}


def film_poster(*, key, kind, title, title_language, second, span, language):
    """Return what the poster of a film shows on a page of `language`."""
    year = years.short_label(span, language=language)
    line = " · ".join(part for part in (year, kind_labels(language)[kind]) if part)
    return Poster(
        key=key,
        kind=kind,
        title=title,
        title_language=title_language,
        second_title="" if second == title else second,
        line=line,
    )


def monogram(*, key, name, name_language):
    """Return what the monogram of a person shows."""
    return Poster(key=key, kind="person", title=name, title_language=name_language)


def poster_address(poster, language, *, shape="poster", ending="svg"):
    return addresses.artwork(
        poster.key, language, artwork_hash(poster), shape=shape, ending=ending
    )


def posters(films, language):
    """Yield the poster of each film of the queryset, in one query."""
    for row in films.titled(language).values_list(*TITLE_COLUMNS).iterator():
        key, kind, year_from, year_to, certainty, title, title_language, second = row
        yield film_poster(
            key=key,
            kind=kind,
            title=title,
            title_language=title_language,
            second=second,
            span=years.from_years(year_from, year_to, certainty),
            language=language,
        )


def poster_of(key, language):
    """Return the poster of the public film with this key, or None."""
    return next(posters(Film.objects.public().filter(key=key), language), None)


def monogram_of(key, language):
    """Return the monogram of the public person with this key, or None."""
    people = Agent.objects.published().people().filter(key=key)
    return next(monograms(people, language), None)


def monograms(people, language):
    """Yield the monogram of each person of the queryset, in one query."""
    named = people.named(language).values_list("key", "name_text", "name_language")
    for key, name, name_language in named:
        yield monogram(key=key, name=name, name_language=name_language)
