"""The rows and values of the ledger in the words of the desk.

Everything that is shown together is read together: the number of queries depends on
how many kinds of rows there are, never on how many rows.
"""

import datetime
import json
from collections import defaultdict

from django.db import connection
from django.utils import formats, timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from psycopg import sql

from catalogue.labels import LabelBook, staff_language
from catalogue.ledger.tables import Row, fields_by_column, models_by_table
from catalogue.models import Change

LABEL_LENGTH = 80
# Which columns say what a row is, where its first words do not.
NAMING = {
    "catalogue_credit": ("agent_id", "credited_as", "function_id"),
    "catalogue_event": ("kind_id", "organiser_id", "earliest"),
    "catalogue_award": ("prize_id", "recipient_id"),
    "catalogue_version": ("type", "year"),
    "catalogue_copy": ("shelf_mark",),
    "catalogue_image": ("kind", "original"),
    "catalogue_document": ("kind", "title"),
    "catalogue_filmrelation": ("type", "other_id"),
    "catalogue_statement": ("source_id", "field"),
    "catalogue_externalidentifier": ("scheme", "value"),
    "catalogue_text": ("kind_id", "language"),
    "catalogue_agenttext": ("kind_id", "language"),
    "catalogue_filmgenre": ("term_id",),
    "catalogue_production": ("studio_id",),
    "catalogue_agent_occupations": ("term_id",),
    "catalogue_historyfact_films": ("film_id",),
    "catalogue_historyfact_agents": ("agent_id",),
    "catalogue_term": ("scheme", "code"),
}
# Records whose words stand in rows of their own.
NAMED_BY = {
    "catalogue_film": "catalogue_title",
    "catalogue_agent": "catalogue_agentname",
    "catalogue_historyfact": "catalogue_historytext",
    "catalogue_term": "catalogue_termlabel",
}
WORDS = ("title", "text", "name", "word", "section", "alternative", "code", "slug")


class Wording:
    """The words of some changes, read at once; ask for each value afterwards."""

    def __init__(self, changes=(), *, rows=()):
        """`changes` are rows of `Change`; `rows` further (table, id) to be named."""
        self._book = LabelBook()
        self._rows = {}
        self._names = {}
        self._read_rows(changes, rows)
        for change in changes:
            for values in (change.before, change.after):
                self.want(change.table, values or {})
        for (table, _number), values in self._rows.items():
            self.want(table, values)

    def want(self, table, values):
        """Note what the values of a row refer to, before anything is asked."""
        for _column, field, value in _known(table, values):
            if field.remote_field and value is not None:
                self._book.want(field.related_model, [value])

    def know(self, table, number, values):
        """Take over a former state of a row, for what it refers to and its label."""
        self.want(table, values)
        if values:
            self._rows.setdefault((table, number), values)

    def kind(self, table):
        """Return what a row of the table is called, capitalised."""
        model = models_by_table().get(table)
        return capfirst(model._meta.verbose_name) if model else table

    def field(self, table, column):
        """Return what a column is called, capitalised."""
        field = _field(table, column)
        return capfirst(field.verbose_name) if field else column

    def row(self, table, number):
        """Return what a row says of itself: its words, with their language."""
        return self._name(table, number) or self._words(table, number)

    def _name(self, table, number):
        if table not in NAMED_BY:
            return ""
        found = self._book.read(models_by_table()[table], [number])
        return found[0][1] if found else self._names.get((table, number), "")

    def _words(self, table, number):
        values = self._rows.get((table, number), {})
        columns = NAMING.get(table) or [word for word in WORDS if word in values][:1]
        parts = [self.value(table, column, values.get(column)) for column in columns]
        text = Truncator(" · ".join(filter(None, parts))).chars(LABEL_LENGTH)
        language = values.get("language")
        if language and "language" not in columns:
            text = f"{text} ({language})"
        return text or _("no. %d") % number

    def value(self, table, column, value):
        """Return a value as a reader sees it; "" for none."""
        field = _field(table, column)
        if value is None or field is None:
            return "" if value is None else str(value)
        if field.remote_field:
            found = self._book.read(field.related_model, [value])
            return found[0][1] if found else _("no. %d") % value
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return _plain(field.to_python(value))

    def _read_rows(self, changes, rows):
        """Read what is there of every row, and what the ledger kept of those gone."""
        wanted = {(change.table, change.row) for change in changes} | set(rows)
        for change in changes:
            for values in (change.before, change.after):
                if values and change.operation != Change.Operation.UPDATE:
                    self._rows[change.table, change.row] = values
        known = stored(wanted)
        self._rows |= known
        gone = wanted - known.keys()
        if gone - self._rows.keys():
            self._rows |= last_known(gone - self._rows.keys())
        if any(table in NAMED_BY for table, _number in gone):
            self._names = last_names(gone)
        for table, number in wanted:
            if table in NAMED_BY:
                self._book.want(models_by_table()[table], [number])


def stored(rows):
    """Return the values of those of `rows`, pairs of table and id, that exist."""
    ids = defaultdict(list)
    for table, number in rows:
        if table in models_by_table():
            ids[table].append(number)
    if not ids:
        return {}
    one = sql.SQL(
        "SELECT {name}, t.id, to_jsonb(t) FROM {table} AS t WHERE t.id = {ids}"
    )
    statement = sql.SQL(" UNION ALL ").join(
        one.format(
            name=sql.Literal(table),
            table=sql.Identifier(table),
            ids=sql.SQL("ANY({})").format(sql.Literal(numbers)),
        )
        for table, numbers in sorted(ids.items())
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return {(table, number): json.loads(row) for table, number, row in cursor}


def last_known(rows):
    """Return what the ledger kept of those of `rows` that were deleted."""
    deletions = Change.objects.filter(
        operation=Change.Operation.DELETE,
        table__in={table for table, _number in rows},
        row__in={number for _table, number in rows},
    ).order_by("id")
    return {
        (change.table, change.row): change.before
        for change in deletions
        if (change.table, change.row) in rows
    }


def last_names(rows):
    """Return the names that those of `rows` had which were deleted with their names."""
    called = {str(Row(*row)): row for row in rows if row[0] in NAMED_BY}
    deletions = Change.objects.filter(
        operation=Change.Operation.DELETE,
        table__in={NAMED_BY[table] for table, _number in called.values()},
        subjects__overlap=list(called),
    )
    language, found = staff_language(), {}
    for change in deletions:
        values = change.before
        rank = (
            not values.get("is_preferred", True),
            values["language"] != language,
            -change.id,
        )
        for name in called.keys() & change.subjects:
            found.setdefault(called[name], []).append((rank, values["text"]))
    return {row: min(names)[1] for row, names in found.items()}


def shown_columns(table, values):
    """Return those of the columns that a form shows, in the order of the model."""
    return [
        column
        for column, field, _value in _known(table, values)
        if field.editable and not field.primary_key
    ]


def _field(table, column):
    model = models_by_table().get(table)
    return fields_by_column(model).get(column) if model else None


def _known(table, values):
    model = models_by_table().get(table)
    fields = fields_by_column(model) if model else {}
    return [
        (column, field, values[column])
        for column, field in fields.items()
        if column in values
    ]


def _plain(value):
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return formats.date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    return str(value)
