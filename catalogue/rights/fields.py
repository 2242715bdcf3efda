"""Columns that hold sets: a set of positions is an int4multirange of PostgreSQL.

`term__contains=day` asks for a day, `term__overlap=period` for what meets a period;
`term__start` and `term__end` are the bounds, null where there is none.
"""

from django.db import models
from psycopg.types.multirange import Multirange
from psycopg.types.range import Range

from catalogue.rights.boxes import Period
from catalogue.rights.spans import Spans


def as_multirange(spans: Spans) -> Multirange:
    """Return the set as psycopg sends it."""
    return Multirange([Range(low, high) for low, high in spans.pairs])


def as_spans(found: Multirange) -> Spans:
    """Return what psycopg read as a set."""
    return Spans.of((one.lower, one.upper) for one in found if not one.isempty)


def as_period(found: Range) -> Period:
    """Return the days of a daterange that psycopg read."""
    return Period(found.lower, found.upper)


class SpansField(models.Field):
    """A set of whole numbers: `Spans` in Python, int4multirange in PostgreSQL."""

    description = "A set of whole numbers"

    def db_type(self, connection):
        return "int4multirange"

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return as_multirange(value) if isinstance(value, Spans) else value

    def get_db_prep_value(self, value, connection, prepared=False):
        return value if prepared else self.get_prep_value(value)

    def from_db_value(self, value, expression, connection):
        return value if value is None else as_spans(value)

    def to_python(self, value):
        return as_spans(value) if isinstance(value, Multirange) else value

    def value_to_string(self, obj):
        return str(self.value_from_object(obj))


class PeriodField(models.Field):
    """Days without a gap: `Period` in Python, daterange in PostgreSQL."""

    description = "Days from one to another"

    def db_type(self, connection):
        return "daterange"

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return Range(value.start, value.end) if isinstance(value, Period) else value

    def get_db_prep_value(self, value, connection, prepared=False):
        return value if prepared else self.get_prep_value(value)

    def from_db_value(self, value, expression, connection):
        return value if value is None else as_period(value)

    def to_python(self, value):
        return as_period(value) if isinstance(value, Range) else value


@PeriodField.register_lookup
class HoldsDay(models.Lookup):
    """Whether a day lies in the period."""

    lookup_name = "contains"

    def get_prep_lookup(self):
        return self.rhs

    def as_sql(self, compiler, connection):
        period, given = self.process_lhs(compiler, connection)
        day, asked = self.process_rhs(compiler, connection)
        return f"{period} @> {day}::date", [*given, *asked]

    def get_db_prep_lookup(self, value, connection):
        return "%s", [value]


@PeriodField.register_lookup
@SpansField.register_lookup
class Meets(models.Lookup):
    """Whether the two sets have anything in common."""

    lookup_name = "overlap"

    def as_sql(self, compiler, connection):
        stored, given = self.process_lhs(compiler, connection)
        other, asked = self.process_rhs(compiler, connection)
        return f"{stored} && {other}", [*given, *asked]


class _Bound(models.Transform):
    output_field = models.DateField()


@PeriodField.register_lookup
class Start(_Bound):
    lookup_name = "start"
    function = "lower"


@PeriodField.register_lookup
class End(_Bound):
    """The day after the last that counts."""

    lookup_name = "end"
    function = "upper"
