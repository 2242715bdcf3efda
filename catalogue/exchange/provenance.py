"""Sources of records: how a cell lists them and how they become statements."""

import re

from catalogue.exchange import cells
from catalogue.exchange.table import Row
from catalogue.exchange.writing import Line, Writer
from catalogue.models import Source, Statement

LONGEST_SOURCE = 300

# Said of the title, not a source: the type of the English title carries it.
TRANSLATED_BY_COMPILER = "English title translated by the compiler"

# Tables that refer to one another; a reader knows them by what they hold.
OWN_TABLES = {
    "festival_appearances.csv": "this catalogue, appearances at festivals",
    "films.csv": "this catalogue, films",
    "piff_editions.csv": "this catalogue, editions of the Pyongyang festival",
    "piff_films.csv": "this catalogue, films of the Pyongyang festival",
    "piff_venues.csv": "this catalogue, venues of the Pyongyang festival",
    "studios.csv": "this catalogue, studios",
}

_BETWEEN_SOURCES = re.compile(r"\s*;(?![^()]*\))\s*")
_OWN_TABLE = re.compile("|".join(map(re.escape, OWN_TABLES)))


def listed_sources(cell: str) -> list[str]:
    """Parse a cell of sources into their names, in its order, each once.

    A semicolon parts them, unless it stands in parentheses.
    """
    names = (_named(name) for name in _BETWEEN_SOURCES.split(cell) if name)
    return list(dict.fromkeys(names))


def _named(name: str) -> str:
    cells.text(at_most=LONGEST_SOURCE)(name)
    words = _OWN_TABLE.sub(lambda match: OWN_TABLES[match[0]], name)
    return words[0].upper() + words[1:] if words != name else name


def write_statements(
    writer: Writer, subject: str, pairs: list[tuple[Row, int]]
) -> None:
    """Say of each subject which sources stand behind it.

    `subject` is film, agent, event or fact; `pairs` are rows with the cell `source`
    and the primary key of their subject.
    """
    cited = [
        (row, number, position, name)
        for row, number in pairs
        for position, name in enumerate(_sources_of(row))
    ]
    sources = writer.write(
        Source, [Line(row, {"name": name}) for row, _number, _position, name in cited]
    )
    writer.write(
        Statement,
        [
            Line(
                row,
                {
                    f"{subject}_id": number,
                    "source_id": sources[name,].pk,
                    "field": "",
                },
                {"position": position},
            )
            for row, number, position, name in cited
            if row.is_usable
        ],
    )


def _sources_of(row: Row) -> list[str]:
    return [name for name in row["source"] or () if name != TRANSLATED_BY_COMPILER]
