"""Which model stands behind a table of the ledger, and how a record is named in it."""

from functools import cache
from typing import NamedTuple, Self

from django.apps import apps
from django.db.models import CASCADE, FileField


class Row(NamedTuple):
    """One row of the database. As a word, "table:id", it stands among the subjects of
    changes."""

    table: str
    id: int

    def __str__(self) -> str:
        return f"{self.table}:{self.id}"

    @classmethod
    def named(cls, subject: str) -> Self:
        """Return the row that is meant by a subject of a change."""
        table, _colon, number = subject.partition(":")
        return cls(table, int(number))


@cache
def models_by_table():
    """Return every model, those of many-to-many tables too, by its table."""
    return {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
    }


@cache
def record_tables():
    """Return the tables of what stands for itself and is no row of another.

    Those of a room that keeps a journal of its own are none of the ledger's.
    """
    return frozenset(
        table
        for table, model in models_by_table().items()
        if not owners(model)
        and not getattr(model._meta.app_config, "keeps_own_journal", False)
    )


@cache
def owners(model):
    """Return the models of which the rows of a model are part."""
    return [
        field.related_model
        for field in model._meta.concrete_fields
        if field.remote_field and field.remote_field.on_delete is CASCADE
    ]


@cache
def fields_by_column(model):
    """Return the fields of a model by column."""
    return {field.column: field for field in model._meta.concrete_fields}


def subject(record):
    """Return the name of a record among the subjects of changes: "table:id"."""
    return str(Row(record._meta.db_table, record.pk))


def permission(table, action):
    """Return the name of the permission to do `action` to the rows of a table.

    The rows of a many-to-many table are part of the record that declares it.
    """
    model = models_by_table()[table]
    options = (model._meta.auto_created or model)._meta
    if model._meta.auto_created and action != "view":
        action = "change"
    return f"{options.app_label}.{action}_{options.model_name}"


def may_return_alone(table, column):
    """Tell whether one value of a row can be given back without the others: no file
    can, and no row goes to another record."""
    field = fields_by_column(models_by_table()[table]).get(column)
    return (
        field is not None
        and field.editable
        and not isinstance(field, FileField)
        and not (field.remote_field and field.remote_field.on_delete is CASCADE)
    )
