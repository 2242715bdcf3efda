"""Runs what changes the state of agreements: whole or not at all, and tried again.

Two officers may decide at once. PostgreSQL lets one wait, or breaks off one of the two;
what was broken off is done once more, and nothing of the first attempt is left.
"""

import time
from collections.abc import Callable
from random import uniform

from django.db import DatabaseError, connection, transaction

from catalogue.rights.refusals import (
    EXPLAINED,
    Reason,
    Refused,
    reason_of,
    sqlstate,
)

BROKEN_OFF = frozenset({"40001", "40P01"})
ATTEMPTS = 5
LONGEST_PAUSE = 0.05  # seconds, times the number of the attempt


def decided[Result](
    work: Callable[[], Result], *, explain: Callable[[], list] = list
) -> Result:
    """Return what `work` returns, after all constraints have agreed to it.

    `work` begins anew from the database on every attempt. Raise Refused with the
    clashes that `explain` finds, in a transaction of its own, when the database
    refuses; other faults of the database as they are.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _in_one(work)
        except DatabaseError as error:
            if sqlstate(error) in BROKEN_OFF and attempt < ATTEMPTS:
                time.sleep(uniform(0, LONGEST_PAUSE * attempt))  # noqa: S311
                continue
            reason = reason_of(error)
            if reason is None:
                raise
        break
    # Outside of `except`, so that the error of the database is no context of this one.
    raise Refused(reason, _explained(explain) if reason in EXPLAINED else ())


def _in_one[Result](work: Callable[[], Result]) -> Result:
    with transaction.atomic():
        result = work()
        connection.check_constraints()
        return result


def _explained(explain: Callable[[], list]) -> list:
    with transaction.atomic():
        return explain()


def told(name: str, value: str) -> None:
    """Tell the rules of the database something until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


def different(by, second_by) -> None:
    """Raise Refused unless two users are different people."""
    if by is None or second_by is None or by.pk == second_by.pk:
        raise Refused(Reason.SAME_OFFICER)
