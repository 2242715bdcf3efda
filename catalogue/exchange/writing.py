"""Writes rows into the database so that only what differs is written at all.

What a file says wins over what is stored; what it does not say stays as it is: blank
cells, columns left out, and every row of words that staff added. Nothing is deleted.
A second load of the same file therefore writes nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    connection,
    models,
    transaction,
)
from django.utils.translation import gettext_lazy as _

from catalogue.exchange.differences import Differences
from catalogue.exchange.table import BLANK, Row
from catalogue.models.fields import DerivedField, SearchKeysField
from catalogue.models.words import ScriptField
from catalogue.refusals import is_kept_elsewhere

AT_ONCE = 1_000  # rows in one statement


@dataclass(frozen=True, slots=True)
class Line:
    """One row of one model, as a row of a file wants it.

    `identity` finds the stored row; `values` are written where they differ; `initial`
    is what a new row begins with and later belongs to the staff.
    """

    row: Row
    identity: dict[str, Any]
    values: dict[str, Any] = field(default_factory=dict)
    initial: dict[str, Any] = field(default_factory=dict)


def filled(**values: Any) -> dict[str, Any]:
    """Leave out what a blank cell gave: it says nothing."""
    return {name: value for name, value in values.items() if value is not None}


def differing(instance: models.Model, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that an instance does not have already."""
    return {
        name: value
        for name, value in values.items()
        if getattr(instance, name) != value
    }


class Writer:
    """Brings the rows of models up to date; faults of the database go to the file row.

    `published_from` is the time from which new records are public; without one they
    begin as drafts. `differences` notes what becomes of records that were there before.
    """

    def __init__(
        self,
        *,
        published_from: datetime | None,
        differences: Differences,
    ) -> None:
        self.published_from = published_from
        self.differences = differences

    def write(
        self, model: type[models.Model], lines: Iterable[Line], *, main: bool = False
    ) -> dict[tuple[Any, ...], Any]:
        """Create or change what differs; give back the instances by identity.

        All lines must name the same identity columns, the first of which narrows the
        search for what is stored. A row of the file counts as new when the line that is
        its `main` one is.
        """
        lines = [line for line in lines if line.row.is_usable]
        if not lines:
            return {}
        stored = _stored(model, lines)
        created, changed = [], []
        for line in lines:
            identity = tuple(line.identity.values())
            instance = stored.get(identity)
            if instance is None:
                values = present(model, line.values)
                instance = model(**line.identity, **line.initial, **values)
                stored[identity] = instance
                created.append((line.row, instance))
                line.row.is_new |= main
            else:
                values = differing(instance, present(model, line.values))
                if values:
                    changed.append((line.row, instance, values))
        self.create(model, created)
        self.change(model, changed)
        return stored

    def create(
        self, model: type[models.Model], pairs: Sequence[tuple[Row, models.Model]]
    ) -> None:
        """Insert instances, each with the file row that wants it."""
        if not pairs:
            return
        for row, instance in pairs:
            row.is_changed = True
            if not row.is_new:
                self.differences.created(row, instance)
        try:
            with transaction.atomic():
                model._default_manager.bulk_create(
                    [instance for _row, instance in pairs], batch_size=AT_ONCE
                )
        except DatabaseError as error:
            _raise_unless_refused(error)
            for row, instance in pairs:
                instance.pk = None
                _attempt(row, model, partial(instance.save, force_insert=True))

    def change(
        self,
        model: type[models.Model],
        changes: Sequence[tuple[Row, models.Model, dict[str, Any]]],
    ) -> None:
        """Update instances with the values that differ."""
        if not changes:
            return
        columns = set()
        for row, instance, values in changes:
            row.is_changed = True
            if not row.is_new:
                self.differences.changed(row, instance, values)
            columns |= _assign(instance, values)
        try:
            with transaction.atomic():
                model._default_manager.bulk_update(
                    [instance for _row, instance, _values in changes],
                    columns,
                    batch_size=AT_ONCE,
                )
        except DatabaseError as error:
            _raise_unless_refused(error)
            for row, instance, _values in changes:
                _attempt(row, model, partial(instance.save, update_fields=columns))


def present(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with what a column holds when it holds nothing for BLANK."""
    return {
        name: _nothing(model, name) if value is BLANK else value
        for name, value in values.items()
    }


def _nothing(model: type[models.Model], name: str) -> Any:
    column = model._meta.get_field(name.removesuffix("_id"))
    return None if column.null else column.get_default()


def check_deferred() -> str:
    """Return what constraints say that the database checks at the end, else ""."""
    try:
        with transaction.atomic():
            connection.check_constraints()
    except IntegrityError as error:
        return str(error)
    return ""


def _stored(
    model: type[models.Model], lines: list[Line]
) -> dict[tuple[Any, ...], models.Model]:
    columns = tuple(lines[0].identity)
    first = {line.identity[columns[0]] for line in lines}
    return {
        tuple(getattr(instance, column) for column in columns): instance
        for instance in model._default_manager.filter(**{f"{columns[0]}__in": first})
    }


def _assign(instance: models.Model, values: dict[str, Any]) -> set[str]:
    """Set the values and what follows from them; give back the columns to update."""
    columns = set(values)
    for name, value in values.items():
        setattr(instance, name, value)
    for column in instance._meta.concrete_fields:
        if isinstance(column, SearchKeysField):
            is_due = column.text_column in values
        else:
            is_due = "text" in values and isinstance(column, ScriptField | DerivedField)
        if is_due and isinstance(column, ScriptField):
            setattr(instance, column.attname, "")
        if is_due:
            column.pre_save(instance, add=False)
            columns.add(column.name)
    return columns


def _attempt(row: Row, model: type[models.Model], write: Callable[[], None]) -> None:
    """Write one row by itself, to learn whether it is the one that is refused."""
    if not row.is_usable:
        return
    try:
        with transaction.atomic():
            write()
    except DatabaseError as error:
        _raise_unless_refused(error)
        message, values = _refusal(model, error)
        row.refuse("", message, **values)


def _raise_unless_refused(error: DatabaseError) -> None:
    """Raise again what is no fault of a row."""
    is_of_a_row = isinstance(error, IntegrityError | DataError)
    if not is_of_a_row and not is_kept_elsewhere(error):
        raise error


def _refusal(model: type[models.Model], error: Exception) -> tuple[Any, dict[str, str]]:
    """Return the words of the constraint that a row breaks, and what to put in them."""
    if is_kept_elsewhere(error):
        return _("The rights desk keeps records on this film: ask it first."), {}
    diagnosis = getattr(error.__cause__, "diag", None)
    name = diagnosis.constraint_name if diagnosis else None
    for constraint in model._meta.constraints:
        if constraint.name == name:
            return constraint.violation_error_message, {"name": constraint.name}
    told = diagnosis.message_primary if diagnosis else str(error)
    return _("The database refuses this row: %(told)s"), {"told": told}
