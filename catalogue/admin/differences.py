"""What somebody else changed while a form was open."""

from dataclasses import dataclass

from catalogue.admin.sent_forms import SentRow, SentRows
from catalogue.models import Change


@dataclass
class Difference:
    """One thing that somebody changed while a form was open, in words.

    `field` is empty where it is about a whole row; `place` says where it stands in
    the form: the rows, the row of them, the name of the field, each None if none.
    """

    change: Change
    kind: str
    label: str
    field: str
    before: str
    now: str
    mine: str
    is_clash: bool
    place: tuple[SentRows | None, SentRow | None, str | None]

    @property
    def who(self):
        return self.change.act.user_name

    @property
    def when(self):
        return self.change.act.done_at

    @property
    def is_of_row(self):
        return self.place[0] is not None

    @property
    def name(self):
        """Return the name of the field in the form; that of its row for a whole row."""
        rows, row, name = self.place
        if rows is None:
            return name or ""
        own = f"{rows.prefix}-{row.number}"
        return f"{own}-{name}" if name else own


class Past:
    """What the ledger noted of one row since a form was opened."""

    def __init__(self):
        self.before = {}
        self.by_column = {}
        self.newest = None
        self.is_new = False

    def note(self, change):
        if self.newest is None:
            self.is_new = change.operation == Change.Operation.INSERT
        self.newest = change
        for column, value in (change.before or {}).items():
            self.before.setdefault(column, value)
            self.by_column[column] = change

    @property
    def is_gone(self):
        return self.newest.operation == Change.Operation.DELETE


def pasts(changes):
    """Return {table: {id: what was noted of the row}}, of changes in their order."""
    found = {}
    for change in changes:
        rows = found.setdefault(change.table, {})
        rows.setdefault(change.row, Past()).note(change)
    return found


def differs(field, value, told):
    """Tell whether a browser sent something else than the `value` that it was shown."""
    if isinstance(value, str) and isinstance(told, str):
        value, told = (text.replace("\r\n", "\n") for text in (value, told))
        value = value.strip() if getattr(field, "strip", False) else value
    return field.has_changed(value, told)
