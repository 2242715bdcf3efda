"""No word of the rights where it is not meant to be: first that canaries are there."""

from django.db import connection
from django.test import TestCase

from tests.kit import make_film
from tests.rights.canaries import (
    WITHOUT,
    has_canary,
    is_choice,
    plant,
    wordy_columns,
)


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
