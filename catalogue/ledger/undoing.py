"""Puts rows back as they were before an act, all of them or none."""

from itertools import groupby

from django.db import DatabaseError, IntegrityError, connection, transaction
from psycopg import sql
from psycopg.errors import UniqueViolation

from catalogue.ledger.tables import Row
from catalogue.models import Change
from catalogue.refusals import is_kept_elsewhere
from catalogue.uniqueness import ask_now, unique_in_the_end

INSERT, UPDATE, DELETE = Change.Operation


class Conflict(Exception):
    """Rows stand in the way: changed, deleted or put to use by somebody since."""

    def __init__(self, rows):
        self.rows = tuple(dict.fromkeys(rows))
        super().__init__(", ".join(map(str, self.rows)))


# What an act inserted goes, if it is still as the act left it.
TAKE_AWAY = """
DELETE FROM {table} AS t USING catalogue_change AS c
 WHERE c.id = ANY(%s) AND t.id = c.row AND catalogue_holds(to_jsonb(t), c.after)
RETURNING c.id
"""
# What it deleted comes back with its id. A column of a later migration takes its
# default.
PUT_BACK = """
WITH put AS (
    INSERT INTO {table} ({columns})
    SELECT {values} FROM catalogue_change AS c,
           jsonb_populate_record(NULL::{table}, c.before) AS r
     WHERE c.id = ANY(%s)
       AND NOT EXISTS (SELECT FROM {table} AS t WHERE t.id = c.row)
    RETURNING id)
SELECT c.id FROM catalogue_change AS c JOIN put ON put.id = c.row WHERE c.id = ANY(%s)
"""
# What it updated gets the former values of just those columns that the act changed.
TURN_BACK = """
UPDATE {table} AS t SET ({columns}) =
       (SELECT {values} FROM jsonb_populate_record(t, c.before) AS r)
  FROM catalogue_change AS c
 WHERE c.id = ANY(%s) AND t.id = c.row AND catalogue_holds(to_jsonb(t), c.after)
RETURNING c.id
"""
COLUMNS = """
SELECT attname FROM pg_attribute
 WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
   AND attgenerated = ''
"""
DANGLING = """
SELECT r.conrelid::regclass::text, a.attname, r.confrelid::regclass::text
  FROM pg_constraint AS r
  JOIN pg_attribute AS a ON a.attrelid = r.conrelid AND a.attnum = r.conkey[1]
 WHERE r.conname = %s AND r.contype = 'f'
   AND r.connamespace = current_schema()::regnamespace
"""


def take_back(changes):
    """Put everything back as it was before `changes`, a queryset of `Change`.

    The latest change goes first. Raises `Conflict` and leaves all as it is, if a row
    holds by now something else than the changes left in it, or cannot return.
    """
    try:
        with transaction.atomic(), unique_in_the_end():
            _take_back(changes)
    except IntegrityError:
        # Asked row by row, those in the way show.
        with transaction.atomic():
            _take_back(changes)


def _take_back(changes):
    in_the_way = []
    newest_first = changes.order_by("-id").only("table", "row", "operation", "before")
    for run in runs(newest_first):
        done = _reverse(run)
        in_the_way += [
            Row(change.table, change.row) for change in run if change.id not in done
        ]
    in_the_way += [] if in_the_way else _dangling()
    if in_the_way:
        raise Conflict(in_the_way)


def runs(changes):
    """Split changes into lists that one statement can take back: of one table and
    operation, with no row twice, in their order."""
    for _kind, group in groupby(changes, key=lambda one: (one.table, one.operation)):
        run, seen = [], set()
        for change in group:
            if change.row in seen:
                yield run
                run, seen = [], set()
            run.append(change)
            seen.add(change.row)
        yield run


def _reverse(run):
    """Take a run back; return the ids of the changes that could be."""
    try:
        with transaction.atomic():
            return _at_once(run)
    except DatabaseError as error:
        if not isinstance(error, IntegrityError) and not is_kept_elsewhere(error):
            raise
        if len(run) == 1:
            return set()
    # One by one the rows pass through states that were allowed, and the culprit shows.
    return {number for change in run for number in _reverse([change])}


def _at_once(run):
    first = run[0]
    statement = {INSERT: TAKE_AWAY, UPDATE: TURN_BACK, DELETE: PUT_BACK}[
        first.operation
    ]
    ids = [change.id for change in run]
    with connection.cursor() as cursor:
        columns = []
        if first.operation != INSERT:
            cursor.execute(COLUMNS, [first.table])
            told = {name for change in run for name in change.before}
            columns = [name for (name,) in cursor if name in told]
            if not columns:
                return set(ids)
        names = sql.SQL(", ")
        composed = sql.SQL(statement).format(
            table=sql.Identifier(first.table),
            columns=names.join(map(sql.Identifier, columns)),
            values=names.join(sql.Identifier("r", name) for name in columns),
        )
        cursor.execute(composed, [ids] * statement.count("%s"))
        return {number for (number,) in cursor}


def _dangling():
    """Return the rows of which a foreign key leads nowhere now."""
    try:
        with transaction.atomic():
            ask_now()
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolation):
            raise
        return _leading_nowhere(error.__cause__.diag.constraint_name)
    return []


def _leading_nowhere(constraint):
    with connection.cursor() as cursor:
        cursor.execute(DANGLING, [constraint])
        table, column, target = cursor.fetchone()
        statement = sql.SQL(
            "SELECT t.id FROM {table} AS t WHERE t.{column} IS NOT NULL AND NOT EXISTS"
            " (SELECT FROM {target} AS o WHERE o.id = t.{column}) ORDER BY t.id"
        ).format(
            table=sql.Identifier(table),
            column=sql.Identifier(column),
            target=sql.Identifier(target),
        )
        cursor.execute(statement)
        return [Row(table, number) for (number,) in cursor]
