"""The largest record that the desk must carry: a series with everything in numbers."""

from django.utils import timezone

from catalogue.models import (
    Agent,
    AgentName,
    CharacterName,
    Credit,
    Film,
    FilmRelation,
    Image,
    Scheme,
    Status,
    Term,
    Text,
    Title,
)

LANGUAGES = ("ko", "en")


def make_largest_film(
    *, slug="the-long-road", credits=80, parts=60, images=40, titles=30
) -> Film:
    """Return a public series with as many rows as are given, in two languages."""
    film = Film.objects.create(
        **published(),
        slug=slug,
        kind=Film.Kind.FEATURE,
        level=Film.Level.SERIES,
        part_count=parts,
        year_from=1992,
        year_to=1992,
        year_certainty=Film.Certainty.YEAR,
    )
    add_titles(film, titles)
    add_texts(film)
    add_credits(film, credits)
    add_parts(film, parts)
    Image.objects.bulk_create(
        Image(film=film, kind="still", original=f"images/{n}.jpg", position=n)
        for n in range(images)
    )
    return film


def published() -> dict:
    return {"status": Status.PUBLISHED, "published_at": timezone.now()}


def term(scheme, code) -> Term:
    return Term.objects.get_or_create(scheme=scheme, code=code)[0]


def add_titles(film: Film, number: int) -> None:
    """Give a film without titles so many, the first two leading."""
    original, other = (
        term(Scheme.TITLE_TYPE, code) for code in ("original", "alternative")
    )
    leading = [("ko", "머나먼 길"), ("en", "The Long Road")]
    further = [("en", f"Title {n}") for n in range(len(leading), number)]
    Title.objects.bulk_create(
        Title(
            film=film,
            type=original if n < len(leading) else other,
            language=language,
            text=text,
            is_preferred=n < len(leading),
            position=n,
        )
        for n, (language, text) in enumerate([*leading, *further])
    )


def add_texts(film: Film) -> None:
    kind = term(Scheme.TEXT_KIND, "synopsis")
    words = {"ko": "먼 길에 대한 이야기이다.", "en": "A story of a long road."}
    Text.objects.bulk_create(
        Text(film=film, kind=kind, language=language, text=text)
        for language, text in words.items()
    )


def add_credits(film: Film, number: int, *, first: int = 0) -> None:
    """Give the film credits with characters, each of another person.

    They stand from the place `first` on.
    """
    function = term(Scheme.CREDIT_FUNCTION, "cast")
    people = Agent.objects.bulk_create(
        Agent(**published(), kind=Agent.Kind.PERSON, slug=f"{film.slug}-player-{n}")
        for n in range(first, first + number)
    )
    AgentName.objects.bulk_create(
        AgentName(
            agent=person,
            text=f"배우 {n}" if language == "ko" else f"Player {n}",
            language=language,
            type=AgentName.Type.MAIN,
            is_preferred=True,
        )
        for n, person in enumerate(people, start=first)
        for language in LANGUAGES
    )
    rows = Credit.objects.bulk_create(
        Credit(film=film, function=function, agent=person, position=n)
        for n, person in enumerate(people, start=first)
    )
    CharacterName.objects.bulk_create(
        CharacterName(credit=credit, language=language, text=f"Part {n}")
        for n, credit in enumerate(rows, start=first)
        for language in LANGUAGES
    )


def add_parts(film: Film, number: int) -> None:
    """Give the series its parts, numbered from one."""
    parts = Film.objects.bulk_create(
        Film(
            **published(),
            kind=film.kind,
            level=Film.Level.PART,
            slug=f"{film.slug}-{n}",
        )
        for n in range(1, number + 1)
    )
    kind = term(Scheme.TITLE_TYPE, "original")
    Title.objects.bulk_create(
        Title(film=part, type=kind, language="ko", text=f"제{n}부", is_preferred=True)
        for n, part in enumerate(parts, start=1)
    )
    FilmRelation.objects.bulk_create(
        FilmRelation(film=part, type=FilmRelation.Type.PART_OF, other=film, position=n)
        for n, part in enumerate(parts, start=1)
    )
