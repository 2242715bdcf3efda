"""The tables of festivals, and of what happened to films there."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from catalogue.exchange import cells
from catalogue.exchange.appellations import Wording, write_appellations
from catalogue.exchange.known import Known
from catalogue.exchange.provenance import listed_sources, write_statements
from catalogue.exchange.records import write_records
from catalogue.exchange.table import Column, Row, Table
from catalogue.exchange.writing import Line, Writer, filled
from catalogue.models import Agent, AgentName, Award, Event, EventText, Scheme
from catalogue.scripts import language_of

LONGEST_NAME = 300
LONGEST_CITY = 80
LONGEST_STATEMENT = 300
SECTIONS = {"section_en": "en", "section_ko": "ko"}


class FestivalTable(Table):
    """Festivals under the names by which events.csv calls them."""

    file = "festival_names.csv"
    identity = ("festival",)
    is_referred_to = True
    rights = ("agent", "agentname")
    example = {"festival": "Example", "name_en": "Example Festival"}

    def columns(self, known: Known) -> dict[str, Column]:
        name = Column(cells.text(at_most=LONGEST_NAME))
        new_slug = known.new_agent(Agent.Kind.FESTIVAL)

        def festival(cell: str) -> str:
            slug = slugify(cell)
            if not slug:
                message = _("“%(value)s” has no Latin letters to make an address of.")
                raise ValidationError(message, params={"value": cell})
            return new_slug(slug)

        return {
            "key": Column(cells.key),
            "festival": Column(festival, filled=True),
            "name_en": name,
            "name_ko": name,
            "city": Column(known.term(Scheme.PLACE), is_removable=True),
            "country": Column(cells.country, is_removable=True),
            "official_name_original": name,
        }

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        numbers = write_records(
            writer,
            Agent,
            rows,
            values=lambda row: filled(country=row["country"], place_id=row["city"]),
            initial={"kind": Agent.Kind.FESTIVAL},
            slug="festival",
        )
        kind = Agent.Kind.FESTIVAL
        known.agents.update({(kind, slug): number for slug, number in numbers.items()})
        wordings = [
            Wording(
                row,
                numbers[row["festival"]],
                text,
                language,
                AgentName.Type.MAIN,
                position,
                is_preferred=is_preferred,
            )
            for row in rows
            if row.is_usable
            for position, (text, language, is_preferred) in enumerate(names_of(row))
            if text
        ]
        write_appellations(
            writer, AgentName, wordings, owner="agent_id", type_column="type"
        )


def names_of(row: Row) -> list[tuple[str | None, str, bool]]:
    """Return (name, language, preferred); the original one only where it differs."""
    names = [(row[f"name_{language}"], language, True) for language in ("en", "ko")]
    original = row["official_name_original"]
    if original and original not in {name for name, _language, _preferred in names}:
        names.append((original, language_of(original), False))
    return names


class EventTable(Table):
    """Showings and prizes: one event for each film, festival, year and kind.

    Several lines of one event give it several prizes.
    """

    file = "events.csv"
    identity = ("film_slug", "festival", "year", "kind", "award", "recipient_slug")
    rights = ("event", "eventtext", "award")
    example = {
        "film_slug": "example-film",
        "festival": "Example",
        "year": "1972",
        "kind": "award",
        "award": "special-prize",
        "source": "KCNA 2011",
    }

    def columns(self, known: Known) -> dict[str, Column]:
        section = Column(cells.text(at_most=LONGEST_STATEMENT))
        return {
            "film_slug": Column(known.film, filled=True),
            "festival": Column(known.festival),
            "country": Column(cells.country, is_removable=True),
            "city": Column(cells.text(at_most=LONGEST_CITY), is_removable=True),
            "year": Column(cells.year),
            "kind": Column(known.term(Scheme.EVENT_KIND), filled=True),
            "award": Column(known.term(Scheme.AWARD)),
            "recipient_slug": Column(known.agent(Agent.Kind.PERSON)),
            **dict.fromkeys(SECTIONS, section),
            "statement": Column(
                cells.text(at_most=LONGEST_STATEMENT), is_removable=True
            ),
            "source": Column(listed_sources),
        }

    def check(self, row: Row) -> None:
        if row["recipient_slug"] and not row["award"]:
            row.refuse("award", _("Somebody received a prize, but which one is blank."))

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        lines: dict[tuple[Any, ...], Line] = {}
        for row in rows:
            lines.setdefault(tuple(event_identity(row).values()), event_line(row))
        stored = writer.write(Event, lines.values(), main=True)
        pairs = [
            (row, event.pk)
            for row in rows
            if (event := stored.get(tuple(event_identity(row).values())))
            and event.pk is not None
        ]
        writer.write(
            Award,
            [
                Line(
                    row,
                    {
                        "event_id": event,
                        "prize_id": row["award"],
                        "recipient_id": row["recipient_slug"],
                    },
                )
                for row, event in pairs
                if row["award"]
            ],
        )
        writer.write(
            EventText,
            [
                Line(
                    row,
                    {"event_id": event, "language": language},
                    {"section": row[column]},
                )
                for row, event in pairs
                for column, language in SECTIONS.items()
                if row[column]
            ],
        )
        write_statements(writer, "event", pairs)


def event_identity(row: Row) -> dict:
    year = row["year"]
    return {
        "film_id": row["film_slug"],
        "organiser_id": row["festival"],
        "earliest": year and date(year, 1, 1),
        "kind_id": row["kind"],
    }


def event_line(row: Row) -> Line:
    year = row["year"]
    values = filled(
        country=row["country"],
        city=row["city"],
        latest=year and date(year, 12, 31),
        statement=row["statement"],
    )
    return Line(row, event_identity(row), values)
