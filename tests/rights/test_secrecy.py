"""No word of the rights where it is not meant to be: first that canaries are there."""

from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.db import connection
from django.test import TestCase

from tests.kit import make_film
from tests.rights.canaries import (
    WITHOUT,
    has_canary,
    is_choice,
    wordy_columns,
)
from tests.rights.canary_rows import plant


class PlantedTests(TestCase):
    def test_every_column_that_takes_words_has_a_canary(self):
        canaries = plant(make_film())
        self.addCleanup(canaries.remove_files)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        missing = [
            place
            for place in wordy_columns()
            if place not in WITHOUT
            and not is_choice(place)
            and not has_canary(place, [word for word, at in canaries.places.items()])
        ]
        self.assertEqual(missing, [])
        self.assertLess(len(canaries.places), 1000)


class ExportTests(TestCase):
    def test_the_tables_that_leave_the_house_have_none(self):
        """What developers and partners are given is the catalogue alone."""
        canaries = plant(make_film())
        self.addCleanup(canaries.remove_files)
        with TemporaryDirectory() as folder:
            call_command("export", folder, stdout=StringIO())
            files = [path for path in Path(folder).rglob("*") if path.is_file()]
            told = "".join(path.read_text("utf-8-sig") for path in files)
        self.assertIn(canaries.film.key, told)
        self.assertEqual(canaries.found_in(told), set())
