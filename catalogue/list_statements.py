"""The statements that count the film list and turn its pages (see `masks`)."""

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
# whose time has not come. `mask` has the rows of each block: the whole choice ('') and,
# for every chosen facet, the choice without it.
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
    SELECT block_id, without AS facet, bit_and(bits) AS bits
      FROM part JOIN unnest(%(without)s::text[]) AS without
        ON part.facet <> without OR without = ''
     GROUP BY block_id, without
    HAVING count(*) = %(parts)s::integer + (without = '')::integer
       AND bit_count(bit_and(bits)) > 0
)"""
COUNT = f"""
WITH {BLOCKS_OF_AN_ORDER}, {MASKS}
SELECT facet, code, sum(films)::integer, 0
  FROM (SELECT facet, code,
               CASE WHEN is_whole THEN bit_count(stored.bits)
                    ELSE bit_count(stored.bits & mask.bits) END AS films
          FROM catalogue_facetbits stored
          JOIN (SELECT block_id, facet AS without, mask.bits,
                       mask.bits = block.bits AS is_whole
                  FROM mask JOIN block ON id = block_id
                OFFSET 0) AS mask USING (block_id)
         WHERE block_id = ANY(ARRAY(SELECT block_id FROM mask))
           AND facet = ANY(%(counted)s::text[])
           AND without = CASE WHEN facet = ANY(%(without)s::text[]) THEN facet
                              ELSE '' END
        OFFSET 0) AS counted
 GROUP BY facet, code
 UNION ALL
SELECT 'person', code, sum(bit_count(named.bits & mask.bits))::integer, 0
  FROM named JOIN mask USING (block_id, facet) WHERE facet = 'person' GROUP BY code
 UNION ALL
SELECT 'without ' || facet, '', sum(bit_count(bits))::integer, 0
  FROM mask WHERE facet = 'person' GROUP BY facet
 UNION ALL
SELECT 'block', id::text, bit_count(mask.bits)::integer, rank::integer
  FROM mask JOIN block ON id = block_id WHERE facet = ''
 UNION ALL
SELECT 'left', film_id::text, 1, 0
  FROM film CROSS JOIN LATERAL (
           SELECT block_id, place FROM catalogue_filmplace
            WHERE film_id = film.film_id OFFSET 0) AS place
  JOIN mask USING (block_id)
 WHERE film.facet = 'among' AND mask.facet = ''
   AND get_bit(mask.bits, place.place) = 1
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
PEOPLE = f"""{BLOCKS_OF_AN_ORDER}, {MASKS}, found AS MATERIALIZED (
    SELECT film_id FROM mask CROSS JOIN LATERAL {PLACES} AS bit
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
