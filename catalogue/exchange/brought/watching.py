"""Keeps what a load does for the page of its batch, and tells how far it is."""

import hashlib
import json
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from catalogue.exchange.differences import Differences
from catalogue.exchange.sheets import Sheet
from catalogue.exchange.table import Row, Table
from catalogue.exchange.watching import Watch
from catalogue.models import ImportBatch, ImportLine

EVERY = 250  # lines read between two words of progress
LONGEST_CELL = 200
TELL = f"""
UPDATE {ImportBatch._meta.db_table}
   SET told_file = %s, rows_done = %s, rows_total = %s WHERE id = %s
"""  # noqa: S608 - a table of this house


class BatchWatch(Watch):
    """Notes the lines of a batch; tells its progress on a connection of its own.

    That connection commits at once, so that others see it while the load goes on.
    """

    def __init__(self, batch: ImportBatch, aside: BaseDatabaseWrapper) -> None:
        self.batch = batch
        self.aside = aside
        self.lines: list[ImportLine] = []
        self.written = 0
        self.sheet = ""

    def read(self, sheet: Sheet, count: int) -> None:
        if count % EVERY == 0:
            self._tell(sheet, count, 0)

    def wrote(self, sheet: Sheet, count: int, total: int) -> None:
        if sheet.name != self.sheet:
            self.sheet, self.written = sheet.name, 0
        self.written += count
        self._tell(sheet, self.written, total)

    def done(
        self, table: Table, sheet: Sheet, rows: list[Row], differences: Differences
    ) -> None:
        told = differences.told()
        for row in rows:
            if not row.is_changed and not row.is_new:
                continue
            kind = ImportLine.Kind.NEW if row.is_new else ImportLine.Kind.CHANGED
            self.lines.append(
                ImportLine(
                    batch=self.batch,
                    kind=kind,
                    file=sheet.name[:250],
                    line=row.line,
                    subject=subject_of(table, row),
                    changes=cells_of(row) if row.is_new else told.get(row.line, []),
                )
            )

    def digest(self) -> str:
        """Return what tells this load from one that would do anything else."""
        lines = [(one.file, one.line, one.kind, one.changes) for one in self.lines]
        words = json.dumps(lines, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(words.encode()).hexdigest()

    def _tell(self, sheet: Sheet, done: int, total: int) -> None:
        with self.aside.cursor() as cursor:
            cursor.execute(TELL, [sheet.name[:250], done, total, self.batch.pk])


def subject_of(table: Table, row: Row) -> str:
    """Return what the file itself calls the row: the cells that identify it."""
    columns = table.identity or tuple(row.cells)[:3]
    told = (row.cells.get(column, "")[:LONGEST_CELL] for column in columns)
    return " · ".join(filter(None, told))[:300]


def cells_of(row: Row) -> list[list[Any]]:
    """Return the columns of a row with what stands in them, blank ones left out."""
    return [
        [column, cell if len(cell) <= LONGEST_CELL else f"{cell[:LONGEST_CELL]}…"]
        for column, cell in row.cells.items()
        if cell
    ]
