"""Two states of a record as a page prints them: changed words marked."""

from typing import NamedTuple

from catalogue.ledger.marking import Part, marked
from catalogue.ledger.wording import Wording, shown_columns
from catalogue.models import Change


class ShownField(NamedTuple):
    name: str
    older: list[Part]
    newer: list[Part]


class ShownRow(NamedTuple):
    """`what` is "insert", "update" or "delete": what leads from older to newer."""

    kind: str
    label: str
    what: str
    fields: list[ShownField]


def shown(differences, *, swapped=False):
    """Return a `ShownRow` for each `Difference` that a reader would see.

    `swapped` shows the way back, from the newer state to the older one.
    """
    if swapped:
        differences = [
            one._replace(older=one.newer, newer=one.older) for one in differences
        ]
    wording = Wording(rows=[(one.table, one.row) for one in differences])
    for one in differences:
        for values in (one.older, one.newer):
            wording.know(one.table, one.row, values or {})
    rows = [_row(one, wording) for one in differences]
    return [row for row in rows if row.fields or row.what != Change.Operation.UPDATE]


def _row(difference, wording):
    older, newer = difference.older, difference.newer
    if older is None:
        what = Change.Operation.INSERT
    elif newer is None:
        what = Change.Operation.DELETE
    else:
        what = Change.Operation.UPDATE
    fields = []
    for column in shown_columns(difference.table, newer or older):
        sides = [
            wording.value(difference.table, column, (values or {}).get(column))
            for values in (older, newer)
        ]
        if sides[0] != sides[1]:
            name = wording.field(difference.table, column)
            fields.append(ShownField(name, *marked(*sides)))
    return ShownRow(
        kind=wording.kind(difference.table),
        label=wording.row(difference.table, difference.row),
        what=what.value,
        fields=fields,
    )
