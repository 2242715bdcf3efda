"""The version stamp of the public site: what makes a 304 true.

A page depends on rows of a dozen tables. Instead of following each, the database
counts every committed change (see `models/revision.py`), and scheduled publication
adds the last moment at which a record became public.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from catalogue.prepared import execute

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
STAMP_SQL = """
SELECT sum(number), max(changed_at),
       (SELECT max(published_at) FROM catalogue_film
         WHERE published_at <= now()),
       (SELECT max(published_at) FROM catalogue_agent
         WHERE published_at <= now())
  FROM catalogue_revision
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The state of everything public: `number` names it, `changed_at` dates it.

    The moment is part of the name, so that two databases with as many changes differ.
    """

    number: str
    changed_at: datetime


def stamp() -> Stamp:
    """Read the present stamp in one query of a few rows."""
    ((number, changed_at, *publications),) = execute(STAMP_SQL)
    published_at = max((moment for moment in publications if moment), default=EPOCH)
    latest = max(changed_at, published_at)
    return Stamp(
        number=f"{int(number):x}.{int(latest.timestamp() * 1_000_000):x}",
        changed_at=latest,
    )
