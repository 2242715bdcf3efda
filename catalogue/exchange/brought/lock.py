"""Who works on a batch, as the database sees it.

The lock belongs to a session of its own: however a process ends, the database frees
it. So a batch that is under way without a lock was broken off, and nothing has to be
tidied up first.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

FAMILY = 0x4B464942  # of the advisory locks of batches
UNDER_WORK = """
SELECT objid::bigint FROM pg_locks
 WHERE locktype = 'advisory' AND classid::bigint = %s AND objsubid = 2 AND granted
   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class Busy(Exception):
    """Somebody else works on the batch."""


@contextmanager
def held(batch_id: int) -> Iterator[BaseDatabaseWrapper]:
    """Hold the lock of a batch; yield a second connection, outside of transactions.

    Raise Busy if it is held already.
    """
    aside = connection.copy()
    try:
        with aside.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [FAMILY, batch_id])
            (is_mine,) = cursor.fetchone()
        if not is_mine:
            raise Busy
        yield aside
    finally:
        aside.close()


def under_work() -> set[int]:
    """Return the ids of the batches that somebody works on at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(UNDER_WORK, [FAMILY])
        return {number for (number,) in cursor}
