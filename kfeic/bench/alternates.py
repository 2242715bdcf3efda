"""Further titles of real records, merged from a CSV file into a bench database.

They measure the search and are checked by nobody: never for the site.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.db import models, transaction
from django.utils import timezone

from catalogue.keys import new_key
from catalogue.models import Agent, AgentName, Film, Term, Title
from catalogue.models.records import Status
from catalogue.models.vocabulary import Scheme
from catalogue.romanise import slugify_latin
from kfeic.bench.recall import YEARS_APART, folded
from kfeic.bench.tables import read_table

LANGUAGES = {
    "alt_latin": "und-Latn",
    "hanja": "und-Hani",
    "ru": "ru",
    "zh": "zh",
    "ja": "ja",
}
COLUMNS = {"kind", "title_ko", "title_en", "year"}


@transaction.atomic
def merge(file: Path) -> int:
    """Add the titles of the file to the records they belong to; return how many.

    The columns are kind ("film" or "person"), title_ko, title_en, year, and any of
    alt_latin, hanja, ru, zh, ja; ";" separates several. The record is found by its
    Korean title, kind and year, and made when there is none. Raises TableRefused.
    """
    rows = read_table(file, columns=COLUMNS)
    added = 0
    for row in rows:
        add = add_to_film if row["kind"] == "film" else add_to_person
        added += add(row)
    return added


def further_titles(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (language, text) of everything that a row adds."""
    if row["title_en"]:
        yield "und-Latn", row["title_en"]
    for column, language in LANGUAGES.items():
        for text in row.get(column, "").split(";"):
            if text.strip():
                yield language, text.strip()


def add_to_film(row: dict[str, str]) -> int:
    film = found_film(row) or made_film(row)
    alternative = title_type("alternative")
    return add_missing(Title, row, film=film, type=alternative)


def add_to_person(row: dict[str, str]) -> int:
    of_that_name = (
        Agent.objects.published()
        .people()
        .filter(names__text=row["title_ko"], names__language="ko")
    )
    agent = of_that_name.order_by("pk").first() or made_person(row)
    return add_missing(AgentName, row, agent=agent, type=AgentName.Type.ALTERNATIVE)


def add_missing(model: type[models.Model], row: dict[str, str], **owner) -> int:
    """Add the titles of the row that the record does not have yet; return how many."""
    kind = owner.pop("type")
    known = set(model.objects.filter(**owner).values_list("text", flat=True))
    known = set(map(folded, known))
    added = []
    for position, (language, text) in enumerate(further_titles(row), start=100):
        if folded(text) not in known:
            known.add(folded(text))
            added.append(
                model(
                    **owner, type=kind, language=language, text=text, position=position
                )
            )
    model.objects.bulk_create(added)
    return len(added)


def found_film(row: dict[str, str]) -> Film | None:
    titled = Film.objects.public().filter(
        titles__text=row["title_ko"], titles__language="ko"
    )
    year = year_of(row)
    if year:
        near = models.Q(year_from__range=(year - YEARS_APART, year + YEARS_APART))
        titled = titled.filter(near | models.Q(year_from=None))
    return titled.order_by("pk").first()


def made_film(row: dict[str, str]) -> Film:
    year = year_of(row)
    film = Film.objects.create(
        slug=new_slug(row),
        status=Status.PUBLISHED,
        published_at=timezone.now(),
        kind=Film.Kind.FEATURE,
        year_from=year,
        year_to=year,
        year_certainty=Film.Certainty.YEAR if year else Film.Certainty.UNKNOWN,
    )
    kinds = {"ko": "original", "en": "translated"}
    for language, text in preferred(row).items():
        kind = title_type(kinds[language])
        film.titles.create(text=text, language=language, type=kind, is_preferred=True)
    return film


def made_person(row: dict[str, str]) -> Agent:
    agent = Agent.objects.create(
        slug=new_slug(row),
        status=Status.PUBLISHED,
        published_at=timezone.now(),
        kind=Agent.Kind.PERSON,
    )
    for language, text in preferred(row).items():
        kind = AgentName.Type.MAIN
        agent.names.create(text=text, language=language, type=kind, is_preferred=True)
    return agent


def preferred(row: dict[str, str]) -> dict[str, str]:
    """Return the titles that are shown, by language."""
    titles = {language: row[f"title_{language}"] for language in ("ko", "en")}
    return {language: text for language, text in titles.items() if text}


def new_slug(row: dict[str, str]) -> str:
    return f"{slugify_latin(row['title_en'] or row['title_ko'])}-{new_key()}"


def year_of(row: dict[str, str]) -> int | None:
    found = re.search(r"\d{4}", row["year"])
    return int(found[0]) if found else None


def title_type(code: str) -> Term:
    return Term.objects.get(scheme=Scheme.TITLE_TYPE, code=code)
