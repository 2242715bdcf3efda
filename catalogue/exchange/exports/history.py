"""Facts of film history as history.csv has them, in their order within a year."""

from collections.abc import Iterator
from itertools import takewhile

from catalogue.exchange.exports.films import is_year
from catalogue.exchange.exports.provenance import source_cell
from catalogue.exchange.exports.stored import Holdings, Stored, in_sequence
from catalogue.exchange.tables.history import TEXTS
from catalogue.models import Agent, Film, HistoryFact, HistoryText

HISTORY_COLUMNS = (
    *("year", "year_end", *TEXTS, "film_slugs", "people_slugs"),
    *("studio_slugs", "source"),
)
AGENT_COLUMNS = {
    "people_slugs": Agent.Kind.PERSON,
    "studio_slugs": Agent.Kind.STUDIO,
}
BETWEEN = "|"


def history_rows(stored: Holdings) -> Iterator[dict[str, str]]:
    """Yield the facts whose place in their year follows from the order of the lines."""
    years = sorted(stored.by(HistoryFact, "year"))
    for year in filter(is_year, years):
        facts = in_sequence(stored.by(HistoryFact, "year")[year])
        for fact in takewhile(lambda fact: is_plain(stored, fact), facts):
            stored.tell(HistoryFact, [fact])
            yield fact_row(stored, fact)


def is_plain(stored: Holdings, fact: Stored) -> bool:
    """Whether the fact is worded in a language of the table, its last year a year."""
    ends = fact["year_end"] is None or is_year(fact["year_end"])
    return ends and any(text_cells(stored, fact["pk"]).values())


def text_cells(stored: Holdings, fact: int) -> dict[str, str]:
    words = {
        text["language"]: text["text"]
        for text in stored.by(HistoryText, "fact_id")[fact]
    }
    return {column: words.get(language, "") for column, language in TEXTS.items()}


def fact_row(stored: Holdings, fact: Stored) -> dict[str, str]:
    pk = fact["pk"]
    stored.tell(
        HistoryText,
        [
            text
            for text in stored.by(HistoryText, "fact_id")[pk]
            if text["language"] in TEXTS.values() and text["text"]
        ],
    )
    films = stored.by(HistoryFact.films.through, "historyfact_id")[pk]
    stored.tell(HistoryFact.films.through, films)
    return {
        "year": str(fact["year"]),
        "year_end": str(fact["year_end"] or ""),
        **text_cells(stored, pk),
        "film_slugs": BETWEEN.join(stored.slug(Film, row["film_id"]) for row in films),
        **agent_cells(stored, pk),
        "source": source_cell(stored, "fact", pk),
    }


def agent_cells(stored: Holdings, fact: int) -> dict[str, str]:
    """Return the slugs of the people and the studios that a fact concerns."""
    through = HistoryFact.agents.through
    cells = {}
    for column, kind in AGENT_COLUMNS.items():
        rows = [
            row
            for row in stored.by(through, "historyfact_id")[fact]
            if stored.kind(row["agent_id"]) == kind
        ]
        stored.tell(through, rows)
        cells[column] = BETWEEN.join(
            stored.slug(Agent, row["agent_id"]) for row in rows
        )
    return cells
