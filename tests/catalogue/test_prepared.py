"""A prepared statement gives what its queryset gives, whatever it is told."""

from datetime import UTC, datetime, timedelta

import psycopg
from django.db import OperationalError, connection, transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Concat, Now
from django.test import TestCase, TransactionTestCase

from catalogue.models import Film, Status
from catalogue.prepared import execute, prepared

NOW = datetime.now(UTC)


@prepared(slug="text", keys="text[]")
def read_films(slug, keys, *, backwards=False):
    films = Film.objects.published(at=Now()).order_by("-slug" if backwards else "slug")
    if slug:
        films = films.exclude(slug=slug)
    return films.filter(key__in=keys).values(
        "slug",
        "countries",
        marked=Concat(F("slug"), Value(" 100 %s"), output_field=CharField()),
    )


@prepared(at_most=2, kind="text")
def read_pages(kind):
    return Film.objects.filter(kind=kind).order_by("slug").values()


@prepared(key="text")
def read_at_this_moment(key):
    return Film.objects.published().filter(key=key).values("slug")


class PreparedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        for number, slug in enumerate(("one", "three", "two")):
            Film.objects.create(
                key=f"0000{number}",
                slug=slug,
                kind="feature",
                status=Status.PUBLISHED,
                published_at=NOW - timedelta(days=1),
            )

    def slugs(self, **values):
        return [row["slug"] for row in read_films(**values)]

    def test_values_are_told_at_each_call(self):
        for keys, slugs in (
            (["00000", "00001"], ["one", "three"]),
            (["00002"], ["two"]),
            (["xxxxx"], []),
        ):
            with self.subTest(keys):
                self.assertEqual(self.slugs(slug="none", keys=keys), slugs)

    def test_empty_values_are_part_of_the_statement(self):
        self.assertEqual(self.slugs(slug="", keys=["00000", "00002"]), ["one", "two"])
        self.assertEqual(self.slugs(slug="one", keys=["00000", "00002"]), ["two"])
        self.assertEqual(self.slugs(slug="", keys=[]), [])

    def test_other_arguments_make_other_statements(self):
        keys = ["00000", "00002"]
        self.assertEqual(self.slugs(slug="", keys=keys, backwards=True), ["two", "one"])
        self.assertEqual(
            self.slugs(slug="", keys=keys, backwards=False), ["one", "two"]
        )

    def test_rows_hold_what_the_queryset_gives(self):
        self.assertEqual(
            read_films(slug="", keys=["00000"]),
            [{"slug": "one", "countries": ["KP"], "marked": "one 100 %s"}],
        )
        self.assertEqual(
            read_pages(kind="feature", first=0),
            list(Film.objects.order_by("slug").values()[:2]),
        )

    def test_pages_begin_where_they_are_told(self):
        self.assertEqual(
            [row["slug"] for row in read_pages(kind="feature", first=2)], ["two"]
        )

    def test_values_are_never_read_as_sql(self):
        self.assertEqual(self.slugs(slug="' OR true --", keys=["00000"]), ["one"])

    def test_a_moment_cannot_be_kept(self):
        """Otherwise scheduled films would stay hidden until the next start."""
        with self.assertRaises(TypeError):
            read_at_this_moment(key="00000")

    def test_publication_follows_the_clock_of_the_database(self):
        Film.objects.filter(slug="one").update(published_at=NOW + timedelta(days=1))
        self.assertEqual(self.slugs(slug="", keys=["00000"]), [])
        Film.objects.filter(slug="one").update(published_at=NOW - timedelta(days=1))
        self.assertEqual(self.slugs(slug="", keys=["00000"]), ["one"])

    def test_queries_are_counted(self):
        read_films(slug="", keys=["00000"])
        with self.assertNumQueries(1):
            read_films(slug="", keys=["00001"])

    def test_one_plan_serves_every_value(self):
        for keys in (["00000"], ["00001"], ["00002"]):
            read_films(slug="plan", keys=keys)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*), min(generic_plans) FROM pg_prepared_statements"
                " WHERE statement LIKE '%100 \\%s%NOT%'"
            )
            statements, plans = cursor.fetchone()
        self.assertEqual(statements, 1)
        self.assertGreaterEqual(plans, 3)

    def test_faults_of_the_database_are_django_s(self):
        with self.assertRaises(OperationalError), transaction.atomic():
            execute("SELECT set_config('statement_timeout', '10', true)")
            execute("SELECT pg_sleep(5)")


class OutlivedTests(TransactionTestCase):
    """A process outlives restarts of the server, and migrations beside it."""

    def backend(self):
        ((number,),) = execute("SELECT pg_backend_pid()")
        return number

    def test_a_lost_connection_is_replaced_by_a_new_one(self):
        lost = self.backend()
        with psycopg.connect(connection.connection.info.dsn, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [lost])

        self.assertNotEqual(self.backend(), lost)

    def test_a_lost_connection_is_not_replaced_within_a_transaction(self):
        with self.assertRaises(OperationalError), transaction.atomic():
            execute("SELECT pg_terminate_backend(pg_backend_pid())")
            execute("SELECT 1")
        connection.close()

    def test_a_plan_gives_way_to_a_changed_table(self):
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE outlived AS SELECT 1::int AS number")
        self.addCleanup(self.drop)
        self.assertEqual(execute("SELECT * FROM outlived"), [(1,)])

        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE outlived ALTER number TYPE text")

        self.assertEqual(execute("SELECT * FROM outlived"), [("1",)])

    def drop(self):
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE outlived")
