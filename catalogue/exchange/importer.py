"""Loads tables into the catalogue: everything is checked, and all or nothing written.

A filled cell wins over what is stored. A blank cell, a column left out and whatever
the files do not name stay as they are, and nothing is ever deleted; so words that
staff added outlive every load, and loading the same files twice writes nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from catalogue.exchange.differences import Differences
from catalogue.exchange.faults import Fault, Refused
from catalogue.exchange.known import Known
from catalogue.exchange.sheets import Sheet
from catalogue.exchange.table import NamesFaultyRow, Row, Table
from catalogue.exchange.table_reading import read_table
from catalogue.exchange.tables.agents import PeopleTable, StudioTable, StudioTextTable
from catalogue.exchange.tables.credits import CreditTable
from catalogue.exchange.tables.festivals import EventTable, FestivalTable
from catalogue.exchange.tables.film_companions import MergedSlugTable, RelationTable
from catalogue.exchange.tables.film_words import (
    FilmNoteTable,
    FilmTextTable,
    TextTable,
    TitleTable,
)
from catalogue.exchange.tables.films import FilmTable
from catalogue.exchange.tables.history import HistoryTable
from catalogue.exchange.tables.vocabulary import VocabularyTable
from catalogue.exchange.text_sheets import text_sheet
from catalogue.exchange.watching import SILENT, Watch
from catalogue.exchange.writing import AT_ONCE, Writer, check_deferred

# Two loads at once would each miss what the other brings.
LOCK = 0x4B46494D

# In the order in which they refer to one another.
TABLES: tuple[Table, ...] = (
    VocabularyTable("terms.csv"),
    VocabularyTable("occupations.csv"),
    VocabularyTable("places.csv"),
    StudioTable(),
    PeopleTable(),
    FestivalTable(),
    FilmTable(),
    FilmTextTable(),
    FilmNoteTable(),
    TitleTable(),
    TextTable(),
    CreditTable(),
    RelationTable(),
    MergedSlugTable(),
    StudioTextTable(),
    EventTable(),
    HistoryTable(),
)

_OF_OTHER_ROOMS: list[Table] = []


def also(table: Table) -> None:
    """Take a table of another room among those that are known."""
    _OF_OTHER_ROOMS.append(table)


def known_tables() -> tuple[Table, ...]:
    """Return every table in the order in which they refer to one another."""
    return (*TABLES, *_OF_OTHER_ROOMS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the rows of one file: new, changed, and as they were."""

    file: str
    rows: int
    new: int
    changed: int


def load(
    sources: Iterable[tuple[Table, bytes | Sheet]],
    *,
    published_from: datetime | None = None,
    dry_run: bool = False,
    tell: Callable[[Outcome], None] = lambda outcome: None,
    watch: Watch = SILENT,
) -> list[Outcome]:
    """Load the contents of files, each with the table that understands it, in order.

    New records are public from `published_from` on, or drafts without it. `tell` hears
    of every table when it is done, `watch` of every row. A dry run does everything,
    the constraints of the database included, and takes it back. Raise Refused with all
    faults of all files, in which case nothing was written.
    """
    outcomes, faults = [], []
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        known = Known()
        for table, content in sources:
            sheet = content if isinstance(content, Sheet) else sheet_of(table, content)
            writer = Writer(published_from=published_from, differences=Differences())
            outcome, found = _load_table(
                table, sheet, known=known, writer=writer, watch=watch
            )
            outcomes.append(outcome)
            faults += found
            tell(outcome)
        deferred = check_deferred()
        if deferred and not faults:
            message = _("The database refuses the whole: %(error)s")
            faults.append(
                Fault(outcomes[-1].file, None, "", message, {"error": deferred})
            )
        if faults or dry_run:
            transaction.set_rollback(True)
    if faults:
        raise Refused(faults)
    return outcomes


def sheet_of(table: Table, content: bytes) -> Sheet:
    """Return the sheet of a CSV file that goes by the name of its table."""
    return text_sheet(content, table.file)


def _load_table(
    table: Table, sheet: Sheet, *, known: Known, writer: Writer, watch: Watch
) -> tuple[Outcome, list[Fault]]:
    rows, faults = read_table(
        table, sheet, known=known, tell=lambda count: watch.read(sheet, count)
    )
    if table.is_referred_to:
        nameless = any(row[column] is None for row in rows for column in table.identity)
        known.is_incomplete |= bool(faults) or nameless
    usable = [row for row in rows if row.is_usable]
    for piece in _pieces(table, usable):
        faults += _write(table, piece, known=known, writer=writer)
        watch.wrote(sheet, len(piece), len(usable))
    faults += [fault for row in rows for fault in row.faults]
    if not faults:
        watch.done(table, sheet, usable, writer.differences)
    outcome = Outcome(
        sheet.name,
        rows=len(rows),
        new=sum(row.is_new for row in usable),
        changed=sum(row.is_changed and not row.is_new for row in usable),
    )
    return outcome, faults


def _pieces(table: Table, rows: list[Row]) -> Iterator[list[Row]]:
    """Yield the rows in pieces, where none of them needs another."""
    size = AT_ONCE if table.is_written_in_pieces else len(rows)
    for start in range(0, len(rows), max(size, 1)):
        yield rows[start : start + size]


def _write(
    table: Table, rows: list[Row], *, known: Known, writer: Writer
) -> list[Fault]:
    """Write the rows; give back what is missing that the table itself relies on."""
    try:
        table.write(rows, writer, known)
    except ValidationError as error:
        return [
            Fault(table.file, None, "", single.message, single.params or {})
            for single in error.error_list
        ]
    except NamesFaultyRow:
        return []
    return []
