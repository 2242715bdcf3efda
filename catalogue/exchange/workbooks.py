"""Reads the sheets of an Excel workbook, row by row and in little memory.

A workbook is a ZIP file of XML that anybody may have made. Before the library opens
it, every part is unpacked once in pieces and thrown away: what it really holds is
measured, and what no table needs (entities, links to other files) is refused.
"""

import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from catalogue.exchange.sheets import (
    MOST_COLUMNS,
    MOST_LINES,
    Line,
    RefusedCell,
    Sheet,
    unreadable,
)

MOST_PARTS = 1_000
MOST_BYTES = 150 * 2**20
MOST_BYTES_OF_WORDS = 40 * 2**20  # of the shared words, which are kept in memory
PIECE = 2**16
MOST_MERGED_TOLD = 5

DAMAGED = _("This Excel workbook is damaged; open it, save it again and try once more.")
# What the library raises on workbooks that are none.
FAILURES = (
    *(InvalidFileException, ParseError, zipfile.BadZipFile, zlib.error, EOFError),
    *(ValueError, KeyError, TypeError, AttributeError, IndexError),
    *(NotImplementedError, OverflowError, OSError),
)
FORMULA = RefusedCell(
    _("This cell holds a formula. Copy it and paste its value in its place.")
)
ENTITIES = _(
    "This workbook declares XML entities, which no spreadsheet program writes."
)
ERROR = RefusedCell(_("This cell holds an error of a formula, such as #N/A."))

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^<>]*\bref=[\"']([A-Z0-9:]{1,30})[\"']")
_SHARED_WORDS = re.compile(rb"<(?:\w+:)?sst\b")
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Contents(NamedTuple):
    """What the parts of a workbook hold: its workbook part, merged cells by part."""

    is_workbook: bool
    merged: dict[str, list[str]]


def workbook_sheets(content: bytes, name: str) -> Iterator[Sheet]:
    """Yield the visible sheets of a workbook that hold anything.

    Raise Unreadable for what is no workbook, or one that nobody should open. Hidden
    sheets are passed over.
    """
    contents = inspected(content)
    book = opened(content)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in visible:
        merged = contents.merged.get(sheet._worksheet_path.lstrip("/"), [])
        yield Sheet(
            name if len(visible) == 1 else f"{name} › {sheet.title}",
            lambda sheet=sheet, merged=merged: lines(sheet, merged),
            is_ragged=True,
            title=sheet.title,
        )


def hidden_sheets(content: bytes) -> list[str]:
    """Return the names of the sheets that are not read because nobody sees them."""
    return [
        sheet.title
        for sheet in opened(content).worksheets
        if sheet.sheet_state != "visible"
    ]


def inspected(content: bytes) -> Contents:
    """Unpack every part once, in pieces; raise Unreadable for what must not be read."""
    merged: dict[str, list[str]] = defaultdict(list)
    names: set[str] = set()
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise unreadable(_("This Excel workbook has too many parts."))
            for part in parts:
                names.add(part.filename)
                left -= inspect_part(archive, part, left, merged[part.filename])
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
    ) as e:
        raise unreadable(DAMAGED) from e
    except RuntimeError as error:  # a part is locked with a password
        raise unreadable(_("This file is locked with a password.")) from error
    if "xl/workbook.xml" not in names:
        message = _("This is a ZIP file and no Excel workbook (.xlsx).")
        raise unreadable(message)
    return Contents(True, dict(merged))


def inspect_part(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, merged: list[str]
) -> int:
    """Return the true size of a part; note its merged cells. See `inspected`."""
    if part.filename.startswith("xl/externalLinks/"):
        message = _(
            "This workbook takes values from other files. Paste the values in their "
            "place and remove the links."
        )
        raise unreadable(message)
    is_sheet = part.filename.startswith("xl/worksheets/")
    is_words, size = part.filename == "xl/sharedStrings.xml", 0
    for length, seen in pieces(archive, part):
        size += length
        is_words = is_words or bool(_SHARED_WORDS.search(seen))
        limit = MOST_BYTES_OF_WORDS if is_words else MOST_BYTES
        if size > min(left, limit):
            message = _("This workbook unpacks to more than %(limit)s megabytes.")
            raise unreadable(message, limit=limit // 2**20)
        if _FORBIDDEN.search(seen):
            raise unreadable(ENTITIES)
        if is_sheet and len(merged) < MOST_MERGED_TOLD:
            found = dict.fromkeys(ref.decode() for ref in _MERGED.findall(seen))
            merged += [ref for ref in found if ref not in merged]
    return size


def pieces(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo
) -> Iterator[tuple[int, bytes]]:
    """Yield the length of each piece of a part, and the piece behind the end of the
    one before, as ASCII whatever the part is called and its encoding is."""
    is_told_xml = part.filename.endswith((".xml", ".rels"))
    tail = b""
    with archive.open(part) as file:
        while piece := file.read(PIECE):
            if is_told_xml and b"\0" in piece:
                raise unreadable(ENTITIES)
            yield len(piece), (tail + piece).replace(b"\0", b"")
            tail = piece[-200:]


def opened(content: bytes) -> Workbook:
    try:
        return load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    except FAILURES as error:
        raise unreadable(DAMAGED) from error


def lines(sheet: Any, merged: list[str]) -> Iterator[Line]:
    """Yield the rows of a sheet by their numbers, blank ones left out."""
    if merged:
        message = _(
            "Cells of the sheet are merged (%(cells)s). Every line needs cells of its "
            "own: take the merging away."
        )
        raise unreadable(message, cells=", ".join(merged[:MOST_MERGED_TOLD]))
    sheet.reset_dimensions()
    try:
        for number, cells in enumerate(sheet.iter_rows(), 1):
            if number > 2 * MOST_LINES:
                raise unreadable(
                    _("Below line %(most)s nothing is read."), line=number, most=number
                )
            values = [value_of(cell) for cell in cells]
            if any(values):
                yield Line(number, narrowed(values, number))
    except FAILURES as error:
        raise unreadable(DAMAGED) from error


def narrowed(values: list[str | RefusedCell], number: int) -> list:
    """Return a line without blank cells at the far right; refuse one that is too wide.

    A single cell in the last column makes sixteen thousand of its line.
    """
    further = values[MOST_COLUMNS:]
    if any(isinstance(value, RefusedCell) or value.strip() for value in further):
        message = _("%(found)s columns; a table has %(most)s at most.")
        raise unreadable(message, line=number, found=len(values), most=MOST_COLUMNS)
    return values[:MOST_COLUMNS]


def value_of(cell: Any) -> str | RefusedCell:
    """Return the text of a cell: numbers without ".0", dates as 1972-04-15."""
    kind, value = cell.data_type, cell.value
    if value is None:
        return ""
    if kind == "f":
        return FORMULA
    if kind == "e":
        return ERROR
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return value.date().isoformat() if is_day else value.isoformat(" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value)
