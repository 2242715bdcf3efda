"""How much room tables and indexes take."""

from dataclasses import dataclass

from django.db import connection

LARGEST = 12
TABLES = """
SELECT relname, reltuples::bigint, pg_table_size(oid), pg_indexes_size(oid)
  FROM pg_class
 WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
 ORDER BY pg_total_relation_size(oid) DESC LIMIT %s
"""
INDEXES = """
SELECT indexrelid::regclass::text, NULL::bigint, 0, pg_relation_size(indexrelid)
  FROM pg_index WHERE indrelid = %s::regclass ORDER BY 4 DESC
"""


@dataclass(frozen=True, slots=True)
class Size:
    """A table or index: rows (an estimate), bytes of the rows, of their indexes."""

    name: str
    rows: int | None
    table: int
    indexes: int


def tables() -> list[Size]:
    """Return the largest tables, the largest first."""
    return sizes(TABLES, LARGEST)


def indexes_of(table: str) -> list[Size]:
    return sizes(INDEXES, table)


def whole() -> int:
    """Return the bytes of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


def sizes(words: str, value) -> list[Size]:
    with connection.cursor() as cursor:
        cursor.execute(words, [value])
        return [Size(*row) for row in cursor.fetchall()]
