"""Migration operations after which the database keeps the film list itself.

A trigger on every table that the values or keys of a film come from hands the films
of the changed rows to `catalogue_list`, in the same statement: the ORM, an import and
plain SQL all leave the list right.
"""

from dataclasses import dataclass

from django.db.migrations import RunSQL

from catalogue.listing import places, values
from catalogue.listing.rebuilding import TABLES

TRUNCATE_FUNCTION = """
CREATE FUNCTION catalogue_relist_emptied() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM catalogue_listedfilm) THEN
        PERFORM catalogue_relist_all();
    END IF;
    RETURN NULL;
END $$;
"""
PARTS = (
    values.LISTING_VIEW,
    values.BITS_VIEW,
    places.TYPES,
    places.SIZE_FUNCTION,
    places.FILL_FUNCTION,
    places.DIVIDE_FUNCTION,
    places.REARRANGE_FUNCTION,
    places.MOVES_FUNCTION,
    places.MOVE_FUNCTION,
    places.FLIP_FUNCTION,
    places.SLICE_FUNCTION,
    places.LOCK_FUNCTION,
    places.LIST_FUNCTION,
    places.RELIST_FUNCTION,
    TRUNCATE_FUNCTION,
)
UNDONE = """
DROP FUNCTION catalogue_relist_emptied(), catalogue_relist_all(),
    catalogue_list(bigint[]), catalogue_list_lock(),
    catalogue_list_slice(bigint[]), catalogue_flip(bigint[], catalogue_filmbit[]),
    catalogue_move_films(catalogue_move[]),
    catalogue_moves(bigint[], catalogue_filmlisting[]), catalogue_rearrange(integer),
    catalogue_divide(text, text, bigint, bigint[], text[]), catalogue_fill(integer),
    catalogue_code(text), catalogue_size(bigint);
DROP TYPE catalogue_move;
DROP VIEW catalogue_filmbit, catalogue_filmlisting;
"""


@dataclass(frozen=True, slots=True)
class Watched:
    """A table whose rows a film is listed by.

    `columns` and `condition` tell what of a row matters: a write that leaves that as
    it was is passed over. `decisive` are the columns that the condition is about.
    `films` is the query that leads from `columns`, called `changed`, to the films.
    """

    name: str
    columns: str
    condition: str = "true"
    decisive: str = ""
    films: str = "SELECT film_id FROM changed"

    @property
    def locking_events(self) -> str:
        """The writes that may change the list: no update of other columns does."""
        columns = ", ".join(filter(None, (self.columns, self.decisive)))
        return f"INSERT OR DELETE OR UPDATE OF {columns}"


WATCHED = (
    Watched(
        "film",
        "id, published_at, countries, kind, year_from, year_to, languages,"
        " running_time, colour_id, created_at",
        condition="status = 'published'",
        decisive="status",
        films="SELECT id FROM changed",
    ),
    Watched(
        "title",
        "film_id, language, sort_key, southern_sort_key, index_letter",
        condition="is_preferred",
        decisive="is_preferred",
    ),
    Watched("filmgenre", "film_id, term_id"),
    Watched("production", "film_id, studio_id"),
    Watched("event", "film_id, id, organiser_id"),
    Watched(
        "award",
        "event_id, id",
        films="SELECT film_id FROM catalogue_event WHERE id IN"
        " (SELECT event_id FROM changed)",
    ),
    Watched(
        "image",
        "film_id, id",
        condition="film_id IS NOT NULL AND kind = 'still' AND use = 'public'"
        " AND width > 0",
        decisive="kind, use, width",
    ),
    Watched(
        "term",
        "id, code",
        films="SELECT film_id FROM catalogue_filmgenre WHERE term_id IN"
        " (SELECT id FROM changed) UNION ALL"
        " SELECT id FROM catalogue_film WHERE colour_id IN (SELECT id FROM changed)",
    ),
    Watched(
        "agent",
        "id, key, kind",
        films="SELECT film_id FROM catalogue_production WHERE studio_id IN"
        " (SELECT id FROM changed) UNION ALL"
        " SELECT film_id FROM catalogue_event WHERE organiser_id IN"
        " (SELECT id FROM changed)",
    ),
)

WATCH_FUNCTION = """
CREATE FUNCTION catalogue_relist_{name}() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        WITH changed AS (SELECT {columns} FROM added WHERE {condition})
        SELECT array_agg(DISTINCT film) INTO found FROM ({films}) AS told(film);
    ELSIF TG_OP = 'DELETE' THEN
        WITH changed AS (SELECT {columns} FROM removed WHERE {condition})
        SELECT array_agg(DISTINCT film) INTO found FROM ({films}) AS told(film);
    ELSE
        WITH new AS (SELECT {columns} FROM added WHERE {condition}),
             old AS (SELECT {columns} FROM removed WHERE {condition}),
             changed AS (
                (TABLE new EXCEPT TABLE old) UNION (TABLE old EXCEPT TABLE new))
        SELECT array_agg(DISTINCT film) INTO found FROM ({films}) AS told(film);
    END IF;
    IF found IS NOT NULL THEN
        PERFORM catalogue_list(found);
    END IF;
    RETURN NULL;
END $$;
"""
ROWS = {
    "INSERT": "NEW TABLE AS added",
    "UPDATE": "NEW TABLE AS added OLD TABLE AS removed",
    "DELETE": "OLD TABLE AS removed",
}


def list_functions():
    """Return the operation that creates views and functions of the film list."""
    return RunSQL("".join(PARTS), UNDONE)


def bits_in_the_row():
    """Return the operation that keeps bit strings uncompressed and in their row."""
    return RunSQL(
        "ALTER TABLE catalogue_facetbits ALTER COLUMN bits SET STORAGE PLAIN",
        "ALTER TABLE catalogue_facetbits ALTER COLUMN bits SET STORAGE EXTENDED",
    )


def places_in_the_index():
    """Return the operation that lets the places of a film be read from its index."""
    return RunSQL(
        """
        ALTER TABLE catalogue_filmplace DROP CONSTRAINT catalogue_filmplace_pkey,
            ADD PRIMARY KEY (film_id, block_id) INCLUDE (place)
        """,
        """
        ALTER TABLE catalogue_filmplace DROP CONSTRAINT catalogue_filmplace_pkey,
            ADD PRIMARY KEY (film_id, block_id)
        """,
    )


def watching():
    """Return the operation after which every write is followed by the list."""
    create, drop = [], []
    for watched in WATCHED:
        name, table = watched.name, f"catalogue_{watched.name}"
        create.append(
            WATCH_FUNCTION.format(
                name=name,
                columns=watched.columns,
                condition=watched.condition,
                films=watched.films,
            )
        )
        create.append(
            f"CREATE TRIGGER list_lock BEFORE {watched.locking_events} ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION catalogue_list_lock()"
        )
        drop.append(f"DROP TRIGGER list_lock ON {table}")
        for event, rows in ROWS.items():
            create.append(
                f"CREATE TRIGGER list_{event.lower()} AFTER {event} ON {table} "
                f"REFERENCING {rows} FOR EACH STATEMENT "
                f"EXECUTE FUNCTION catalogue_relist_{name}()"
            )
            drop.append(f"DROP TRIGGER list_{event.lower()} ON {table}")
        create.append(
            f"CREATE TRIGGER list_truncate AFTER TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION catalogue_relist_emptied()"
        )
        drop.append(f"DROP TRIGGER list_truncate ON {table}")
        drop.append(f"DROP FUNCTION catalogue_relist_{name}()")
    return RunSQL(create, drop)


def stamped_by_hand():
    """Return the operation after which a write to the list itself moves the stamp.

    Where a trigger writes, the table that it follows has moved the stamp already.
    """
    return RunSQL(
        [
            f"CREATE TRIGGER stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
            f"ON {table} FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) "
            f"EXECUTE FUNCTION catalogue_stamp()"
            for table in TABLES
        ],
        [f"DROP TRIGGER stamp ON {table}" for table in TABLES],
    )


def relisting():
    """Return the operation that lists the films that are there already."""
    return RunSQL("SELECT catalogue_relist_all()", RunSQL.noop)
