"""Every public address of the catalogue, made in one place.

Lists print hundreds of addresses; writing them out is cheaper than reversing each,
and `tests/catalogue/test_addresses.py` proves that all of them resolve.
"""

from urllib.parse import urlencode

KIND_SLUGS = {
    "feature": "feature",
    "documentary": "documentary",
    "science": "science",
    "animation": "animation",
    "tv": "tv-performance",
}
KINDS_BY_SLUG = {slug: kind for kind, slug in KIND_SLUGS.items()}
# What a list of films may be asked for, in the order of its address.
FACETS = (
    *("kind", "decade", "genre", "studio", "person", "language"),
    *("colour", "length", "festival", "award", "stills", "letter"),
)
CHOICES = (*FACETS, "sort", "page")
SHORTLIST, ENQUIRY = "shortlist/", "enquiry/"


def film(language, key, slug):
    return f"/{language}/films/{key}-{slug}/"


def film_json(key):
    return f"/films/{key}.json"


def choices(asked):
    """Return what was asked of a list as (name, value) pairs in their order.

    `asked` maps names to one value or to several; empty ones are left out, several
    stand sorted and once.
    """
    return [
        (name, value)
        for name in CHOICES
        if asked.get(name)
        for value in values(asked[name])
    ]


def values(asked):
    """Return one value or several as sorted words, each once."""
    if isinstance(asked, str | int):
        asked = (asked,)
    return sorted({str(value) for value in asked})


def with_query(path, pairs):
    return f"{path}?{urlencode(pairs)}" if pairs else path


def films(language, /, **asked):
    """Return the address of the list of films with these choices (see `choices`).

    A single kind stands in the path, several in the query.
    """
    path = f"/{language}/films/"
    kinds = values(asked.get("kind") or ())
    if len(kinds) == 1:
        path, asked = f"{path}{KIND_SLUGS[kinds[0]]}/", asked | {"kind": ()}
    return with_query(path, choices(asked))


def film_table(language, ending, /, *, q="", verbatim="", **asked):
    """Return the address of a list of films, or of a search, as a file to take away.

    The file has the films of every page, and kinds always stand in the query.
    """
    pairs = [("q", q), *choices(asked | {"page": None}), ("verbatim", verbatim)]
    path = f"/{language}/films.{ending}"
    return with_query(path, [pair for pair in pairs if pair[1]])


def people(language, *, letter="", page=None):
    return with_query(f"/{language}/people/", choices({"letter": letter, "page": page}))


def person(language, key, slug):
    return f"/{language}/people/{key}-{slug}/"


def studios(language):
    return f"/{language}/studios/"


def studio(language, key, slug):
    return f"/{language}/studios/{key}-{slug}/"


def agent(language, kind, key, slug):
    """Return the page of a person or studio; "" for agents that have none."""
    if not key:
        return ""
    if kind == "person":
        return person(language, key, slug)
    return studio(language, key, slug) if kind == "studio" else ""


def search(language, /, *, q="", show="", verbatim="", **asked):
    """Return the address of what a search for `q` found.

    `show` is films, people, studios, texts or news; then come the choices of a list
    of films.
    """
    pairs = [("q", q), ("show", show), *choices(asked), ("verbatim", verbatim)]
    return with_query(f"/{language}/search/", [pair for pair in pairs if pair[1]])


def suggestions(language):
    return f"/{language}/search/suggest.json"


def open_search(language):
    return f"/opensearch.{language}.xml"


def open_search_suggestions(language):
    return f"/{language}/search/opensearch.json"


def film_art(language, decade=None):
    return f"/{language}/film-art/{decade}s/" if decade else f"/{language}/film-art/"


def artwork(key, language, digest, *, shape="poster", ending="svg"):
    return f"/artwork/{key}-{language}-{shape}-{digest}.{ending}"


def picture(digest, width, ending):
    return f"/media/images/{digest}/{width}.{ending}"


def picture_set(digest, widths, ending):
    """Return the sizes of an image as `srcset` names them."""
    return ", ".join(f"{picture(digest, width, ending)} {width}w" for width in widths)


def document(number):
    return f"/media/documents/{number}/"


def licensing(language):
    return f"/{language}/licensing/"


def shortlist(language, keys=()):
    """Return the address of a shortlist; with keys the address carries the list."""
    words = ".".join(keys)
    return with_query(f"/{language}/{SHORTLIST}", [("films", words)] if words else [])


def shared_shortlist(language, words):
    return f"/{language}/{SHORTLIST}shared/{words}/"


def enquiry(language, keys=()):
    """Return the address of the form in which somebody asks for films."""
    words = ".".join(keys)
    return with_query(f"/{language}/{ENQUIRY}", [("films", words)] if words else [])


def receipt(language, words):
    return f"/{language}/{ENQUIRY}receipt/{words}/"


def is_personal(path):
    """Tell whether a page belongs to one reader, and is kept by no cache."""
    return path.partition("/")[2].partition("/")[2].startswith((SHORTLIST, ENQUIRY))
