"""The facets of a list of films as a page prints them: boxes to tick, chips, links.

Used by every page that lists films by facets; nothing here asks the database.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from catalogue import addresses, places
from catalogue.hangul import latin_sort_key, northern_sort_key
from catalogue.presentation.posters import kind_labels

SHOWN = 8
IN_PANEL = (
    *("kind", "genre", "studio", "person", "language"),
    *("colour", "length", "festival", "award", "stills"),
)
OPEN_AT_FIRST = {"genre", "studio"}
LENGTHS = ("short", "medium", "feature", "long")
# Facets that only tell yes from no: one box is a choice there.
SWITCHES = {"award", "stills"}


@dataclass(frozen=True, slots=True)
class Group:
    """One facet in the panel; `more` are the options behind the first ones.

    Options are (value, text, language of the text or "", films, is chosen).
    """

    name: str
    label: str
    options: list[tuple]
    more: list[tuple]
    is_open: bool
    is_more_open: bool
    is_switch: bool


def facet_groups(choice, facets, language):
    """Return the groups of the panel, without those that offer no choice."""
    groups = (facet_group(name, choice, facets, language) for name in IN_PANEL)
    return [group for group in groups if group]


def facet_group(name, choice, facets, language):
    """Return the group of one facet, None where it offers no choice."""
    chosen = getattr(choice, name)
    options = facet_options(name, choice, facets, language)
    if not chosen and not offers_choice(name, options, facets):
        return None
    first, more = options[:SHOWN], options[SHOWN:]
    return Group(
        name=name,
        label=facet_labels()[name],
        options=first,
        more=more,
        is_open=bool(chosen) or name in OPEN_AT_FIRST,
        is_more_open=any(option[-1] for option in more),
        is_switch=name in SWITCHES,
    )


def offers_choice(name, options, facets):
    """Whether to tick a box could change the list."""
    if name in SWITCHES:
        return any(0 < films < facets.total for films in facets.counts[name].values())
    return len(options) > 1


def facet_options(name, choice, facets, language):
    """Return the options that leave a film or are chosen, in the order of the facet."""
    chosen, counts = getattr(choice, name), facets.counts[name]
    labels = {
        code: value_label(name, code, facets, language)
        for code, films in counts.items()
        if films or code in chosen
    }
    order = {"kind": tuple(kind_labels(language)), "length": LENGTHS}.get(name)

    def place(code):
        if order:
            return order.index(code)
        return -counts[code], alphabetical(labels[code][0], language)

    return [
        (code, *labels[code], str(counts[code]), code in chosen)
        for code in sorted(labels, key=place)
    ]


@lru_cache(maxsize=4096)
def alphabetical(text, language):
    return (northern_sort_key if language == "ko" else latin_sort_key)(text)


def facet_labels():
    return {
        "kind": _("Kind"),
        "genre": _("Genre and subject"),
        "studio": _("Studio"),
        "person": _("People"),
        "language": _("Language"),
        "colour": _("Colour"),
        "length": _("Running time"),
        "festival": _("Festival"),
        "award": _("Awards"),
        "stills": _("Stills"),
    }


def value_label(facet, code, facets, language):
    """Return (text, language of the text) of one value; "" where it is the page's."""
    if facet in facets.labels:
        text, text_language = facets.labels[facet][code]
        return text, "" if text_language == language else text_language
    return plain_label(facet, code, language), ""


def plain_label(facet, code, language):
    match facet:
        case "kind":
            return kind_labels(language)[code]
        case "decade":
            return _("%(decade)ss") % {"decade": code}
        case "language":
            return places.language_name(code, language=language)
        case "length":
            return length_labels()[code]
        case "award":
            return _("Award-winning")
        case "stills":
            return _("With stills")
    return code


def length_labels():
    return {
        "short": _("%(minutes)s min or less") % {"minutes": 30},
        "medium": _("%(minutes)s min") % {"minutes": "31–69"},
        "feature": _("%(minutes)s min") % {"minutes": "70–119"},
        "long": _("%(minutes)s min or more") % {"minutes": 120},
    }


def links(choice, address):
    """Return a function that gives the address of a list with some choices changed.

    `address(**choices)` writes one; a change of anything but the page begins at the
    first page.
    """
    current = {name: getattr(choice, name) for name in addresses.CHOICES}
    current["page"] = choice.page if choice.page > 1 else None

    def link(**changes):
        if changes and "page" not in changes:
            changes["page"] = None
        return address(**(current | changes))

    return link


def chips(choice, facets, language, link):
    """Return (label, language or "", address without it) of every value chosen."""
    return [
        (
            *value_label(facet, code, facets, language),
            link(**{facet: toggled(getattr(choice, facet), code)}),
        )
        for facet in addresses.FACETS
        for code in getattr(choice, facet)
    ]


def kept_fields(choice):
    """Return (name, value) of what is chosen outside the panel, for its form."""
    return addresses.choices(
        {"decade": choice.decade, "letter": choice.letter, "sort": choice.sort}
    )


def kind_tabs(choice, facets, language, link):
    """Return (label, count, address, is chosen), all kinds first."""
    counts = facets.counts["kind"]
    every = str(sum(counts.values()))
    return [
        (_("All kinds"), every, link(kind=()), not choice.kind),
        *(
            (label, str(counts.get(kind, 0)), link(kind=kind), kind in choice.kind)
            for kind, label in kind_labels(language).items()
        ),
    ]


def histogram(choice, facets, link):
    """Return (decade, label, count, height in per cent, address, is chosen).

    The address of a decade adds it to those chosen, or takes it away.
    """
    counts = {int(decade): films for decade, films in facets.counts["decade"].items()}
    if not counts:
        return []
    most = max(1, *counts.values())
    return [
        (
            str(decade),
            _("%(decade)ss") % {"decade": decade},
            str(counts.get(decade, 0)),
            str(round(100 * counts.get(decade, 0) / most)),
            link(decade=toggled(choice.decade, str(decade))),
            str(decade) in choice.decade,
        )
        for decade in range(min(counts), max(counts) + 10, 10)
    ]


def toggled(chosen, code):
    """Return the values chosen with one more, or without it where it is chosen."""
    if code in chosen:
        return tuple(other for other in chosen if other != code)
    return (*chosen, code)


def order_links(choice, language, link, *, leading):
    """Return (label, address, is chosen) of every order the films may stand in.

    `leading` gives the labels of the orders that come before those of every list.
    """
    orders = {
        "south": _("Title, southern order"),
        "year": _("Year, oldest first"),
        "-year": _("Year, newest first"),
        "added": _("Newly added"),
    }
    if language != "ko":
        del orders["south"]
    return [
        (label, link(sort=sort), sort == choice.sort)
        for sort, label in (leading | orders).items()
    ]
