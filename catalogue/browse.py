"""The film list: exact counts of every facet, and any page of it."""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.db import connection

from catalogue import facet_labels, list_counts, masks

PAGE_SIZE = 24
KEPT = 500  # facets of different choices, some ten kilobytes each
FACETS = (
    "kind",
    "decade",
    "genre",
    "studio",
    "person",
    "language",
    "colour",
    "length",
    "festival",
    "award",
    "stills",
    "letter",
)
SORTS = ("", "south", "year", "-year", "added")
NAMED = ("genre", "colour", "studio", "person", "festival")
MOST_FILMS_OF_PEOPLE = 500  # people are listed for no more films than these


@dataclass(frozen=True, slots=True)
class Choice:
    """What the visitor chose: codes by facet, an order, a page from 1.

    A film is left when it has one of the codes of every facet that has any.
    """

    kind: tuple[str, ...] = ()
    decade: tuple[str, ...] = ()
    genre: tuple[str, ...] = ()
    studio: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    colour: tuple[str, ...] = ()
    length: tuple[str, ...] = ()
    festival: tuple[str, ...] = ()
    award: tuple[str, ...] = ()
    stills: tuple[str, ...] = ()
    letter: tuple[str, ...] = ()
    sort: str = ""
    page: int = 1

    def chosen(self):
        """Return the facets that have a choice, with their codes."""
        return {name: codes for name in FACETS if (codes := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class Facets:
    """How many films a choice leaves, and would leave with each further code.

    `total` counts the films left. `counts` gives films by facet and code, most first;
    its own choice does not narrow a facet, and a chosen code is there even with no
    film. Of people the twenty with most films are told, and only the chosen ones
    where more than five hundred films are left. `labels` gives (label, language of the
    label) of the facets NAMED. `left` gives those films of `among` that are left, in
    their order. `blocks` tells `page_of_films` where the films stand.
    """

    total: int
    counts: dict[str, dict[str, int]]
    labels: dict[str, dict[str, tuple[str, str]]]
    left: tuple[int, ...] | None
    blocks: tuple[tuple[int, int], ...]


def facets(choice, language, *, state, among=None):
    """Return the facets of a choice, read once for each state of the catalogue.

    `state` is the number of the version stamp. Inside a transaction the stamp moves
    once and then tells no more, so nothing is kept there, nor without a state, nor
    with `among`: primary keys that a search found, at most 500, to count in. Raise
    LookupError for a genre, studio, person, festival or colour that does not exist;
    that is not kept either.
    """
    if among is not None:
        return read_facets(choice, language, among=tuple(among))
    if not state or connection.in_atomic_block:
        return read_facets(choice, language)
    return kept_facets(replace(choice, page=1), language, state)


@lru_cache(maxsize=KEPT)
def kept_facets(choice, language, state):
    return read_facets(choice, language)


def read_facets(choice, language, *, among=None):
    chosen = choice.chosen()
    count = list_counts.count(
        chosen,
        language,
        ordering_of(choice, language),
        among=among,
        most_without_person=MOST_FILMS_OF_PEOPLE,
    )
    counts = {name: told_codes(choice, name, count.films) for name in FACETS}
    labels, films_of = facet_labels.labels(counts, language, films=count.without_person)
    counts["person"] = films_of | counts["person"]
    for name in NAMED:
        if unknown := set(chosen.get(name, ())) - labels[name].keys():
            raise LookupError(f"There is no {name} {', '.join(sorted(unknown))}.")
        counts[name] = {
            code: counts[name][code] for code in labels[name] if code in counts[name]
        }
    return Facets(
        total=count.total,
        counts={name: most_first(counts[name]) for name in FACETS},
        labels=labels,
        left=None if among is None else tuple(f for f in among if f in count.left),
        blocks=count.blocks,
    )


def told_codes(choice, name, films):
    """Return films by code of one facet, chosen codes among them, by code."""
    found = dict.fromkeys(getattr(choice, name), 0) | films.get(name, {})
    return dict(sorted(found.items()))


def most_first(codes):
    return dict(sorted(codes.items(), key=lambda item: -item[1]))


def ordering_of(choice, language):
    """Return the order of the list that stands for the sort of a choice."""
    return {
        "": f"{language}-title",
        "south": "ko-southern",
        "year": f"{language}-year",
        "-year": f"{language}-year-down",
        "added": "added",
    }[choice.sort]


def page_of_films(choice, language, facets, *, size=PAGE_SIZE):
    """Return the primary keys of the films of the chosen page, in order.

    `facets` are those of the same choice, whatever its page, `size` tells how many
    films a page has. One statement, and none for a page without films.
    """
    is_among = facets.left is not None
    return masks.page(
        {} if is_among else choice.chosen(),
        language,
        facets.blocks,
        first=(choice.page - 1) * size,
        size=size,
        among=facets.left,
    )
