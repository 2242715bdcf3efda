"""Reads a CSV table into rows with line numbers, collecting everything that is wrong.

UTF-8 with or without a byte order mark; cells are stripped and put into NFC.
"""

import csv
import io
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.exchange.faults import Fault

LAYOUT_CHARACTERS = frozenset("\n\r\t")


class NamesFaultyRow(Exception):
    """A cell names a row that has a fault of its own; that one fault is enough."""


@dataclass(frozen=True, slots=True)
class Column:
    """How a cell is read: `parse` gets its text, never blank, and may refuse it.

    `parse` raises ValidationError with the words for the reader. A column that must
    be `filled` must also be there; any other may be left out of the file.
    """

    parse: Callable[[str], Any]
    filled: bool = False


@dataclass(slots=True)
class Row:
    """One line of a table: parsed cells, and what became of it."""

    file: str
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    is_usable: bool = True
    is_new: bool = False
    is_changed: bool = False

    def __getitem__(self, column: str) -> Any:
        """Return the parsed cell; None where it is blank or the column is left out."""
        return self.values.get(column)

    def refuse(self, column: str, message: Any, **values: Any) -> None:
        """Note a fault of the cell in `column`, or of the whole row if that is ""."""
        self.is_usable = False
        self.faults.append(Fault(self.file, self.line, column, message, values))


class Table(ABC):
    """What the rows of one file are and what becomes of them.

    `identity` names the columns that together may not occur twice in the file.
    `is_referred_to` is true where other tables name its rows.
    """

    file: str
    identity: tuple[str, ...] = ()
    is_referred_to = False

    @abstractmethod
    def columns(self, known) -> dict[str, Column]:
        """Return the columns in their order; `known` finds what a cell refers to."""

    def check(self, row: Row) -> None:  # noqa: B027 - most tables have nothing to add
        """Refuse what no cell shows by itself."""

    @abstractmethod
    def write(self, rows: list[Row], writer, known) -> None:
        """Write the rows, all of them free of faults so far."""


def read_table(table: Table, content: bytes, *, known) -> tuple[list[Row], list[Fault]]:
    """Return the rows of a file, and the faults that keep it from being read at all.

    The faults of single rows are in the rows.
    """
    text, faults = _decode(content, table.file)
    if faults:
        return [], faults
    columns = table.columns(known)
    lines = _lines(text)
    try:
        heading = [_tidy(name) for name in next(lines, (1, []))[1]]
        faults = list(_heading_faults(table.file, heading, columns))
        if faults:
            return [], faults
        rows = [_row(table, line, cells, heading, columns) for line, cells in lines]
    except _Malformed as malformed:
        message = _(
            "From here on this cannot be read: a quotation mark stands alone, or a "
            "cell is longer than %(limit)s characters."
        )
        limit = {"limit": csv.field_size_limit()}
        return [], [Fault(table.file, malformed.line, "", message, limit)]
    _refuse_repetition(table, rows)
    return rows, []


def _decode(content: bytes, file: str) -> tuple[str, list[Fault]]:
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        message = _("This line is not in UTF-8; save the file with that encoding.")
        return "", [
            Fault(file, number, "", message)
            for number, line in enumerate(content.split(b"\n"), 1)
            if not _is_utf8(line)
        ]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Malformed(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each record with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            if cells:
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise _Malformed(begins) from error


def _tidy(cell: str) -> str:
    return unicodedata.normalize("NFC", cell).strip()


def _heading_faults(
    file: str, heading: list[str], columns: dict[str, Column]
) -> Iterator[Fault]:
    for name in dict.fromkeys(heading):
        if name not in columns:
            message = _("No such column is known here; known are: %(known)s.")
            yield Fault(file, 1, name, message, {"known": ", ".join(columns)})
        elif heading.count(name) > 1:
            yield Fault(file, 1, name, _("This column is there twice."))
    for name, column in columns.items():
        if column.filled and name not in heading:
            yield Fault(file, 1, name, _("This column is missing."))


def _row(
    table: Table,
    line: int,
    cells: list[str],
    heading: list[str],
    columns: dict[str, Column],
) -> Row:
    row = Row(table.file, line)
    if len(cells) != len(heading):
        row.refuse(
            "",
            _("This line has %(found)s cells, the heading %(expected)s."),
            found=len(cells),
            expected=len(heading),
        )
        return row
    for name, cell in zip(heading, map(_tidy, cells), strict=True):
        row.values[name] = _parsed(row, name, cell, columns[name])
    if row.is_usable:
        table.check(row)
    return row


def _parsed(row: Row, name: str, cell: str, column: Column) -> Any:
    if not cell:
        if column.filled:
            row.refuse(name, _("This cell must not be blank."))
        return None
    if any(
        unicodedata.category(character) == "Cc" and character not in LAYOUT_CHARACTERS
        for character in cell
    ):
        row.refuse(name, _("This cell holds a control character, such as NUL."))
        return None
    try:
        return column.parse(cell)
    except ValidationError as error:
        for single in error.error_list:
            row.refuse(name, single.message, **(single.params or {}))
    except NamesFaultyRow:
        row.is_usable = False
    return None


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
