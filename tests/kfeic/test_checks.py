"""The system checks find what they are for, and nothing in this project."""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import SimpleTestCase, TestCase, TransactionTestCase

from kfeic.checks import deafness, hangul_is_searchable, rooms_are_installed


class HangulTests(TestCase):
    def test_this_database_hears_hangul(self):
        self.assertEqual(hangul_is_searchable(databases=["default"]), [])

    def test_without_a_database_nothing_is_asked(self):
        self.assertEqual(hangul_is_searchable(databases=None), [])

    def test_a_locale_without_hangul_is_an_error(self):
        for locale, faults in (
            ("C", ["kfeic.E001"]),
            ("POSIX", ["kfeic.E001"]),
            ("C.UTF-8", []),
            ("en_US.UTF-8", []),
        ):
            with self.subTest(locale):
                self.assertEqual([fault.id for fault in deafness(locale)], faults)


class DeafDatabaseTests(TransactionTestCase):
    """The Hangul trap is caught before the first request, not by a lost reader."""

    def setUp(self):
        self.name = f"{connection.settings_dict['NAME']}_deaf"
        self.addCleanup(self.run_sql, f'DROP DATABASE IF EXISTS "{self.name}"')

    def run_sql(self, words):
        with connection.cursor() as cursor:
            cursor.execute(words)

    def served(self, *, locale):
        """Make a database with this LC_CTYPE, and return how a worker starts on it."""
        self.run_sql(
            f'CREATE DATABASE "{self.name}" TEMPLATE template0 '
            f"LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE '{locale}'"
        )
        address = urlsplit(settings.DATABASE_URL)._replace(path=f"/{self.name}")
        return subprocess.run(
            [sys.executable, "-c", "import kfeic.wsgi"],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": urlunsplit(address)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def test_a_deaf_database_is_not_served(self):
        outcome = self.served(locale="C")
        self.assertNotEqual(outcome.returncode, 0)
        self.assertIn("LC_CTYPE=C: trigram search cannot see Hangul", outcome.stderr)

    def test_another_is(self):
        self.assertEqual(self.served(locale="C.UTF-8").returncode, 0)


class RoomTests(SimpleTestCase):
    def test_every_model_has_the_label_of_its_room(self):
        self.assertEqual(rooms_are_installed(), [])

    def test_a_model_of_a_room_that_is_not_installed_is_found(self):
        film = apps.get_model("catalogue", "Film")
        module = film.__module__
        self.addCleanup(setattr, film, "__module__", module)
        film.__module__ = "catalogue.rights.models"
        (fault,) = rooms_are_installed()
        self.assertEqual(fault.hint, "Add catalogue.rights to INSTALLED_APPS.")
