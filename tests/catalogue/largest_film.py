"""The largest record that the desk must carry: a series with everything in numbers."""

from catalogue.models import (
    Agent,
    AgentName,
    CharacterName,
    Credit,
    Film,
    FilmRelation,
    Image,
    Scheme,
    Title,
)
from tests import kit

LANGUAGES = ("ko", "en")


def make_largest_film(*, credits=80, parts=60, images=40, titles=30):
    """Return a series of `parts` parts, with the numbers of rows that are given."""
    film = kit.make_film(
        "the-long-road",
        titles={"ko": "머나먼 길", "en": "The Long Road"},
        texts={"ko": "먼 길에 대한 이야기이다.", "en": "A story of a long road."},
        level=Film.Level.SERIES,
        part_count=parts,
        year=1992,
    )
    add_titles(film, titles)
    add_credits(film, credits)
    add_parts(film, parts)
    Image.objects.bulk_create(
        Image(film=film, kind="still", original=f"images/{n}.jpg", position=n)
        for n in range(images)
    )
    return film


def add_titles(film, number):
    """Give the film further titles until it has `number`."""
    kind = kit.make_term(Scheme.TITLE_TYPE, "alternative")
    first = film.titles.count()
    Title.objects.bulk_create(
        Title(film=film, type=kind, language="en", text=f"Title {n}", position=n)
        for n in range(first, number)
    )


def add_credits(film, number, *, first=0):
    """Give the film credits with characters, each of another person.

    `first` is the place of the first one, and tells the people apart.
    """
    places = range(first, first + number)
    function = kit.make_term(Scheme.CREDIT_FUNCTION, "cast")
    people = Agent.objects.bulk_create(
        Agent(**kit.PUBLISHED, kind=Agent.Kind.PERSON, slug=f"player-{n}")
        for n in places
    )
    AgentName.objects.bulk_create(
        AgentName(
            agent=person,
            text=f"배우 {n}" if language == "ko" else f"Player {n}",
            language=language,
            type=AgentName.Type.MAIN,
            is_preferred=True,
        )
        for n, person in zip(places, people, strict=True)
        for language in LANGUAGES
    )
    rows = Credit.objects.bulk_create(
        Credit(film=film, function=function, agent=person, position=n)
        for n, person in zip(places, people, strict=True)
    )
    CharacterName.objects.bulk_create(
        CharacterName(credit=credit, language=language, text=f"Part {n}")
        for n, credit in zip(places, rows, strict=True)
        for language in LANGUAGES
    )


def add_parts(film, number):
    """Give the series its parts, numbered from one."""
    parts = Film.objects.bulk_create(
        Film(
            **kit.PUBLISHED,
            kind=film.kind,
            level=Film.Level.PART,
            slug=f"{film.slug}-{n}",
        )
        for n in range(1, number + 1)
    )
    kind = kit.make_term(Scheme.TITLE_TYPE, "original")
    Title.objects.bulk_create(
        Title(film=part, type=kind, language="ko", text=f"제{n}부", is_preferred=True)
        for n, part in enumerate(parts, start=1)
    )
    FilmRelation.objects.bulk_create(
        FilmRelation(film=part, type=FilmRelation.Type.PART_OF, other=film, position=n)
        for n, part in enumerate(parts, start=1)
    )
