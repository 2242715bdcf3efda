"""Titles of films.csv: original, English, romanised and others."""

from catalogue.exchange.appellations import Wording, write_appellations
from catalogue.exchange.known import Known
from catalogue.exchange.provenance import TRANSLATED_BY_COMPILER
from catalogue.exchange.table import Row
from catalogue.exchange.writing import Writer
from catalogue.models import Scheme, Title
from catalogue.models.words import RomanisationSystem
from catalogue.scripts import language_of

ROMANISED_KOREAN = "ko-Latn"


def write_titles(writer: Writer, known: Known, pairs: list[tuple[Row, int]]) -> None:
    """Write every title that the rows give, each with its type and language."""
    title_type = known.term(Scheme.TITLE_TYPE)
    wordings = [
        Wording(
            row,
            film,
            text,
            language,
            title_type(code),
            position,
            is_preferred=is_preferred,
            romanisation=RomanisationSystem.OTHER if code == "romanised" else "",
        )
        for row, film in pairs
        for position, (text, language, code, is_preferred) in enumerate(titles_of(row))
        if text
    ]
    write_appellations(writer, Title, wordings, owner="film_id", type_column="type_id")


def titles_of(row: Row) -> list[tuple[str | None, str, str, bool]]:
    """Return (text, language, code of the type, preferred) in their order.

    A blank cell keeps its place, so that a file of fewer columns moves nothing.
    """
    main = [
        (row["title_ko"], "ko", "original", True),
        (row["title_en"], "en", english_title_type(row), True),
        (row["title_romanised"], ROMANISED_KOREAN, "romanised", False),
    ]
    others = [
        (text, language_of(text), "alternative", False)
        for text in row["other_titles"] or ()
    ]
    return main + others


def english_title_type(row: Row) -> str:
    """Return what the English title is: official, translated here, or romanised."""
    note = row["year_note"] or ""
    if "title romanised" in note:
        return "romanised"
    if "title translated" in note or TRANSLATED_BY_COMPILER in (row["source"] or ()):
        return "translated"
    return "export"
