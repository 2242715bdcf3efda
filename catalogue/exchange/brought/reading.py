"""From the kept files of a batch to the sheets in them, each with its table."""

import hashlib
from collections.abc import Iterable
from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from catalogue.exchange.faults import Fault, Refused
from catalogue.exchange.headings import TABLES as NAMES
from catalogue.exchange.headings import columns_by_name, tables_by_name, told
from catalogue.exchange.importer import known_tables
from catalogue.exchange.known import Known, Told
from catalogue.exchange.sheets import (
    WORKBOOK,
    Line,
    RefusedCell,
    Sheet,
    Unreadable,
    form_of,
)
from catalogue.exchange.table import Table
from catalogue.exchange.templates import explanation_words
from catalogue.exchange.text_sheets import text_sheet
from catalogue.exchange.workbooks import hidden_sheets, workbook_sheets
from catalogue.models import ImportBatch, ImportFile

Source = tuple[Table, Sheet]


def sources_of(batch: ImportBatch, *, user) -> list[Source]:
    """Return the sheets of a batch with their tables, in the order of the tables.

    Raise Refused where a file cannot be opened, is not the one that was brought, holds
    no known table or one that `user` may not write, or where two hold the same.
    """
    faults: list[Fault] = []
    found: list[Source] = []
    recognise = Recogniser()
    for file in batch.files.all():
        try:
            sheets = sheets_of(file)
            found += [(recognise(sheet, file), sheet) for sheet in sheets]
        except Unreadable as error:
            faults += [Fault(file.name, *trouble) for trouble in error.troubles]
        except Refused as error:
            faults += error.faults
    faults += repeated(found) + forbidden(found, user=user)
    if faults:
        raise Refused(faults)
    order = {table.file: number for number, table in enumerate(known_tables())}
    return sorted(found, key=lambda source: order[source[0].file])


def sheets_of(file: ImportFile) -> list[Sheet]:
    """Return the sheets of a kept file that hold anything."""
    content = content_of(file)
    if form_of(content) is not WORKBOOK:
        return [text_sheet(content, file.name)]
    sheets = [
        sheet
        for sheet in workbook_sheets(content, file.name)
        if told(sheet.title) not in explanation_words()
    ]
    if len(sheets) == 1:
        return sheets
    return [sheet for sheet in sheets if next(sheet.lines(), None)] or sheets[:1]


def content_of(file: ImportFile) -> bytes:
    """Return what was brought; raise Refused if it is not there or something else."""
    try:
        with file.file.open("rb") as stored:
            content = stored.read()
    except FileNotFoundError:
        content = b""
    if hashlib.sha256(content).hexdigest() != file.digest:
        message = _("The file kept here is no longer the one that was brought.")
        raise Refused([Fault(file.name, None, "", message)])
    return content


def remarks_on(batch: ImportBatch) -> list[Told]:
    """Return what to say of the files beside faults: the sheets that are not read."""
    remarks = []
    for file in batch.files.all():
        content = content_of(file)
        if form_of(content) is WORKBOOK and (hidden := hidden_sheets(content)):
            message = _("%(file)s: hidden sheets are not read (%(sheets)s).")
            values = {"file": file.name, "sheets": ", ".join(hidden)}
            remarks.append(Told(message, values))
    return remarks


class Recogniser:
    """Finds the table of a sheet: the chosen one, or by its name, or its headings."""

    def __init__(self) -> None:
        known = Known()
        self.tables = {table.file: table for table in known_tables()}
        self.columns = {
            file: table.columns(known) for file, table in self.tables.items()
        }
        self.names = tables_by_name(tuple(self.tables))

    def __call__(self, sheet: Sheet, file: ImportFile) -> Table:
        """Return the table; raise Refused where none fits."""
        stem = PurePath(file.name).stem
        by_name = self.names.get(told(sheet.title)) or self.names.get(told(stem))
        several = sheet.name != file.name
        if several:
            by_name = self.names.get(told(sheet.title))
        name = (not several and file.table) or by_name or self.by_headings(sheet)
        if name in self.tables:
            return self.tables[name]
        message = _(
            "Nothing says which table this is. Choose it when you bring the file, or "
            "call the file or sheet as the table is called."
        )
        raise Refused([Fault(sheet.name, None, "", message)])

    def by_headings(self, sheet: Sheet) -> str | None:
        """Return the one table that has all the headings of a sheet, or None."""
        first = next(sheet.lines(), Line(1, []))
        headings = {
            told(cell)
            for cell in first.cells
            if not isinstance(cell, RefusedCell) and cell.strip()
        }
        fitting = []
        for file, columns in self.columns.items():
            names = columns_by_name(columns)
            needed = {name for name, column in columns.items() if column.filled}
            given = {names[heading] for heading in headings & names.keys()}
            if headings and headings <= names.keys() and needed <= given:
                fitting.append(file)
        return fitting[0] if len(fitting) == 1 else None


def repeated(sources: Iterable[Source]) -> list[Fault]:
    """Return the faults of sheets that hold the same table as one before them."""
    faults, seen = [], {}
    for table, sheet in sources:
        first = seen.setdefault(table.file, sheet.name)
        if first != sheet.name:
            message = _("This is the same table as in %(first)s: put them together.")
            faults.append(Fault(sheet.name, None, "", message, {"first": first}))
    return faults


def forbidden(sources: Iterable[Source], *, user) -> list[Fault]:
    """Return the faults of tables that a member of staff may not write."""
    return [
        Fault(
            sheet.name,
            None,
            "",
            _("Your account may not change this table: %(table)s."),
            {"table": NAMES.get(table.file, table.file)},
        )
        for table, sheet in sources
        if not may_write(user, table)
    ]


def may_write(user, table: Table) -> bool:
    """Tell whether a member of staff may add and change all that a table writes."""
    if user is None or not user.is_active:
        return False
    return user.has_perms(
        [
            f"{app}.{action}_{model}"
            for app, model in map(of_app, table.rights)
            for action in ("add", "change")
        ]
    )


def of_app(right: str) -> tuple[str, str]:
    """Return app and model of "film" or "pages.page"."""
    app, dot, model = right.rpartition(".")
    return (app, model) if dot else ("catalogue", right)
