"""The tables of people and studios, and of the texts about studios."""

import re

from django.utils.translation import gettext_lazy as _

from catalogue.exchange import cells
from catalogue.exchange.appellations import Wording, write_appellations
from catalogue.exchange.known import Known
from catalogue.exchange.provenance import listed_sources, write_statements
from catalogue.exchange.records import write_records
from catalogue.exchange.table import Column, Row, Table
from catalogue.exchange.writing import Line, Writer, filled
from catalogue.models import Agent, AgentName, AgentText, Film, Scheme
from catalogue.scripts import language_of

LONGEST_NAME = 300

# What stands in parentheses after one of the other names.
NAME_REMARKS = {
    "earlier": AgentName.Type.FORMER,
    "former": AgentName.Type.FORMER,
    "pseudonym": AgentName.Type.PEN,
    "real name": AgentName.Type.LEGAL,
    "stage name": AgentName.Type.STAGE,
}
_REMARK = re.compile(rf"\s*\(({'|'.join(NAME_REMARKS)})\)$")

NAME = Column(cells.text(at_most=LONGEST_NAME))
SOURCE = Column(listed_sources)


def other_name(cell: str) -> tuple[str, str]:
    """Parse "Jin Hun (stage name)" into the name and the code of its type."""
    name = cells.text(at_most=LONGEST_NAME)(_REMARK.sub("", cell))
    remark = _REMARK.search(cell)
    return name, NAME_REMARKS[remark[1]] if remark else AgentName.Type.ALTERNATIVE


def refuse_nameless(row: Row) -> None:
    if row["name_en"] is None and row["name_ko"] is None:
        row.refuse("name_en", _("A name in one language at least is needed."))


def write_names(writer: Writer, rows: list[Row], numbers: dict[str, int]) -> None:
    """Write the names in use in both languages and the other ones after them."""
    wordings = []
    for row in rows:
        owner = numbers.get(row["slug"])
        names = [
            (row[f"name_{language}"], language, AgentName.Type.MAIN, True)
            for language in ("en", "ko")
        ] + [
            (name, language_of(name), kind, False)
            for name, kind in row["other_names"] or ()
        ]
        wordings += [
            Wording(row, owner, name, language, kind, position, is_preferred=preferred)
            for position, (name, language, kind, preferred) in enumerate(names)
            if name
        ]
    write_appellations(
        writer, AgentName, wordings, owner="agent_id", type_column="type"
    )


def write_agents(
    writer: Writer, known: Known, rows: list[Row], *, kind: str, values
) -> dict[str, int]:
    """Write agents of one kind with names and sources; primary keys by slug."""
    numbers = write_records(writer, Agent, rows, values=values, initial={"kind": kind})
    known.agents.update({(kind, slug): number for slug, number in numbers.items()})
    known.forget("agent_names")
    rows = [row for row in rows if row.is_usable]
    write_names(writer, rows, numbers)
    write_statements(writer, "agent", [(row, numbers[row["slug"]]) for row in rows])
    return numbers


class PeopleTable(Table):
    file = "people.csv"
    identity = ("slug",)
    is_referred_to = True
    is_written_in_pieces = True
    rights = ("agent", "agentname")
    example = {
        "slug": "example-person",
        "name_en": "Kim Example",
        "name_ko": "김보기",
        "birth_year": "1917",
        "roles": "actor",
        "source": "KCNA 2011",
    }

    def columns(self, known: Known) -> dict[str, Column]:
        return {
            "key": Column(cells.key),
            "slug": Column(known.new_agent(Agent.Kind.PERSON), filled=True),
            "name_en": NAME,
            "name_ko": NAME,
            "other_names": Column(cells.listed(other_name)),
            "birth_year": Column(cells.year, is_removable=True),
            "death_year": Column(cells.year, is_removable=True),
            "roles": Column(cells.listed(known.term(Scheme.OCCUPATION))),
            "source": SOURCE,
        }

    def check(self, row: Row) -> None:
        refuse_nameless(row)

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        numbers = write_agents(
            writer,
            known,
            rows,
            kind=Agent.Kind.PERSON,
            values=lambda row: filled(
                begin_year=row["birth_year"], end_year=row["death_year"]
            ),
        )
        writer.write(
            Agent.occupations.through,
            [
                Line(row, {"agent_id": numbers[row["slug"]], "term_id": occupation})
                for row in rows
                if row.is_usable
                for occupation in row["roles"] or ()
            ],
        )


class StudioTable(Table):
    file = "studios.csv"
    identity = ("slug",)
    is_referred_to = True
    rights = ("agent", "agentname", "agenttext")
    example = {
        "slug": "example-studio",
        "name_en": "Example Studio",
        "name_ko": "보기촬영소",
        "founded_year": "1947",
        "specialises_in": "feature",
        "source": "KCNA 2011",
    }

    def columns(self, known: Known) -> dict[str, Column]:
        return {
            "key": Column(cells.key),
            "slug": Column(known.new_agent(Agent.Kind.STUDIO), filled=True),
            "name_en": NAME,
            "name_ko": NAME,
            "other_names": Column(cells.listed(other_name)),
            "founded_year": Column(cells.year, is_removable=True),
            "specialises_in": Column(
                cells.listed(cells.one_of(Film.Kind)), is_removable=True
            ),
            "location": Column(known.term(Scheme.PLACE), is_removable=True),
            "note": Column(cells.text()),
            "source": SOURCE,
        }

    def check(self, row: Row) -> None:
        refuse_nameless(row)

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        numbers = write_agents(
            writer,
            known,
            rows,
            kind=Agent.Kind.STUDIO,
            values=lambda row: filled(
                begin_year=row["founded_year"],
                specialities=row["specialises_in"],
                place_id=row["location"],
            ),
        )
        note = known.term(Scheme.TEXT_KIND)("note")
        writer.write(
            AgentText,
            [
                Line(
                    row,
                    {
                        "agent_id": numbers[row["slug"]],
                        "kind_id": note,
                        "language": "en",
                    },
                    {"text": row["note"]},
                )
                for row in rows
                if row.is_usable and row["note"]
            ],
        )


class StudioTextTable(Table):
    file = "studio_texts.csv"
    identity = ("studio_slug", "lang")
    rights = ("agenttext",)
    example = {"studio_slug": "example-studio", "lang": "en", "text": "A profile."}

    def columns(self, known: Known) -> dict[str, Column]:
        return {
            "studio_slug": Column(known.agent(Agent.Kind.STUDIO), filled=True),
            "lang": Column(cells.language, filled=True),
            "text": Column(cells.text(), filled=True),
            "source": SOURCE,
        }

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        profile = known.term(Scheme.TEXT_KIND)("studio-profile")
        writer.write(
            AgentText,
            [
                Line(
                    row,
                    {
                        "agent_id": row["studio_slug"],
                        "kind_id": profile,
                        "language": row["lang"],
                    },
                    {"text": row["text"], "source": "; ".join(row["source"] or ())},
                )
                for row in rows
            ],
            main=True,
        )
