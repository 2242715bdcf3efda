"""What the ledger tells of a record: the number of its newest change, and each field
that was changed, in words."""

import datetime
from typing import NamedTuple

from django.db.models import F, Max

from catalogue.ledger.marking import marked
from catalogue.ledger.tables import may_return_alone, subject
from catalogue.ledger.wording import shown_columns
from catalogue.models import Change


class FieldChange(NamedTuple):
    """One field of one row that somebody changed.

    `number` is that of the change; `who`, `label` (the row), `field`, `before` and
    `after` are words, the rest tells a program the same. A row that was added or
    deleted is one change with an empty `field` and `column`, whose label stands in
    `after` or `before`. `may_return` says whether `before` can be given back alone.
    """

    number: int
    act: object
    who: str
    when: datetime.datetime
    operation: str
    table: str
    row: int
    kind: str
    label: str
    column: str
    field: str
    before: str
    after: str
    may_return: bool = False

    @property
    def sides(self):
        """Return `before` and `after` as lists of `Part`, words that differ marked."""
        return marked(self.before, self.after)


def changes_of(record):
    """Return the changes of a record and its rows, as a queryset of `Change`."""
    return Change.objects.filter(subjects__contains=[subject(record)])


def latest(record):
    """Return the number of the newest change of a record or its rows; 0 for none."""
    # For the bare id PostgreSQL would walk back over the changes of everything else.
    newest = Max(F("id") + 0)
    return changes_of(record).aggregate(number=newest)["number"] or 0


def fields_of(change, wording):
    """Return each `FieldChange` of one change, of which `wording` knows the words."""
    label = wording.row(change.table, change.row)
    is_update = change.operation == Change.Operation.UPDATE
    columns = shown_columns(change.table, change.after) if is_update else [""]
    return [
        FieldChange(
            number=change.id,
            act=change.act_id,
            who=change.act.user_name,
            when=change.act.done_at,
            operation=change.operation,
            table=change.table,
            row=change.row,
            kind=wording.kind(change.table),
            label=label,
            column=column,
            field=wording.field(change.table, column) if column else "",
            before=_side(change, change.before, column, wording),
            after=_side(change, change.after, column, wording),
            may_return=bool(column) and may_return_alone(change.table, column),
        )
        for column in columns
    ]


def _side(change, values, column, wording):
    if values is None:
        return ""
    if not column:
        return wording.row(change.table, change.row)
    return wording.value(change.table, column, values[column])
