"""The search page: what is shown, in which order, how marked, and for what reason."""

from dataclasses import replace

from django.db import connection
from django.shortcuts import render
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from catalogue.models import SearchMiss
from catalogue.presentation.search import Asked, search_page
from catalogue.search import finding
from tests.catalogue.searching import HOOKS, SearchTestCase, marks, results
from tests.html import Html
from tests.kit import make_credit, make_film, make_person, make_studio, make_title
from tests.sample import LANGUAGES, make_pages


class ResultTests(SearchTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.girl = make_film(
            "the-flower-girl",
            titles={"ko": "꽃파는 처녀", "en": "The Flower Girl"},
            year=1972,
            genres=["drama"],
        )
        make_title(cls.girl, "La chica de las flores", language="es")
        cls.village = make_film(
            titles={"ko": "꽃피는 마을", "en": "The Flourishing Village"},
            year=1970,
            genres=["comedy"],
        )
        cls.furnace = make_film(
            titles={"ko": "용광로", "en": "The Blast Furnace"}, year=1950
        )
        cls.person = make_person(names={"ko": "꽃분이", "en": "Kkot Pun I"})
        make_credit(cls.girl, cls.person)
        cls.studio = make_studio(names={"ko": "꽃촬영소", "en": "Flower Studio"})
        make_pages()

    def test_every_result_carries_its_names_kind_and_year(self):
        found = results(self.search("꽃").html)

        self.assertCountEqual(
            found,
            [
                ("The Flower Girl|꽃파는 처녀", "film", "1972"),
                ("The Flourishing Village|꽃피는 마을", "film", "1970"),
                ("Kkot Pun I|꽃분이", "person", None),
                ("", "studio", None),
            ],
        )

    def test_a_year_that_is_not_known_is_not_told(self):
        columns = {"year_from": 1980, "year_to": 1989, "year_certainty": "decade"}
        make_film(titles={"en": "Zinnia", "ko": "백일홍"}, **columns)

        (found,) = results(self.search("Zinnia").html)
        (suggested,) = self.client.get("/en/search/suggest.json?q=Zinnia").json()

        self.assertEqual(found, ("Zinnia|백일홍", "film", None))
        self.assertEqual(suggested["year"], None)

    def test_the_order_is_that_of_the_answer_and_nothing_stands_twice(self):
        for text in ("꽃", "flower", "kkotpanun chonyo"):
            with self.subTest(text=text):
                wanted = [
                    f"{hit.title_en}|{hit.title_ko}"
                    for hit in finding.find(text).hits
                    if hit.kind in {"film", "person"}
                ]

                self.assertEqual([n for n in self.titles(text) if n], wanted)
                self.assertNotEqual(wanted, [])

    def test_titles_say_their_language_and_lead_to_their_page(self):
        html = self.search("Flower Girl").html
        link = next(e for e in html.all("a") if e.get("class") == "found-title")

        self.assertEqual(link.get("lang"), "en")
        self.assertEqual(
            link.get("href"), f"/en/films/{self.girl.key}-the-flower-girl/"
        )
        seconds = [
            (e.get("lang"), "".join(e.itertext()))
            for e in html.all("span")
            if e.get("class") == "found-second"
        ]
        self.assertEqual(seconds[0], ("ko", "꽃파는 처녀"))

    def test_what_matched_is_marked_in_the_title_that_shows_it(self):
        self.assertEqual(marks(self.search("꽃파", language="ko").html), ["꽃파"])

    def test_another_title_that_matched_is_shown_and_named(self):
        html = self.search("La chica").html
        (form,) = [e for e in html.all("span") if e.get("class") == "found-form"]

        self.assertEqual("".join(form.itertext()), "La chica de las flores")
        self.assertEqual(form.get("lang"), "es")
        self.assertEqual(marks(html), ["La chica"])

    def test_the_reason_is_given_in_words(self):
        for text, reason in (
            ("La chica", "Also known as"),
            ("Rhcvksms", "Typed with the Korean keyboard off"),
            ("ㄲㅍㄴㅊㄴ", "First letters of the syllables"),
        ):
            with self.subTest(text=text):
                html = self.search(text).html
                (told,) = [e for e in html.all("p") if e.get("class") == "found-reason"]
                self.assertEqual(
                    " ".join(told.text.split()),
                    reason,
                )

    def test_the_other_reading_can_be_refused(self):
        html = self.search("Rhcvksms").html
        (link,) = [e for e in html.all("a") if "verbatim" in e.get("href")]

        self.assertEqual(link.get("href"), "/en/search/?q=Rhcvksms&verbatim=1")
        self.assertEqual(self.titles("Rhcvksms"), ["The Flower Girl|꽃파는 처녀"])
        self.assertEqual(self.titles("Rhcvksms", verbatim="1"), [])

    def test_kinds_stand_in_tabs_with_their_numbers(self):
        self.assertEqual(
            [option[:2] for option in self.search("꽃").context["tabs"]],
            [("All", "4"), ("Films", "2"), ("People", "1"), ("Studios", "1")],
        )

    def test_one_kind_alone_can_be_shown(self):
        for show, kind in (
            ("films", "film"),
            ("people", "person"),
            ("studios", "studio"),
        ):
            with self.subTest(show=show):
                found = results(self.search("꽃", show=show).html)
                self.assertEqual({k for _names, k, _year in found}, {kind})

    def test_texts_of_the_corporation_are_found(self):
        self.assertEqual(
            results(self.search("Text contact").html)[0], ("", "page", None)
        )

    def test_no_other_element_looks_like_a_result(self):
        found = self.search("꽃").html
        counted = [e for e in found.all() if any(e.get(hook) for hook in HOOKS)]

        self.assertEqual(len(counted), 3)
        self.assertEqual({e.get("class") for e in counted}, {"found-item"})

    def test_title_and_kind_in_one_question(self):
        context = self.search("Flower Girl feature film").context

        self.assertEqual(
            context["narrower"],
            [
                (
                    "Feature film",
                    "/en/search/?q=Flower+Girl+feature+film&show=films&kind=feature",
                )
            ],
        )


class BoxTests(SearchTestCase):
    def test_every_page_has_one_box_and_names_the_description_of_the_search(self):
        for language in LANGUAGES:
            for rest in ("", "films/", "search/", "search/?q=x", "lost-flower/"):
                with self.subTest(rest=rest, language=language):
                    html = Html(self.client.get(f"/{language}/{rest}").text)
                    boxes = [e for e in html.all("form") if e.get("role") == "search"]
                    links = [link.get("href") for link in html.links("search")]

                    self.assertEqual(html.faults, [])
                    self.assertEqual(
                        [box.get("action") for box in boxes], [f"/{language}/search/"]
                    )
                    self.assertEqual(links, [f"/opensearch.{language}.xml"])

    def test_the_words_of_a_wrong_address_stand_in_its_box(self):
        html = Html(self.client.get("/en/films/lost-flower/").text)
        (box,) = [e for e in html.all("input") if e.get("name") == "q"]

        self.assertEqual(box.get("value"), "lost flower")

    def test_a_wrong_filter_loses_no_words(self):
        make_film(titles={"en": "A Flower"})
        response = self.client.get('/en/search/?q=a+"flower"&genre=nonsense')
        self.assertEqual(response.status_code, 404)
        boxes = [e for e in Html(response.text).all("input") if e.get("name") == "q"]
        self.assertEqual([box.get("value") for box in boxes], ['a "flower"'])


class NothingTests(SearchTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_film(titles={"ko": "꽃파는 처녀", "en": "The Flower Girl"})

    def test_nothing_asked_shows_how_to_ask(self):
        for language in LANGUAGES:
            html = Html(self.client.get(f"/{language}/search/?q=+").text)
            self.assertEqual(html.faults, [])
            self.assertEqual(results(html), [])
            self.assertEqual(html.meta("robots"), ["noindex"])

    def test_nothing_found_is_no_dead_end(self):
        for language in LANGUAGES:
            with self.subTest(language=language):
                html = self.search("qxqxqxqx", language=language).html
                links = {e.get("href") for e in html.all("a")}

                self.assertEqual(results(html), [])
                for rest in ("films/feature/", "films/?decade=1970", "contact/"):
                    self.assertIn(f"/{language}/{rest}", links)

    def test_a_guess_says_that_it_is_one(self):
        answer = replace(finding.find("Flower Girl"), is_guess=True)
        request = RequestFactory().get("/en/search/")
        request.LANGUAGE_CODE = "en"
        with override("en"):
            context = search_page(Asked("Flouer"), answer, "en")
            html = Html(render(request, "catalogue/search.html", context).text)

        self.assertEqual(
            [group.heading for group in context["groups"]], ["The nearest there are"]
        )
        self.assertEqual(
            next(" ".join("".join(e.itertext()).split()) for e in html.all("p")),
            "Nothing matches “Flouer” exactly. These come nearest.",
        )

    def test_what_found_nothing_is_counted_once(self):
        for text, number in (("qxqxqxqx", 1), ("Flower Girl", 0)):
            with self.subTest(text=text):
                SearchMiss.objects.all().delete()
                self.client.head("/en/search/", {"q": text})
                self.client.get("/en/search/suggest.json", {"q": text})
                self.assertEqual(SearchMiss.objects.count(), 0)
                self.search(text)
                self.assertEqual(SearchMiss.objects.count(), number)

    def test_a_click_in_what_came_nearest_is_no_further_miss(self):
        make_film(titles={"ko": "불나비", "en": "Moth"}, genres=["war"])
        self.search("Mosh")
        clicks = {"show": "films"}, {"genre": "war"}, {"page": "2"}
        for asked in clicks:
            with (
                self.subTest(asked=asked),
                CaptureQueriesContext(connection) as statements,
            ):
                context = self.search("Mosh", **asked).context
                self.assertTrue(context["is_guess"])
                self.assertLessEqual(len(statements), 6)

        self.assertEqual(SearchMiss.objects.get().count, 1)
