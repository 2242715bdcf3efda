"""What the home page shows of the catalogue: a film, the five kinds, the decades."""

from django.db.models import Count
from django.db.models.functions import Now

from catalogue import browse
from catalogue.models import Film, Text
from catalogue.prepared import prepared
from catalogue.presentation.browse import film_links
from catalogue.presentation.cards import cards, with_columns
from catalogue.presentation.facets import histogram, kind_tabs
from catalogue.presentation.words import chosen

SHOWN = 8
NEWEST = 4


def home_page(language, *, state=""):
    """Return the context of the home page; `state` numbers the version stamp, if known.

    The film that leads is the one with most events and awards on record; so are the
    others shown. Nobody's taste is in it, and it is the same for every visitor.
    """
    choice = browse.Choice()
    facets = browse.facets(choice, language, state=state)
    link = film_links(choice, language)
    shown = cards(read_most_shown(language=language, first=0), language)
    lead = shown[0] if shown else None
    return {
        "total": str(facets.total),
        "kinds": kind_tabs(choice, facets, language, link)[1:],
        "decades": histogram(choice, facets, link),
        "lead": lead,
        "lead_text": lead_text(lead, language),
        "shown": shown[1:],
        "newest": cards(read_newest(language=language, first=0), language),
    }


@prepared(at_most=SHOWN + 1)
def read_most_shown(language):
    films = Film.objects.public(at=Now()).titled(language)
    counted = films.annotate(events_on_record=Count("events", distinct=True))
    return with_columns(
        counted.filter(events_on_record__gt=0).order_by(
            "-events_on_record", "title_sort", "pk"
        )
    )


@prepared(at_most=NEWEST)
def read_newest(language):
    films = Film.objects.public(at=Now()).titled(language)
    dated = films.filter(year_certainty=Film.Certainty.YEAR)
    return with_columns(dated.order_by("-year_to", "title_sort", "pk"))


def lead_text(card, language):
    """Return (text, language) of the synopsis of the leading film, or ("", "")."""
    if card is None:
        return "", ""
    texts = Text.objects.filter(film=card.pk, kind__code="synopsis")
    return chosen(dict(texts.values_list("language", "text")), language)
