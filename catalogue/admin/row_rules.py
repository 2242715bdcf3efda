"""The constraints of a table, tried on all rows of a record without a query each.

The database has the last word: what cannot be decided here is asked there.
"""

from collections import Counter
from functools import reduce
from operator import or_

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import CheckConstraint, F, Q, UniqueConstraint


class UndecidedError(Exception):
    """A condition that only the database can decide."""


def faults(changed, *, rows, parent):
    """Yield (row, ValidationError) for the rows among `changed` that break a rule.

    `rows` are all rows of a record as they are to be, `parent` the name of the column
    that leads to the record: a constraint with this column stays among them, any other
    looks at the rows of other records too.
    """
    for constraint in changed[0]._meta.constraints if changed else ():
        try:
            broken = _broken(constraint, changed, rows, parent)
            errors = [(row, violation(constraint, row)) for row in broken]
        except UndecidedError:
            errors = [(row, _asked(constraint, row)) for row in changed]
        yield from ((row, error) for row, error in errors if error)


def holds(condition, row):
    """Tell whether a condition is true of a row: True, False, or None as in SQL."""
    if not isinstance(condition, Q) or condition.connector == Q.XOR:
        raise UndecidedError(condition)
    parts = [
        holds(part, row) if isinstance(part, Q) else _compare(part, row)
        for part in condition.children
    ]
    decisive = condition.connector == Q.OR
    undecided = None if None in parts else not decisive
    answer = decisive if decisive in parts else undecided
    return (not answer) if condition.negated and answer is not None else answer


def _compare(part, row):
    name, wanted = part if isinstance(part, tuple) else ("", part)
    column, _separator, lookup = name.partition("__")
    try:
        value = _value(row, column)
    except FieldDoesNotExist as error:
        raise UndecidedError(part) from error
    if isinstance(wanted, F):
        wanted = getattr(row, row._meta.get_field(wanted.name).attname)
    return _answer(lookup or "exact", value, wanted)


def _value(row, column):
    """Return what a column holds; a record that is new itself stands for its number."""
    field = row._meta.get_field(column)
    value = getattr(row, field.attname)
    if value is None and field.is_relation and field.is_cached(row):
        return field.get_cached_value(row)
    return value


def _answer(lookup, value, wanted):
    if lookup == "isnull" or (lookup == "exact" and wanted is None):
        return (value is None) == (wanted is None or wanted)
    if lookup not in {"exact", "gte", "lte", "in"}:
        raise UndecidedError(lookup)
    if value is None or wanted is None:
        return None
    if lookup == "in":
        return value in wanted
    if lookup == "exact":
        return value == wanted
    return value >= wanted if lookup == "gte" else value <= wanted


def _broken(constraint, changed, rows, parent):
    if isinstance(constraint, CheckConstraint):
        return [row for row in changed if holds(constraint.condition, row) is False]
    if not isinstance(constraint, UniqueConstraint) or not constraint.fields:
        raise UndecidedError(constraint)
    counts = Counter(_key(constraint, row, parent) for row in rows)
    keys = [(row, _key(constraint, row, parent)) for row in changed]
    if parent not in constraint.fields:
        told = {key for _row, key in keys if key}
        counts.update(_elsewhere(constraint, told, changed[0], parent))
    return [row for row, key in keys if key and counts[key] > 1]


def _elsewhere(constraint, keys, row, parent):
    """Return those of `keys` that rows of other records hold, with one query."""
    model = type(row)
    columns = [model._meta.get_field(name).attname for name in constraint.fields]
    wanted = [Q(**dict(zip(columns, key, strict=True))) for key in keys]
    if not wanted:
        return []
    rows = model._base_manager.filter(reduce(or_, wanted))
    if constraint.condition:
        rows = rows.filter(constraint.condition)
    owner = getattr(row, model._meta.get_field(parent).attname)
    if owner is not None:
        rows = rows.exclude(**{parent: owner})
    return rows.values_list(*columns)


def _key(constraint, row, parent):
    """Return what may stand once in the record; None where anything may."""
    if constraint.condition and holds(constraint.condition, row) is not True:
        return None
    columns = [row._meta.get_field(n) for n in constraint.fields if n != parent]
    values = tuple(getattr(row, column.attname) for column in columns)
    if constraint.nulls_distinct is not False and None in values:
        return None
    return values


def violation(constraint, row):
    """Return the ValidationError that says which rule a row breaks."""
    said = constraint.violation_error_message
    is_unsaid = said == constraint.default_violation_error_message
    if is_unsaid and isinstance(constraint, UniqueConstraint):
        return row.unique_error_message(type(row), constraint.fields)
    return ValidationError(constraint.get_violation_error_message())


def _asked(constraint, row):
    try:
        constraint.validate(type(row), row)
    except ValidationError as error:
        return error
    return None
