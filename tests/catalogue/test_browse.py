"""Counts of the film list: exact, and kept only while they are."""

from django.test import TestCase, TransactionTestCase

from catalogue.browse import Choice, facets
from catalogue.caching import stamp
from catalogue.models import Status
from tests.html import Html
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


class KindTests(TestCase):
    """A kind stands in the path of its list; asked for otherwise it leads there."""

    def test_a_known_kind_leads_to_its_list(self):
        for asked, target in (
            ("films/?kind=animation", "films/animation/"),
            ("films/?kind=tv", "films/tv-performance/"),
            ("films/?kind=tv-performance", "films/tv-performance/"),
            ("films/feature/?kind=science", "films/science/"),
            (
                "films/?page=2&kind=science&decade=1980",
                "films/science/?decade=1980&page=2",
            ),
        ):
            with self.subTest(asked=asked):
                response = self.client.get(f"/ko/{asked}")
                self.assertEqual(response.status_code, 301)
                self.assertEqual(response.headers["Location"], f"/ko/{target}")

    def test_an_unknown_kind_is_not_found(self):
        self.assertEqual(self.client.get("/ko/films/?kind=opera").status_code, 404)

    def test_an_empty_kind_is_every_kind(self):
        self.assertEqual(self.client.get("/ko/films/?kind=").status_code, 200)


class TitleTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        for _ in range(25):
            make_film(year=1971)

    def test_title_tells_what_was_chosen(self):
        for asked, title in (
            ("/en/films/", "Films"),
            ("/en/films/?page=2", "Films · Page 2"),
            ("/en/films/feature/?decade=1970&letter=F", "Feature film · 1970s · F"),
            ("/ko/films/?decade=1970&page=2", "영화 · 1970년대 · 2페지"),
            ("/en/people/?letter=S", "People · S"),
        ):
            with self.subTest(asked=asked):
                found = Html(self.client.get(asked).text).text_of("title")
                self.assertEqual(found.rpartition(" · ")[0], title)
