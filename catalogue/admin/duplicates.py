"""Records that may be the one that somebody is about to enter a second time."""

from django.db.models import Q, StringAgg, Value

from catalogue import years
from catalogue.admin.standing import in_words
from catalogue.labels import staff_language, word_of
from catalogue.models import Agent, Film, SearchKey
from catalogue.search.finding import find
from catalogue.spelling.keys import KEYSTROKES, LITERAL, search_keys

MOST_SHOWN = 6
LIKELY = 0.85  # how well a record must fit the words while they are typed
YEARS_APART = 1
ROOMS = {Film: "film", Agent: "agent"}


def same_words(texts, model):
    """Return the ids of the records of a model that have one of these titles or names.

    Spaces, case, marks, articles, northern and southern spelling make no difference.
    One query.
    """
    wanted = Q()
    for text in texts:
        for key in search_keys(text, language=""):
            if key[0] in (KEYSTROKES, LITERAL):
                wanted |= Q(kind=key[0], key=key[1:])
    if not wanted:
        return set()
    rows = SearchKey.objects.filter(wanted, entry__room=ROOMS[model])
    return set(rows.values_list("entry__record", flat=True))


def duplicates_of(record, texts):
    """Return the records that have a title or name of a new one and may be the same.

    Of the same kind, and not told apart by their years: those of two films lie more
    than a year apart, those of two people in which they were born.
    """
    numbers = same_words(texts, type(record))
    rows = described(type(record), numbers).filter(kind=record.kind) if numbers else ()
    return [row for row in rows if may_be_the_same(record, row)]


def may_be_the_same(one, other):
    if isinstance(one, Agent):
        born = [one.begin_year, other.begin_year]
        return None in born or abs(born[0] - born[1]) <= YEARS_APART
    first, second = (
        (f.year_from or f.year_to, f.year_to or f.year_from) for f in (one, other)
    )
    if None in first or None in second:
        return True
    return first[0] - YEARS_APART <= second[1] and second[0] - YEARS_APART <= first[1]


def likely(text, model, *, kind="", excluding=None):
    """Return the records that the words typed so far may be meant for, best first.

    Those that have exactly these words come first. `kind` narrows people to people
    and bodies to bodies; of films every kind is shown. Four queries at most.
    """
    exact = same_words([text], model)
    answer = find(text, everything=True, is_typing=True)
    hits = () if answer.is_guess else answer.hits
    near = [
        hit.record for hit in hits if hit.room == ROOMS[model] and hit.score >= LIKELY
    ]
    order = dict.fromkeys([*(pk for pk in near if pk in exact), *sorted(exact), *near])
    order.pop(excluding, None)
    rows = described(model, list(order)[: 2 * MOST_SHOWN])
    if model is Agent and kind:
        rows = rows.filter(kind=kind)
    places = {pk: place for place, pk in enumerate(order)}
    found = sorted(rows, key=lambda row: places[row.pk])[:MOST_SHOWN]
    return [(row, row.pk in exact) for row in found]


def described(model, numbers):
    """Return the records with what tells them apart: titles, occupations."""
    language = staff_language()
    if model is Film:
        return Film.objects.titled(language).filter(pk__in=numbers)
    occupations = StringAgg(
        word_of("occupations", language), Value(", "), distinct=True, default=Value("")
    )
    return (
        Agent.objects.named(language)
        .filter(pk__in=numbers)
        .annotate(occupation_words=occupations)
    )


def in_one_line(row):
    """Return what tells a record from others of its name: kind, years, state."""
    parts = [row.get_kind_display(), years_of(row)]
    parts += [getattr(row, "occupation_words", ""), str(in_words(row))]
    return " · ".join(part for part in parts if part)


def years_of(row):
    if isinstance(row, Film):
        span = years.from_years(row.year_from, row.year_to, row.year_certainty)
        return years.short_label(span, language=staff_language())
    if row.begin_year or row.end_year:
        return f"{row.begin_year or ''}–{row.end_year or ''}"
    return ""
