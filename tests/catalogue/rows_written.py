"""Tells which rows were written, by their place in the table's file."""

from django.apps import apps
from django.db import connection

from catalogue.models import Revision

FOLLOWING = {"searchentry", "searchkey", "filmplace", "facetbits", "facetvalue"}


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
                table, key = model._meta.db_table, model._meta.pk.column
                if model is Revision:
                    continue
                cursor.execute(f'SELECT "{key}", ctid::text FROM "{table}"')
                for number, place in cursor.fetchall():
                    versions[table.removeprefix(f"{label}_"), number] = place
    return versions


def tables_written(before, after):
    """Return the tables with rows that are new or were written, each once, sorted.

    Tables of the index follow the others, and are named only where they do so alone.
    """
    rows = {row for row, place in after.items() if before.get(row) != place}
    written = {table for table, _key in rows}
    return sorted(written - FOLLOWING or written)
