"""Drafts and offers on their way to different parties that cannot both be signed."""

from dataclasses import dataclass

from django.db import connection

from catalogue.rights.boxes import Box, Period
from catalogue.rights.fields import as_spans
from catalogue.rights.readers import SEE_RESTRICTED

# Each pair of agreements once for a film, where they meet most of all: at the first
# claims of both. One that another amends is no rival of it.
STATEMENT = """
SELECT DISTINCT ON (x.film_id, x.agreement_id, y.agreement_id)
       x.film_id, x.agreement_id, coalesce(a.number, ''), coalesce(p.name, ''),
       y.agreement_id, coalesce(b.number, ''), coalesce(q.name, ''),
       x.territory * y.territory, x.media * y.media, x.language * y.language,
       lower(x.term * y.term), upper(x.term * y.term)
  FROM rights_claim AS x
  JOIN rights_claim AS y
    ON y.film_id = x.film_id AND y.agreement_id > x.agreement_id
   AND y.counterparty_id <> x.counterparty_id
   AND y.term && x.term AND y.territory && x.territory AND y.media && x.media
   AND y.language && x.language
   AND (x.language_mode = y.language_mode
        OR 'any' IN (x.language_mode, y.language_mode))
  LEFT JOIN rights_agreement AS a
    ON a.id = x.agreement_id AND (%(sees_all)s OR a.confidentiality <> 'restricted')
  LEFT JOIN rights_party AS p ON p.id = a.counterparty_id
  LEFT JOIN rights_agreement AS b
    ON b.id = y.agreement_id AND (%(sees_all)s OR b.confidentiality <> 'restricted')
  LEFT JOIN rights_party AS q ON q.id = b.counterparty_id
 WHERE x.state IN ('draft', 'offered') AND y.state IN ('draft', 'offered')
   AND x.direction = 'export' AND y.direction = 'export'
   AND x.parent_id IS NULL AND y.parent_id IS NULL
   AND x.kind IN ('grant', 'holdback') AND y.kind IN ('grant', 'holdback')
   AND (x.kind <> y.kind OR (x.kind = 'grant' AND (x.exclusive OR y.exclusive)))
 ORDER BY x.film_id, x.agreement_id, y.agreement_id, x.id, y.id
"""


@dataclass(frozen=True, slots=True)
class Collision:
    """Two open agreements on a film, and where they meet.

    Number and party of one that the reader may not see are empty.
    """

    film_id: int
    first_id: int
    first: str
    first_party: str
    second_id: int
    second: str
    second_party: str
    meets: Box


def collisions(*, reader) -> list[Collision]:
    """Return every pair of open agreements that collide on a film; one query."""
    sees_all = reader.has_perm(SEE_RESTRICTED)
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"sees_all": sees_all})
        return [
            Collision(*told, Box(*map(as_spans, sets), Period(start, end)))
            for *told, territory, media, language, start, end in cursor
            for sets in [(territory, media, language)]
        ]
