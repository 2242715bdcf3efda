"""What the address of the film list may ask: 200, 301 or 404, and its title."""

from django.test import TestCase

from catalogue.models import Status
from tests.html import Html
from tests.kit import make_film, make_studio
from tests.sample import make_pages


class KnownTests(TestCase):
    """What the address names: known, known without a film, unknown."""

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
            with self.subTest(query=query):
                context = self.client.get(f"/en/films/animation/?{query}").context

                chips = [label for label, _language, _address in context["chips"]]
                self.assertEqual(chips, ["Animation", name])
                self.assertEqual(context["total"], "0")

    def test_what_does_not_exist_is_not_found(self):
        for query in (
            "genre=zzz",
            "genre=war&genre=zzz",
            "studio=zzzz9",
            f"studio={self.hidden.key}",
            f"person={self.studio.key}",
            "festival=zzzz9",
            "colour=zzz",
            "kind=opera",
            "decade=1975",
            "decade=1970&decade=x",
            "language=zz-zz",
            "length=endless",
            "award=lost",
            "stills=no",
            "letter=MM",
            "sort=taste",
            "page=2",
            "&".join(f"genre=a{number}" for number in range(101)),
        ):
            for folder in ("films/", "films/animation/"):
                with self.subTest(query=query, folder=folder):
                    response = self.client.get(f"/en/{folder}?{query}")
                    self.assertEqual(response.status_code, 404)


class KindTests(TestCase):
    """A single kind stands in the path of its list, several in the query."""

    def test_a_known_kind_leads_to_its_list(self):
        for asked, target in (
            ("films/?kind=animation", "films/animation/"),
            ("films/?kind=tv", "films/tv-performance/"),
            ("films/?kind=tv-performance&kind=tv", "films/tv-performance/"),
            ("films/feature/?kind=feature", "films/feature/"),
            ("films/feature/?kind=science", "films/science/"),
            ("films/feature/?kind=tv&kind=feature", "films/?kind=feature&kind=tv"),
            (
                "films/?page=2&kind=science&decade=1980",
                "films/science/?decade=1980&page=2",
            ),
        ):
            with self.subTest(asked=asked):
                response = self.client.get(f"/ko/{asked}")
                self.assertEqual(response.status_code, 301)
                self.assertEqual(response.headers["Location"], f"/ko/{target}")

    def test_several_kinds_are_one_list(self):
        response = self.client.get("/ko/films/?kind=tv&kind=feature")

        chosen = [
            label for label, *_, is_chosen in response.context["kinds"] if is_chosen
        ]
        self.assertEqual(response.status_code, 200)
        self.assertEqual(chosen, ["예술영화", "텔레비죤문예물"])

    def test_an_empty_kind_is_every_kind(self):
        self.assertEqual(self.client.get("/ko/films/?kind=").status_code, 200)


class NameTests(TestCase):
    def test_a_name_with_marks_is_printed_as_it_is(self):
        name = 'A <b>"Studio"</b>'
        for number in range(2):
            studio = make_studio(
                names={"ko": f"촬영소 {number}", "en": f"{name}{number}"}
            )
            make_film(studios=[studio])

        html = Html(self.client.get("/en/films/").text)

        shown = [
            "".join(label.itertext())
            for label in html.all("label")
            if label.get("class") == "filters-option"
        ]
        self.assertEqual(shown, [f"{name}0 1", f"{name}1 1"])
        self.assertEqual(html.all("b"), [])


class IntroductionTests(TestCase):
    def test_the_text_of_a_kind_stands_where_nothing_else_is_asked(self):
        make_pages()
        for number in range(25):
            make_film(year=1970 + number)

        shown = {
            query: self.client.get(f"/en/films/feature/{query}").context["intro"]
            for query in ("", "?page=2", "?sort=year", "?decade=1970")
        }

        self.assertEqual([query for query in shown if shown[query]], [""])


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
            (
                "/en/films/?kind=tv&kind=feature",
                "Films · Feature film · Television work",
            ),
            ("/ko/films/?decade=1970&page=2", "영화 · 1970년대 · 2페지"),
            ("/en/people/?letter=S", "People · S"),
        ):
            with self.subTest(asked=asked):
                found = Html(self.client.get(asked).text).text_of("title")
                self.assertEqual(found.rpartition(" · ")[0], title)
