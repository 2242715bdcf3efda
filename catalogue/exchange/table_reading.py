"""Reads a table into rows with line numbers, collecting everything that is wrong.

Columns go by their code or by their words in any language of the site; cells are
stripped and put into NFC. A blank cell says nothing. What is stored is taken away only
by a cell that says so: (blank), in the words of any language.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from catalogue.exchange.faults import Fault
from catalogue.exchange.headings import columns_by_name, each_language, told
from catalogue.exchange.sheets import (
    MOST_COLUMNS,
    MOST_LINES,
    Line,
    RefusedCell,
    Sheet,
    Unreadable,
    unreadable,
)
from catalogue.exchange.table import BLANK, Blank, Column, NamesFaultyRow, Row, Table

LAYOUT_CHARACTERS = frozenset("\n\r\t")
# What people write where they know nothing; as a fact it would say even less.
DASHES = frozenset(["-", "–", "—", "?", "..."])


def read_table(
    table: Table,
    sheet: Sheet,
    *,
    known,
    tell: Callable[[int], None] = lambda count: None,
) -> tuple[list[Row], list[Fault]]:
    """Return the rows of a sheet, and the faults that keep it from being read at all.

    The faults of single rows are in the rows. `tell` hears the number of rows read.
    """
    columns = table.columns(known)
    rows: list[Row] = []
    try:
        lines = sheet.lines()
        names, faults = _heading(sheet.name, next(lines, Line(1, [])), columns)
        if faults:
            return [], faults
        for line in lines:
            if not any(map(_is_filled, line.cells)) or _is_example(table, line, names):
                continue
            if len(rows) == MOST_LINES:
                message = _("More than %(most)s lines: divide the file.")
                raise unreadable(message, line=line.number, most=MOST_LINES)
            rows.append(_row(table, sheet, line, names, columns))
            tell(len(rows))
    except Unreadable as error:
        return [], [Fault(sheet.name, *trouble) for trouble in error.troubles]
    _refuse_repetition(table, rows)
    return rows, []


def _is_filled(cell: str | RefusedCell) -> bool:
    return isinstance(cell, RefusedCell) or bool(cell.strip())


def _is_example(table: Table, line: Line, names: Iterable[str]) -> bool:
    """Tell whether a line is the one that a template shows, left as it was."""
    cells = zip(names, line.cells, strict=False)
    filled = {name: cell for name, cell in cells if _is_filled(cell)}
    return bool(table.example) and filled == table.example


def _tidy(cell: str) -> str:
    return unicodedata.normalize("NFC", cell).strip()


def _heading(
    file: str, line: Line, columns: dict[str, Column]
) -> tuple[dict[str, str], list[Fault]]:
    """Return the headings as the file writes them by their columns, and the faults."""
    if len(line.cells) > MOST_COLUMNS:
        message = _("%(found)s columns; a table has %(most)s at most.")
        values = {"found": len(line.cells), "most": MOST_COLUMNS}
        return {}, [Fault(file, line.number, "", message, values)]
    written = [
        "" if isinstance(cell, RefusedCell) else _tidy(cell) for cell in line.cells
    ]
    while written and not written[-1]:
        written.pop()
    known = columns_by_name(columns)
    names: dict[str, str] = {}
    faults = []
    for name in written:
        column = known.get(told(name))
        if column is None:
            message = _("No such column is known here; known are: %(known)s.")
            values = {"known": ", ".join(columns)}
            faults.append(Fault(file, line.number, name, message, values))
        elif column in names:
            message = _("This column is there twice.")
            faults.append(Fault(file, line.number, name, message))
        else:
            names[column] = name
    return names, faults + list(_missing(file, line.number, names, columns))


def _missing(
    file: str, line: int, names: Iterable[str], columns: dict[str, Column]
) -> Iterator[Fault]:
    for name, column in columns.items():
        if column.filled and name not in names:
            yield Fault(file, line, name, _("This column is missing."))


def _row(
    table: Table,
    sheet: Sheet,
    line: Line,
    names: dict[str, str],
    columns: dict[str, Column],
) -> Row:
    row = Row(sheet.name, line.number, names=names)
    cells = _fitted(line.cells, len(names), is_ragged=sheet.is_ragged)
    if len(cells) != len(names):
        message = _("This line has %(found)s cells, the heading %(expected)s.")
        if line.is_last_and_open and len(cells) < len(names):
            message = _(
                "This last line has %(found)s cells, the heading %(expected)s: the "
                "file is cut off here."
            )
        row.refuse("", message, found=len(cells), expected=len(names))
        return row
    for name, cell in zip(names, cells, strict=True):
        row.values[name] = _parsed(row, name, cell, columns[name])
    if row.is_usable:
        table.check(row)
    return row


def _fitted(cells: list, width: int, *, is_ragged: bool) -> list:
    """Return the cells of a line of a workbook, which ends with its last filled one."""
    if not is_ragged:
        return cells
    while len(cells) > width and not _is_filled(cells[-1]):
        cells = cells[:-1]
    return cells + [""] * (width - len(cells))


def _parsed(row: Row, name: str, cell: str | RefusedCell, column: Column) -> Any:
    if isinstance(cell, RefusedCell):
        row.refuse(name, cell.message)
        return None
    row.cells[name] = cell = _tidy(cell)
    if not cell:
        if column.filled:
            row.refuse(name, _("This cell must not be blank."))
        return None
    if told(cell) in blank_words():
        return _removed(row, name, column)
    if message := _objection(cell):
        row.refuse(name, message, value=cell)
        return None
    try:
        return column.parse(cell)
    except ValidationError as error:
        for single in error.error_list:
            row.refuse(name, single.message, **(single.params or {}))
    except NamesFaultyRow:
        row.is_usable = False
    return None


def _removed(row: Row, name: str, column: Column) -> Blank | None:
    if column.is_removable:
        return BLANK
    message = _("An import cannot blank this cell: remove it at the desk, by hand.")
    row.refuse(name, message)
    return None


def _objection(cell: str) -> Any:
    """Return why no column takes a cell like this, or None."""
    if any(
        unicodedata.category(character) == "Cc" and character not in LAYOUT_CHARACTERS
        for character in cell
    ):
        return _("This cell holds a control character, such as NUL.")
    if cell in DASHES:
        return _(
            "“%(value)s” says nothing: leave the cell empty to keep what is stored, or "
            "write (blank) to remove it."
        )
    return None


@cache
def blank_words() -> frozenset[str]:
    """Return what a cell says, in any language, for a value to be removed."""
    words = {told(pgettext("cell", "(blank)")) for _language in each_language()}
    return frozenset(words | {"(blank)"})


def _refuse_repetition(table: Table, rows: list[Row]) -> None:
    seen: dict[tuple[Any, ...], int] = {}
    for row in rows:
        identity = tuple(row[column] for column in table.identity)
        if None in identity or not identity:
            continue
        first = seen.setdefault(identity, row.line)
        if first != row.line:
            row.refuse(
                table.identity[-1],
                _("The same stands in line %(line)s already."),
                line=first,
            )
