"""Tells which rows were written, by their place in the table's file."""

from django.apps import apps
from django.db import connection

from catalogue.models import Revision

FOLLOWING = {"searchentry", "searchkey"}
FOLLOWING |= {"listedfilm", "listblock", "filmplace", "facetbits"}


def row_versions(*labels):
    """Return the physical place of every row, by table and primary key.

    PostgreSQL puts a row elsewhere whenever it is updated, even with equal values. The
    counters of the version stamp are left out: they move with every other write.
    """
    versions = {}
    with connection.cursor() as cursor:
        for label in labels:
            for model in apps.get_app_config(label).get_models(
                include_auto_created=True
            ):
                if model is Revision:
                    continue
                table = model._meta.db_table
                key = ", ".join(f'"{field.column}"' for field in model._meta.pk_fields)
                cursor.execute(f'SELECT ctid::text, {key} FROM "{table}"')
                for place, *number in cursor.fetchall():
                    versions[table.removeprefix(f"{label}_"), *number] = place
    return versions


def tables_written(before, after):
    """Return the tables with rows that are new or were written, each once, sorted.

    Tables of the index follow the others, and are named only where they do so alone.
    """
    rows = {row for row, place in after.items() if before.get(row) != place}
    written = {table for table, *_key in rows}
    return sorted(written - FOLLOWING or written)
