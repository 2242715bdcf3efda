"""The pages on Korean film art: an overview, and one page for each decade."""

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from catalogue import addresses
from catalogue.exchange.agents import read_facts
from catalogue.models import Film, HistoryFact
from catalogue.presentation.cards import film_cards
from catalogue.presentation.facts_of_history import timeline

SHOWN = 12


def decades():
    """Return the decades that have facts, with their number, oldest first."""
    counts = (
        HistoryFact.objects.annotate(decade=F("year") - F("year") % 10)
        .order_by("decade")
        .values_list("decade")
        .annotate(facts=Count("pk"))
    )
    return list(counts)


def decade_links(listed, language, *, current=None):
    """Return (label, number of facts, address, is current) of each decade."""
    return [
        (
            _("%(decade)ss") % {"decade": decade},
            str(facts),
            addresses.film_art(language, decade),
            decade == current,
        )
        for decade, facts in listed
    ]


def overview_page(language):
    """Return the decades with their facts, whole, in order of time."""
    facts = list(read_facts(Q()))
    listed = {}
    for row in facts:
        listed.setdefault(row["year"] - row["year"] % 10, []).append(row)
    return {
        "decades": [
            (
                _("%(decade)ss") % {"decade": decade},
                addresses.film_art(language, decade),
                timeline(rows, language),
            )
            for decade, rows in listed.items()
        ],
    }


def decade_page(decade, language):
    """Return the facts and films of one decade, or None where there are no facts."""
    listed = decades()
    if decade % 10 or decade not in dict(listed):
        return None
    facts = read_facts(Q(year__gte=decade, year__lt=decade + 10))
    films = Film.objects.public().titled(language).in_decade(decade)
    position = [number for number, _facts in listed].index(decade)
    links = decade_links(listed, language, current=decade)
    return {
        "decade": str(decade),
        "crumbs": [
            (_("Korean film art"), addresses.film_art(language)),
            (_("%(decade)ss") % {"decade": decade}, ""),
        ],
        "label": _("%(decade)ss") % {"decade": decade},
        "timeline": timeline(facts, language),
        "decades": links,
        "previous": links[position - 1] if position else None,
        "next": links[position + 1] if position + 1 < len(links) else None,
        "cards": film_cards(
            films.order_by("year_from", "title_sort", "pk")[:SHOWN], language
        ),
        "all_films": addresses.films(language, decade=decade),
    }
