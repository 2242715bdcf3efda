"""The table of controlled terms: terms.csv, and others in the same columns."""

from itertools import count

from django.utils.translation import gettext_lazy as _

from catalogue.exchange import cells
from catalogue.exchange.known import Known
from catalogue.exchange.table import Column, Row, Table
from catalogue.exchange.writing import Line, Writer, filled
from catalogue.models import Scheme, Term, TermLabel

LONGEST_CODE = 60
LONGEST_LABEL = 120
LANGUAGES = ("en", "ko")


class VocabularyTable(Table):
    """Terms by scheme and code, their order that of the file, their broader term.

    A label that is blank in one language is left to the other.
    """

    identity = ("scheme", "code")
    is_referred_to = True
    rights = ("term", "termlabel")
    example = {
        "scheme": "genre",
        "code": "example",
        "label_en": "Example",
        "label_ko": "보기",
    }

    def __init__(self, file: str) -> None:
        self.file = file

    def columns(self, known: Known) -> dict[str, Column]:
        code = cells.text(at_most=LONGEST_CODE)
        label = Column(cells.text(at_most=LONGEST_LABEL))
        return {
            "scheme": Column(cells.one_of(Scheme), filled=True),
            "code": Column(code, filled=True),
            "parent": Column(code),
            **{f"label_{language}": label for language in LANGUAGES},
            "note": Column(cells.text(), is_removable=True),
        }

    def check(self, row: Row) -> None:
        if row["parent"] == row["code"]:
            row.refuse("parent", _("A term is not its own broader term."))

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        for row in rows:
            known.terms.setdefault((row["scheme"], row["code"]), None)
        refuse_unknown_parents(rows, known)
        known.terms.update(write_terms(rows, writer))
        rows = [row for row in rows if row.is_usable]
        write_parents(rows, writer, known)
        write_labels(rows, writer, known)
        known.forget("labels")


def write_terms(rows: list[Row], writer: Writer) -> dict[tuple[str, str], int]:
    """Write the terms without what refers to another; give back their keys by name."""
    positions = {scheme: count() for scheme in Scheme.values}
    terms = writer.write(
        Term,
        [
            Line(
                row,
                identity_of(row),
                filled(position=next(positions[row["scheme"]]), note=row["note"]),
            )
            for row in rows
        ],
        main=True,
    )
    return {name: term.pk for name, term in terms.items()}


def write_parents(rows: list[Row], writer: Writer, known: Known) -> None:
    """Write the broader terms, now that every term has a key."""
    writer.write(
        Term,
        [
            Line(
                row,
                identity_of(row),
                {"parent_id": known.terms[row["scheme"], row["parent"]]},
            )
            for row in rows
            if row["parent"]
        ],
    )


def write_labels(rows: list[Row], writer: Writer, known: Known) -> None:
    writer.write(
        TermLabel,
        [
            Line(
                row,
                {
                    "term_id": known.terms[row["scheme"], row["code"]],
                    "language": language,
                },
                {"text": row[f"label_{language}"]},
            )
            for row in rows
            for language in LANGUAGES
            if row[f"label_{language}"]
        ],
    )


def identity_of(row: Row) -> dict[str, str]:
    return {"scheme": row["scheme"], "code": row["code"]}


def refuse_unknown_parents(rows: list[Row], known: Known) -> None:
    """Refuse broader terms that neither the file nor the database has."""
    for row in rows:
        if row["parent"] and (row["scheme"], row["parent"]) not in known.terms:
            row.refuse(
                "parent",
                _("The vocabulary “%(scheme)s” has no term “%(value)s”."),
                scheme=row["scheme"],
                value=row["parent"],
            )
