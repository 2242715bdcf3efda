"""Migration operations that keep the search index beside the words it is made of.

A room says once, as two views, what can be found in it and by which keys. Triggers on
its tables bring the rows of the index into line with the views, in the transaction of
the writer and whatever path wrote; `rebuild_search` does the same for all at once.

Applied migrations are made of this: a change here needs a migration that replaces the
functions.
"""

from django.db.migrations import RunSQL

# The entry is locked first: whoever waited for another writer of the same record sees
# that writer's words in the statements that follow, and leaves no stale key.
INDEX_FUNCTION = """
CREATE FUNCTION catalogue_index(room text, records bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM catalogue_searchentry AS e
      WHERE e.room = $1 AND e.record = ANY(records) ORDER BY e.id FOR UPDATE;
    EXECUTE format($sql$
        DELETE FROM catalogue_searchentry AS e
         WHERE e.room = $1 AND e.record = ANY($2)
           AND NOT EXISTS (SELECT FROM %1$I AS v WHERE v.record = e.record);
    $sql$, 'search_entry_of_' || room) USING room, records;
    EXECUTE format($sql$
        INSERT INTO catalogue_searchentry AS e (room, record, kind, title_ko, title_en,
               year_from, year_to, year_certainty, path, prior, public_from)
        SELECT $1, v.record, v.kind, v.title_ko, v.title_en, v.year_from, v.year_to,
               v.year_certainty, v.path, v.prior, v.public_from
          FROM %1$I AS v WHERE v.record = ANY($2)
        ON CONFLICT (room, record) DO UPDATE
           SET (kind, title_ko, title_en, year_from, year_to, year_certainty, path,
                prior, public_from)
             = (excluded.kind, excluded.title_ko, excluded.title_en,
                excluded.year_from, excluded.year_to, excluded.year_certainty,
                excluded.path, excluded.prior, excluded.public_from)
         WHERE (e.kind, e.title_ko, e.title_en, e.year_from, e.year_to,
                e.year_certainty, e.path, e.prior, e.public_from)
            IS DISTINCT FROM (excluded.kind, excluded.title_ko, excluded.title_en,
                excluded.year_from, excluded.year_to, excluded.year_certainty,
                excluded.path, excluded.prior, excluded.public_from)
    $sql$, 'search_entry_of_' || room) USING room, records;
    EXECUTE format($sql$
        DELETE FROM catalogue_searchkey AS k USING catalogue_searchentry AS e
         WHERE e.room = $1 AND e.record = ANY($2) AND k.entry_id = e.id
           AND (e.record, k.source, k.kind, k.key, k.text, k.language, k.is_preferred,
                k.is_shown)
               NOT IN (SELECT v.record, v.source, v.kind, v.key, v.text, v.language,
                              v.is_preferred, v.is_shown
                         FROM %1$I AS v WHERE v.record = ANY($2))
    $sql$, 'search_key_of_' || room) USING room, records;
    EXECUTE format($sql$
        INSERT INTO catalogue_searchkey
               (entry_id, source, kind, key, text, language, is_preferred, is_shown)
        SELECT e.id, v.source, v.kind, v.key, v.text, v.language, v.is_preferred,
               v.is_shown
          FROM %1$I AS v
          JOIN catalogue_searchentry AS e ON e.room = $1 AND e.record = v.record
         WHERE v.record = ANY($2)
           AND (e.id, v.source, v.kind, v.key) NOT IN
               (SELECT k.entry_id, k.source, k.kind, k.key
                  FROM catalogue_searchkey AS k
                  JOIN catalogue_searchentry AS o ON o.id = k.entry_id
                 WHERE o.room = $1 AND o.record = ANY($2))
    $sql$, 'search_key_of_' || room) USING room, records;
END $$;
"""

REBUILD_FUNCTION = """
CREATE FUNCTION catalogue_index_all(room text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE written bigint;
BEGIN
    DELETE FROM catalogue_searchentry AS e WHERE e.room = $1;
    EXECUTE format($sql$
        INSERT INTO catalogue_searchentry (room, record, kind, title_ko, title_en,
               year_from, year_to, year_certainty, path, prior, public_from)
        SELECT $1, v.record, v.kind, v.title_ko, v.title_en, v.year_from, v.year_to,
               v.year_certainty, v.path, v.prior, v.public_from FROM %1$I AS v
    $sql$, 'search_entry_of_' || room) USING room;
    EXECUTE format($sql$
        INSERT INTO catalogue_searchkey
               (entry_id, source, kind, key, text, language, is_preferred, is_shown)
        SELECT e.id, v.source, v.kind, v.key, v.text, v.language, v.is_preferred,
               v.is_shown
          FROM %1$I AS v
          JOIN catalogue_searchentry AS e ON e.room = $1 AND e.record = v.record
    $sql$, 'search_key_of_' || room) USING room;
    GET DIAGNOSTICS written = ROW_COUNT;
    RETURN written;
END $$;
"""

CHANGED_FUNCTION = """
CREATE FUNCTION catalogue_index_changed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    records bigint[];
    rows text := 'SELECT %1$s AS record FROM changed AS t';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        rows := rows || ' UNION ALL SELECT %1$s FROM before AS t';
    END IF;
    EXECUTE format(
        'SELECT array_agg(DISTINCT record) FILTER (WHERE record IS NOT NULL) FROM ('
        || rows || ') AS found', TG_ARGV[1]) INTO records;
    IF records IS NOT NULL THEN
        PERFORM catalogue_index(TG_ARGV[0], records);
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION catalogue_index_emptied() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM catalogue_index_all(TG_ARGV[0]);
    RETURN NULL;
END $$;
CREATE FUNCTION catalogue_index_row() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM catalogue_index(TG_ARGV[0], ARRAY[NEW.id::bigint]);
    RETURN NULL;
END $$;
"""

# What acts as the owner is for triggers and for the owner alone.
CLOSED = """
REVOKE ALL ON FUNCTION catalogue_index(text, bigint[]), catalogue_index_all(text),
    catalogue_index_changed(), catalogue_index_row(), catalogue_index_emptied()
    FROM PUBLIC
"""


def functions():
    """Return the operation that creates the functions of the index."""
    return RunSQL(
        [INDEX_FUNCTION, REBUILD_FUNCTION, CHANGED_FUNCTION, CLOSED],
        [
            "DROP FUNCTION catalogue_index_row(), catalogue_index_changed(), "
            "catalogue_index_emptied()",
            "DROP FUNCTION catalogue_index_all(text)",
            "DROP FUNCTION catalogue_index(text, bigint[])",
        ],
    )


def room(name, *, entries, keys):
    """Return the operation that tells what can be found in a room, and how.

    `entries` is a SELECT of record, kind, title_ko, title_en, year_from, year_to,
    year_certainty, path (behind the language prefix), prior (0 to 100: what tells
    equal matches apart) and public_from (NULL: never);
    `keys` one of record, source, kind, key, text, language, is_preferred and is_shown.
    """
    return RunSQL(
        [
            f"CREATE VIEW search_entry_of_{name} AS {entries}",
            f"CREATE VIEW search_key_of_{name} AS {keys}",
        ],
        [f"DROP VIEW search_key_of_{name}", f"DROP VIEW search_entry_of_{name}"],
    )


def keys_of(table, *, owner, text="text", is_preferred="is_preferred", is_shown="true"):
    """Return the SELECT of the keys that a table of titles keeps in `search_keys`.

    The other arguments are columns or expressions of that table, called t. Keys that
    were made of another text than the one that stands beside them count for nothing:
    better not found than found by what is no longer said.
    """
    return f"""
    SELECT t.{owner} AS record, t.id AS source, upper(left(k, 1)) AS kind,
           substr(k, 2) AS key, t.{text} AS text, t.language,
           {is_preferred} AS is_preferred, {is_shown} AS is_shown
      FROM {table} AS t CROSS JOIN LATERAL unnest(t.search_keys[2:]) AS k
     WHERE t.search_keys[1] = 'T' || left(t.{text}, 299)
    """  # noqa: S608  (columns of migrations)


def indexed(name, owner, *tables):
    """Return the operation after which a write to `tables` is followed by the index.

    `owner` is the column, or an expression over the row t, that tells the record of
    the room `name`.
    """
    create, drop = [], []
    for table in tables:
        for event, rows in (
            ("INSERT", "NEW TABLE AS changed"),
            ("UPDATE", "OLD TABLE AS before NEW TABLE AS changed"),
            ("DELETE", "OLD TABLE AS changed"),
        ):
            trigger = f"index_{name}_{event.lower()}"
            create.append(
                f"CREATE TRIGGER {trigger} AFTER {event} ON {table} "
                f"REFERENCING {rows} FOR EACH STATEMENT "
                f"EXECUTE FUNCTION catalogue_index_changed('{name}', $x${owner}$x$)"
            )
            drop.append(f"DROP TRIGGER {trigger} ON {table}")
        create.append(followed_when_emptied(name, table))
        drop.append(f"DROP TRIGGER index_{name}_truncate ON {table}")
    return RunSQL(create, drop)


def followed_when_emptied(name, table):
    """Return the statement after which a TRUNCATE of the table is followed too."""
    return (
        f"CREATE TRIGGER index_{name}_truncate AFTER TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION catalogue_index_emptied('{name}')"
    )


def indexed_record(name, table, *columns):
    """Return the operation after which a record of the room is followed itself.

    `columns` are those whose change matters to a search.
    """
    create = [
        f"CREATE TRIGGER index_{name}_update AFTER UPDATE OF {', '.join(columns)} "
        f"ON {table} FOR EACH ROW EXECUTE FUNCTION catalogue_index_row('{name}')"
    ]
    drop = [f"DROP TRIGGER index_{name}_update ON {table}"]
    for event, rows in (("INSERT", "NEW"), ("DELETE", "OLD")):
        trigger = f"index_{name}_{event.lower()}"
        create.append(
            f"CREATE TRIGGER {trigger} AFTER {event} ON {table} "
            f"REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT "
            f"EXECUTE FUNCTION catalogue_index_changed('{name}', 'id')"
        )
        drop.append(f"DROP TRIGGER {trigger} ON {table}")
    create.append(followed_when_emptied(name, table))
    drop.append(f"DROP TRIGGER index_{name}_truncate ON {table}")
    return RunSQL(create, drop)
