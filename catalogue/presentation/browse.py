"""The film list as the page shows it: options, chips, letters, pages, as links."""

import math

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _

from catalogue import addresses, browse
from catalogue.hangul import INDEX_LETTERS
from catalogue.prepared import prepared
from catalogue.presentation.cards import cards, with_columns
from catalogue.presentation.posters import KIND_LABELS

NEIGHBOURS = 2


def browse_page(choice, language, *, state=""):
    """Return the context of the list.

    `state` is the number of the version stamp, if it is known. Raise Http404 for a
    page beyond the last, and for a studio or genre that does not exist.
    """
    facets = facets_of(choice, language, state)
    counts, studios, genres = facets.counts, facets.studios, facets.genres
    pages = max(1, math.ceil(counts.total / browse.PAGE_SIZE))
    if choice.page > pages:
        raise Http404
    films = read_page(
        language=language,
        sort=choice.sort,
        first=(choice.page - 1) * browse.PAGE_SIZE,
        **choice.filters(),
    )
    link = links(choice, language)
    chosen_filters = chips(choice, studios, genres, link)
    return {
        "cards": cards(films, language),
        "total": str(counts.total),
        "total_number": counts.total,
        "kinds": kind_options(choice, counts, link),
        "decades": decade_options(choice, counts, link),
        "fields": filter_fields(choice, studios, genres),
        "letters": letter_options(choice, counts, language, link),
        "chips": chosen_filters,
        "without": [
            (_("Without “%(filter)s”") % {"filter": label}, address)
            for label, address in chosen_filters
        ],
        **pager(choice.page, pages, link),
        "all_letters": link(letter="") if choice.letter else "",
        "form_action": link(**EVERYTHING, kind=choice.kind),
        "reset": addresses.films(language),
        "canonical": settings.PUBLIC_URL + link(),
        "choice": choice,
    }


def facets_of(choice, language, state):
    try:
        return browse.facets(choice, language, state=state)
    except LookupError as error:
        raise Http404 from error


@prepared(at_most=browse.PAGE_SIZE, **browse.FILTERS)
def read_page(language, sort, **filters):
    choice = browse.Choice(sort=sort, **filters)
    return with_columns(browse.films_chosen(choice, language))


EVERYTHING = {
    "decade": None,
    "studio": "",
    "genre": "",
    "letter": "",
    "sort": "",
    "page": None,
}


def links(choice, language):
    """Return a function that gives this list's address with some choices changed."""
    current = {
        "kind": choice.kind,
        "decade": choice.decade,
        "studio": choice.studio,
        "genre": choice.genre,
        "letter": choice.letter,
        "sort": choice.sort,
        "page": choice.page if choice.page > 1 else None,
    }

    def link(**changes):
        if changes and "page" not in changes:
            changes["page"] = None
        return addresses.films(language, **(current | changes))

    return link


def kind_options(choice, counts, link):
    """Return (label, count, address, is chosen), all kinds first."""
    every = sum(counts.kinds.values())
    options = [(_("All kinds"), str(every), link(kind=""), not choice.kind)]
    for kind, label in KIND_LABELS.items():
        number = str(counts.kinds.get(kind, 0))
        options.append((str(label), number, link(kind=kind), kind == choice.kind))
    return options


def decade_options(choice, counts, link):
    """Return (decade, label, count, height in per cent, address, is chosen)."""
    if not counts.decades:
        return []
    most = max(counts.decades.values())
    span = range(min(counts.decades), max(counts.decades) + 10, 10)
    return [
        (
            str(decade),
            _("%(decade)ss") % {"decade": decade},
            str(counts.decades.get(decade, 0)),
            str(round(100 * counts.decades.get(decade, 0) / most)),
            link(decade=decade),
            decade == choice.decade,
        )
        for decade in span
    ]


def filter_fields(choice, studios, genres):
    """Return the fields of the form as (name, label, options).

    Options are (value, text, language of the text, is chosen); the first leaves the
    field open. Texts tell how many films the option would leave.
    """
    by_studio = [
        (key, f"{name} ({films})", name_language, key == choice.studio)
        for key, name, name_language, films in studios
    ]
    by_genre = [
        (code, f"{label} ({films})", "", code == choice.genre)
        for code, label, films in genres
    ]
    return [
        ("studio", _("Studio"), [("", _("All studios"), "", False), *by_studio]),
        (
            "genre",
            _("Genre and subject"),
            [("", _("All subjects"), "", False), *by_genre],
        ),
        ("sort", _("Order"), sort_options(choice)),
    ]


def sort_options(choice):
    labels = {
        "": _("Title"),
        "year": _("Year, oldest first"),
        "-year": _("Year, newest first"),
        "added": _("Newly added"),
    }
    return [(value, label, "", value == choice.sort) for value, label in labels.items()]


def letter_options(choice, counts, language, link):
    """Return (letter, address or "" where no film stands, is chosen)."""
    return [
        (
            letter,
            link(letter=letter) if counts.letters.get(letter) else "",
            letter == choice.letter,
        )
        for letter in INDEX_LETTERS[language]
        if letter != "#" or counts.letters.get("#") or choice.letter == "#"
    ]


def chips(choice, studios, genres, link):
    """Return (label, address without it) for every filter that is set."""
    found = []
    if choice.kind:
        found.append((str(KIND_LABELS[choice.kind]), link(kind="")))
    if choice.decade:
        label = _("%(decade)ss") % {"decade": choice.decade}
        found.append((label, link(decade=None)))
    if choice.studio:
        names = {key: name for key, name, _language, _films in studios}
        found.append((names[choice.studio], link(studio="")))
    if choice.genre:
        labels = {code: label for code, label, _films in genres}
        found.append((labels[choice.genre], link(genre="")))
    if choice.letter:
        found.append((choice.letter, link(letter="")))
    return found


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
