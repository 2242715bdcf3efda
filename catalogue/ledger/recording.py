"""Migration operations after which the database notes who changed which row how.

Nothing is noted unless the connection says what is being done: the setting `kfeic.act`
tells the act that is open (catalogue/ledger/acts.py). Seeding, measuring and tests open
none and pay next to nothing.

Applied migrations are made of this: a change here needs a migration that replaces the
functions.
"""

from django.db.migrations import RunSQL

# Tables that follow from others, or hold nothing that the staff wrote.
UNRECORDED = frozenset(
    f"catalogue_{name}"
    for name in (
        *("act", "change", "previewlink"),
        *("importbatch", "importfile", "importline", "importfault"),
        *("searchentry", "searchkey", "searchmiss", "revision"),
        *("listedfilm", "listblock", "filmplace", "facetbits"),
        *("renditionset", "upload"),
    )
)

# Rows are noted in the order in which they were written, so that an undoing in the
# opposite order passes through states that the constraints allowed before.
RECORD_FUNCTION = """
CREATE FUNCTION catalogue_record() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    act jsonb := current_setting('kfeic.act')::jsonb;
    read CONSTANT text := 'SELECT row_number() OVER () AS number, t.id, '
        'to_jsonb(t) AS row, ARRAY[%2$L || t.id, %1$s] AS subjects FROM ';
    found text;
    written bigint;
BEGIN
    found := CASE TG_OP
        WHEN 'INSERT' THEN
            'SELECT number, id, NULL::jsonb AS before, row AS after, subjects FROM ('
            || read || 'changed AS t) AS n'
        WHEN 'DELETE' THEN
            'SELECT number, id, row AS before, NULL::jsonb AS after, subjects FROM ('
            || read || 'changed AS t) AS n'
        ELSE
            'SELECT n.number, n.id, d.before, d.after, n.subjects || o.subjects '
            'FROM (' || read || 'changed AS t) AS n '
            'JOIN (' || read || 'before AS t) AS o ON o.id = n.id '
            'AND o.row IS DISTINCT FROM n.row CROSS JOIN LATERAL ('
            'SELECT jsonb_object_agg(f.key, o.row -> f.key) AS before, '
            'jsonb_object_agg(f.key, f.value) AS after FROM jsonb_each(n.row) AS f '
            'WHERE f.key <> ''updated_at'' '
            'AND f.value IS DISTINCT FROM o.row -> f.key) AS d '
            'WHERE d.after IS NOT NULL'
    END;
    EXECUTE format(
        'INSERT INTO catalogue_change '
        '(act_id, "table", row, operation, before, after, subjects) '
        'SELECT $1, $2, id, $3, before, after, '
        'ARRAY(SELECT DISTINCT s FROM unnest(subjects) AS s WHERE s IS NOT NULL) '
        'FROM (' || found || ') AS f (number, id, before, after, subjects) '
        'ORDER BY number', TG_ARGV[0], TG_TABLE_NAME || ':')
        USING (act ->> 'id')::uuid, TG_TABLE_NAME, lower(TG_OP);
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written > 0 THEN
        INSERT INTO catalogue_act
               (id, kind, user_id, user_name, summary, undoes_id)
        VALUES ((act ->> 'id')::uuid, act ->> 'kind', (act ->> 'user')::bigint,
                act ->> 'user_name', act ->> 'summary', (act ->> 'undoes')::uuid)
        ON CONFLICT (id) DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
"""

# The time of the last change is no fact of its own: triggers set it.
HOLDS_FUNCTION = """
CREATE FUNCTION catalogue_holds(held jsonb, told jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT NOT EXISTS (
        SELECT FROM jsonb_each(told) AS f
         WHERE f.key <> 'updated_at' AND f.value IS DISTINCT FROM held -> f.key)
$$;
"""

IS_OPEN = "(coalesce(current_setting('kfeic.act', true), '') <> '')"


def functions():
    """Return the operation that creates the functions of the ledger."""
    return RunSQL(
        [RECORD_FUNCTION, HOLDS_FUNCTION],
        [
            "DROP FUNCTION catalogue_holds(jsonb, jsonb)",
            "DROP FUNCTION catalogue_record()",
        ],
    )


def owner(column, table, *further):
    """Return what a row belongs to, for `recorded`.

    `column` is its foreign key to `table`; `further` are pairs of a foreign key of
    that table and the table it leads to, for what the owner belongs to in turn.
    """
    named = [f"'{table}:' || t.{column}"]
    named += [
        f"(SELECT '{beyond}:' || o.{key} FROM {table} AS o WHERE o.id = t.{column})"  # noqa: S608  (columns of migrations)
        for key, beyond in further
    ]
    return ", ".join(named)


def recorded(table, *owners):
    """Return the operation after which the ledger sees every write to `table`.

    `owners` are made by `owner`. The triggers fire after those that lock the record
    of a row (stamping.touching), for triggers fire in the order of their names: so
    the numbers of the changes of one record follow the order of the commits.
    """
    subjects = ", ".join(owners) or "NULL::text"
    create, drop = [], []
    for event, rows in (
        ("INSERT", "NEW TABLE AS changed"),
        ("UPDATE", "OLD TABLE AS before NEW TABLE AS changed"),
        ("DELETE", "OLD TABLE AS changed"),
    ):
        trigger = f"written_{event.lower()}"
        create.append(
            f"CREATE TRIGGER {trigger} AFTER {event} ON {table} "
            f"REFERENCING {rows} FOR EACH STATEMENT WHEN {IS_OPEN} "
            f"EXECUTE FUNCTION catalogue_record($x${subjects}$x$)"
        )
        drop.append(f"DROP TRIGGER {trigger} ON {table}")
    return RunSQL(create, drop)
