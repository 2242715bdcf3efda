"""Migration operations that make the database count what changes.

Two things follow from a write, however it was made: the version stamp of the public
site moves, and a film or agent carries the time of its last change, also when only
one of its rows changed.
"""

from django.db import connections
from django.db.migrations import RunSQL

LANES = 8
COUNTERS = """
INSERT INTO catalogue_revision (lane, number, changed_at)
SELECT lane, 0, now() FROM generate_series(0, %s) AS lane ON CONFLICT DO NOTHING
"""

STAMP_FUNCTION = """
CREATE FUNCTION catalogue_stamp() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    this text := pg_current_xact_id()::text;
    mark text := current_setting('kfeic.stamped', true);
    held smallint;
BEGIN
    IF split_part(mark, ':', 1) = this THEN
        UPDATE catalogue_revision SET changed_at = clock_timestamp()
         WHERE lane = split_part(mark, ':', 2)::smallint;
        RETURN NULL;
    END IF;
    UPDATE catalogue_revision
       SET number = number + 1, changed_at = clock_timestamp()
     WHERE lane = (SELECT lane FROM catalogue_revision
                    ORDER BY lane LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING lane INTO held;
    IF held IS NULL THEN
        held := 0;
        UPDATE catalogue_revision
           SET number = number + 1, changed_at = clock_timestamp() WHERE lane = held;
    END IF;
    PERFORM set_config('kfeic.stamped', this || ':' || held, true);
    RETURN NULL;
END $$;
"""

DATE_FUNCTION = """
CREATE FUNCTION catalogue_date() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at = now();
    RETURN NEW;
END $$;
"""

TOUCH_FUNCTION = """
CREATE FUNCTION catalogue_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'UPDATE %I SET updated_at = now() WHERE updated_at < now() AND id IN '
        '(SELECT %I FROM changed)', TG_ARGV[0], TG_ARGV[1]);
    RETURN NULL;
END $$;
"""


def functions():
    """Return the operation that creates the trigger functions."""
    return RunSQL(
        STAMP_FUNCTION + DATE_FUNCTION + TOUCH_FUNCTION,
        "DROP FUNCTION catalogue_touch(); DROP FUNCTION catalogue_date(); "
        "DROP FUNCTION catalogue_stamp();",
    )


def stamped(*tables):
    """Return the operation after which any write to `tables` moves the stamp."""
    return RunSQL(
        [
            f"CREATE TRIGGER stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
            f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION catalogue_stamp()"
            for table in tables
        ],
        [f"DROP TRIGGER stamp ON {table}" for table in tables],
    )


def dating(*records):
    """Return the operation after which an update of `records` dates the row itself."""
    return RunSQL(
        [
            f"CREATE TRIGGER date_update BEFORE UPDATE ON {record} "
            f"FOR EACH ROW EXECUTE FUNCTION catalogue_date()"
            for record in records
        ],
        [f"DROP TRIGGER date_update ON {record}" for record in records],
    )


def touching(record, column, *tables):
    """Return the operation after which a write to `tables` dates its `record`.

    `column` is the foreign key that leads from the tables to the table `record`.
    """
    create, drop = [], []
    for table in tables:
        for event, rows in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            name = f"touch_{record.removeprefix('catalogue_')}_{event.lower()}"
            create.append(
                f"CREATE TRIGGER {name} AFTER {event} ON {table} "
                f"REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT "
                f"EXECUTE FUNCTION catalogue_touch('{record}', '{column}')"
            )
            drop.append(f"DROP TRIGGER {name} ON {table}")
    return RunSQL(create, drop)


def keep_counters(*, using, **event):
    """Put the counters back where a flush of the database took them away."""
    connection = connections[using]
    if "catalogue_revision" in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(COUNTERS, [LANES - 1])
