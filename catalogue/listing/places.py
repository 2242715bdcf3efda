"""Functions of the database that keep places and bits equal to what films are.

All writing is done under one lock, held to the end of the transaction: what another
transaction changed is seen once the lock is given, because every statement of a
function looks anew (READ COMMITTED, the only isolation used here).
"""

from catalogue.listing.values import ORDERINGS

# Functions that go by keys keep to the indexes: a plan may be older than the rows.
LOCK = 5_147_021_389  # any number that no other advisory lock has
SLICE = 1_000  # films that are written at once
STEP = 512  # bits; blocks have a multiple of it
COMFORTABLE = 14_336  # films of a block just made: four rows of bits fill a page
MOST = 31_744  # bits: two rows fill a page of the database, none is moved out

NAMES = ", ".join(f"'{name}'" for name in ORDERINGS)

TYPES = """
CREATE TYPE catalogue_move AS (
    film_id bigint, old_block integer, block integer, place integer, key text
);
"""

# Where films must go: those whose key is another than the stored one, or that come or
# go. A block that is no other than before keeps their place.
MOVES_FUNCTION = f"""
CREATE FUNCTION catalogue_moves(films bigint[], wanted catalogue_filmlisting[])
RETURNS catalogue_move[] LANGUAGE sql AS $$
    WITH old AS (
        SELECT place.film_id, ordering, block_id, place, key
          FROM catalogue_filmplace place
          JOIN catalogue_listblock block ON block.id = block_id
         WHERE place.film_id = ANY(films)
    ), new AS (
        SELECT film_id, told.ordering, told.key COLLATE "C" AS key
          FROM unnest(wanted) AS listing,
               unnest(ARRAY[{NAMES}], listing.keys) AS told(ordering, key)
    ), move AS (
        SELECT film_id, old.block_id AS old_block, old.place, new.key, (
                SELECT id FROM catalogue_listblock block
                 WHERE block.ordering = new.ordering
                   AND (lowest_key, lowest_film) <= (new.key, new.film_id)
                 ORDER BY lowest_key DESC, lowest_film DESC LIMIT 1
               ) AS block
          FROM old FULL JOIN new USING (film_id, ordering)
         WHERE old.key IS DISTINCT FROM new.key
    )
    SELECT array_agg((film_id, old_block, block, number, key)::catalogue_move) FROM (
        SELECT film_id, old_block, block, key,
               CASE WHEN block = old_block THEN place
                    ELSE used - 1 + row_number() OVER (
                        PARTITION BY block, block = old_block ORDER BY key, film_id)
               END AS number
          FROM move LEFT JOIN (SELECT id AS block, used FROM catalogue_listblock)
               AS present USING (block)) AS numbered
$$;
"""  # noqa: S608 - constants of this file

# Divides a stretch of an order, films and their keys in order, into blocks.
DIVIDE_FUNCTION = f"""
CREATE FUNCTION catalogue_divide(
    ordering text, lowest_key text, lowest_film bigint, films bigint[], keys text[]
) RETURNS void LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    number integer := coalesce(cardinality(films), 0);
    pieces integer := ceil(greatest(number, 1) / {COMFORTABLE}.0);
    most integer := ceil(greatest(number, 1) / pieces::numeric);
    made integer;
BEGIN
    FOR start IN 1 .. greatest(number, 1) BY most LOOP
        INSERT INTO catalogue_listblock (ordering, lowest_key, lowest_film, size, used)
        SELECT ordering,
               CASE start WHEN 1 THEN lowest_key ELSE keys[start] END,
               CASE start WHEN 1 THEN lowest_film ELSE films[start] END,
               catalogue_size(used), used
          FROM least(most, number - start + 1) AS used
        RETURNING id INTO made;
        INSERT INTO catalogue_filmplace (film_id, block_id, place, key)
        SELECT film, made, nth - 1, key
          FROM unnest(films[start : start + most - 1], keys[start : start + most - 1])
          WITH ORDINALITY AS told(film, key, nth);
        PERFORM catalogue_fill(made);
    END LOOP;
END $$;
"""  # noqa: S608 - constants of this file

# Divides a block that is full into as many as it needs, all places given anew.
REARRANGE_FUNCTION = """
CREATE FUNCTION catalogue_rearrange(crowded integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    old catalogue_listblock;
    films bigint[];
    keys text[];
BEGIN
    DELETE FROM catalogue_listblock WHERE id = crowded RETURNING * INTO old;
    DELETE FROM catalogue_facetbits WHERE block_id = crowded;
    WITH gone AS (
        DELETE FROM catalogue_filmplace WHERE block_id = crowded RETURNING film_id, key
    )
    SELECT array_agg(film_id ORDER BY key, film_id),
           array_agg(key ORDER BY key, film_id)
      INTO films, keys FROM gone;
    PERFORM catalogue_divide(
        old.ordering, old.lowest_key, old.lowest_film, films, keys);
END $$;
"""

# Makes everything anew, all places in order and all blocks with as many films.
RELIST_FUNCTION = f"""
CREATE FUNCTION catalogue_relist_all() RETURNS void LANGUAGE plpgsql
SET work_mem = '256MB' AS $$
DECLARE
    orderings text[] := ARRAY[{NAMES}];
    films bigint[];
    told text[];
BEGIN
    PERFORM pg_advisory_xact_lock({LOCK});
    DELETE FROM catalogue_facetbits;
    DELETE FROM catalogue_filmplace;
    DELETE FROM catalogue_listblock;
    DELETE FROM catalogue_listedfilm;
    INSERT INTO catalogue_listedfilm (film_id, public_from, values)
    SELECT film_id, public_from, values FROM catalogue_filmlisting;
    FOR number IN 1 .. cardinality(orderings) LOOP
        SELECT array_agg(film_id ORDER BY key COLLATE "C", film_id),
               array_agg(key ORDER BY key COLLATE "C", film_id) INTO films, told
          FROM (SELECT film_id, keys[number] AS key FROM catalogue_filmlisting) AS film;
        PERFORM catalogue_divide(orderings[number], '', 0, films, told);
    END LOOP;
END $$;
"""  # noqa: S608 - constants of this file

SIZE_FUNCTION = f"""
CREATE FUNCTION catalogue_size(films bigint) RETURNS integer IMMUTABLE
LANGUAGE sql AS $$
    SELECT least({MOST}, {STEP} * ceil(greatest(films, 1) * 1.0625 / {STEP}))::integer
$$;
"""

# Writes all bits of a block that has none yet: first by parts, which are short.
FILL_FUNCTION = f"""
CREATE FUNCTION catalogue_code(value text) RETURNS text IMMUTABLE LANGUAGE sql AS $$
    SELECT substring(value FROM position(':' IN value) + 1)
$$;
CREATE FUNCTION catalogue_fill(made integer) RETURNS void LANGUAGE sql AS $$
    WITH part AS MATERIALIZED (
        SELECT value, place / {STEP} AS number, bit_or(
                   set_bit(repeat('0', {STEP})::bit({STEP}), place % {STEP}, 1)) AS bits
          FROM catalogue_filmbit WHERE block_id = made
         GROUP BY value, place / {STEP}
    ), block AS MATERIALIZED (
        SELECT repeat('0', size - {STEP})::bit varying AS rest
          FROM catalogue_listblock WHERE id = made
    )
    INSERT INTO catalogue_facetbits (block_id, facet, code, bits)
    SELECT made, split_part(value, ':', 1), catalogue_code(value),
           bit_or((bits || rest) >> number * {STEP})
      FROM part CROSS JOIN block GROUP BY value ORDER BY 2, 3
$$;
"""  # noqa: S608 - constants of this file

# Before a statement has locked any row: one that holds rows never waits for the lock.
LOCK_FUNCTION = f"""
CREATE FUNCTION catalogue_list_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock({LOCK});
    RETURN NULL;
END $$;
"""

LIST_FUNCTION = f"""
CREATE FUNCTION catalogue_list(films bigint[]) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off AS $$
BEGIN
    PERFORM pg_advisory_xact_lock({LOCK});
    IF NOT EXISTS (SELECT FROM catalogue_listblock) THEN
        INSERT INTO catalogue_listblock (ordering, lowest_key, lowest_film, size, used)
        SELECT unnest(ARRAY[{NAMES}]), '', 0, {STEP}, 0;
    END IF;
    FOR start IN 1 .. cardinality(films) BY {SLICE} LOOP
        PERFORM catalogue_list_slice(films[start : start + {SLICE - 1}]);
    END LOOP;
END $$;
"""

SLICE_FUNCTION = f"""
CREATE FUNCTION catalogue_list_slice(films bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    wanted catalogue_filmlisting[];
    moves catalogue_move[];
    changed bigint[];
    before catalogue_filmbit[];
    crowded integer;
BEGIN
    SELECT array_agg(listing) INTO wanted
      FROM catalogue_filmlisting AS listing WHERE film_id = ANY(films);
    LOOP
        moves := catalogue_moves(films, wanted);
        SELECT id INTO crowded
          FROM unnest(moves) AS move JOIN catalogue_listblock ON id = block
         WHERE move.place >= {MOST} LIMIT 1;
        EXIT WHEN crowded IS NULL;
        PERFORM catalogue_rearrange(crowded);
    END LOOP;
    SELECT array_agg(film_id) INTO changed FROM (
        SELECT film_id
          FROM (SELECT * FROM catalogue_listedfilm WHERE film_id = ANY(films)) AS old
          FULL JOIN unnest(wanted) AS new USING (film_id)
         WHERE (old.values, old.public_from)
            IS DISTINCT FROM (new.values, new.public_from)
         UNION SELECT film_id FROM unnest(moves)) AS found;
    IF changed IS NULL THEN
        RETURN;
    END IF;
    SELECT array_agg(bit) INTO before
      FROM catalogue_filmbit AS bit WHERE film_id = ANY(changed);
    IF moves IS NOT NULL THEN
        PERFORM catalogue_move_films(moves);
    END IF;
    DELETE FROM catalogue_listedfilm
     WHERE film_id = ANY(changed)
       AND film_id NOT IN (SELECT film_id FROM unnest(wanted));
    INSERT INTO catalogue_listedfilm (film_id, public_from, values)
    SELECT film_id, public_from, values FROM unnest(wanted)
     WHERE film_id = ANY(changed)
        ON CONFLICT (film_id) DO UPDATE
       SET public_from = EXCLUDED.public_from, values = EXCLUDED.values;
    PERFORM catalogue_flip(changed, before);
END $$;
"""  # noqa: S608 - constants of this file

MOVE_FUNCTION = """
CREATE FUNCTION catalogue_move_films(moves catalogue_move[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE catalogue_facetbits facet
       SET bits = facet.bits
                  || repeat('0', catalogue_size(needed) - block.size)::bit varying
      FROM catalogue_listblock block
      JOIN (SELECT block, max(place) + 1 AS needed FROM unnest(moves) GROUP BY block)
           AS arrival ON arrival.block = block.id
     WHERE facet.block_id = block.id AND needed > block.size;
    UPDATE catalogue_listblock block
       SET used = needed,
           size = CASE WHEN needed > size THEN catalogue_size(needed) ELSE size END
      FROM (SELECT block, max(place) + 1 AS needed FROM unnest(moves) GROUP BY block)
           AS arrival
     WHERE arrival.block = block.id AND needed > used;
    DELETE FROM catalogue_filmplace place USING unnest(moves) AS move
     WHERE place.film_id = move.film_id AND place.block_id = move.old_block
       AND move.block IS DISTINCT FROM move.old_block;
    INSERT INTO catalogue_filmplace (film_id, block_id, place, key)
    SELECT film_id, block, place, key FROM unnest(moves) WHERE block IS NOT NULL
        ON CONFLICT (film_id, block_id) DO UPDATE SET key = EXCLUDED.key;
END $$;
"""

# A bit that was there and is no more, or is now and was not, is turned. Who keeps bits
# of the block elsewhere sees by its version that they are old.
FLIP_FUNCTION = """
CREATE FUNCTION catalogue_flip(films bigint[], before catalogue_filmbit[])
RETURNS void LANGUAGE sql AS $$
    WITH after AS MATERIALIZED (
        SELECT block_id, place, value FROM catalogue_filmbit WHERE film_id = ANY(films)
    ), flip AS MATERIALIZED (
        SELECT block_id, place, value FROM (
            SELECT block_id, place, value FROM unnest(before)
            UNION ALL SELECT * FROM after) AS bit
         GROUP BY block_id, place, value HAVING count(*) = 1
    ), block AS MATERIALIZED (
        SELECT id, repeat('0', size)::bit varying AS none
          FROM catalogue_listblock WHERE id IN (SELECT block_id FROM flip)
    ), renewed AS (
        UPDATE catalogue_listblock SET version = gen_random_uuid()
         WHERE id IN (SELECT id FROM block)
    )
    INSERT INTO catalogue_facetbits (block_id, facet, code, bits)
    SELECT id, split_part(value, ':', 1), catalogue_code(value),
           bit_or(set_bit(none, place, 1))
      FROM flip JOIN block ON id = block_id
     GROUP BY id, value
        ON CONFLICT (block_id, facet, code) DO UPDATE
       SET bits = catalogue_facetbits.bits # EXCLUDED.bits
$$;
"""
