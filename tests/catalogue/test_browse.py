"""Counts of the film list: exact, and kept only while they are."""

from django.test import TestCase, TransactionTestCase

from catalogue.browse import Choice, facets
from catalogue.caching import stamp
from catalogue.models import Status
from tests.kit import make_film, make_studio


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


class ChosenTests(TestCase):
    """A studio and a genre of the address: known, known without a film, unknown."""

    @classmethod
    def setUpTestData(cls):
        cls.studio = make_studio(names={"ko": "촬영소", "en": "A Studio"})
        cls.hidden = make_studio(status=Status.DRAFT)
        make_film(studios=[cls.studio], genres=["war"], year=1970)
        make_film(kind="animation", year=1980)

    def test_what_has_no_film_of_the_kind_keeps_its_name(self):
        for query, name in (
            (f"studio={self.studio.key}", "A Studio"),
            ("genre=war", "War"),
        ):
            with self.subTest(query=query), self.assertNumQueries(6):
                context = self.client.get(f"/en/films/animation/?{query}").context

                chips = [label for label, _address in context["chips"]]
                self.assertEqual(chips, ["Animation", name])
                self.assertEqual(context["total"], "0")

    def test_the_form_keeps_what_was_chosen(self):
        address = f"/en/films/?decade=1980&studio={self.studio.key}&genre=war"

        fields = self.client.get(address).context["fields"]

        chosen = [
            (value, text)
            for _name, _label, options in fields[:2]
            for value, text, _language, is_chosen in options
            if is_chosen
        ]
        self.assertEqual(
            chosen, [(self.studio.key, "A Studio (0)"), ("war", "War (0)")]
        )

    def test_what_does_not_exist_is_not_found(self):
        for query in ("genre=zzz", "studio=zzzz9", f"studio={self.hidden.key}"):
            for folder in ("films/", "films/animation/"):
                with self.subTest(query=query, folder=folder):
                    response = self.client.get(f"/en/{folder}?{query}")
                    self.assertEqual(response.status_code, 404)
