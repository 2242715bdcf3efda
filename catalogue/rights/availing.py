"""The statement that says of every film what of it is free: one, and always true.

What is free is what the corporation holds, without what is sold. Days are cut exactly,
within the territories, media and languages that were asked for as a whole.
"""

# A film that is a part shares the fate of the whole, and the whole that of its parts.
#
# `bar` is how a claim stands in the way: as what (a code), and whether it only waits.
# Cheap conditions stand first: sets are compared only where days meet.
AVAILS = """
WITH asked AS MATERIALIZED (
    SELECT %(territory)s::int4multirange AS territory,
           %(media)s::int4multirange AS media,
           %(language)s::int4multirange AS language, %(term)s::daterange AS term,
           %(exclusive)s::boolean AS exclusive, %(now)s::timestamptz AS now
), bars AS MATERIALIZED (
    SELECT c.film_id, c.id, c.agreement_id, c.term, c.territory, c.media, c.language,
           c.lapses_at,
           CASE WHEN c.state = 'offered' THEN 'offer'
                WHEN c.kind IN ('option', 'first_refusal', 'reservation') THEN 'option'
                WHEN c.kind <> 'grant' THEN c.kind
                WHEN c.exclusive THEN 'exclusive' ELSE 'non_exclusive' END AS code
      FROM rights_claim AS c, asked AS a
     WHERE c.direction = 'export' AND c.state IN ('committed', 'offered')
       {of_kin}
       AND {days_meet} AND c.waived_on IS NULL
       AND (c.kind <> 'grant' OR c.exclusive OR a.exclusive)
       AND (c.state = 'committed' OR c.kind = 'grant')
       AND (c.lapses_at IS NULL OR c.lapses_at > a.now)
       AND c.territory && a.territory AND c.media && a.media
       AND c.language && a.language
), kin AS (
    SELECT film_id, other_id AS kin_id FROM catalogue_filmrelation
     WHERE type = 'part_of'
    UNION SELECT other_id, film_id FROM catalogue_filmrelation WHERE type = 'part_of'
), met AS (
    SELECT film_id AS of_film, bars.* FROM bars
    UNION ALL SELECT kin.film_id, bars.* FROM kin JOIN bars ON bars.film_id = kin.kin_id
), sold AS (
    SELECT b.of_film AS film_id,
           range_agg(b.term) FILTER (WHERE b.code NOT IN ('option', 'offer')) AS taken,
           bool_or(b.code IN ('option', 'offer')) AS waits,
           jsonb_agg(jsonb_build_array(
               b.code, b.id, lower(b.term), upper(b.term), b.territory::text,
               b.media::text, b.language::text, b.lapses_at, n.number, n.name)
               ORDER BY upper(b.term) DESC, b.id) AS bars
      FROM met AS b LEFT JOIN (
          SELECT g.id, g.number, p.name FROM rights_agreement AS g
            JOIN rights_party AS p ON p.id = g.counterparty_id
           WHERE %(sees_all)s::boolean
              OR (%(sees)s::boolean AND g.confidentiality <> 'restricted')
      ) AS n ON n.id = b.agreement_id
     GROUP BY b.of_film
), imported AS (
    SELECT c.film_id, range_agg(c.term) FILTER (
               WHERE a.territory <@ c.territory AND a.media <@ c.media
                 AND a.language <@ c.language) AS whole
      FROM rights_claim AS c, asked AS a
     WHERE c.direction = 'import' AND c.kind = 'grant' AND c.state = 'committed'
       AND c.language_mode = 'any'
       {of_films}
       AND c.term && a.term AND (c.exclusive OR NOT a.exclusive)
       AND c.territory && a.territory AND c.media && a.media
       AND c.language && a.language
     GROUP BY c.film_id
), held AS (
    SELECT c.film_id,
           CASE WHEN c.origin = 'domestic' OR i.whole @> a.term THEN '{{}}'
                WHEN i.film_id IS NULL THEN datemultirange(a.term)
                ELSE coalesce(gaps.term, '{{}}') END AS missing, gaps.boxes
      FROM rights_holding AS c CROSS JOIN asked AS a
      LEFT JOIN imported AS i ON i.film_id = c.film_id
      LEFT JOIN LATERAL (
          SELECT range_agg(gap.term) AS term, jsonb_agg(jsonb_build_array(
                     lower(gap.term), upper(gap.term), gap.territory::text,
                     gap.media::text, gap.language::text)) AS boxes
            FROM rights.uncovered(
                c.film_id, ROW(a.territory, a.media, a.language, a.term)::rights.box,
                a.exclusive) AS gap
           WHERE c.origin <> 'domestic' AND i.film_id IS NOT NULL
             AND NOT coalesce(i.whole @> a.term, false)) AS gaps ON true
     WHERE true {of_films}
)
SELECT h.film_id, (datemultirange(a.term) - h.missing
                   - coalesce(s.taken, '{{}}'::datemultirange))::text,
       isempty(h.missing), h.boxes, coalesce(s.waits, false), s.bars
  FROM held AS h CROSS JOIN asked AS a LEFT JOIN sold AS s ON s.film_id = h.film_id
 ORDER BY h.film_id
"""
# Films asked for, and their kin: a part shares the fate of the whole.
OF_FILMS = "AND c.film_id = ANY(%(films)s)"
OF_KIN = """AND c.film_id = ANY(ARRAY(
           SELECT unnest(%(films)s::bigint[]) UNION
           SELECT other_id FROM catalogue_filmrelation
            WHERE type = 'part_of' AND film_id = ANY(%(films)s) UNION
           SELECT film_id FROM catalogue_filmrelation
            WHERE type = 'part_of' AND other_id = ANY(%(films)s)))"""

# Of all films by the index of days; of some, their claims are few.
DAYS_BY_INDEX = "datemultirange(c.term) && datemultirange(a.term)"
DAYS_MEET = "c.term && a.term"


def statement(*, of_all: bool) -> str:
    """Return the statement for all films, or for those of the parameter `films`."""
    if of_all:
        return AVAILS.format(of_films="", of_kin="", days_meet=DAYS_BY_INDEX)
    return AVAILS.format(of_films=OF_FILMS, of_kin=OF_KIN, days_meet=DAYS_MEET)
