"""Which model stands behind a table of the ledger, and how a record is named in it."""

from functools import cache

from django.apps import apps


@cache
def models_by_table():
    """Return every model, those of many-to-many tables too, by its table."""
    return {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
    }


def subject(record):
    """Return the name of a record among the subjects of changes: "table:id"."""
    return f"{record._meta.db_table}:{record.pk}"


@cache
def fields_by_column(model):
    """Return the fields of a model by column."""
    return {field.column: field for field in model._meta.concrete_fields}
