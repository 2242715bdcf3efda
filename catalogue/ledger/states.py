"""A record and its rows as they were, and the way back to that state."""

from typing import NamedTuple

from django.db import transaction

from catalogue.ledger.acts import recorded, undone
from catalogue.ledger.reading import changes_of, latest
from catalogue.ledger.tables import fields_by_column, models_by_table
from catalogue.ledger.undoing import take_back
from catalogue.ledger.wording import stored
from catalogue.models import Act, Change

INSERT, UPDATE, DELETE = Change.Operation


class Outdated(Exception):
    """Somebody changed the record since the page was made that asks for this."""


class Difference(NamedTuple):
    """A row in two states; `older` or `newer` is None where it is not there."""

    table: str
    row: int
    older: dict | None
    newer: dict | None


def differences(record, older, newer=None):
    """Return each row that differs between two states of a record, itself first.

    A state is the number of the change that it follows; None is the present one.
    """
    changes = list(changes_of(record).filter(id__gt=older).order_by("-id"))
    rows = {(change.table, change.row) for change in changes}
    state = dict.fromkeys(rows) | stored(rows)
    later = [one for one in changes if newer is not None and one.id > newer]
    _walk_back(state, later)
    reached = dict(state)
    _walk_back(state, changes[len(later) :])
    own = (record._meta.db_table, record.pk)
    return [
        Difference(*row, state[row], reached[row])
        for row in sorted(rows, key=lambda row: (row != own, *row))
        if not _is_same(state[row], reached[row])
    ]


def restore_state(record, number, *, user, seen):
    """Bring a record and its rows back to the state after change `number`.

    `seen` is the number of the newest change that the user has seen; raises
    `Outdated` when there is a newer one, and `Conflict` when a row cannot return.
    """
    with transaction.atomic(), recorded(user, Act.Kind.RESTORE) as act:
        type(record)._base_manager.select_for_update().get(pk=record.pk)
        if latest(record) != seen:
            raise Outdated
        take_back(changes_of(record).filter(id__gt=number))
        undone.send(sender=Act, act=act)
    return act


def restore_field(change, column, *, user):
    """Give one column of a row the value that it had before `change`.

    Other columns that follow from it are made anew. Raises ValidationError where the
    row cannot have that value any more, and DoesNotExist where the row is gone.
    """
    model = models_by_table()[change.table]
    field = fields_by_column(model)[column]
    with transaction.atomic(), recorded(user, Act.Kind.RESTORE) as act:
        row = model._base_manager.select_for_update().get(pk=change.row)
        setattr(row, field.attname, field.to_python(change.before[column]))
        row.full_clean()
        row.save()
    return act


def _walk_back(state, changes):
    for change in changes:
        row = (change.table, change.row)
        if change.operation == INSERT:
            state[row] = None
        elif change.operation == DELETE:
            state[row] = change.before
        else:
            state[row] = (state[row] or {}) | change.before


def _is_same(older, newer):
    if older is None or newer is None:
        return older is newer
    return {**older, "updated_at": None} == {**newer, "updated_at": None}
