"""Counts the runs of a grant, with those of the grants that it restates."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from catalogue.rights.deciding import decided
from catalogue.rights.models import Grant, Run

LOW = 0.8  # of the runs are used: the officer should know
USED = """
SELECT count(*) FROM rights_run WHERE grant_id IN (SELECT rights.sayings(%s))
"""


@dataclass(frozen=True, slots=True)
class Runs:
    """How many runs a grant has used, of how many; None: without limit."""

    used: int
    most: int | None

    @property
    def left(self) -> int | None:
        return None if self.most is None else max(0, self.most - self.used)

    @property
    def is_low(self) -> bool:
        """Whether four fifths are used, or more."""
        return self.most is not None and self.used >= LOW * self.most


def runs_of(grant: Grant) -> Runs:
    """Return how many runs of a grant are used."""
    with connection.cursor() as cursor:
        cursor.execute(USED, [grant.pk])
        (used,) = cursor.fetchone()
    return Runs(used, grant.max_runs)


def use_run(grant: Grant, *, by, shown_on: date, place: str) -> Runs:
    """Note a showing, and return what is used now; a festival loan is one too.

    Raise Refused when no run is left, or the grant was never committed.
    """
    decided(lambda: Run.objects.create(grant=grant, shown_on=shown_on, place=place))
    return runs_of(grant)
