"""The tables of institution texts and news, in and out: pages.csv, and whole rows."""

from collections.abc import Iterator

from catalogue.exchange import cells
from catalogue.exchange.exports.folder import Export
from catalogue.exchange.exports.stored import Holdings
from catalogue.exchange.known import Known
from catalogue.exchange.row_names import register
from catalogue.exchange.table import Column, Row, Table
from catalogue.exchange.tables.whole import WholeTable
from catalogue.exchange.writing import Line, Writer
from kfeic.pages.models import NewsItem, NewsText, Page, PageText

LONGEST_TITLE = 200
PAGE_COLUMNS = ("page", "lang", "title", "text")

register(Page, ("code",))
register(PageText, ("page", "language"))
register(NewsItem, ("slug",))
register(NewsText, ("item", "language"))
register(NewsItem.films.through, ("newsitem", "film"))
register(NewsItem.agents.through, ("newsitem", "agent"))
NEWS_TABLES = (NewsItem, NewsText, NewsItem.films.through, NewsItem.agents.through)


class PageTable(Table):
    """Pages by their code, one line for each language; the text is Markdown."""

    file = "pages.csv"
    identity = ("page", "lang")
    rights = ("pages.page", "pages.pagetext")
    example = {
        "page": "example",
        "lang": "en",
        "title": "An example",
        "text": "A text in *Markdown*.",
    }

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


def page_rows(stored: Holdings) -> Iterator[dict[str, str]]:
    """Yield the texts of the pages, each with its language."""
    codes = {page["pk"]: page for page in stored.rows(Page)}
    for text in stored.rows(PageText):
        page = codes[text["page_id"]]
        if not (text["title"] and text["text"]):
            continue
        row = {
            "page": page["code"],
            "lang": text["language"],
            "title": text["title"],
            "text": text["text"],
        }
        if stored.is_complete(Page, page, {"code": page["code"]}):
            stored.tell(Page, [page])
        told = {"page_id": page["pk"], "language": text["language"]}
        told |= {"title": text["title"], "text": text["text"]}
        if stored.is_complete(PageText, text, told):
            stored.tell(PageText, [text])
        yield row


PAGE_TABLES = (
    PageTable(),
    *map(WholeTable, (Page, PageText, *NEWS_TABLES)),
)
PAGE_EXPORT = Export("pages.csv", PAGE_COLUMNS, page_rows)
