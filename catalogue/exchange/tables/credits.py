"""The table of credits: one line for each function of each person in a film."""

from collections import defaultdict
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from catalogue.exchange import cells
from catalogue.exchange.known import ANYBODY, Known
from catalogue.exchange.table import Column, Row, Table
from catalogue.exchange.writing import Line, Writer, filled
from catalogue.models import CharacterName, Credit, Scheme

LONGEST_NAME = 200
CHARACTERS = {"character_ko": "ko", "character_en": "en"}


class CreditTable(Table):
    """Credits by film, function and person; where no record is known, by the name."""

    file = "credits.csv"
    identity = ("film", "function", "person")
    is_written_in_pieces = True
    rights = ("credit", "charactername")
    example = {
        "film": "example-film",
        "function": "director",
        "person": "example-person",
        "position": "1",
    }

    def columns(self, known: Known) -> dict[str, Column]:
        name = cells.text(at_most=LONGEST_NAME)
        return {
            "film": Column(known.film, filled=True),
            "function": Column(known.term(Scheme.CREDIT_FUNCTION), filled=True),
            "person": Column(known.agent(ANYBODY)),
            "credited_as": Column(name, is_removable=True),
            **dict.fromkeys(CHARACTERS, Column(name)),
            "position": Column(cells.number(at_most=cells.MOST_POSITIONS)),
            "uncredited": Column(cells.yes_or_no),
            "main": Column(cells.yes_or_no),
        }

    def check(self, row: Row) -> None:
        if row["person"] is None and not row["credited_as"]:
            row.refuse("person", _("Choose a person or write a name."))

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        places = Places(rows)
        named = [row for row in rows if row["person"] is not None]
        unnamed = [row for row in rows if row["person"] is None]
        stored = writer.write(
            Credit, [credit_line(row, places) for row in named], main=True
        ) | writer.write(
            Credit, [credit_line(row, places) for row in unnamed], main=True
        )
        writer.write(
            CharacterName,
            [
                Line(
                    row, {"credit_id": credit.pk, "language": language}, {"text": text}
                )
                for row in rows
                if row.is_usable
                and (credit := stored.get(tuple(identity_of(row).values())))
                for column, language in CHARACTERS.items()
                if (text := row[column])
            ],
        )


class Places:
    """The places behind the last credit of each film."""

    def __init__(self, rows: list[Row]) -> None:
        films = {row["film"] for row in rows}
        last = Credit.objects.filter(film__in=films).order_by().values_list("film_id")
        self.last: dict[int, int] = defaultdict(
            lambda: -1, last.annotate(Max("position"))
        )

    def next(self, film: int) -> int:
        self.last[film] += 1
        return self.last[film]


def identity_of(row: Row) -> dict[str, Any]:
    identity = {
        "film_id": row["film"],
        "function_id": row["function"],
        "agent_id": row["person"],
    }
    if row["person"] is None:
        identity["credited_as"] = row["credited_as"]
    return identity


def credit_line(row: Row, places: Places) -> Line:
    """Return the credit of a row; one that is new and has no place gets the last."""
    identity = identity_of(row)
    values = filled(
        credited_as=row["credited_as"],
        position=row["position"],
        is_uncredited=row["uncredited"],
        is_main=row["main"],
    )
    for name in identity:
        values.pop(name, None)
    initial = {} if "position" in values else {"position": places.next(row["film"])}
    return Line(row, identity, values, initial)
