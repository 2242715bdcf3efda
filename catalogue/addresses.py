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
FILTER_ORDER = ("decade", "studio", "genre", "letter", "sort", "page")


def film(language, key, slug):
    return f"/{language}/films/{key}-{slug}/"


def film_json(key):
    return f"/films/{key}.json"


def films(language, *, kind="", **choices):
    """Return the address of the list with these filters, empty ones left out."""
    path = f"/{language}/films/{KIND_SLUGS[kind]}/" if kind else f"/{language}/films/"
    query = [(name, choices[name]) for name in FILTER_ORDER if choices.get(name)]
    return f"{path}?{urlencode(query)}" if query else path


def people(language, **choices):
    query = [(name, choices[name]) for name in FILTER_ORDER if choices.get(name)]
    path = f"/{language}/people/"
    return f"{path}?{urlencode(query)}" if query else path


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
