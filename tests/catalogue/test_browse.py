"""Counts of the film list: exact, and kept only while they are."""

from django.test import TransactionTestCase

from catalogue.browse import Choice, facets
from catalogue.caching import stamp
from tests.kit import make_film


class FacetsTests(TransactionTestCase):
    def total(self):
        state = stamp().number
        return facets(Choice(), "en", state=state).counts.total

    def test_facets_are_read_once_for_each_state(self):
        make_film()
        self.assertEqual(self.total(), 1)

        with self.assertNumQueries(1):  # the stamp
            self.assertEqual(self.total(), 1)

    def test_facets_follow_a_write(self):
        make_film()
        self.assertEqual(self.total(), 1)

        make_film()

        self.assertEqual(self.total(), 2)

    def test_nothing_is_kept_without_a_state(self):
        make_film()
        facets(Choice(), "en", state="")

        with self.assertNumQueries(3):
            facets(Choice(), "en", state="")
