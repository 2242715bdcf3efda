"""What a search found as groups: the best of all kinds, then kind by kind."""

import math
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from catalogue.browse import PAGE_SIZE
from catalogue.presentation.browse import pager
from catalogue.presentation.found import Found, read_found
from catalogue.search.answer import MOST_HITS

KIND_OF_SHOW = {
    "films": "film",
    "people": "person",
    "studios": "studio",
    "texts": "page",
    "news": "news",
}
SHOW_OF_KIND = {kind: show for show, kind in KIND_OF_SHOW.items()}
# How many of a kind stand on the page of everything, below the best or alone.
BEST = 5
SHOWN = {"films": 10, "people": 6, "studios": 4, "texts": 4, "news": 4}
SHOWN_ALONE = 20


@dataclass(frozen=True, slots=True)
class Group:
    """Results below a heading, and the address of all of their kind.

    `filters` is (label, address) of the facets of films, () where there is no choice.
    """

    name: str
    heading: str
    found: list[Found]
    more: str = ""
    filters: tuple[str, ...] = ()


def show_labels():
    return {
        "films": _("Films"),
        "people": _("People"),
        "studios": _("Studios"),
        "texts": _("Texts"),
        "news": _("News"),
    }


def counts_of(hits):
    """Return how many hits there are of each kind to show."""
    counts = dict.fromkeys(KIND_OF_SHOW, 0)
    for hit in hits:
        counts[SHOW_OF_KIND[hit.kind]] += 1
    return counts


def everything(asked, answer, language):
    """Return the groups of all that was found; guesses stand together, as they come."""
    chosen = {"": answer.hits} if answer.is_guess else first_of_each(answer.hits)
    found = read_found([hit for hits in chosen.values() for hit in hits], language)
    counts, shown = counts_of(answer.hits), counts_of(found)
    best = _("The nearest there are") if answer.is_guess else _("Best matches")
    groups = [
        Group(
            name=name or "best",
            heading=show_labels()[name] if name else best,
            found=[found[hit] for hit in hits if hit in found],
            more=asked.address(language, show=name)
            if name and counts[name] > shown[name]
            else "",
            filters=film_filters(asked, counts["films"], language)
            if name == "films"
            else (),
        )
        for name, hits in chosen.items()
    ]
    return [group for group in groups if group.found]


def film_filters(asked, films, language):
    """Return (label, address) of the films found with their facets, () for one film."""
    if films < 2:
        return ()
    label = _("Filter the %(number)s films") % {"number": hits_label(films)}
    return label, asked.address(language, show="films")


def hits_label(number):
    """Return a number of hits: of MOST_HITS nobody knows how many more there are."""
    return f"{number}+" if number >= MOST_HITS else str(number)


def first_of_each(hits):
    """Return {"": the best of several kinds, name of a kind: its first hits}.

    No hit stands twice; the kinds stand in the order of their best hit.
    """
    kinds = dict.fromkeys(SHOW_OF_KIND[hit.kind] for hit in hits)
    if len(kinds) <= 1:
        return dict.fromkeys(kinds, hits[:SHOWN_ALONE])
    behind = hits[BEST:]
    return {"": hits[:BEST]} | {
        show: [hit for hit in behind if hit.kind == KIND_OF_SHOW[show]][: SHOWN[show]]
        for show in kinds
    }


def of_one_kind(asked, hits, language):
    """Return the context of a page of what was found of one kind that is no film."""
    kind, page = KIND_OF_SHOW[asked.show], asked.choice.page
    hits = [hit for hit in hits if hit.kind == kind]
    pages = page_count(len(hits), page)
    found = list(read_found(page_of(hits, page), language).values())

    def link(**changes):
        return asked.address(language, **changes)

    group = Group(asked.show, show_labels()[asked.show], found)
    return {"groups": [group] if found else [], **pager(page, pages, link)}


def page_count(total, page):
    """Return how many pages `total` results fill; Http404 if `page` is beyond."""
    pages = max(1, math.ceil(total / PAGE_SIZE))
    if page > pages:
        raise Http404
    return pages


def page_of(results, page):
    return results[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
