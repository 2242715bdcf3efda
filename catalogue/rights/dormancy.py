"""Where our films were never licensed, or not for ten years: what could be sold."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from catalogue.rights.fields import as_multirange, as_spans
from catalogue.rights.spans import Spans

YEARS = 10

# Of each film: what was ever granted in these media, and what still was after `since`.
STATEMENT = """
SELECT h.film_id,
       %(asked)s::int4multirange - coalesce(g.ever, '{}') AS never,
       coalesce(g.ever, '{}') * %(asked)s::int4multirange
         - coalesce(g.lately, '{}') AS expired,
       count(*) OVER () AS number
  FROM rights_holding AS h
  LEFT JOIN (
        SELECT film_id, range_agg(territory) AS ever,
               range_agg(territory) FILTER (
                   WHERE upper_inf(term) OR upper(term) > %(since)s) AS lately
          FROM rights_claim
         WHERE direction = 'export' AND kind IN ('grant', 'disputed')
           AND state = 'committed' AND media && %(media)s::int4multirange
         GROUP BY film_id) AS g USING (film_id)
 WHERE h.origin <> 'foreign'
   AND NOT isempty(%(asked)s::int4multirange - coalesce(g.lately, '{}'))
 ORDER BY (g.ever IS NULL) DESC, h.film_id
 LIMIT %(limit)s OFFSET %(offset)s
"""


@dataclass(frozen=True, slots=True)
class Dormant:
    """A film with the territories never licensed, and those that ran out long ago."""

    film_id: int
    never: Spans
    expired: Spans


def dormant(
    *, asked: Spans, media: Spans, today: date, limit: int, offset: int = 0
) -> tuple[list[Dormant], int]:
    """Return films that sleep in some of the territories asked for, and how many do.

    Films that were never licensed at all come first. One query.
    """
    given = {
        "asked": as_multirange(asked),
        "media": as_multirange(media),
        "since": years_before(today, YEARS),
        "limit": limit,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, given)
        rows = cursor.fetchall()
    found = [
        Dormant(film, as_spans(never), as_spans(expired))
        for film, never, expired, _number in rows
    ]
    return found, rows[0][-1] if rows else 0


def years_before(day: date, years: int) -> date:
    """Return the same day some years ago; 28 February for one that is missing."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
