"""What the database refused, told by rule and table and never by the rows it names.

The text of PostgreSQL prints the row in the way, and that may be another room's, which
the reader must not see.
"""

import logging

import psycopg
from psycopg.pq import DiagnosticField

OWN_SCHEMA = "public"
HARMLESS = {
    DiagnosticField.SEVERITY,
    DiagnosticField.SEVERITY_NONLOCALIZED,
    DiagnosticField.SQLSTATE,
    DiagnosticField.SCHEMA_NAME,
    DiagnosticField.TABLE_NAME,
    DiagnosticField.COLUMN_NAME,
    DiagnosticField.CONSTRAINT_NAME,
}


def is_kept_elsewhere(error: BaseException) -> bool:
    """Tell whether a rule of another room refused: it keeps records on this one."""
    told = _told(error)
    return told is not None and told.diag.schema_name not in (None, OWN_SCHEMA)


def hush(error: BaseException, *, log: logging.Logger) -> None:
    """Take the words of PostgreSQL out of an error of Django or psycopg.

    Its class stays, the code and the names of schema, table and constraint too; the
    whole goes to `log`. What is hushed already stays as it is.
    """
    told = _told(error)
    if told is None or getattr(told, "is_hushed", False):
        return
    log.warning("%s %s", type(told).__name__, told)
    quiet = _without_words(told)
    quiet.is_hushed = told.is_hushed = True
    # Whoever still holds what psycopg raised finds no words in it either.
    error.args = told.args = quiet.args
    if told is not error:
        error.__cause__ = quiet
        error.__context__ = None


def _told(error: BaseException) -> psycopg.Error | None:
    """Return what psycopg said, itself or wrapped by Django."""
    for each in (error, error.__cause__):
        if isinstance(each, psycopg.Error):
            return each
    return None


def _without_words(told: psycopg.Error) -> psycopg.Error:
    said = told.diag
    info = {
        field: _bytes(getattr(said, field.name.lower())) if field in HARMLESS else None
        for field in DiagnosticField
    }
    words = [told.sqlstate, said.constraint_name]
    text = " ".join(filter(None, words)) or type(told).__name__
    return type(told)(text, info=info)


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode()
