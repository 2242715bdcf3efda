"""What a table of the exchange is: its columns, its rows, what becomes of them."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from catalogue.exchange.faults import Fault


class Blank:
    """What is stored is to be taken away."""

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "BLANK"


BLANK = Blank()


class NamesFaultyRow(Exception):
    """A cell names a row that has a fault of its own; that one fault is enough."""


@dataclass(frozen=True, slots=True)
class Column:
    """How a cell is read: `parse` gets its text, never blank, and may refuse it.

    `parse` raises ValidationError with the words for the reader. A column that must
    be `filled` must also be there; any other may be left out of the file. A value that
    `is_removable` is taken away by a cell that says (blank), and is BLANK then.
    """

    parse: Callable[[str], Any]
    filled: bool = False
    is_removable: bool = False


@dataclass(slots=True)
class Row:
    """One line of a table: parsed cells, and what became of it.

    `names` are the headings as the file writes them, `cells` what stands below them,
    both by column.
    """

    file: str
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    is_usable: bool = True
    is_new: bool = False
    is_changed: bool = False
    names: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, column: str) -> Any:
        """Return the parsed cell; None where it is blank or the column is left out."""
        return self.values.get(column)

    def said(self, column: str) -> Any:
        """Return the parsed cell, None also where what is stored is to be removed."""
        value = self.values.get(column)
        return None if value is BLANK else value

    def refuse(self, column: str, message: Any, **values: Any) -> None:
        """Note a fault of the cell in `column`, or of the whole row if that is ""."""
        self.is_usable = False
        name = self.names.get(column, column)
        self.faults.append(Fault(self.file, self.line, name, message, values))


class Table(ABC):
    """What the rows of one file are and what becomes of them.

    `identity` names the columns that together may not occur twice in the file.
    `is_referred_to` is true where other tables name its rows. The rows of a table may
    be written in pieces where `is_written_in_pieces`: none of them needs another.
    `rights` are the permissions that a member of staff needs to load it, `example` is
    the line that a template shows, by column.
    """

    file: str
    identity: tuple[str, ...] = ()
    is_referred_to = False
    is_written_in_pieces = False
    rights: tuple[str, ...] = ()
    example: dict[str, str] = {}

    @abstractmethod
    def columns(self, known) -> dict[str, Column]:
        """Return the columns in their order; `known` finds what a cell refers to."""

    def check(self, row: Row) -> None:  # noqa: B027 - most tables have nothing to add
        """Refuse what no cell shows by itself."""

    @abstractmethod
    def write(self, rows: list[Row], writer, known) -> None:
        """Write the rows, all of them free of faults so far."""
