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
    """Return (film id, rank) in order of rank, then as they were entered.

    What the record cannot ask is left out before the union: Django drops an empty
    query itself, but leaves the two ORDER BY of a single one beside each other.
    """
    films = Film.objects.public().exclude(pk=film_id)
    reasons = (
        by_credit(films, record, DIRECTING),
        by_credit(films, record, ACTING),
        by_credit(films, record, ("writer",)),
        by_studio(films, record),
        by_genre(films, record),
    )
    queries = [
        ranked(found, rank) for rank, found in enumerate(reasons) if found is not None
    ]
    if len(queries) < 2:
        return queries[0] if queries else []
    first, *others = queries
    return first.union(*others, all=True).order_by("rank", "film_id")


def by_credit(films, record, functions):
    """Return films with a credit of the same people in the same functions, or None."""
    keys = [
        line.party.key
        for line in record.credits
        if line.function.code in functions and line.party and line.party.key
    ]
    if not keys:
        return None
    credits = Credit.objects.filter(
        agent__key__in=keys, function__code__in=functions
    ).values("film")
    return films.filter(pk__in=credits)


def by_studio(films, record):
    """Return films of the same kind, decade and studio, or None."""
    decade = years.decade(record.years)
    keys = [studio.key for studio in record.studios if studio.key]
    if not decade or not keys:
        return None
    return films.filter(kind=record.kind, decade=decade, studios__key__in=keys)


def by_genre(films, record):
    """Return films of the same kind and first subject, or None."""
    if not record.genres:
        return None
    return films.filter(kind=record.kind, film_genres__term__code=record.genres[0].code)


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
