"""The worker as a process: it works, is killed in the middle, and loses no task."""

import signal
import subprocess
import tempfile
from datetime import timedelta
from pathlib import Path

import psycopg
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.tasks import TaskResultStatus
from django.tasks.signals import task_finished
from django.test import SimpleTestCase, TransactionTestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from catalogue.ledger.acts import recorded
from catalogue.models import Act
from kfeic.abandoned_tasks import ATTEMPTS, hold_lock, prune_finished, take_up_abandoned
from kfeic.worker import Attendant
from tests.kfeic.background import (
    end_the_worker,
    fail,
    on_worker,
    start_worker,
    wait_for,
    write_down,
)
from tests.kit import make_film
from tests.test_production import database_url


@on_worker
class WorkerTestCase(TransactionTestCase):
    def setUp(self):
        super().setUp()
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.media = getattr(self, "media", self.folder / "media")

    def worker(self, *arguments, **popen):
        process = start_worker(*arguments, media=self.media, **popen)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def written(self):
        return sorted(path.name for path in self.folder.iterdir())

    def status(self):
        return self.row().status

    def row(self):
        """Return the only task of the test: a worker adds those of the house."""
        return DBTaskResult.objects.get(task_path__startswith="tests.")


class ProcessTests(WorkerTestCase):
    def test_tasks_are_done_and_faults_are_kept(self):
        result = write_down.enqueue(str(self.folder))
        broken = fail.enqueue()

        self.assertEqual(self.worker("--once").wait(timeout=60), 0)

        result.refresh()
        broken.refresh()
        self.assertEqual(result.return_value, "written")
        self.assertEqual(broken.status, TaskResultStatus.FAILED)
        self.assertIn("as it should", broken.errors[0].traceback)

    def test_a_task_enqueued_in_a_transaction_that_fails_is_not_done(self):
        with self.assertRaises(ZeroDivisionError), transaction.atomic():
            write_down.enqueue(str(self.folder))
            raise ZeroDivisionError
        self.assertEqual(self.worker("--once").wait(timeout=60), 0)
        self.assertEqual(self.written(), [])

    def test_a_task_of_a_killed_worker_is_done_by_another_one_that_runs(self):
        task = write_down.enqueue(str(self.folder), seconds=2)
        killed = self.worker()
        wait_for(self.written)
        killed.kill()
        killed.wait()
        self.assertEqual(self.status(), TaskResultStatus.RUNNING)

        self.worker()
        wait_for(lambda: self.status() == TaskResultStatus.SUCCESSFUL)

        self.assertEqual(self.written(), ["begun-0", "begun-1", "done"])
        task.refresh()
        self.assertEqual(task.attempts, 2)

    def test_a_task_of_a_living_worker_is_left_to_it(self):
        write_down.enqueue(str(self.folder), seconds=3)
        self.worker()
        wait_for(self.written)

        self.assertEqual(self.worker("--once").wait(timeout=60), 0)

        wait_for(lambda: self.status() == TaskResultStatus.SUCCESSFUL)
        self.assertEqual(self.written(), ["begun-0", "done"])

    def test_a_task_that_ends_every_worker_is_given_up_and_says_so(self):
        task = end_the_worker.enqueue()
        for _attempt in range(ATTEMPTS):
            self.assertEqual(self.worker("--once").wait(timeout=60), 9)
        self.assertEqual(self.worker("--once").wait(timeout=60), 0)

        task.refresh()
        self.assertEqual(task.status, TaskResultStatus.FAILED)
        self.assertIn("3 workers ended", task.errors[0].traceback)

    def test_sigterm_lets_the_task_end(self):
        write_down.enqueue(str(self.folder), seconds=1)
        process = self.worker()
        wait_for(self.written)
        process.send_signal(signal.SIGTERM)

        self.assertEqual(process.wait(timeout=10), 0)
        self.assertEqual(self.status(), TaskResultStatus.SUCCESSFUL)

    def test_a_second_sigterm_leaves_the_task_to_the_next_worker(self):
        write_down.enqueue(str(self.folder), seconds=30)
        process = self.worker()
        wait_for(self.written)
        process.send_signal(signal.SIGTERM)
        self.assertRaises(subprocess.TimeoutExpired, process.wait, timeout=0.5)
        process.send_signal(signal.SIGTERM)

        self.assertEqual(process.wait(timeout=10), 1)
        self.assertEqual(take_up_abandoned(), (1, 0))
        self.assertEqual(self.status(), TaskResultStatus.READY)

    def test_it_ends_with_its_launcher_even_in_a_task(self):
        write_down.enqueue(str(self.folder), seconds=30)
        process = self.worker("--launched", stdin=subprocess.PIPE)
        wait_for(self.written)
        process.stdin.close()

        self.assertEqual(process.wait(timeout=10), -signal.SIGKILL)

    def test_a_worker_without_its_lock_ends(self):
        process = self.worker()
        locked = (
            "SELECT pid FROM pg_locks JOIN pg_database AS d ON d.oid = database"
            " WHERE locktype = 'advisory' AND datname = current_database()"
        )
        with psycopg.connect(database_url(), autocommit=True) as other:
            (number,) = wait_for(lambda: other.execute(locked).fetchone())
            other.execute("SELECT pg_terminate_backend(%s)", [number])

        self.assertEqual(process.wait(timeout=20), 75)
        self.assertIn("The worker has lost the database.", process.stderr.read())


class AbandonedTests(WorkerTestCase):
    def claimed(self, worker, *, times=1):
        task = write_down.enqueue(str(self.folder))
        row = DBTaskResult.objects.get(pk=task.id)
        for _time in range(times):
            row.claim(worker)
        return row

    def test_a_lock_of_another_session_protects(self):
        """The number of a lock may be negative, and its halves have no sign."""
        with psycopg.connect(database_url()) as other:
            names = [f"worker {number}" for number in range(20)]
            for name in names:
                self.claimed(name)
                statement = "SELECT pg_advisory_lock(hashtextextended(%s, 0))"
                other.execute(statement, [f"worker {name}"])
            self.assertEqual(take_up_abandoned(), (0, 0))
        wait_for(lambda: take_up_abandoned() == (20, 0))

    def test_a_lock_of_this_session_protects(self):
        self.addCleanup(connection.close)
        hold_lock("mine")
        self.claimed("mine")
        self.assertEqual(take_up_abandoned(), (0, 0))

    def test_the_room_hears_what_was_given_up(self):
        heard = []

        def hear(sender, task_result, **kwargs):
            heard.append((task_result.id, task_result.status))

        task_finished.connect(hear)
        self.addCleanup(task_finished.disconnect, hear)
        row = self.claimed("gone", times=ATTEMPTS)

        self.assertEqual(take_up_abandoned(), (0, 1))
        self.assertEqual(heard, [(str(row.pk), TaskResultStatus.FAILED)])

    def test_a_task_of_an_older_release_is_given_up_silently(self):
        row = self.claimed("gone", times=ATTEMPTS)
        DBTaskResult.objects.filter(pk=row.pk).update(task_path="catalogue.gone.away")
        self.assertEqual(take_up_abandoned(), (0, 1))

    def test_what_was_finished_a_week_ago_is_pruned(self):
        for days, finishes in ((8, True), (6, True), (8, False)):
            row = self.claimed("gone")
            if finishes:
                row.set_successful(None)
                ended = timezone.now() - timedelta(days=days)
                DBTaskResult.objects.filter(pk=row.pk).update(finished_at=ended)
        self.assertEqual(prune_finished(), 1)
        self.assertEqual(DBTaskResult.objects.count(), 2)

    def test_a_look_around_forgets_what_was_deleted_long_ago(self):
        film = make_film()
        with recorded(None, Act.Kind.EDIT):
            film.delete()
        Attendant.look_around(prunes=True)
        self.assertTrue(Act.objects.exists())

        long_ago = timezone.now() - timedelta(days=31)
        Act.objects.update(done_at=long_ago)
        Attendant.look_around(prunes=False)
        self.assertTrue(Act.objects.exists())
        Attendant.look_around(prunes=True)
        self.assertFalse(Act.objects.exists())


class CommandTests(SimpleTestCase):
    def test_only_the_desk_has_a_worker(self):
        with self.assertRaisesMessage(CommandError, "set KFEIC_DESK=1"):
            call_command("worker")
