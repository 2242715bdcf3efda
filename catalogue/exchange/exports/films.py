"""Films as films.csv has them: each cell is read back by the importer as it is stored.

What it would read otherwise stays blank here and goes into a table of whole rows.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

from catalogue import places
from catalogue.exchange.cells import FIRST_YEAR, LAST_YEAR
from catalogue.exchange.exports.film_credits import credit_cells
from catalogue.exchange.exports.film_titles import title_cells
from catalogue.exchange.exports.provenance import source_cell
from catalogue.exchange.exports.stored import Holdings, Stored, in_sequence
from catalogue.exchange.table import Row
from catalogue.exchange.tables.films import (
    LONGEST_RUNNING_TIME,
    MOST_PARTS,
    film_values,
)
from catalogue.models import (
    Agent,
    Film,
    FilmGenre,
    Production,
    Scheme,
    Status,
    Text,
)

FILM_COLUMNS = (
    *("key", "slug", "kind", "title_en", "title_ko", "title_romanised"),
    *("other_titles", "year", "year_note", "runtime_min", "parts", "colour"),
    *("countries", "studio_slug", "directors", "writers", "cast", "composers"),
    *("cinematographers", "genre", "synopsis_en", "source", "confidence"),
)


def film_rows(stored: Holdings) -> Iterator[dict[str, str]]:
    """Yield the films that have a title which the table can tell."""
    for film in stored.rows(Film):
        row = film_row(stored, film)
        if row["title_en"] or row["title_ko"]:
            yield row


def film_row(stored: Holdings, film: Stored) -> dict[str, str]:
    """Return the cells of a film, and note what they tell."""
    pk = film["pk"]
    notes = english_texts(stored, pk, "note")
    cells, values = dated_cells(stored, film, note=notes[0]["text"] if notes else "")
    titles, remark = title_cells(stored, pk, note=cells["year_note"])
    cells |= titles
    if not (titles["title_en"] or titles["title_ko"]):
        return cells
    told = values | {
        "key": film["key"],
        "slug": film["slug"],
        "status": Status.PUBLISHED,
        "published_at": stored.published_from,
    }
    if stored.is_complete(Film, film, told):
        stored.tell(Film, [film])
    if cells["year_note"]:
        stored.tell(Text, notes)
    synopses = english_texts(stored, pk, "synopsis")
    stored.tell(Text, synopses)
    cells |= credit_cells(stored, pk)
    return cells | {
        "studio_slug": studio_cell(stored, pk),
        "genre": genre_cell(stored, pk),
        "synopsis_en": synopses[0]["text"] if synopses else "",
        "source": source_cell(stored, "film", pk, remark=remark),
    }


def dated_cells(
    stored: Holdings, film: Stored, *, note: str
) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the cells of a film's own columns, and what the importer makes of them.

    Of the ways to give year, note and number of parts, the first from which nothing
    would be read that is not so; best one from which all of it is.
    """
    plain = plain_values(stored, film)
    years = [year for year in (film["year_from"], film["year_to"]) if is_year(year)]
    parts = film["part_count"]
    fitting = []
    for count, said, year in product(
        [parts, None] if parts and parts <= MOST_PARTS else [None],
        [note, ""] if note else [""],
        [*dict.fromkeys(years), None],
    ):
        values = inferred(plain, year=year, note=said, parts=count)
        if values is not None and not differs(values, film):
            fitting.append((year, said, count, values))
    complete = [way for way in fitting if told_years(way[-1], film)]
    year, said, count, values = (complete or fitting)[0]
    return {
        "key": film["key"],
        "slug": film["slug"],
        "kind": film["kind"],
        "year": str(year or ""),
        "year_note": said,
        "parts": str(count or ""),
        "runtime_min": str(plain["runtime_min"] or ""),
        "colour": stored.code(film["colour_id"], Scheme.COLOUR),
        "countries": "|".join(plain["countries"] or ()),
        "confidence": film["confidence"],
    }, values


def plain_values(stored: Holdings, film: Stored) -> dict[str, Any]:
    """Return the parsed cells that leave nothing to be read out of them."""
    minutes = film["running_time"]
    is_told = stored.code(film["colour_id"], Scheme.COLOUR)
    return {
        "kind": film["kind"],
        "runtime_min": minutes if minutes and minutes <= LONGEST_RUNNING_TIME else None,
        "colour": film["colour_id"] if is_told else None,
        "countries": film["countries"] if all_known(film["countries"]) else None,
        "confidence": film["confidence"] or None,
    }


def inferred(
    plain: dict[str, Any], *, year: int | None, note: str, parts: int | None
) -> dict[str, Any] | None:
    """Return the columns that the importer reads out of such cells."""
    given = {"year": year, "year_note": note or None, "parts": parts}
    try:
        return film_values(Row("", 0, values=plain | given))
    except ValueError:
        return None


def differs(values: dict[str, Any], film: Stored) -> bool:
    return any(film[column] != value for column, value in values.items())


def told_years(values: dict[str, Any], film: Stored) -> bool:
    """Whether year, level and parts come out as stored, none of them left to chance."""
    expected = {
        "year_from": None,
        "year_to": None,
        "year_certainty": Film.Certainty.UNKNOWN,
        "level": Film.Level.SINGLE,
        "part_count": None,
    } | values
    return all(film[column] == expected[column] for column in expected)


def is_year(year: int | None) -> bool:
    return year is not None and FIRST_YEAR <= year <= LAST_YEAR


def all_known(countries: list[str]) -> bool:
    """Whether a cell may name these countries by their codes, each once."""
    return len(set(countries)) == len(countries) and all(map(is_country, countries))


def is_country(code: str) -> bool:
    try:
        return places.country_code(code) == code
    except places.UnknownCountry:
        return False


def english_texts(stored: Holdings, film: int, kind: str) -> list[Stored]:
    """Return the English text of a kind, if it is all there is to say of it."""
    return [
        text
        for text in stored.by(Text, "film_id")[film]
        if stored.code(text["kind_id"], Scheme.TEXT_KIND) == kind
        and text["language"] == "en"
        and text["text"]
        and not text["author"]
    ]


def studio_cell(stored: Holdings, film: int) -> str:
    """Return the slugs of the studios in their order."""
    made_by = [
        row
        for row in stored.by(Production, "film_id")[film]
        if stored.kind(row["studio_id"]) == Agent.Kind.STUDIO
    ]
    listed = in_sequence(made_by)
    stored.tell(Production, listed)
    return "|".join(stored.slug(Agent, row["studio_id"]) for row in listed)


def genre_cell(stored: Holdings, film: int) -> str:
    """Return the codes of the genres in their order."""
    listed = in_sequence(
        row
        for row in stored.by(FilmGenre, "film_id")[film]
        if stored.code(row["term_id"], Scheme.GENRE)
    )
    stored.tell(FilmGenre, listed)
    return "|".join(stored.code(row["term_id"], Scheme.GENRE) for row in listed)
