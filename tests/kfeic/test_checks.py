"""The system checks find what they are for, and nothing in this project."""

from django.apps import apps
from django.test import SimpleTestCase, TestCase

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
