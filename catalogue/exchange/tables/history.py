"""The table of dated facts of film history: history.csv."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from catalogue.exchange import cells
from catalogue.exchange.known import Known
from catalogue.exchange.provenance import listed_sources, write_statements
from catalogue.exchange.table import Column, Row, Table
from catalogue.exchange.writing import Line, Writer
from catalogue.models import Agent, HistoryFact, HistoryText

TEXTS = {"text_en": "en", "text_ko": "ko"}


class HistoryTable(Table):
    """Facts in the order of the file within their year.

    A fact has no name: a stored one is found by its text in either language, so that
    a wording can be corrected in one language at a time.
    """

    file = "history.csv"

    def columns(self, known: Known) -> dict[str, Column]:
        return {
            "year": Column(cells.year, filled=True),
            "year_end": Column(cells.year),
            **dict.fromkeys(TEXTS, Column(cells.text())),
            "film_slugs": Column(cells.listed(known.film)),
            "people_slugs": Column(cells.listed(known.agent(Agent.Kind.PERSON))),
            "studio_slugs": Column(cells.listed(known.agent(Agent.Kind.STUDIO))),
            "source": Column(listed_sources),
        }

    def check(self, row: Row) -> None:
        if not any(row[column] for column in TEXTS):
            row.refuse("text_en", _("A text in one language at least is needed."))
        if row["year_end"] and row["year"] and row["year_end"] < row["year"]:
            row.refuse("year_end", _("The last year lies before the first."))

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        pairs = write_facts(rows, writer)
        writer.write(
            HistoryText,
            [
                Line(
                    row, {"fact_id": fact, "language": language}, {"text": row[column]}
                )
                for row, fact in pairs
                for column, language in TEXTS.items()
                if row[column]
            ],
        )
        for through, target, columns in (
            (HistoryFact.films.through, "film_id", ["film_slugs"]),
            (HistoryFact.agents.through, "agent_id", ["people_slugs", "studio_slugs"]),
        ):
            writer.write(
                through,
                [
                    Line(row, {"historyfact_id": fact, target: number})
                    for row, fact in pairs
                    for column in columns
                    for number in row[column] or ()
                ],
            )
        write_statements(writer, "fact", pairs)


def write_facts(rows: list[Row], writer: Writer) -> list[tuple[Row, int]]:
    """Create the facts that are not stored; give back each row with its fact's key."""
    facts = HistoryFact.objects.in_bulk()
    by_text = {
        (text.language, text.text): facts[text.fact_id]
        for text in HistoryText.objects.all()
    }
    taken = defaultdict(set)
    for fact in facts.values():
        taken[fact.year].add(fact.position)
    created, changed, found = [], [], []
    for row in rows:
        fact = next(
            (
                by_text[language, row[column]]
                for column, language in TEXTS.items()
                if (language, row[column]) in by_text
            ),
            None,
        )
        if fact is None:
            position = max(taken[row["year"]], default=-1) + 1
            taken[row["year"]].add(position)
            fact = HistoryFact(
                year=row["year"], year_end=row["year_end"], position=position
            )
            row.is_new = True
            created.append((row, fact))
        elif row["year_end"] and fact.year_end != row["year_end"]:
            changed.append((row, fact, {"year_end": row["year_end"]}))
        found.append((row, fact))
    writer.create(HistoryFact, created)
    writer.change(HistoryFact, changed)
    return [(row, fact.pk) for row, fact in found if row.is_usable]
