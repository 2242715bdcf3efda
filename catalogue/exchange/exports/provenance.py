"""The cell of sources that stand behind a record, as the importer reads it."""

from catalogue.exchange.exports.stored import Holdings, Stored, in_sequence, read_back
from catalogue.exchange.provenance import TRANSLATED_BY_COMPILER, listed_sources
from catalogue.models import Source, Statement

BETWEEN = "; "


def source_cell(stored: Holdings, subject: str, pk: int, *, remark: str = "") -> str:
    """Return the sources of a record, and note the statements as told.

    `subject` is the column of the statement that leads to the record; `remark` stands
    behind the sources.
    """
    plain = [
        row
        for row in stored.by(Statement, f"{subject}_id")[pk]
        if not row["field"] and not row["value"]
    ]
    listed = in_sequence(plain)
    names = [stored.names.of(Source)[row["source_id"]] for row in listed]
    while names and not read_back(listed_sources, BETWEEN.join(names), names):
        names.pop()
    if TRANSLATED_BY_COMPILER in names:
        names = []
    stored.tell(Statement, listed[: len(names)])
    tell_sources(stored, listed[: len(names)])
    return BETWEEN.join([*names, *([remark] if remark else [])])


def tell_sources(stored: Holdings, statements: list[Stored]) -> None:
    """Note the sources that a cell names, unless more is known of them than a name."""
    for statement in statements:
        rows = stored.by(Source, "pk")[statement["source_id"]]
        told = {"name": rows[0]["name"]}
        if stored.is_complete(Source, rows[0], told):
            stored.tell(Source, rows)
