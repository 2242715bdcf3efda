"""The words of the facets of the film list, and the people with most films."""

from catalogue.list_statements import LABELS, NOBODY, PEOPLE
from catalogue.prepared import execute

FALLBACK = {"ko": "en", "en": "ko"}


def labels(counts, language, *, films=None):
    """Return labels and films by person, in one statement.

    Labels are (label, its language) by facet and code, for the codes of `counts`:
    terms in the order of the vocabulary, agents in that of their slugs. A code is
    missing when there is no such term, or no such agent that is public. The people
    are those with most of `films`, told as (block, place) of any order, none without;
    they have a label too.
    """
    agents = [key for name in ("studio", "person", "festival") for key in counts[name]]
    values = {
        "genre": list(counts["genre"]),
        "colour": list(counts["colour"]),
        "agent": agents,
        "language": language,
        "beside": FALLBACK[language],
    }
    if films:
        blocks, places = zip(*films, strict=True)
        values |= {"blocks": list(blocks), "places": list(places)}
    words = f"WITH {PEOPLE if films else NOBODY} {LABELS}"
    found = {name: {} for name in ("genre", "colour", "studio", "person", "festival")}
    films_of = {}
    for facet, code, *label, number, _rank in execute(words, values):
        found[facet][code] = tuple(label)
        if number:
            films_of[code] = number
    return found, films_of
