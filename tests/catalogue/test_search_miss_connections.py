"""Searches are counted by who may neither read nor write, and by many at once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from time import monotonic, sleep

from django.db import ProgrammingError, connection, transaction
from django.test import TestCase, TransactionTestCase

from catalogue.models import SearchMiss
from catalogue.search import misses
from kfeic.database_roles import DESK, PUBLIC, grant_roles
from tests.catalogue.missed_searches import MOST, counted, fill

# Whoever waits for this transaction to end.
WAITING = """
    SELECT count(*) FROM pg_locks
    WHERE NOT granted AND transactionid = pg_current_xact_id()::xid
"""


class PublicRoleTests(TestCase):
    """As the role that the public process connects as (roles vanish with the test)."""

    @classmethod
    def setUpTestData(cls):
        grant_roles(connection)
        fill(1)

    @contextmanager
    def acting_as(self, role):
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {role}")
            yield cursor
            cursor.execute("RESET ROLE")

    def refusal(self, role, statement):
        try:
            with transaction.atomic(), self.acting_as(role) as cursor:
                cursor.execute(statement)
        except ProgrammingError as error:
            return str(error).partition("\n")[0]
        return ""

    def test_it_counts(self):
        with self.acting_as(PUBLIC):
            misses.note("word 0", language="en")
            misses.note("another", language="en")

        self.assertEqual(counted(), {"word 0": 3, "another": 1})

    def test_it_neither_reads_nor_writes_the_table(self):
        refused = "permission denied for table catalogue_searchmiss"
        for statement in (
            "SELECT text FROM catalogue_searchmiss",
            "SELECT count(*) FROM catalogue_searchmiss",
            "UPDATE catalogue_searchmiss SET count = 9",
            "DELETE FROM catalogue_searchmiss",
            "INSERT INTO catalogue_searchmiss"
            " (text, language, count, first_on, last_on)"
            " VALUES ('x', 'ko', 1, now(), now())",
        ):
            with self.subTest(statement):
                self.assertEqual(self.refusal(PUBLIC, statement), refused)
                self.assertEqual(self.refusal(DESK, statement), "")

    def test_nobody_else_may_count(self):
        call = "SELECT catalogue_note_miss('x', 'ko', '2020-01-01')"
        with connection.cursor() as cursor:
            cursor.execute("CREATE ROLE kfeic_passer_by")

        self.assertEqual(
            self.refusal("kfeic_passer_by", call),
            "permission denied for function catalogue_note_miss",
        )
        self.assertEqual(self.refusal(PUBLIC, call), "")


class OwnConnectionTests(TransactionTestCase):
    """What holds between connections, and on one that the database hinders."""

    def run_elsewhere(self, pool, *arguments, started=None):
        """Note in a thread, and so on a connection of its own."""

        def work():
            try:
                if started:
                    connection.ensure_connection()
                    started.set()
                for text in arguments:
                    misses.note(text, language="ko")
            finally:
                connection.close()

        return pool.submit(work)

    def set_read_only(self, value):
        with connection.cursor() as cursor:
            cursor.execute(f"SET default_transaction_read_only = {value}")

    def test_a_connection_that_starts_read_only_counts_and_stays_read_only(self):
        self.set_read_only("on")
        self.addCleanup(self.set_read_only, "off")

        misses.note("flower boy", language="ko")

        self.assertEqual(counted(), {"flower boy": 1})
        with self.assertRaisesMessage(Exception, "read-only transaction"):
            SearchMiss.objects.all().delete()

    def test_two_at_once_count_two(self):
        with ThreadPoolExecutor(1) as pool, transaction.atomic():
            misses.note("flower boy", language="ko")
            other = self.run_elsewhere(pool, "flower boy")
            with connection.cursor() as cursor:
                self.wait_until_locked(cursor)
            transaction.on_commit(other.result)

        self.assertEqual(counted(), {"flower boy": 2})

    def wait_until_locked(self, cursor):
        deadline = monotonic() + 10
        waiting = 0
        while not waiting and monotonic() < deadline:
            sleep(0.005)
            cursor.execute(WAITING)
            (waiting,) = cursor.fetchone()
        self.assertEqual(waiting, 1)

    def test_many_at_once_lose_none_and_keep_the_bound(self):
        fill(MOST)
        SearchMiss.objects.filter(text="word 0").update(text="shared", count=10)
        with ThreadPoolExecutor(4) as pool:
            work = [
                self.run_elsewhere(pool, "shared", f"own {number}", "shared")
                for number in range(4)
            ]
            for done in work:
                done.result()

        self.assertEqual(counted()["shared"], 18)
        self.assertEqual(SearchMiss.objects.count(), MOST)

    def test_a_row_that_somebody_holds_does_not_hold_the_page(self):
        fill(1)
        started = Event()
        with ThreadPoolExecutor(1) as pool, transaction.atomic():
            SearchMiss.objects.select_for_update().get()
            with self.assertLogs("catalogue.search.misses") as log:
                other = self.run_elsewhere(pool, "word 0", "after", started=started)
                started.wait(10)
                begun = monotonic()
                other.result(timeout=10)
            waited = monotonic() - begun

        self.assertLess(waited, 5)
        self.assertEqual(
            [record.getMessage() for record in log.records],
            ["A search was not counted: OperationalError"],
        )
        self.assertEqual(counted(), {"word 0": 2, "after": 1})

    def test_a_connection_that_was_lost_does_not_harm_the_page(self):
        connection.ensure_connection()
        connection.connection.close()
        self.addCleanup(connection.close)

        with self.assertLogs("catalogue.search.misses"):
            misses.note("flower boy", language="ko")
