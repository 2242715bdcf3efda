"""The statements that count the film list and turn its pages (see `masks`)."""

from catalogue import held_bits

MOST_PEOPLE = 20

# The block that a statement is about, each with the bits of its public films.
BLOCKS_OF_AN_ORDER = """
block AS MATERIALIZED (
    SELECT listed.id, public.bits, public.bits # public.bits AS none,
           row_number() OVER (ORDER BY lowest_key, lowest_film) AS rank
      FROM catalogue_listblock listed
      JOIN catalogue_facetbits public
        ON public.block_id = listed.id AND public.facet = 'public'
     WHERE ordering = %(ordering)s
)"""
BLOCKS_OF_A_PAGE = """
block AS MATERIALIZED (
    SELECT told.*, public.bits, public.bits # public.bits AS none,
           told.films * %(sparse)s < listed.used AS is_sparse
      FROM unnest(
               %(blocks)s::integer[], %(films)s::integer[],
               %(passed)s::integer[], %(wanted)s::integer[]
           ) WITH ORDINALITY AS told(id, films, passed, wanted, rank)
      JOIN catalogue_listblock listed ON listed.id = told.id
      JOIN catalogue_facetbits public
        ON public.block_id = listed.id AND public.facet = 'public'
)"""
# `film` are films told one by one: those of a person, those a search found, those
# whose time has not come. `mask` has what the whole choice leaves of each block.
MASKS = """
film AS MATERIALIZED (
    SELECT film_id, 'hidden' AS facet, '' AS code
      FROM catalogue_listedfilm WHERE public_from > now()
     UNION ALL
    SELECT film_id, 'person', person.key
      FROM catalogue_agent person
      JOIN catalogue_credit credit ON credit.agent_id = person.id
     WHERE person.key = ANY(%(people)s::text[])
     UNION ALL
    SELECT film_id, 'among', '' FROM unnest(%(among)s::bigint[]) AS film_id
), named AS MATERIALIZED (
    SELECT block.id AS block_id, facet, code, bit_or(set_bit(none, place, 1)) AS bits
      FROM film CROSS JOIN LATERAL (
               SELECT block_id, place FROM catalogue_filmplace
                WHERE film_id = film.film_id OFFSET 0) AS place
      JOIN block ON block.id = place.block_id
     GROUP BY block.id, facet, code
), part AS (
    SELECT id AS block_id, '' AS facet,
           block.bits & ~coalesce(hidden.bits, none) AS bits
      FROM block LEFT JOIN named hidden ON block_id = id AND facet = 'hidden'
     UNION ALL
    SELECT block_id, facet, bit_or(bits)
      FROM catalogue_facetbits
      JOIN unnest(%(facets)s::text[], %(codes)s::text[]) AS chosen(facet, code)
     USING (facet, code)
     WHERE block_id = ANY(ARRAY(SELECT id FROM block)) GROUP BY block_id, facet
     UNION ALL
    SELECT block_id, facet, bit_or(bits)
      FROM named WHERE facet <> 'hidden' GROUP BY block_id, facet
), mask AS MATERIALIZED (
    SELECT block_id, bit_and(bits) AS bits FROM part GROUP BY block_id
    HAVING count(*) = %(parts)s::integer + 1 AND bit_count(bit_and(bits)) > 0
)"""
# Beside the blocks of the order: the places of the films told one by one, and whatever
# of the bits to count in the worker does not hold yet, all of one moment.
COUNT = f"""
WITH {BLOCKS_OF_AN_ORDER}, {MASKS}, held AS MATERIALIZED (
    SELECT id, version::text, size FROM catalogue_listblock
     WHERE ordering = '{held_bits.ORDERING}'
), missing AS (
    SELECT id FROM held
    EXCEPT
    SELECT held.id FROM held
      JOIN unnest(%(held)s::integer[], %(versions)s::text[]) AS told(id, version)
        ON held.id = told.id AND held.version = told.version
)
SELECT 'block' AS what, '' AS facet, '' AS code, id AS block,
       bit_count(mask.bits)::bigint AS number, rank, NULL::bytea AS bits
  FROM mask JOIN block ON id = block_id
 UNION ALL
SELECT 'held', '', version, id, size, 0, NULL FROM held
 UNION ALL
SELECT 'bits', facet, code, block_id, 0, 0, varbit_send(stored.bits)
  FROM catalogue_facetbits stored WHERE block_id = ANY(ARRAY(SELECT id FROM missing))
 UNION ALL
SELECT 'film', facet, code, block_id, film_id, place, NULL
  FROM film CROSS JOIN LATERAL (
           SELECT block_id, place FROM catalogue_filmplace
            WHERE film_id = film.film_id OFFSET 0) AS place
 WHERE block_id = ANY(ARRAY(SELECT id FROM held))
"""  # noqa: S608 - constants of this file

PLACES = """(
    SELECT word * 64 + nth AS place
      FROM (SELECT word, substring(mask.bits FROM word * 64 + 1 FOR 64) AS bits
              FROM generate_series(0, length(mask.bits) / 64 - 1) AS word
            OFFSET 0) AS piece,
           generate_series(0, 63) AS nth
     WHERE bit_count(bits) > 0 AND get_bit(bits, nth) = 1
)"""
NOBODY = "most AS (SELECT 0::bigint AS id, 0 AS films WHERE false)"
PEOPLE = f"""found AS MATERIALIZED (
    SELECT film_id
      FROM unnest(%(blocks)s::integer[], %(places)s::integer[]) AS told(block_id, place)
      JOIN catalogue_filmplace USING (block_id, place)
), credited AS MATERIALIZED (
    SELECT agent_id, count(DISTINCT film_id) AS films
      FROM found JOIN catalogue_credit USING (film_id)
     WHERE agent_id IS NOT NULL GROUP BY agent_id
), most AS MATERIALIZED (
    SELECT person.id, films::integer
      FROM credited JOIN catalogue_agent person ON person.id = agent_id
     WHERE kind = 'person' AND status = 'published' AND published_at <= now()
     ORDER BY films DESC, slug COLLATE "C", person.id LIMIT {MOST_PEOPLE}
)"""  # noqa: S608 - constants of this file
PAGE = f"""
WITH {BLOCKS_OF_A_PAGE}, {MASKS}
SELECT film_id
  FROM block JOIN mask ON block_id = id CROSS JOIN LATERAL (
    (SELECT film_id, key FROM catalogue_filmplace film
      WHERE NOT is_sparse AND film.block_id = id AND get_bit(mask.bits, place) = 1
      ORDER BY key, film_id OFFSET passed LIMIT wanted)
     UNION ALL
    (SELECT film_id, key FROM {PLACES} AS found
       JOIN catalogue_filmplace film USING (place)
      WHERE is_sparse AND film.block_id = id
      ORDER BY key, film_id OFFSET passed LIMIT wanted)
  ) AS film
 ORDER BY rank, key, film_id
"""  # noqa: S608 - constants of this file
LABELS = """
SELECT scheme COLLATE "C" AS facet, code COLLATE "C" AS code,
       coalesce(own.text, beside.text, code),
       coalesce(own.language, beside.language, 'und'), 0 AS films,
       lpad(position::text, 5, '0') COLLATE "C" AS rank
  FROM (SELECT * FROM catalogue_term
         WHERE scheme = 'genre' AND code = ANY(%(genre)s::text[])
            OR scheme = 'colour' AND code = ANY(%(colour)s::text[])) AS term
  LEFT JOIN catalogue_termlabel own
    ON own.term_id = term.id AND own.language = %(language)s::text
  LEFT JOIN catalogue_termlabel beside
    ON beside.term_id = term.id AND beside.language = %(beside)s::text
 UNION ALL
SELECT kind COLLATE "C", key COLLATE "C",
       coalesce(own.text, beside.text, slug),
       coalesce(own.language, beside.language, 'und'), coalesce(films, 0),
       slug COLLATE "C"
  FROM (SELECT * FROM catalogue_agent
         WHERE id IN (SELECT id FROM most UNION ALL
                      SELECT id FROM catalogue_agent
                       WHERE key = ANY(%(agent)s::text[]))
           AND kind IN ('studio', 'person', 'festival')
           AND status = 'published' AND published_at <= now()) AS agent
  LEFT JOIN most USING (id)
  LEFT JOIN catalogue_agentname own
    ON own.agent_id = agent.id AND own.is_preferred
   AND own.language = %(language)s::text
  LEFT JOIN catalogue_agentname beside
    ON beside.agent_id = agent.id AND beside.is_preferred
   AND beside.language = %(beside)s::text
 ORDER BY rank, facet, code
"""
