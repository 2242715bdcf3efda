"""The table of institution texts: pages.csv."""

from catalogue.exchange import cells
from catalogue.exchange.known import Known
from catalogue.exchange.table import Column, Row, Table
from catalogue.exchange.writing import Line, Writer
from kfeic.pages.models import Page, PageText

LONGEST_TITLE = 200


class PageTable(Table):
    """Pages by their code, one line for each language; the text is Markdown."""

    file = "pages.csv"
    identity = ("page", "lang")

    def columns(self, known: Known) -> dict[str, Column]:
        return {
            "page": Column(cells.slug, filled=True),
            "lang": Column(cells.language, filled=True),
            "title": Column(cells.text(at_most=LONGEST_TITLE), filled=True),
            "text": Column(cells.text(), filled=True),
        }

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        codes = {row["page"]: row for row in rows}
        pages = writer.write(
            Page, [Line(row, {"code": code}) for code, row in codes.items()]
        )
        writer.write(
            PageText,
            [
                Line(
                    row,
                    {"page_id": pages[row["page"],].pk, "language": row["lang"]},
                    {"title": row["title"], "text": row["text"]},
                )
                for row in rows
                if row.is_usable
            ],
            main=True,
        )
