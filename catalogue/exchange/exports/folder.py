"""Writes the catalogue into a folder, from which the seed makes the same one again.

First the tables of fixtures/, as far as their columns go; then, of each model that has
rows that these cannot tell in full, a table of such rows.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.db import connection, models, transaction

from catalogue.exchange.exports import agents, events, film_companions, films, history
from catalogue.exchange.exports.stored import Holdings
from catalogue.exchange.exports.vocabulary import FILES, OTHERS, TERM_COLUMNS, term_rows
from catalogue.exchange.formulas import guarded
from catalogue.exchange.row_names import IDENTITIES, written
from catalogue.exchange.tables.whole import WholeTable

type Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Export:
    """One file: its columns, and what yields its rows and notes what they tell."""

    file: str
    columns: tuple[str, ...]
    rows: Callable[[Holdings], Iterator[Cells]]


# In the order in which they tell: what is told once is told nowhere else.
EXPORTS = (
    *(
        Export(file, TERM_COLUMNS, partial(term_rows, file=file))
        for file in (OTHERS, *FILES.values())
    ),
    Export("studios.csv", agents.STUDIO_COLUMNS, agents.studio_rows),
    Export("people.csv", agents.PERSON_COLUMNS, agents.person_rows),
    Export("festival_names.csv", agents.FESTIVAL_COLUMNS, agents.festival_rows),
    Export("films.csv", films.FILM_COLUMNS, films.film_rows),
    Export("film_texts.csv", film_companions.TEXT_COLUMNS, film_companions.text_rows),
    Export("film_notes.csv", film_companions.NOTE_COLUMNS, film_companions.note_rows),
    Export(
        "film_relations.csv",
        film_companions.RELATION_COLUMNS,
        film_companions.relation_rows,
    ),
    Export(
        "merged_slugs.csv", film_companions.MERGED_COLUMNS, film_companions.merged_rows
    ),
    Export("studio_texts.csv", agents.STUDIO_TEXT_COLUMNS, agents.studio_text_rows),
    Export("events.csv", events.EVENT_COLUMNS, events.event_rows),
    Export("history.csv", history.HISTORY_COLUMNS, history.history_rows),
)


def export_folder(
    folder: Path,
    *,
    published_from,
    exports: Iterable[Export] = EXPORTS,
    tell: Callable[[str, int], None] = lambda file, rows: None,
) -> None:
    """Write all that is stored, as it is at one moment; `tell` hears of every file.

    `published_from` is the time from which the seed lets new records be public. Files
    of whole rows that an earlier export left behind are removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with transaction.atomic():
        hold_the_moment()
        stored = Holdings(published_from=published_from)
        for export in exports:
            rows = export.rows(stored)
            number = write_table(folder / export.file, export.columns, rows)
            tell(export.file, number)
        for model in IDENTITIES:
            table = WholeTable(model)
            rows = list(whole_rows(stored, model))
            path = folder / table.file
            path.unlink(missing_ok=True)
            if rows:
                columns = tuple(field.name for field in table.fields)
                tell(table.file, write_table(path, columns, rows))


def hold_the_moment() -> None:
    """Let every statement of this transaction see the same state of the database."""
    if connection.savepoint_ids:  # inside a transaction that has begun already
        return
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def whole_rows(stored: Holdings, model: type[models.Model]) -> Iterator[Cells]:
    """Yield what no table of fixtures/ tells of a model.

    Records stand by their names: some of them were made by those tables, so that the
    order in which they were entered is another one in each database.
    """
    fields = WholeTable(model).fields
    rows = stored.untold(model)
    first = model._meta.get_field(IDENTITIES[model][0])
    if not first.is_relation:
        names = stored.names.of(model)
        rows = sorted(rows, key=lambda row: names[row["pk"]])
    for row in rows:
        yield {
            field.name: written(row[field.attname], field, stored.names)
            for field in fields
        }


def write_table(path: Path, columns: tuple[str, ...], rows: Iterable[Cells]) -> int:
    """Write a table in UTF-8, and return how many rows it has.

    The file is there whole or not at all.
    """
    number = 0
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([guarded(row.get(column, "")) for column in columns])
            number += 1
    unfinished.replace(path)
    return number
