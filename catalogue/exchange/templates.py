"""An empty table to fill in: headings in the reader's language and one line to follow.

The workbook also explains its columns, on a sheet that the import passes over.
"""

import csv
import io
from functools import cache

from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from catalogue.exchange.explanations import explained
from catalogue.exchange.headings import each_language, heading, table_name, told
from catalogue.exchange.known import Known
from catalogue.exchange.table import Table

NARROWEST = 12  # characters


def as_csv(table: Table) -> bytes:
    """Return the template as CSV in UTF-8, with the mark by which Excel knows it."""
    text = io.StringIO()
    writer = csv.writer(text)
    columns = list(table.columns(Known()))
    writer.writerow([heading(column) for column in columns])
    writer.writerow([table.example.get(column, "") for column in columns])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(table: Table) -> bytes:
    """Return the template as a workbook with a sheet that explains it."""
    book = Workbook()
    sheet = book.active
    sheet.title = table_name(table.file)[:31]
    columns = explained(table, Known())
    sheet.append([column.heading for column in columns])
    sheet.append([table.example.get(column.column, "") for column in columns])
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        width = len(str(cell.value)) + 4
        sheet.column_dimensions[cell.column_letter].width = max(NARROWEST, width)
    for row in sheet.iter_rows(min_row=2, max_row=2):
        for cell in row:
            cell.number_format = "@"  # so that nothing typed becomes a date
    explain(book.create_sheet(explanation_word()), columns)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def explain(sheet, columns) -> None:
    """Write a line for each column: its heading, its code, and what may stand there."""
    for column in columns:
        needed = pgettext("column", "needed") if column.is_needed else ""
        sheet.append([column.heading, column.column, needed, column.words])
    for letter, width in zip("ABCD", (28, 22, 10, 100), strict=True):
        sheet.column_dimensions[letter].width = width
    for (cell,) in sheet.iter_rows(min_col=4, max_col=4):
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def explanation_word() -> str:
    """Return what the sheet of explanations is called in the active language."""
    return pgettext("sheet", "Explanation")


@cache
def explanation_words() -> frozenset[str]:
    """Return what the sheet of explanations is called in any language."""
    return frozenset(told(explanation_word()) for _language in each_language())
