"""Rows of a record may change places: what is unique is asked at the end."""

from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.db import connection, transaction
from django.db.models import UniqueConstraint


@cache
def put_off():
    """Return the names of the constraints that can wait, as SQL has them."""
    names = sorted(
        constraint.name
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, UniqueConstraint) and constraint.deferrable
    )
    return ", ".join(map(connection.ops.quote_name, names))


@contextmanager
def unique_in_the_end():
    """Let rows take each other's values inside; what is wrong at the end is refused.

    Raises IntegrityError on leaving, then all that was written inside is undone.
    """
    with transaction.atomic():
        _set("DEFERRED")
        yield
        _set("IMMEDIATE")


def ask_now():
    """Ask at once whether all that was written can stay, foreign keys included.

    Raises IntegrityError. What comes after is asked when it always is.
    """
    _run("SET CONSTRAINTS ALL IMMEDIATE")
    _run("SET CONSTRAINTS ALL DEFERRED")
    _set("IMMEDIATE")


def _set(mode):
    _run(f"SET CONSTRAINTS {put_off()} {mode}")


def _run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
