"""A file as numbered lines of cells, whatever it was saved as.

What a file is, its first bytes decide; its name decides nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

MOST_LINES = 50_000
MOST_COLUMNS = 500

TEXT, WORKBOOK = "text", "workbook"
SIGNATURES = (
    (b"PK\x03\x04", WORKBOOK),
    (b"\xd0\xcf\x11\xe0", _("an old Excel file (.xls), or one with a password")),
    (b"\x89PNG", _("a picture (PNG)")),
    (b"\xff\xd8\xff", _("a picture (JPEG)")),
    (b"GIF8", _("a picture (GIF)")),
    (b"RIFF", _("a picture or sound (RIFF)")),
    (b"%PDF", _("a PDF document")),
    (b"{\\rtf", _("a text document (RTF)")),
    (b"\x1f\x8b", _("a compressed file (GZIP)")),
    (b"7z\xbc\xaf", _("a compressed file (7z)")),
    (b"Rar!", _("a compressed file (RAR)")),
    (b"\x7fELF", _("a program")),
    (b"MZ", _("a program")),
    (b"<!doctype html", _("a web page")),
    (b"<html", _("a web page")),
    (b"<?xml", _("an XML file")),
)


class Trouble(NamedTuple):
    """What is wrong with a place of a file: line or None, column or "", words."""

    line: int | None
    column: str
    message: Any
    values: dict[str, Any]


class Unreadable(Exception):
    """The file cannot be read, or not to its end."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__(troubles)
        self.troubles = troubles


def unreadable(message: Any, *, line: int | None = None, **values: Any) -> Unreadable:
    """Return the exception for a file that has one fault as a whole."""
    return Unreadable(Trouble(line, "", message, values))


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A cell without a value that could be read, and why."""

    message: Any


class Line(NamedTuple):
    """The cells of one record with the line on which it begins.

    `is_last_and_open` tells that the file ends behind it without a new line.
    """

    number: int
    cells: list[str | RefusedCell]
    is_last_and_open: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file.

    `name` is what faults call it. `lines` gives the lines in order, the heading first;
    it may raise Unreadable. A sheet `is_ragged` whose lines leave out blank cells at
    their end. `title` is the name of a sheet of a workbook, else "".
    """

    name: str
    lines: Callable[[], Iterator[Line]]
    is_ragged: bool = False
    title: str = ""


def form_of(content: bytes) -> str:
    """Return TEXT or WORKBOOK; raise Unreadable for what is plainly neither."""
    if not content.strip():
        return TEXT
    beginning = content[:64].lstrip().lower()
    for signature, what in SIGNATURES:
        if beginning.startswith(signature.lower()):
            if what is WORKBOOK:
                return WORKBOOK
            message = _(
                "This is %(what)s and no table. Save it as CSV (UTF-8) or as an Excel "
                "workbook (.xlsx)."
            )
            raise unreadable(message, what=what)
    return TEXT
