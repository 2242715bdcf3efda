"""The version stamp of the public site: what makes a 304 true.

A page depends on rows of a dozen tables. Instead of following each, the database
counts every committed change (see `models/revision.py`), and scheduled publication
adds the last moment at which a record became public.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from catalogue.prepared import execute

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Tables of records that become public at their `published_at`.
SCHEDULED = ["catalogue_film", "catalogue_agent"]


def schedules(table: str) -> None:
    """Let the stamp follow the scheduled publication of another room's records."""
    if table not in SCHEDULED:
        SCHEDULED.append(table)


@cache
def statement(tables: tuple[str, ...]) -> str:
    publications = ", ".join(
        f"(SELECT max(published_at) FROM {table} WHERE published_at <= now())"  # noqa: S608  (tables of models)
        for table in tables
    )
    return (
        f"SELECT sum(number), max(changed_at), {publications} FROM catalogue_revision"  # noqa: S608
    )


@dataclass(frozen=True, slots=True)
class Stamp:
    """The state of everything public: `number` names it, `changed_at` dates it.

    The moment is part of the name, so that two databases with as many changes differ.
    """

    number: str
    changed_at: datetime


def stamp() -> Stamp:
    """Read the present stamp in one query of a few rows."""
    ((number, changed_at, *publications),) = execute(statement(tuple(SCHEDULED)))
    published_at = max((moment for moment in publications if moment), default=EPOCH)
    latest = max(changed_at, published_at)
    return Stamp(
        number=f"{int(number):x}.{int(latest.timestamp() * 1_000_000):x}",
        changed_at=latest,
    )
