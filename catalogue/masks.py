"""Counts and pages of the film list, read from its bits (see `models/listing.py`).

A choice is a mask for every block of films: the bits of the codes of a facet joined by
OR, the facets by AND. A count is the number of bits that a mask leaves.
"""

from dataclasses import dataclass

from catalogue.list_statements import COUNT, LABELS, NOBODY, PAGE, PEOPLE
from catalogue.prepared import execute

FALLBACK = {"ko": "en", "en": "ko"}
COUNTED = (
    *("kind", "decade", "genre", "studio", "language", "colour", "length"),
    *("festival", "award", "stills", "letter"),
)
SPARSE = 16  # a block with fewer than one film in 16 left is not walked through


@dataclass(frozen=True, slots=True)
class Count:
    """What a choice leaves: films by facet and code, by block of the order, by name.

    `without_person` is what it would leave if no person were chosen.
    """

    films: dict[str, dict[str, int]]
    blocks: tuple[tuple[int, int], ...]
    left: frozenset[int]
    without_person: int

    @property
    def total(self) -> int:
        return sum(films for _block, films in self.blocks)


def mask_values(chosen, language, *, among=None, apart=True):
    """Return what MASKS asks for: `chosen` gives codes by facet.

    With `apart`, a mask is made for each facet without its own choice.
    """
    told = {
        f"letter-{language}" if facet == "letter" else facet: codes
        for facet, codes in chosen.items()
    }
    pairs = [
        (facet, code)
        for facet, codes in told.items()
        if facet != "person"
        for code in codes
    ]
    return {
        "facets": [facet for facet, _code in pairs],
        "codes": [code for _facet, code in pairs],
        "people": list(told.get("person", ())),
        "among": None if among is None else list(among),
        "without": ["", *told] if apart else [""],
        "parts": len(told) + (among is not None),
    }


def count(chosen, language, ordering, *, among=None):
    """Count, in one statement, the films that the codes `chosen` by facet leave.

    `ordering` names the order whose blocks are told. With `among` only these films
    are counted.
    """
    letter = f"letter-{language}"
    values = mask_values(chosen, language, among=among) | {
        "ordering": ordering,
        "counted": [letter if name == "letter" else name for name in COUNTED],
    }
    counts, blocks, left, without_person = {}, [], set(), None
    for facet, code, films, rank in execute(COUNT, values):
        if facet == "block":
            blocks.append((rank, int(code), films))
        elif facet == "left":
            left.add(int(code))
        elif facet == "without person":
            without_person = films
        elif films:
            counts.setdefault("letter" if facet == letter else facet, {})[code] = films
    found = tuple((block, films) for _rank, block, films in sorted(blocks) if films)
    total = sum(films for _block, films in found)
    if without_person is None:
        without_person = 0 if "person" in chosen else total
    return Count(counts, found, frozenset(left), without_person)


def page(chosen, language, blocks, *, first, size, among=None):
    """Return the films from number `first` on, counted from 0, at most `size`.

    `blocks` are those of the count of the same choice.
    """
    parts = parts_of_page(blocks, first=first, size=size)
    if not parts:
        return []
    names = ("blocks", "films", "passed", "wanted")
    values = mask_values(chosen, language, among=among, apart=False) | {
        name: list(column)
        for name, column in zip(names, zip(*parts, strict=True), strict=True)
    }
    return [film for (film,) in execute(PAGE, values | {"sparse": SPARSE})]


def parts_of_page(blocks, *, first, size):
    """Return the blocks of a page as (block, its films, films passed, films wanted)."""
    parts = []
    for block, films in blocks:
        wanted = min(films - first, size)
        if wanted > 0:
            parts.append((block, films, first, wanted))
            first, size = 0, size - wanted
        else:
            first -= films
        if not size:
            break
    return parts


def labels(counts, language, *, people=None):
    """Return labels and films by person, in one statement.

    Labels are (label, its language) by facet and code, for the codes of `counts`:
    terms in the order of the vocabulary, agents in that of their slugs. A code is
    missing when there is no such term, or no such agent that is public. The people
    are those with most films of the choice that the values `people` tell (see
    `people_values`), none without; they have a label too.
    """
    agents = [key for name in ("studio", "person", "festival") for key in counts[name]]
    values = {
        "genre": list(counts["genre"]),
        "colour": list(counts["colour"]),
        "agent": agents,
        "language": language,
        "beside": FALLBACK[language],
    }
    words = f"WITH {PEOPLE if people else NOBODY} {LABELS}"
    found = {name: {} for name in ("genre", "colour", "studio", "person", "festival")}
    films_of = {}
    for facet, code, *label, films, _rank in execute(words, values | (people or {})):
        found[facet][code] = tuple(label)
        if films:
            films_of[code] = films
    return found, films_of


def people_values(chosen, language, ordering, *, among=None):
    """Return what `labels` asks for to find the people with most films left."""
    others = {facet: codes for facet, codes in chosen.items() if facet != "person"}
    values = mask_values(others, language, among=among, apart=False)
    return values | {"ordering": ordering}
