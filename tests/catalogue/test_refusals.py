"""What the database refused is told without the row that it names."""

import logging

import psycopg
from django.db import IntegrityError, connection, transaction
from django.test import TestCase

from catalogue.refusals import hush, is_kept_elsewhere

log = logging.getLogger("refusals of a test")
SECRET = "Kestrel Pictures"


def refused(schema, *, by_django=True):
    """Return the error of a row that is there already, in a table of `schema`."""
    cursor = connection.cursor() if by_django else connection.connection.cursor()
    with transaction.atomic():
        cursor.execute(
            f"CREATE TABLE {schema}.novelty (said text CONSTRAINT once UNIQUE)"
        )
        cursor.execute(f"INSERT INTO {schema}.novelty VALUES ('{SECRET}')")
        cursor.execute("SAVEPOINT before")
        try:
            cursor.execute(f"INSERT INTO {schema}.novelty VALUES ('{SECRET}')")
        except (IntegrityError, psycopg.IntegrityError) as error:
            cursor.execute("ROLLBACK TO SAVEPOINT before")
            return error
        finally:
            transaction.set_rollback(True)


class RefusalTests(TestCase):
    def setUp(self):
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA another_room")

    def test_another_room_keeps_what_stands_in_its_schema(self):
        self.assertIs(is_kept_elsewhere(refused("another_room")), True)
        self.assertIs(is_kept_elsewhere(refused("public")), False)
        self.assertIs(is_kept_elsewhere(ValueError("novelty")), False)

    def test_a_quiet_error_has_the_names_of_the_rule_alone(self):
        for by_django in (True, False):
            with self.subTest(by_django=by_django):
                error = refused("public", by_django=by_django)
                raised = error.__cause__ or error
                self.assertIn(SECRET, str(error))
                with self.assertLogs(log) as logged:
                    hush(error, log=log)
                self.assertIn(SECRET, logged.output[0])
                self.assertEqual(str(error), "23505 once")
                self.assertNotIn(SECRET, repr(raised))

    def test_its_class_stays_and_its_diagnosis_loses_the_words(self):
        error = refused("public")
        hush(error, log=log)
        self.assertIsInstance(error, IntegrityError)
        self.assertIsInstance(error.__cause__, psycopg.errors.UniqueViolation)
        told = error.__cause__.diag
        self.assertEqual(
            (told.sqlstate, told.schema_name, told.table_name, told.constraint_name),
            ("23505", "public", "novelty", "once"),
        )
        self.assertEqual((told.message_primary, told.message_detail), (None, None))

    def test_it_is_told_once_however_often_it_is_caught(self):
        error = refused("public")
        with self.assertLogs(log) as logged:
            hush(error, log=log)
            hush(error, log=log)
        self.assertEqual(len(logged.output), 1)

    def test_what_the_database_did_not_say_stays_as_it_is(self):
        error = ValueError("as it was")
        with self.assertNoLogs(log):
            hush(error, log=log)
        self.assertEqual(str(error), "as it was")
