"""The table of dated facts of film history: history.csv."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy as _

from catalogue.exchange import cells
from catalogue.exchange.known import Known
from catalogue.exchange.provenance import listed_sources, write_statements
from catalogue.exchange.table import Column, Row, Table
from catalogue.exchange.writing import Line, Writer, filled
from catalogue.models import Agent, HistoryFact, HistoryText

TEXTS = {"text_en": "en", "text_ko": "ko"}


class HistoryTable(Table):
    """Facts in the order of the file within their year.

    A fact has no name: a stored one is found by its text in either language, so that
    a wording can be corrected in one language at a time.
    """

    file = "history.csv"
    rights = ("historyfact", "historytext")
    example = {
        "year": "1947",
        "text_en": "An example.",
        "text_ko": "보기이다.",
        "source": "KCNA 2011",
    }

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
    """Create or change the facts; give back each row with its fact's primary key."""
    facts = HistoryFact.objects.in_bulk()
    by_text = {
        (text.language, text.text): facts[text.fact_id]
        for text in HistoryText.objects.all()
    }
    positions = _Positions(facts.values())
    claimed: dict[int, HistoryFact] = {}
    created: list[tuple[Row, HistoryFact]] = []
    changed: list[tuple[Row, HistoryFact, dict[str, int]]] = []
    for row in rows:
        fact = stored_fact(row, by_text, claimed=claimed.values())
        if fact is None:
            fact = HistoryFact(**years_of(row), position=positions.next(row["year"]))
            row.is_new = True
            created.append((row, fact))
        elif fact.year != row["year"]:
            place = {"position": positions.next(row["year"])}
            changed.append((row, fact, years_of(row) | place))
        elif fact.year_end != years_of(row).get("year_end", fact.year_end):
            changed.append((row, fact, years_of(row)))
        claimed[row.line] = fact
    writer.create(HistoryFact, created)
    writer.change(HistoryFact, changed)
    return [(row, claimed[row.line].pk) for row in rows if row.is_usable]


def years_of(row: Row) -> dict[str, int]:
    return filled(year=row["year"], year_end=row["year_end"])


def stored_fact(
    row: Row,
    by_text: dict[tuple[str, str], HistoryFact],
    *,
    claimed: Collection[HistoryFact],
) -> HistoryFact | None:
    """Return the fact of which the row gives a text, unless another row has it."""
    for column, language in TEXTS.items():
        fact = by_text.get((language, row[column]))
        if fact is not None and fact not in claimed:
            return fact
    return None


class _Positions:
    """The places within a year that are still free, after those taken."""

    def __init__(self, facts: Iterable[HistoryFact]) -> None:
        self.last: dict[int, int] = {}
        for fact in facts:
            self.last[fact.year] = max(self.last.get(fact.year, -1), fact.position)

    def next(self, year: int) -> int:
        self.last[year] = self.last.get(year, -1) + 1
        return self.last[year]
