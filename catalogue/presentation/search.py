"""The search page: what was asked, how it was read, and what was found."""

from dataclasses import asdict, dataclass, field, replace

from django.conf import settings
from django.utils.translation import gettext as _

from catalogue import addresses
from catalogue.browse import Choice
from catalogue.presentation.facets import plain_label
from catalogue.presentation.search_films import films_page, hits_of_year
from catalogue.presentation.search_groups import (
    counts_of,
    everything,
    hits_label,
    of_one_kind,
    show_labels,
)
from catalogue.presentation.search_help import examples, ways_to_browse


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor asks: the words, what to show, facets and order of films."""

    text: str
    show: str = ""
    verbatim: str = ""
    choice: Choice = field(default_factory=Choice)

    @property
    def is_first(self):
        """Whether this is the first page of an answer, with nothing chosen in it."""
        return not self.show and self.choice.page == 1

    def address(self, language, /, **changes):
        """Return the address of these words with this changed, without any facet."""
        asked = {"q": self.text, "show": self.show, "verbatim": self.verbatim}
        return addresses.search(language, **asked | changes)

    def own_address(self, language):
        """Return the address of exactly this, nothing in it that changes nothing.

        The page of everything has one page, and only films have an order.
        """
        choice = asdict(self.choice) if self.show == "films" else {}
        page = self.choice.page if self.show and self.choice.page > 1 else None
        return self.address(language, **choice | {"page": page})


def search_page(asked, answer, language):
    """Return the context of the page of an answer; `is_found` tells if it has any hit.

    A year asks for the films of that year, or those of the kinds named with it. Raise
    Http404 for a page beyond the last, and for a facet that does not exist.
    """
    hits = answer.hits
    if not hits and answer.year:
        hits = hits_of_year(answer.year, kinds=list(answer.kinds))
        asked = replace(asked, show="films")
    context = box_context(asked.text) | {
        "is_found": bool(hits),
        "is_guess": answer.is_guess,
        "read_as": answer.read_as,
        "verbatim_url": asked.address(language, verbatim="1"),
        "canonical": settings.PUBLIC_URL + asked.own_address(language),
    }
    if not hits:
        return context | {"ways": ways_to_browse(language)}
    context["tabs"] = tabs(asked, counts_of(hits), language)
    if asked.show == "films":
        return context | films_page(asked, hits, language)
    if asked.show:
        return context | of_one_kind(asked, hits, language)
    context["narrower"] = narrower(asked, answer, language)
    return context | {"groups": everything(asked, answer, language)}


def empty_page(language):
    """Return the context of the page on which nothing is asked yet."""
    return box_context() | {
        "examples": examples(language),
        "ways": ways_to_browse(language),
    }


def box_context(text=""):
    """Return what a page needs that has a large search box with these words in it."""
    return {"query": text, "has_box": True}


def tabs(asked, counts, language):
    """Return (label, count, address, is chosen) of everything and of each kind."""
    total = sum(counts.values())
    labels = show_labels()
    return [
        (_("All"), hits_label(total), asked.address(language, show=""), not asked.show),
        *(
            (
                labels[show],
                hits_label(count),
                asked.address(language, show=show),
                show == asked.show,
            )
            for show, count in counts.items()
            if count or show == asked.show
        ),
    ]


def narrower(asked, answer, language):
    """Return (label, address) of the films of a kind or decade named in the words."""
    named = {"kind": answer.kinds, "decade": answer.decades}
    return [
        (
            plain_label(facet, code, language),
            asked.address(language, **{"show": "films", facet: code}),
        )
        for facet, codes in named.items()
        for code in codes
    ]


def list_address(asked, answer, language):
    """Return the list of films that was asked for in so many words, "" for none.

    Kinds and decades without a title need no search.
    """
    if answer.hits or answer.year or not (answer.kinds or answer.decades):
        return ""
    chosen = asked.choice.chosen()
    named = {"kind": answer.kinds, "decade": answer.decades}
    return addresses.films(language, **named | chosen)
