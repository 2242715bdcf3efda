"""The table of films: films.csv, one line for each work."""

import re

from django.utils.translation import gettext_lazy as _

from catalogue.exchange import cells
from catalogue.exchange.known import Known
from catalogue.exchange.provenance import listed_sources, write_statements
from catalogue.exchange.records import write_records
from catalogue.exchange.table import BLANK, Column, Row, Table
from catalogue.exchange.tables.film_credits import (
    CREDIT_COLUMNS,
    part_played,
    write_credits,
)
from catalogue.exchange.tables.film_titles import write_titles
from catalogue.exchange.writing import Line, Writer, filled
from catalogue.models import (
    Agent,
    Confidence,
    Film,
    FilmGenre,
    Production,
    Scheme,
    Text,
)
from catalogue.years import parse_year, to_years

LONGEST_TITLE = 300
LONGEST_RUNNING_TIME = 10_000
MOST_PARTS = 2_000

# The number of this part, where the cell `parts` does not count the parts.
_PART_NUMBER = re.compile(r"\bpart (\d+)(?:,|;|$)")
_PART_OF = re.compile(r"\b(?:parts? [\d-]+ of|of the series|a cycle of) ")
_IN_PARTS = re.compile(r"\b(?:series|serial|multi-part|several parts|two parts)\b")
_PLANNED = re.compile(r"\bplanned in [\w ]+ parts\b")


class FilmTable(Table):
    file = "films.csv"
    identity = ("slug",)
    is_referred_to = True
    is_written_in_pieces = True
    rights = ("film", "title", "text", "credit")
    example = {
        "slug": "example-film",
        "kind": "feature",
        "title_en": "An Example",
        "title_ko": "보기영화",
        "year": "1985",
        "runtime_min": "100",
        "countries": "KP",
        "source": "KCNA 2011",
    }

    def columns(self, known: Known) -> dict[str, Column]:
        title = Column(cells.text(at_most=LONGEST_TITLE))
        people = Column(cells.listed(known.agent(Agent.Kind.PERSON)))
        return {
            "key": Column(cells.key),
            "slug": Column(known.new_film, filled=True),
            "kind": Column(cells.one_of(Film.Kind), filled=True),
            "title_en": title,
            "title_ko": title,
            "title_romanised": title,
            "other_titles": Column(cells.listed(title.parse)),
            "year": Column(cells.year, is_removable=True),
            "year_note": Column(cells.text()),
            "runtime_min": Column(
                cells.number(at_most=LONGEST_RUNNING_TIME), is_removable=True
            ),
            "parts": Column(cells.number(at_most=MOST_PARTS), is_removable=True),
            "colour": Column(known.term(Scheme.COLOUR), is_removable=True),
            "countries": Column(cells.listed(cells.country)),
            "studio_slug": Column(cells.listed(known.agent(Agent.Kind.STUDIO))),
            **dict.fromkeys(CREDIT_COLUMNS, people),
            "cast": Column(
                cells.listed(
                    part_played(people_slug=known.agent(Agent.Kind.PERSON)),
                    name=lambda part: part[0],
                )
            ),
            "genre": Column(cells.listed(known.term(Scheme.GENRE))),
            "synopsis_en": Column(cells.text()),
            "source": Column(listed_sources),
            "confidence": Column(cells.one_of(Confidence), is_removable=True),
        }

    def check(self, row: Row) -> None:
        if row["title_en"] is None and row["title_ko"] is None:
            row.refuse("title_en", _("A title in one language at least is needed."))
        try:
            years_of(row)
        except ValueError as error:
            row.refuse(
                "year_note", _("The date cannot be read: %(error)s"), error=error
            )

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        numbers = write_records(writer, Film, rows, values=film_values)
        known.films.update(numbers)
        known.forget("film_addresses")
        pairs = [(row, numbers[row["slug"]]) for row in rows if row.is_usable]
        write_titles(writer, known, pairs)
        write_texts(writer, known, pairs)
        write_lists(writer, pairs)
        write_credits(writer, known, pairs)
        write_statements(writer, "film", pairs)


def film_values(row: Row) -> dict:
    """Return the columns of Film about which the row says something."""
    years = years_of(row)
    return filled(
        kind=row["kind"],
        level=level_of(row.said("parts"), row["year_note"] or ""),
        running_time=row["runtime_min"],
        part_count=None if names_its_number(row) else row["parts"],
        colour_id=row["colour"],
        countries=row["countries"],
        confidence=row["confidence"],
    ) | (years or {})


def years_of(row: Row) -> dict | None:
    """Return the columns of the year, or None where the row knows nothing of it."""
    given = "" if row.said("year") is None else str(row["year"])
    span, _rest = parse_year(given, row["year_note"] or "")
    if span is None and row["year"] is not BLANK:
        return None
    first, last, certainty = to_years(span)
    return {"year_from": first, "year_to": last, "year_certainty": certainty}


def names_its_number(row: Row) -> bool:
    """Tell whether `parts` repeats "part 4" of the note: a number, not a count."""
    number = _PART_NUMBER.search(row["year_note"] or "")
    return bool(number and row["parts"] and int(number[1]) == row["parts"])


def level_of(parts: int | None, note: str) -> str | None:
    """Return whether the film is a work in parts, or a part; None if nothing says so.

    What is a part of another work and has parts of its own counts as in parts.
    """
    number = _PART_NUMBER.search(note)
    if number and parts in {None, int(number[1])}:
        return Film.Level.PART
    if (parts or 1) > 1:
        return Film.Level.SERIES
    if _PART_OF.search(note):
        return Film.Level.PART
    if _IN_PARTS.search(note) and not _PLANNED.search(note):
        return Film.Level.SERIES
    return None


def write_texts(writer: Writer, known: Known, pairs: list[tuple[Row, int]]) -> None:
    """Write the English synopsis, and the note on the year in its own words."""
    text_kind = known.term(Scheme.TEXT_KIND)
    kinds = {"synopsis_en": text_kind("synopsis"), "year_note": text_kind("note")}
    writer.write(
        Text,
        [
            Line(
                row,
                {"film_id": film, "kind_id": kind, "language": "en"},
                {"text": row[column]},
            )
            for row, film in pairs
            for column, kind in kinds.items()
            if row[column]
        ],
    )


def write_lists(writer: Writer, pairs: list[tuple[Row, int]]) -> None:
    """Write genres and studios in the order of the file."""
    for model, column, target in (
        (FilmGenre, "genre", "term_id"),
        (Production, "studio_slug", "studio_id"),
    ):
        writer.write(
            model,
            [
                Line(row, {"film_id": film, target: number}, {"position": position})
                for row, film in pairs
                for position, number in enumerate(row[column] or ())
            ],
        )
