"""Tables as CSV or XLSX, written row by row: none is ever held whole in memory.

A row is a sequence of words, numbers and None. No cell can become a formula.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from catalogue.exchange.formulas import guarded, is_harmful

type Cells = Sequence[str | int | float | Decimal | None]

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the code page of the day
ROWS_OF_A_PIECE = 200
WIDEST_COLUMN = 40
LONGEST_TITLE = 31
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NOT_IN_A_TITLE = re.compile(r"[\\*?:/\[\]]")


class _Echo:
    """Gives back each line that the CSV writer writes."""

    def write(self, line: str) -> str:
        return line


def csv_pieces(rows: Iterable[Cells]) -> Iterator[bytes]:
    """Yield the bytes of a CSV file that Excel opens, some hundred rows at a time."""
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_STRINGS, lineterminator="\r\n")
    lines = [BYTE_ORDER_MARK]
    for row in rows:
        cells = [guarded(cell) if isinstance(cell, str) else cell for cell in row]
        lines.append(writer.writerow(cells))
        if len(lines) > ROWS_OF_A_PIECE:
            yield "".join(lines).encode()
            lines = []
    yield "".join(lines).encode()


def write_xlsx(rows: Iterable[Cells], file: IO[bytes], *, title: str) -> None:
    """Write a workbook of one sheet, its first row fixed above the others."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_NOT_IN_A_TITLE.sub(" ", title)[:LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    rows = iter(rows)
    heading = next(rows, ())
    for number, name in enumerate(heading, 1):
        width = min(WIDEST_COLUMN, max(12, 2 * len(str(name))))
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_xlsx_cell(sheet, cell) for cell in heading])
    for row in rows:
        sheet.append([_xlsx_cell(sheet, cell) for cell in row])
    book.save(file)


def _xlsx_cell(sheet: Any, value: Any) -> Any:
    """Return what openpyxl writes as text or a number, whatever it begins with."""
    if not isinstance(value, str):
        return value
    value = ILLEGAL_CHARACTERS_RE.sub("", value)
    if not (is_harmful(value) or value.startswith("#")):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    # Excel keeps it text when somebody edits the cell.
    cell.quotePrefix = True
    return cell


def download(
    rows: Iterable[Cells], *, ending: str, name: str, title: str
) -> HttpResponseBase:
    """Answer the rows, the first of which is the heading, as the file `name`.`ending`.

    A CSV file is sent while it is made; a workbook can only be sent when it is done,
    and waits on the disk. `title` is that of its sheet.
    """
    filename = f"{name}.{ending}"
    if ending == "csv":
        response = StreamingHttpResponse(csv_pieces(rows), content_type=TYPES["csv"])
        response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
        return response
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    try:
        write_xlsx(rows, file, title=title)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return FileResponse(
        file, as_attachment=True, filename=filename, content_type=TYPES["xlsx"]
    )


def in_language(rows: Iterable[Cells], language: str) -> Iterator[Cells]:
    """Yield rows, each made in `language`: a file is sent after its request is over."""
    rows = iter(rows)
    while True:
        with override(language):
            row = next(rows, None)
        if row is None:
            return
        yield row


def dated(name: str, *, on: date) -> str:
    """Return "films-2026-11-23": what a file of that day is called."""
    return f"{name}-{on:%Y-%m-%d}"
