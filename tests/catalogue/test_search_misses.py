"""Searches that found nothing are counted, also by who may neither read nor write."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from threading import Event
from time import monotonic, sleep

from django.db import ProgrammingError, connection, transaction
from django.test import SimpleTestCase, TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.caching import stamp
from catalogue.models import SearchMiss
from catalogue.search import misses
from kfeic.database_roles import DESK, PUBLIC, grant_roles

MOST = 5000
# Whoever waits for this transaction to end.
WAITING = """
    SELECT count(*) FROM pg_locks
    WHERE NOT granted AND transactionid = pg_current_xact_id()::xid
"""


def counted():
    return dict(SearchMiss.objects.values_list("text", "count"))


def fill(number, **columns):
    """Make `number` rows that were searched for twice, long ago."""
    defaults = {"language": "ko", "count": 2, "first_on": date(2020, 1, 1)}
    defaults |= {"last_on": date(2020, 1, 1)}
    SearchMiss.objects.bulk_create(
        SearchMiss(text=f"word {place}", **defaults | columns)
        for place in range(number)
    )


class CountableTests(SimpleTestCase):
    def test_what_is_the_same_search_is_the_same_text(self):
        for typed, expected in (
            ("  The  Flower\tGirl ", "the flower girl"),
            ("꽃파는 처녀", "꽃파는 처녀"),
            ("\u1101\u1169\u11be\u1111\u1161\u1102\u1173\u11ab", "꽃파는"),
            ("ㄲㅍㄴ", "ㄲㅍㄴ"),
            ("Ａｒｉｒａｎｇ", "arirang"),
            ("Straße", "strasse"),
            ("꽃\x00파는\u200b처녀\ud800", "꽃 파는 처녀"),
            ("ЦВЕТОЧНИЦА", "цветочница"),
            ("1946 film", "1946 film"),
            ("1972-1978 film", ""),
            ("가" * 80, "가" * 80),
            ("가" * 81, ""),
            ("가" * 10_000, ""),
            ("", ""),
            (" \u3000 ", ""),
            ("?!… 1972", ""),
        ):
            with self.subTest(ascii(typed[:40])):
                self.assertEqual(misses.countable(typed), expected)

    def test_what_may_tell_who_asked_is_left_out(self):
        for typed in (
            "kim@example.org",
            "mail to ｋｉｍ＠ｅｘａｍｐｌｅ．ｏｒｇ",
            "@someone",
            "call 02-555-1234",
            "+850 2 381 8141 film",
            "전화 ０１０ １２３４ ５６７８",
            "٠١٢٣٤٥٦ arabic digits",
            "https://example.org/film",
            "www.example",
            "see example.org",
            "한국.com",
            "number 1234567",
        ):
            with self.subTest(typed):
                self.assertEqual(misses.countable(typed), "")


class CountingTests(TestCase):
    def test_the_first_time_and_the_next(self):
        misses.note("Flower  Boy", language="en")
        misses.note("flower boy", language="ko")
        misses.note("꽃파는 총각", language="ko")

        today = timezone.localdate()
        self.assertEqual(
            list(
                SearchMiss.objects.values_list(
                    "text", "language", "count", "first_on", "last_on"
                )
            ),
            [
                ("flower boy", "ko", 2, today, today),
                ("꽃파는 총각", "ko", 1, today, today),
            ],
        )

    def test_the_first_day_stays_and_the_last_moves_on(self):
        fill(1)

        misses.note("word 0", language="ko")

        miss = SearchMiss.objects.get()
        self.assertEqual(
            (miss.count, miss.first_on, miss.last_on),
            (3, date(2020, 1, 1), timezone.localdate()),
        )

    def test_it_costs_one_statement_and_nothing_where_nothing_is_counted(self):
        for typed, cost in (("flower boy", 1), ("kim@example.org", 0), ("", 0)):
            with self.subTest(typed), CaptureQueriesContext(connection) as queries:
                misses.note(typed, language="ko")
            self.assertEqual(len(queries), cost)

    def test_the_stamp_of_the_public_pages_stays(self):
        before = stamp()

        misses.note("flower boy", language="ko")

        self.assertEqual(counted(), {"flower boy": 1})
        self.assertEqual(stamp(), before)

    def test_statements_in_the_words_are_words(self):
        typed = "'); DELETE FROM catalogue_film; -- %s"

        misses.note(typed, language="ko")

        self.assertEqual(counted(), {typed.casefold(): 1})

    def test_when_full_the_rarest_and_of_these_the_oldest_makes_room(self):
        fill(MOST)
        SearchMiss.objects.filter(text="word 7").update(count=1)
        SearchMiss.objects.filter(text="word 8").update(
            count=1, last_on=date(2019, 1, 1)
        )

        for typed, gone in (("new", "word 8"), ("newer", "word 7"), ("third", "new")):
            # The newest is as rare as any and still stays.
            before = counted()
            misses.note(typed, language="ko")
            left = counted()
            with self.subTest(typed):
                self.assertEqual(set(before) - set(left), {gone})
                self.assertEqual(set(left) - set(before), {typed})

    def test_too_many_rows_are_brought_down_at_once(self):
        fill(MOST + 20)

        misses.note("new", language="ko")

        self.assertEqual(SearchMiss.objects.count(), MOST)


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
