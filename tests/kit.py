"""Builders of the least valid rows: published, worded in both languages, no more.

Every further keyword is a column of the model.
"""

from datetime import UTC, date, datetime
from itertools import count

from django.utils.text import slugify

from catalogue.models import (
    Agent,
    AgentName,
    Award,
    CharacterName,
    Credit,
    Event,
    Film,
    FilmGenre,
    HistoryFact,
    HistoryText,
    Production,
    Scheme,
    Source,
    Statement,
    Status,
    Term,
    TermLabel,
    Text,
    Title,
)

PUBLISHED_AT = datetime(2020, 1, 1, tzinfo=UTC)
PUBLISHED = {"status": Status.PUBLISHED, "published_at": PUBLISHED_AT}

_numbers = count(1)


def make_term(scheme, code, *, labels=None, **columns):
    """Return the term, made when it is missing; `labels` are words by language."""
    term, is_new = Term.objects.get_or_create(
        scheme=scheme, code=code, defaults=columns
    )
    if is_new:
        words = {"ko": f"{code} 용어", "en": code.replace("-", " ").capitalize()}
        for language, text in (words if labels is None else labels).items():
            TermLabel.objects.create(term=term, language=language, text=text)
    return term


def make_film(
    slug=None, *, titles=None, year=None, studios=(), genres=(), texts=None, **columns
):
    """Return a public feature film.

    `titles` are texts by language, each preferred in its own; `year` is a sure one;
    `studios` are agents, `genres` codes, `texts` synopses by language.
    """
    number = next(_numbers)
    if titles is None:
        titles = {"ko": f"영화 {number}", "en": f"Film {number}"}
    slug = slug or slugify(titles.get("en", "")) or f"film-{number}"
    defaults = PUBLISHED | {"slug": slug, "kind": Film.Kind.FEATURE}
    if year is not None:
        defaults |= {"year_from": year, "year_to": year, "year_certainty": "year"}
    film = Film.objects.create(**defaults | columns)
    for position, (language, text) in enumerate(titles.items()):
        kind = "original" if language == "ko" else "export"
        make_title(
            film,
            text,
            language=language,
            type=kind,
            is_preferred=True,
            position=position,
        )
    for position, studio in enumerate(studios):
        Production.objects.create(film=film, studio=studio, position=position)
    for position, code in enumerate(genres):
        term = make_term(Scheme.GENRE, code)
        FilmGenre.objects.create(film=film, term=term, position=position)
    for language, text in (texts or {}).items():
        make_text(film, text, language=language)
    return film


def make_title(film, text, *, language="en", type="alternative", **columns):
    """Return a further title; `type` is the code of the term."""
    term = make_term(Scheme.TITLE_TYPE, type)
    return Title.objects.create(
        film=film, text=text, language=language, type=term, **columns
    )


def make_text(film, text, *, language="en", kind="synopsis", **columns):
    """Return a text of the film; `kind` is the code of the term."""
    term = make_term(Scheme.TEXT_KIND, kind)
    return Text.objects.create(
        film=film, text=text, language=language, kind=term, **columns
    )


def make_person(slug=None, *, names=None, **columns):
    """Return a public person; `names` are texts by language, each preferred."""
    return _make_agent(Agent.Kind.PERSON, slug, names, "사람", columns)


def make_studio(slug=None, *, names=None, **columns):
    """Return a public studio."""
    return _make_agent(Agent.Kind.STUDIO, slug, names, "촬영소", columns)


def make_festival(slug=None, *, names=None, **columns):
    """Return a public festival."""
    return _make_agent(Agent.Kind.FESTIVAL, slug, names, "축전", columns)


def make_credit(film, agent, *, function="director", character=None, **columns):
    """Return a credit; `function` is a code, `character` the part by language."""
    term = make_term(Scheme.CREDIT_FUNCTION, function)
    credit = Credit.objects.create(film=film, agent=agent, function=term, **columns)
    for language, text in (character or {}).items():
        CharacterName.objects.create(credit=credit, language=language, text=text)
    return credit


def make_event(film, *, kind="festival-showing", organiser=None, year=None, **columns):
    """Return an event of a film; `kind` is a code, `year` its certain year."""
    if year is not None:
        columns |= {"earliest": date(year, 1, 1), "latest": date(year, 12, 31)}
    term = make_term(Scheme.EVENT_KIND, kind)
    return Event.objects.create(film=film, kind=term, organiser=organiser, **columns)


def make_award(event, *, prize="gold-torch", recipient=None, **columns):
    """Return a prize won at an event; `prize` is a code."""
    term = make_term(Scheme.AWARD, prize)
    return Award.objects.create(event=event, prize=term, recipient=recipient, **columns)


def make_fact(year, *, texts=None, films=(), agents=(), **columns):
    """Return a fact of film history; `texts` are its words by language."""
    columns.setdefault("position", HistoryFact.objects.filter(year=year).count())
    fact = HistoryFact.objects.create(year=year, **columns)
    words = {"ko": f"{year}년의 사실", "en": f"A fact of {year}"}
    for language, text in (words if texts is None else texts).items():
        HistoryText.objects.create(fact=fact, language=language, text=text)
    fact.films.set(films)
    fact.agents.set(agents)
    return fact


def make_statement(source, **subject):
    """Return that the source called `source` stands behind film=, agent=, ..."""
    row, _is_new = Source.objects.get_or_create(name=source)
    return Statement.objects.create(source=row, **subject)


def _make_agent(kind, slug, names, word, columns):
    number = next(_numbers)
    if names is None:
        names = {"ko": f"{word} {number}", "en": f"{kind.capitalize()} {number}"}
    slug = slug or slugify(names.get("en", "")) or f"{kind}-{number}"
    agent = Agent.objects.create(**PUBLISHED | {"slug": slug, "kind": kind} | columns)
    for position, (language, text) in enumerate(names.items()):
        AgentName.objects.create(
            agent=agent,
            text=text,
            language=language,
            type=AgentName.Type.MAIN,
            is_preferred=True,
            position=position,
        )
    return agent
