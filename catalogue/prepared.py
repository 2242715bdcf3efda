"""Statements that Django writes once and PostgreSQL plans once.

To write and plan the statements of a film takes many times as long as to run them.
A function decorated with `prepared` describes its statement as a queryset as usual;
what differs from call to call is sent to PostgreSQL beside the finished statement.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache, wraps

from django.core.exceptions import EmptyResultSet
from django.db import NotSupportedError, OperationalError, connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.signals import connection_created
from django.db.models import Expression, QuerySet
from django.dispatch import receiver
from psycopg import sql
from psycopg.errors import FeatureNotSupported

KEPT = 64  # statements of one function, the least used one makes room


class Given(Expression):
    """Stands in a queryset for a value that is told when the statement runs.

    A list stands after `__in`; every other value where its kind of value may stand.
    """

    def __init__(self, name: str, kind: str):
        super().__init__()
        self.name = name
        self.kind = kind

    def as_sql(self, compiler, connection):
        value = f"%s::{self.kind}"
        if self.kind.endswith("[]"):
            value = f"(SELECT unnest({value}))"
        return value, [self]


class Statement:
    """A finished statement: its words, the values it asks for, how to read its rows."""

    def __init__(self, queryset: QuerySet, *, at_most: int | None):
        self.compiler = queryset.query.get_compiler(connection=connection)
        self.names: list[str] = []
        words, values = self.compiler.as_sql()
        self.words = self._with_constants(words, iter(values))
        self.columns = names_of_columns(queryset.query)
        expressions = [column[0] for column in self.compiler.select]
        self.converters = self.compiler.get_converters(
            expressions[: self.compiler.col_count]
        )
        if at_most is not None:
            self.words += f" LIMIT {at_most} OFFSET %s"
            self.names.append("first")

    def _with_constants(self, words, values):
        """Write into the statement every value that is the same at every call."""

        def written(mark):
            if mark[0] == "%%":
                return "%%"
            value = next(values)
            if isinstance(value, Given):
                self.names.append(value.name)
                return "%s"
            if isinstance(value, date):
                raise TypeError("A kept statement asks for Now(), not for a date.")
            literal = sql.Literal(value).as_string(connection.connection)
            return literal.replace("%", "%%")

        return re.sub("%[%s]", written, words)

    def rows(self, values) -> list[dict]:
        found = execute(self.words, [values[name] for name in self.names])
        if self.converters:
            found = self.compiler.apply_converters(found, self.converters)
        return [dict(zip(self.columns, row, strict=True)) for row in found]


def names_of_columns(query) -> list[str]:
    """Return the names of the columns in the order of the statement."""
    if query.selected:
        return list(query.selected)
    return [*query.extra_select, *query.values_select, *query.annotation_select]


def execute(words: str, values: Sequence = ()) -> list[tuple]:
    """Run a statement whose plan PostgreSQL keeps, and return its rows.

    A connection that outlived the server, or a plan that outlived its table, is given
    up once for a new one; inside a transaction that would lose what came before.
    """
    try:
        return run(words, values)
    except (OperationalError, NotSupportedError) as error:
        if connection.in_atomic_block or not is_outlived(error):
            raise
        connection.close()
        return run(words, values)


def is_outlived(error: Exception) -> bool:
    """Tell whether the connection is gone, or its plan is of a table that changed."""
    is_closed = connection.connection is None or connection.connection.closed
    return is_closed or isinstance(error.__cause__, FeatureNotSupported)


def run(words: str, values: Sequence) -> list[tuple]:
    connection.ensure_connection()
    cursor = ServerBindingCursor(connection.connection)
    wrap = (
        connection.make_debug_cursor
        if connection.queries_logged
        else connection.make_cursor
    )
    with wrap(cursor) as cursor:
        cursor.execute(words, values)
        return cursor.fetchall()


@receiver(connection_created)
def keep_plans(connection, **event) -> None:
    """Let a new connection prepare at once, and plan for any value.

    Of Django's cursors only `ServerBindingCursor` prepares: no other statement changes.
    """
    connection.connection.prepare_threshold = 0
    connection.connection.execute("SET plan_cache_mode = force_generic_plan")


def prepared(*, at_most: int | None = None, **kinds: str) -> Callable:
    """Decorate a function that returns a queryset with `values()`.

    The function is called once and its statement kept; calls then return rows as a
    list of dictionaries. `kinds` names the arguments that differ from call to call,
    with their PostgreSQL types: in the queryset each is a `Given`. Other arguments,
    and empty values of these, are part of the statement: each has one of its own.
    With `at_most` the call takes the number of the `first` row, from 0. Arguments are
    given by name.
    """

    def decorate(function):
        @lru_cache(maxsize=KEPT)
        def statement(told, written):
            given = {name: Given(name, kinds[name]) for name in told}
            connection.ensure_connection()
            try:
                return Statement(function(**given, **dict(written)), at_most=at_most)
            except EmptyResultSet:
                return None

        @wraps(function)
        def rows(**values):
            told = tuple(name for name in kinds if values[name])
            written = tuple(
                (name, () if value == [] else value)
                for name, value in values.items()
                if name not in told and name != "first"
            )
            found = statement(told, written)
            return found.rows(values) if found else []

        return rows

    return decorate
