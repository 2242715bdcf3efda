"""Finds, in one statement, every claim that some proposed claims come near.

Near is: the same film or a part or the whole of it, and territories, media and days
that meet. Whether the two clash is judged elsewhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db import connection

from catalogue.rights.boxes import Box, Period
from catalogue.rights.models import Claim
from catalogue.rights.spans import Spans

NEAR = """
WITH proposed AS MATERIALIZED (
    SELECT n, id, film_id, counterparty_id, territory::int4multirange,
           media::int4multirange, language::int4multirange, term::daterange
      FROM unnest(%s::int[], %s::bigint[], %s::bigint[], %s::bigint[], %s::text[],
                  %s::text[], %s::text[], %s::text[])
        AS p(n, id, film_id, counterparty_id, territory, media, language, term)
), akin AS (
    SELECT n, film_id FROM proposed
    UNION SELECT n, other_id FROM proposed JOIN catalogue_filmrelation AS r
       USING (film_id) WHERE r.type = 'part_of'
    UNION SELECT n, r.film_id FROM proposed AS p JOIN catalogue_filmrelation AS r
       ON r.other_id = p.film_id WHERE r.type = 'part_of'
)
SELECT p.n, c.id, c.film_id, c.agreement_id, c.grant_id, c.counterparty_id, c.kind,
       c.exclusive, c.state, c.language_mode, c.parent_id,
       CASE WHEN c.parent_id IS NOT NULL THEN rights.heads(c.id) ELSE '{}' END,
       c.lapses_at, c.waived_on, c.language && p.language,
       (c.territory * p.territory)::text, (c.media * p.media)::text,
       (CASE WHEN c.language && p.language THEN c.language * p.language
             ELSE c.language END)::text, lower(c.term * p.term), upper(c.term * p.term)
  FROM proposed AS p JOIN akin AS a USING (n)
  JOIN rights_claim AS c ON c.film_id = a.film_id
 WHERE c.direction = 'export' AND c.state IN ('committed', 'offered', 'draft')
   AND c.id IS DISTINCT FROM p.id AND c.term && p.term
   AND c.territory && p.territory AND c.media && p.media
 ORDER BY p.n, c.id
"""
HEADS = "SELECT parent, rights.heads(parent, true) FROM unnest(%s::bigint[]) AS parent"
SPAN = re.compile(r"[\[(](-?\d*),(-?\d*)\)")


@dataclass(frozen=True, slots=True)
class Near:
    """A claim that the proposal numbered `n` comes near, and where they meet."""

    n: int
    id: int
    film_id: int
    agreement_id: int
    grant_id: int
    counterparty_id: int
    kind: str
    exclusive: bool
    state: str
    language_mode: str
    parent_id: int | None
    heads: list[int]  # who stands above a sublicensee
    lapses_at: datetime | None
    waived_on: date | None
    shares_language: bool
    territory: str
    media: str
    language: str
    start: date | None
    end: date | None

    @property
    def is_open(self) -> bool:
        return self.state != Claim.State.COMMITTED

    @property
    def meets(self) -> Box:
        """Where the two meet; with the language of the other when they share none."""
        return Box(
            read_spans(self.territory),
            read_spans(self.media),
            read_spans(self.language),
            Period(self.start, self.end),
        )


def near(claims: Sequence[Claim]) -> list[Near]:
    """Return what the claims come near, in their order; `n` counts them from 0."""
    if not claims:
        return []
    columns = [
        list(range(len(claims))),
        [claim.pk for claim in claims],
        [claim.film_id for claim in claims],
        [claim.counterparty_id for claim in claims],
        *([str(getattr(claim, name)) for claim in claims] for name in SETS),
        [written(claim.term) for claim in claims],
    ]
    with connection.cursor() as cursor:
        cursor.execute(NEAR, columns)
        return [Near(*row) for row in cursor]


SETS = ("territory", "media", "language")


def heads_above(claims: Sequence[Claim]) -> dict[int, set[int]]:
    """Return, by the id of a parent claim, whose licences stand above a sublicence."""
    parents = {claim.parent_id for claim in claims if claim.parent_id}
    if not parents:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(HEADS, [list(parents)])
        return {parent: set(heads) for parent, heads in cursor}


@lru_cache(maxsize=16384)
def read_spans(text: str) -> Spans:
    """Return the set that PostgreSQL wrote as {[1,3),[7,)}."""
    return Spans(
        tuple(
            (int(low) if low else None, int(high) if high else None)
            for low, high in SPAN.findall(text)
        )
    )


def written(term: Period) -> str:
    """Return the days as PostgreSQL reads them, e.g. [2027-01-01,)."""
    return f"[{term.start or ''},{term.end or ''})"
