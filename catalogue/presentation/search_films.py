"""The films that a search found: facets inside them, their order, and one page."""

from dataclasses import asdict, replace
from functools import partial

from django.db.models.functions import Now
from django.http import Http404
from django.utils.translation import gettext as _

from catalogue import addresses, browse
from catalogue.hangul import latin_sort_key, northern_sort_key, southern_sort_key
from catalogue.models import Film, SearchEntry
from catalogue.prepared import prepared
from catalogue.presentation.browse import pager
from catalogue.presentation.cards import film_cards_by_key
from catalogue.presentation.facets import (
    chips,
    facet_groups,
    histogram,
    kept_fields,
    links,
)
from catalogue.presentation.film_table import downloads
from catalogue.presentation.found import found_film
from catalogue.presentation.search_groups import page_count, page_of
from catalogue.search.answer import MOST_HITS, Hit
from catalogue.search.finding import find


def films_page(asked, hits, language):
    """Return the context of the films among `hits` that the facets chosen leave.

    Raise Http404 for a page beyond the last, and for a value that no film could have.
    """
    films = {hit.record: hit for hit in hits if hit.kind == "film"}
    choice = asked.choice
    facets = facets_among(films, choice, language)
    left = in_order([films[film] for film in facets.left], choice.sort, language)
    pages = page_count(len(left), choice.page)
    cards = film_cards_by_key(
        [hit.record for hit in page_of(left, choice.page)], language
    )
    link = links(choice, partial(asked.address, language, show="films"))
    in_force = chips(choice, facets, language, link)
    return {
        "cards": [(card, found_film(films[card.pk], card)) for card in cards],
        "total": str(facets.total),
        "total_number": facets.total,
        "decades": histogram(choice, facets, link),
        "filters": facet_groups(choice, facets, language),
        "filters_action": f"/{language}/search/",
        "kept_fields": fields_of(asked),
        "chips": in_force,
        "number_of_chips": str(len(in_force)),
        "without_filters": asked.address(language, show="films"),
        "orders": order_links(choice, language, link),
        "downloads": downloads(partial(file_address, asked, language), len(left)),
        **pager(choice.page, pages, link),
    }


def file_address(asked, language, ending):
    """Return the address of the films found as a file."""
    words = {"q": asked.text, "verbatim": asked.verbatim}
    return addresses.film_table(language, ending, **words, **asdict(asked.choice))


def found_films(asked, language):
    """Return the primary keys of the films that a search found, facets and order kept.

    They are those of `films_page`, of all its pages. Raise Http404 as it does.
    """
    answer = find(asked.text, verbatim=bool(asked.verbatim))
    hits = answer.hits
    if not hits and answer.year:
        hits = hits_of_year(answer.year, kinds=list(answer.kinds))
    films = {hit.record: hit for hit in hits if hit.kind == "film"}
    left = facets_among(films, asked.choice, language).left
    chosen = in_order([films[film] for film in left], asked.choice.sort, language)
    return [hit.record for hit in chosen]


def facets_among(films, choice, language):
    try:
        return browse.facets(
            replace(choice, sort="", page=1), language, state="", among=tuple(films)
        )
    except LookupError as error:
        raise Http404 from error


def fields_of(asked):
    """Return (name, value) of what the form of the facets must keep."""
    words = [("q", asked.text), ("show", "films"), ("verbatim", asked.verbatim)]
    return [field for field in words if field[1]] + kept_fields(asked.choice)


def in_order(hits, sort, language):
    """Return the hits in the order asked for; as they come, best first, with none."""
    keys = {
        "title": lambda hit: title_key(hit, language),
        "south": southern_key,
        "year": lambda hit: hit.year_from or 9999,
        "-year": lambda hit: -(hit.year_to or hit.year_from or 0),
        "added": lambda hit: -hit.record,
    }
    return sorted(hits, key=keys[sort]) if sort else list(hits)


def title_key(hit, language):
    """Return the place of a title in the list; those of another language come last."""
    if language == "ko":
        return not hit.title_ko, northern_sort_key(hit.title_ko or hit.title_en)
    return not hit.title_en, latin_sort_key(hit.title_en or hit.title_ko)


def southern_key(hit):
    return not hit.title_ko, southern_sort_key(hit.title_ko or hit.title_en)


def order_links(choice, language, link):
    """Return (label, address, is chosen) of every order the films may stand in."""
    labels = {
        "": _("Relevance"),
        "title": _("Title"),
        "south": _("Title, southern order"),
        "year": _("Year, oldest first"),
        "-year": _("Year, newest first"),
        "added": _("Newly added"),
    }
    if language != "ko":
        del labels["south"]
    return [
        (text, link(sort=sort), sort == choice.sort) for sort, text in labels.items()
    ]


def hits_of_year(year, *, kinds):
    """Return the public films made in a year as hits, by what is known of them most.

    `kinds` lists codes of the kinds wanted; an empty list stands for every kind.
    """
    return [
        Hit(
            **row,
            room="film",
            kind="film",
            score=0.0,
            reason="",
            matched="",
            matched_language="",
            marks=(),
        )
        for row in read_year(decade=year // 10 * 10, year=year, kinds=kinds, first=0)
    ]


@prepared(at_most=MOST_HITS, decade="integer", year="integer", kinds="text[]")
def read_year(decade, year, kinds):
    films = Film.objects.public(at=Now()).filter(decade=decade, year_from=year)
    if kinds:
        films = films.filter(kind__in=kinds)
    entries = SearchEntry.objects.filter(room="film", record__in=films.values("pk"))
    return entries.order_by("-prior", "record").values(
        *("record", "title_ko", "title_en", "path"),
        *("year_from", "year_to", "year_certainty"),
    )
