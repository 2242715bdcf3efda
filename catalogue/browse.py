"""The film list: filters with exact counts, in four queries whatever the choice."""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.db import connection
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce, Now

from catalogue.models import Agent, Film, Term
from catalogue.prepared import prepared

PAGE_SIZE = 24
KEPT = 500  # facets of different choices, some ten kilobytes each
FILTERS = {
    "kind": "text",
    "decade": "int",
    "studio": "text",
    "genre": "text",
    "letter": "text",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the visitor chose; empty values filter nothing."""

    kind: str = ""
    decade: int | None = None
    studio: str = ""
    genre: str = ""
    letter: str = ""
    sort: str = ""
    page: int = 1

    def filters(self, *, without=""):
        """Return the filters by name, the one called `without` not set."""
        choice = replace(self, **{without: ""}) if without else self
        return {name: getattr(choice, name) for name in FILTERS}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many films each further choice would leave."""

    total: int
    kinds: dict[str, int]
    decades: dict[int, int]
    letters: dict[str, int]


@dataclass(frozen=True, slots=True)
class Facets:
    """Everything the filters of a list show; lists as `studio_counts` gives them."""

    counts: Counts
    studios: list[tuple]
    genres: list[tuple]


def facets(choice, language, *, state):
    """Return the facets of a choice, read once for each state of the catalogue.

    `state` is the number of the version stamp. Inside a transaction the stamp moves
    once and then tells no more, so nothing is kept there, nor without a state. Raise
    LookupError for a studio or genre that does not exist; that is not kept either.
    """
    if not state or connection.in_atomic_block:
        return read_facets(choice, language)
    return kept_facets(replace(choice, sort="", page=1), language, state)


@lru_cache(maxsize=KEPT)
def kept_facets(choice, language, state):
    return read_facets(choice, language)


def read_facets(choice, language):
    studios = studio_counts(choice, language)
    genres = genre_counts(choice, language)
    for chosen, options in ((choice.studio, studios), (choice.genre, genres)):
        if chosen and chosen not in {option[0] for option in options}:
            raise LookupError(chosen)
    return Facets(count(choice, language), studios, genres)


def films_of(choice):
    """Return the public films by studio and genre."""
    films = Film.objects.public(at=Now())
    if choice.studio:
        films = films.filter(film_studios__studio__key=choice.studio)
    if choice.genre:
        films = films.filter(film_genres__term__code=choice.genre)
    return films


def exact_filters(choice):
    """Return the conditions on kind, decade and letter."""
    conditions = Q()
    if choice.kind:
        conditions &= Q(kind=choice.kind)
    if choice.decade:
        conditions &= Q(decade=choice.decade)
    if choice.letter:
        conditions &= Q(title_letter=choice.letter)
    return conditions


def count(choice, language):
    """Count the films by kind, decade and letter, from one grouped query.

    A choice does not narrow its own list: with "1970s" chosen, the other decades
    still show what they would give.
    """
    groups = read_groups(language=language, studio=choice.studio, genre=choice.genre)
    kinds, decades, letters, total = {}, {}, {}, 0
    for kind, decade, letter, films in map(dict.values, groups):
        same_kind = choice.kind in ("", kind)
        same_decade = choice.decade in (None, decade)
        same_letter = choice.letter in ("", letter)
        if same_decade and same_letter:
            kinds[kind] = kinds.get(kind, 0) + films
        if same_kind and same_letter and decade:
            decades[decade] = decades.get(decade, 0) + films
        if same_kind and same_decade:
            letters[letter] = letters.get(letter, 0) + films
        if same_kind and same_decade and same_letter:
            total += films
    return Counts(total, kinds, decades, letters)


@prepared(studio="text", genre="text")
def read_groups(language, studio, genre):
    return (
        films_of(Choice(studio=studio, genre=genre))
        .lettered(language)
        .order_by()
        .values("kind", "decade", "title_letter")
        .annotate(number=Count("pk"))
    )


def studio_counts(choice, language):
    """Return (key, name, language of the name, films) of every studio left.

    The chosen studio is among them, even with no film; an unknown one is not.
    """
    filters = choice.filters(without="studio")
    found = read_studios(language=language, chosen=choice.studio, **filters)
    return [tuple(row.values()) for row in found]


@prepared(chosen="text", **FILTERS)
def read_studios(language, chosen, **filters):
    films = keys_of_films(Choice(**filters), language)
    is_left = Q(film_studios__film__in=films)
    return (
        Agent.objects.published(at=Now())
        .studios()
        .named(language)
        .filter(is_left | Q(key=chosen) if chosen else is_left)
        .annotate(number=Count("film_studios__film", filter=is_left))
        .order_by("-number", "slug")
        .values("key", "name_text", "name_language", "number")
    )


def genre_counts(choice, language):
    """Return (code, label, films) of every genre or subject left.

    The chosen one is among them, even with no film; an unknown one is not.
    """
    filters = choice.filters(without="genre")
    found = read_genres(language=language, chosen=choice.genre, **filters)
    return [tuple(row.values()) for row in found]


@prepared(chosen="text", **FILTERS)
def read_genres(language, chosen, **filters):
    films = keys_of_films(Choice(**filters), language)
    is_left = Q(film_genres__film__in=films)
    return (
        Term.objects.of("genre")
        .filter(labels__language=language)
        .filter(is_left | Q(code=chosen) if chosen else is_left)
        .annotate(number=Count("film_genres__film", filter=is_left))
        .order_by("-number", "position")
        .values("code", "labels__text", "number")
    )


def page_of_films(choice, language):
    """Return the films of the chosen page in the chosen order."""
    first = (choice.page - 1) * PAGE_SIZE
    return films_chosen(choice, language)[first : first + PAGE_SIZE]


def films_chosen(choice, language):
    """Return all films that the choice leaves, in its order."""
    films = films_of(choice).titled(language).filter(exact_filters(choice))
    return films.order_by(*order(choice.sort))


def keys_of_films(choice, language):
    """Return the primary keys of all films that the choice leaves.

    Their titles are looked up only where the choice asks for a letter.
    """
    films = films_of(choice)
    if choice.letter:
        films = films.lettered(language)
    return films.filter(exact_filters(choice)).order_by().values("pk")


def order(sort):
    """Return the columns of an order; the primary key keeps pages apart."""
    year = Coalesce("year_from", "year_to")
    return {
        "year": (year.asc(nulls_last=True), "title_sort", "pk"),
        "-year": (year.desc(nulls_last=True), "title_sort", "pk"),
        "added": (F("created_at").desc(), "-pk"),
    }.get(sort, ("title_sort", "pk"))
