"""Titles and texts of films in tables of their own: one line for each, any language."""

from django.utils.translation import gettext_lazy as _

from catalogue.exchange import cells
from catalogue.exchange.appellations import Wording, write_appellations
from catalogue.exchange.known import Known
from catalogue.exchange.table import Column, Row, Table
from catalogue.exchange.writing import Line, Writer, filled
from catalogue.models import Scheme, Text, Title
from catalogue.models.titles import SEARCH_FORM
from catalogue.models.words import RomanisationSystem

LONGEST_TITLE = 300
LONGEST_AUTHOR = 200


class TitleTable(Table):
    """Titles by film, language, type and text: another text is another title."""

    file = "titles.csv"
    identity = ("film", "language", "type", "text")
    is_written_in_pieces = True
    rights = ("title",)
    example = {
        "film": "example-film",
        "language": "ko-Latn",
        "type": "romanised",
        "text": "Pogi yŏnghwa",
        "preferred": "yes",
        "romanisation": "mr",
    }

    def columns(self, known: Known) -> dict[str, Column]:
        return {
            "film": Column(known.film, filled=True),
            "language": Column(cells.language, filled=True),
            "type": Column(known.term(Scheme.TITLE_TYPE), filled=True),
            "text": Column(cells.text(at_most=LONGEST_TITLE), filled=True),
            "preferred": Column(cells.yes_or_no),
            "romanisation": Column(cells.one_of(RomanisationSystem), is_removable=True),
            "position": Column(cells.number(at_most=cells.MOST_POSITIONS)),
        }

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        refuse_shown_search_forms(rows, known)
        write_appellations(
            writer,
            Title,
            [title_of(row) for row in rows],
            owner="film_id",
            type_column="type_id",
            is_correcting=False,
        )


def refuse_shown_search_forms(rows: list[Row], known: Known) -> None:
    """Refuse to prefer what is there to be found by and never shown."""
    search_form = known.terms.get((Scheme.TITLE_TYPE, SEARCH_FORM))
    for row in rows:
        if row["preferred"] and row["type"] == search_form:
            row.refuse("preferred", _("A form to search by is not shown."))


def title_of(row: Row) -> Wording:
    return Wording(
        row,
        row["film"],
        row["text"],
        row["language"],
        row["type"],
        row["position"],
        is_preferred=row["preferred"],
        romanisation=row["romanisation"],
    )


class TextTable(Table):
    """Synopses and other texts with their authors, one line for each language."""

    file = "texts.csv"
    identity = ("film", "language", "kind")
    is_written_in_pieces = True
    rights = ("text",)
    example = {
        "film": "example-film",
        "language": "en",
        "kind": "synopsis",
        "text": "A story of 1930.",
    }

    def columns(self, known: Known) -> dict[str, Column]:
        return {
            "film": Column(known.film, filled=True),
            "language": Column(cells.language, filled=True),
            "kind": Column(known.term(Scheme.TEXT_KIND), filled=True),
            "text": Column(cells.text(), filled=True),
            "author": Column(cells.text(at_most=LONGEST_AUTHOR), is_removable=True),
        }

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        writer.write(
            Text,
            [text_line(row, row["film"], row["kind"], row["language"]) for row in rows],
            main=True,
        )


class FilmTextTable(Table):
    """Synopses and other texts, one line for each language."""

    file = "film_texts.csv"
    identity = ("film_slug", "lang", "kind")
    is_written_in_pieces = True
    rights = ("text",)
    example = {
        "film_slug": "example-film",
        "lang": "en",
        "kind": "synopsis",
        "text": "A story of 1930.",
    }

    def columns(self, known: Known) -> dict[str, Column]:
        return {
            "film_slug": Column(known.film, filled=True),
            "lang": Column(cells.language, filled=True),
            "kind": Column(known.term(Scheme.TEXT_KIND), filled=True),
            "text": Column(cells.text(), filled=True),
        }

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        writer.write(
            Text,
            [
                text_line(row, row["film_slug"], row["kind"], row["lang"])
                for row in rows
            ],
            main=True,
        )


class FilmNoteTable(Table):
    """The notes of films.csv in other languages."""

    file = "film_notes.csv"
    identity = ("slug", "language")
    is_written_in_pieces = True
    rights = ("text",)
    example = {"slug": "example-film", "language": "en", "text": "by 1986"}

    def columns(self, known: Known) -> dict[str, Column]:
        return {
            "slug": Column(known.film, filled=True),
            "language": Column(cells.language, filled=True),
            "text": Column(cells.text(), filled=True),
        }

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        note = known.term(Scheme.TEXT_KIND)("note")
        writer.write(
            Text,
            [text_line(row, row["slug"], note, row["language"]) for row in rows],
            main=True,
        )


def text_line(row: Row, film: int, kind: int, language: str) -> Line:
    """Return the text of a row, with its author where the table has one."""
    identity = {"film_id": film, "kind_id": kind, "language": language}
    return Line(row, identity, filled(text=row["text"], author=row["author"]))
