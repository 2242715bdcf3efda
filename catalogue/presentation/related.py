"""Films beside a film, each with the reason why it stands there."""

from django.db.models import F, IntegerField, Value
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from catalogue import years
from catalogue.models import Credit, Film
from catalogue.prepared import prepared
from catalogue.presentation.cards import cards, with_columns

SHOWN = 6
CANDIDATES = 12
DIRECTING = ("director", "general-director")
ACTING = ("cast", "lead", "supporting", "voice")
WRITING = ("writer",)
REASONS = ("director", "cast", "writer", "studio", "genre")


def related_films(film_id, record, language):
    """Return up to six (card, reason), by director, cast, writer, studio, subject.

    Two queries: one gathers candidates with the rank of their reason, one reads the
    cards. A film stands once, under its strongest reason.
    """
    reasons = {}
    for row in candidates(film_id, record):
        reasons.setdefault(row["film_id"], row["rank"])
        if len(reasons) == SHOWN:
            break
    words = reason_words()
    shown = cards(read_cards(ids=sorted(reasons), language=language), language)
    shown.sort(key=lambda card: (reasons[card.pk], card.year, card.pk))
    return [(card, words[REASONS[reasons[card.pk]]]) for card in shown]


@prepared(ids="bigint[]")
def read_cards(ids, language):
    return with_columns(
        Film.objects.public(at=Now()).titled(language).filter(pk__in=ids)
    )


def candidates(film_id, record):
    """Return rows of film and rank in order of rank, then as they were entered."""
    return read_candidates(
        film_id=film_id,
        directors=keys_of(record, DIRECTING),
        actors=keys_of(record, ACTING),
        writers=keys_of(record, WRITING),
        studios=[studio.key for studio in record.studios if studio.key],
        genre=record.genres[0].code if record.genres else "",
        kind=record.kind,
        decade=years.decade(record.years),
    )


def keys_of(record, functions):
    """Return the keys of the people credited in these functions."""
    return [
        line.party.key
        for line in record.credits
        if line.function.code in functions and line.party and line.party.key
    ]


@prepared(
    film_id="bigint",
    directors="text[]",
    actors="text[]",
    writers="text[]",
    studios="text[]",
    genre="text",
    kind="text",
    decade="int",
)
def read_candidates(film_id, directors, actors, writers, studios, genre, kind, decade):
    """Ask for each reason that the record gives, in one query.

    What it cannot give is left out before the union: Django drops an empty query
    itself, but leaves the two ORDER BY of a single one beside each other.
    """
    films = Film.objects.public(at=Now()).exclude(pk=film_id)
    queries = []
    if directors:
        queries.append(ranked(by_credit(films, directors, DIRECTING), 0))
    if actors:
        queries.append(ranked(by_credit(films, actors, ACTING), 1))
    if writers:
        queries.append(ranked(by_credit(films, writers, WRITING), 2))
    if studios and decade:
        near = films.filter(kind=kind, decade=decade, studios__key__in=studios)
        queries.append(ranked(near, 3))
    if genre:
        same = films.filter(kind=kind, film_genres__term__code=genre)
        queries.append(ranked(same, 4))
    if len(queries) < 2:
        return queries[0] if queries else ranked(films.none(), 0)
    first, *others = queries
    return first.union(*others, all=True).order_by("rank", "film_id")


def by_credit(films, keys, functions):
    """Return films with a credit of people with these keys in these functions."""
    credits = Credit.objects.filter(
        agent__key__in=keys, function__code__in=functions
    ).values("film")
    return films.filter(pk__in=credits)


def ranked(films, rank):
    rows = films.order_by("pk").annotate(
        rank=Value(rank, output_field=IntegerField()), film_id=F("pk")
    )
    return rows.values("film_id", "rank")[:CANDIDATES]


def reason_words():
    return {
        "director": _("Same director"),
        "cast": _("Same actor"),
        "writer": _("Same writer"),
        "studio": _("Same studio and decade"),
        "genre": _("Same subject"),
    }
