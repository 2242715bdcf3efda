"""What a choice leaves of the film list, and any page of it (see `models/listing.py`).

A choice is a mask for every block of films: the bits of the codes of a facet joined by
OR, the facets by AND.
"""

from catalogue.list_statements import PAGE
from catalogue.prepared import execute

SPARSE = 16  # a block with fewer than one film in 16 left is not walked through


def as_stored(facet, language):
    """Return the name under which a facet is stored: letters have a language."""
    return f"letter-{language}" if facet == "letter" else facet


def mask_values(chosen, language, *, among=None):
    """Return what MASKS asks for: `chosen` gives codes by facet.

    With `among`, primary keys of films, only these are left.
    """
    pairs = [
        (as_stored(facet, language), code)
        for facet, codes in chosen.items()
        if facet != "person"
        for code in codes
    ]
    return {
        "facets": [facet for facet, _code in pairs],
        "codes": [code for _facet, code in pairs],
        "people": list(chosen.get("person", ())),
        "among": None if among is None else list(among),
        "parts": len(chosen) + (among is not None),
    }


def page(chosen, language, blocks, *, first, size, among=None):
    """Return the films from number `first` on, counted from 0, at most `size`.

    `blocks` are those of the count of the same choice.
    """
    parts = parts_of_page(blocks, first=first, size=size)
    if not parts:
        return []
    names = ("blocks", "films", "passed", "wanted")
    values = mask_values(chosen, language, among=among) | {
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
