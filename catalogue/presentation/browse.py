"""The film list as the page shows it: panel, chips, letters, pages, as links."""

import math
from functools import partial

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _

from catalogue import addresses, browse
from catalogue.hangul import INDEX_LETTERS
from catalogue.presentation.cards import film_cards_by_key
from catalogue.presentation.facets import (
    chips,
    facet_groups,
    histogram,
    kept_fields,
    kind_tabs,
    links,
    order_links,
)
from catalogue.presentation.film_table import downloads

NEIGHBOURS = 2


def browse_page(choice, language, *, state=""):
    """Return the context of the list.

    `state` is the number of the version stamp, if it is known. Raise Http404 for a
    page beyond the last, and for a value that no film could have.
    """
    facets = facets_of(choice, language, state)
    pages = max(1, math.ceil(facets.total / browse.PAGE_SIZE))
    if choice.page > pages:
        raise Http404
    link = film_links(choice, language)
    in_force = chips(choice, facets, language, link)
    films = browse.page_of_films(choice, language, facets)
    return {
        "cards": film_cards_by_key(films, language),
        "total": str(facets.total),
        "total_number": facets.total,
        "kinds": kind_tabs(choice, facets, language, link),
        "decades": histogram(choice, facets, link),
        "groups": facet_groups(choice, facets, language),
        "kept_fields": kept_fields(choice),
        "letters": letter_options(choice, facets, language, link),
        "orders": order_links(choice, language, link, leading={"": _("Title")}),
        "chips": in_force,
        "number_of_chips": str(len(in_force)),
        "without": [
            (_("Without “%(filter)s”") % {"filter": label}, address)
            for label, _language, address in in_force
        ],
        **pager(choice.page, pages, link),
        "downloads": downloads(
            lambda ending: links(
                choice, partial(addresses.film_table, language, ending)
            )(),
            facets.total,
        ),
        "all_letters": link(letter=()) if choice.letter else "",
        "every_film": addresses.films(language),
        "canonical": settings.PUBLIC_URL + link(),
    }


def facets_of(choice, language, state):
    try:
        return browse.facets(choice, language, state=state)
    except LookupError as error:
        raise Http404 from error


def film_links(choice, language):
    """Return the function that gives the addresses of this list of films."""
    return links(choice, partial(addresses.films, language))


def letter_options(choice, facets, language, link):
    """Return (letter, address or "" where no film stands, is chosen)."""
    counts = facets.counts["letter"]
    return [
        (
            letter,
            link(letter=letter) if counts.get(letter) else "",
            letter in choice.letter,
        )
        for letter in INDEX_LETTERS[language]
        if letter != "#" or counts.get("#") or letter in choice.letter
    ]


def title_parts(labels, page):
    """Return what tells this page of a list from its others: filters, then its number.

    `labels` are those of the filters in force, "" for none.
    """
    number = _("Page %(number)s") % {"number": page} if page > 1 else ""
    return [part for part in (*labels, number) if part]


def pager(page, pages, link):
    """Return the pager's context: pages, and the addresses before and after."""
    return {
        "pages": page_links(page, pages, link),
        "previous": link(page=page - 1 if page > 2 else None) if page > 1 else "",
        "next": link(page=page + 1) if page < pages else "",
    }


def page_links(page, pages, link):
    """Return pages as (number or "…", address or "", is this page), [] for one."""
    if pages == 1:
        return []
    near = {
        number
        for number in range(page - NEIGHBOURS, page + NEIGHBOURS + 1)
        if 1 <= number <= pages
    } | {1, pages}
    listed, last = [], 0
    for number in sorted(near):
        if number > last + 1:
            listed.append(("…", "", False))
        address = link(page=number if number > 1 else None)
        listed.append((str(number), address, number == page))
        last = number
    return listed
