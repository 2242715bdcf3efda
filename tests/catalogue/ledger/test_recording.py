"""That the database sees every table, and only while an act is open."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models.fields import AutoFieldMixin
from django.test import TestCase, TransactionTestCase

from catalogue.ledger.acts import recorded, undo
from catalogue.ledger.recording import UNRECORDED
from catalogue.models import Act, Change, Film
from tests.kit import make_film


def tables_of_the_rooms():
    return {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in {"catalogue", "pages"} and model._meta.managed
    }


class TableTests(TestCase):
    def test_every_table_is_recorded_or_said_to_follow_from_others(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT tgrelid::regclass::text,"
                " array_agg(tgname::text ORDER BY tgname)"
                " FROM pg_trigger WHERE tgname LIKE 'written%%' GROUP BY 1"
            )
            found = dict(cursor)

        self.assertEqual(tables_of_the_rooms() - UNRECORDED, set(found))
        for table, triggers in found.items():
            with self.subTest(table=table):
                self.assertEqual(
                    triggers, ["written_delete", "written_insert", "written_update"]
                )

    def test_no_table_of_accounts_is_recorded(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_trigger AS t JOIN pg_class AS c"
                " ON c.oid = t.tgrelid WHERE t.tgname LIKE 'written%%'"
                " AND c.relname NOT LIKE 'catalogue\\_%%'"
                " AND c.relname NOT LIKE 'pages\\_%%'"
            )

            self.assertEqual(cursor.fetchone(), (0,))

    def test_rows_are_known_by_a_number(self):
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if table in tables_of_the_rooms() - UNRECORDED:
                with self.subTest(table=table):
                    self.assertEqual(model._meta.pk.column, "id")
                    self.assertIsInstance(model._meta.pk, AutoFieldMixin)


class ConnectionTests(TransactionTestCase):
    def tearDown(self):
        Act.objects.all().delete()

    def in_thread(self, work):
        def closing():
            try:
                return work()
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as pool:
            return pool.submit(closing).result()

    def test_an_act_is_open_on_its_own_connection_alone(self):
        user = get_user_model().objects.create_user("kim")
        film = make_film("one")
        with recorded(user, "edit"):
            self.in_thread(lambda: Film.objects.update(running_time=80))
            Film.objects.filter(pk=film.pk).update(part_count=2)

        self.assertEqual(Change.objects.get().after, {"part_count": 2})

    def test_two_acts_at_once_keep_apart(self):
        films = [make_film("one"), make_film("two")]
        meeting = Barrier(2, timeout=10)

        def edit(film):
            try:
                with recorded(None, "edit") as act:
                    meeting.wait()
                    Film.objects.filter(pk=film.pk).update(running_time=film.pk)
                    meeting.wait()
                    return act.pk, film.pk
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            acts = dict(pool.map(edit, films))

        self.assertEqual(dict(Change.objects.values_list("act", "row")), acts)

    def test_a_rolled_back_transaction_leaves_the_act_open_and_nothing_noted(self):
        make_film("one")
        with recorded(None, "edit"):
            with self.assertRaises(ZeroDivisionError), transaction.atomic():
                Film.objects.update(running_time=80)
                1 / 0  # noqa: B018
            Film.objects.update(part_count=3)
        Film.objects.update(running_time=70)

        self.assertEqual(Change.objects.get().after, {"part_count": 3})

    def test_a_lost_connection_takes_the_setting_along(self):
        with recorded(None, "edit"):
            connection.close()
        make_film("one")

        self.assertFalse(Change.objects.exists())

    def test_numbers_of_one_film_follow_the_order_of_the_commits(self):
        """Else who asks what came after a number would miss what came before it."""
        film = make_film("one", titles={"ko": "하나", "en": "One"})
        ko, en = film.titles.filter(language="ko"), film.titles.filter(language="en")

        def second():
            with recorded(None, "edit") as act:
                en.update(position=5)
                return act.pk

        def closing():
            try:
                return second()
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as pool:
            with recorded(None, "edit") as first, transaction.atomic():
                ko.update(position=5)
                waiting = pool.submit(closing)
                with self.assertRaises(TimeoutError):
                    waiting.result(timeout=1)
                ko.update(position=6)
            last = waiting.result(timeout=10)

        acts = list(Change.objects.order_by("id").values_list("act", flat=True))
        self.assertEqual(acts, [first.pk, first.pk, last])

    def test_two_undoings_at_once_are_one(self):
        make_film("one")
        with recorded(None, "edit") as act:
            Film.objects.update(running_time=80)

        def attempt(_number):
            try:
                undo(Act.objects.get(pk=act.pk), user=None)
            except Exception as error:
                return type(error).__name__
            else:
                return "undone"
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            told = sorted(pool.map(attempt, range(2)))

        self.assertEqual(told, ["Conflict", "undone"])
