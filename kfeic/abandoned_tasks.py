"""Tasks whose worker is gone: run again, or given up after the third worker.

Every worker holds a lock of PostgreSQL on a session of its own; the server frees it
with the process, however that ends. A task that runs under a free lock runs no more.
"""

from datetime import timedelta

from django.core.exceptions import SuspiciousOperation
from django.db import connection, transaction
from django.tasks import TaskResultStatus
from django.tasks.signals import task_finished
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

ATTEMPTS = 3
KEPT = timedelta(days=7)
LOCK = "hashtextextended('worker ' || {worker}, 0)"
# A lock on one bigint is shown by its two halves (PostgreSQL manual, pg_locks).
ABANDONED = f"""
    SELECT t.id FROM {DBTaskResult._meta.db_table} AS t
    WHERE t.status = %(running)s AND NOT EXISTS (
        SELECT FROM pg_locks AS l
        WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
          AND l.database = (SELECT oid FROM pg_database
                            WHERE datname = current_database())
          AND (l.classid::bigint << 32) | l.objid::bigint
              = {LOCK.format(worker="(t.worker_ids ->> -1)")}
    )
    FOR UPDATE OF t SKIP LOCKED
"""  # noqa: S608


class WorkerLost(Exception):
    """Each of the workers that began this task ended before it was done."""


def hold_lock(worker_id: str) -> int:
    """Say on this connection that the worker lives, as long as the connection does.

    Returns the number of the session that holds the lock.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pg_advisory_lock({LOCK.format(worker='%s')})", [worker_id]
        )
    return session()


def session() -> int:
    """The number of the session that the server has for this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


@transaction.atomic
def take_up_abandoned() -> tuple[int, int]:
    """Hand abandoned tasks to the next worker: how many, and how many were given up."""
    with connection.cursor() as cursor:
        cursor.execute(ABANDONED, {"running": TaskResultStatus.RUNNING})
        found = DBTaskResult.objects.in_bulk([number for (number,) in cursor])
    lost = [row for row in found.values() if len(row.worker_ids) >= ATTEMPTS]
    again = found.keys() - {row.pk for row in lost}
    DBTaskResult.objects.filter(pk__in=again).update(
        status=TaskResultStatus.READY, started_at=None
    )
    for row in lost:
        give_up(row)
    return len(again), len(lost)


def give_up(row: DBTaskResult) -> None:
    """Mark the task as failed, and tell the room that it belongs to."""
    row.set_failed(WorkerLost(f"{len(row.worker_ids)} workers ended in this task."))
    try:
        result = row.task_result
    except (ImportError, SuspiciousOperation):  # a task of an older release
        return
    task_finished.send(sender=type(result.task.get_backend()), task_result=result)


def prune_finished() -> int:
    """Delete what was finished a week ago; the number of tasks deleted."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT)
    return old.delete()[0]
