"""Films beside a film, each with the reason why it stands there."""

from django.db.models import F, IntegerField, Value
from django.utils.translation import gettext as _

from catalogue import years
from catalogue.models import Credit, Film
from catalogue.presentation.cards import film_cards

SHOWN = 6
CANDIDATES = 12
DIRECTING = ("director", "general-director")
ACTING = ("cast", "lead", "supporting", "voice")
REASONS = ("director", "cast", "writer", "studio", "genre")


def related_films(film_id, record, language):
    """Return up to six (card, reason), by director, cast, writer, studio, subject.

    Two queries: one gathers candidates with the rank of their reason, one reads the
    cards. A film stands once, under its strongest reason.
    """
    reasons = {}
    for pk, rank in candidates(film_id, record):
        reasons.setdefault(pk, rank)
        if len(reasons) == SHOWN:
            break
    words = reason_words()
    films = Film.objects.public().titled(language).filter(pk__in=reasons)
    cards = film_cards(films, language)
    cards.sort(key=lambda card: (reasons[card.pk], card.year, card.pk))
    return [(card, words[REASONS[reasons[card.pk]]]) for card in cards]


def candidates(film_id, record):
    """Return (film id, rank) in order of rank, then nearness in time."""
    films = Film.objects.public().exclude(pk=film_id)
    decade = years.decade(record.years)
    near = films.filter(kind=record.kind, decade=decade) if decade else films.none()
    queries = [
        by_credit(films, record, DIRECTING, rank=0),
        by_credit(films, record, ACTING, rank=1),
        by_credit(films, record, ("writer",), rank=2),
        ranked(
            near.filter(studios__key__in=[s.key for s in record.studios if s.key]), 3
        ),
        ranked(
            films.filter(
                kind=record.kind,
                film_genres__term__code=record.genres[0].code,
            )
            if record.genres
            else films.none(),
            4,
        ),
    ]
    first, *others = queries
    return first.union(*others, all=True).order_by("rank", "film_id")


def by_credit(films, record, functions, *, rank):
    """Return films with a credit of the same people in the same functions."""
    keys = [
        line.party.key
        for line in record.credits
        if line.function.code in functions and line.party and line.party.key
    ]
    credits = Credit.objects.filter(
        agent__key__in=keys, function__code__in=functions
    ).values("film")
    return ranked(films.filter(pk__in=credits) if keys else films.none(), rank)


def ranked(films, rank):
    rows = films.order_by("pk").annotate(
        rank=Value(rank, output_field=IntegerField()), film_id=F("pk")
    )
    return rows.values_list("film_id", "rank")[:CANDIDATES]


def reason_words():
    return {
        "director": _("Same director"),
        "cast": _("Same actor"),
        "writer": _("Same writer"),
        "studio": _("Same studio and decade"),
        "genre": _("Same subject"),
    }
