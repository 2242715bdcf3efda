"""Staff find what readers find, by any spelling, and what is not published as well."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import (
    Agent,
    Copy,
    Credit,
    Document,
    Event,
    Film,
    Image,
    Status,
    Version,
)
from tests import kit
from tests.desk import DeskTestCase, list_address

DRAFT = {"status": Status.DRAFT, "published_at": None}
GUESS = "Nothing has exactly these words. This comes nearest:"


class SearchTestCase(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film(
            "flower-girl",
            titles={"ko": "꽃파는 처녀", "en": "The Flower Girl"},
            year=1972,
        )
        cls.person = kit.make_person(names={"ko": "홍영희", "en": "Hong Yong Hui"})

    def answer(self, model, typed, **further):
        return self.client.get(list_address(model), {"q": typed, **further})

    def found(self, model, typed, **further):
        return list(self.answer(model, typed, **further).context["cl"].result_list)

    def offered(self, field, typed):
        response = self.client.get(
            "/admin/autocomplete/",
            {
                "app_label": "catalogue",
                "model_name": "credit",
                "field_name": field,
                "term": typed,
            },
        )
        return [choice["text"] for choice in response.json()["results"]]


class SpellingTests(SearchTestCase):
    def test_a_film_is_found_by_any_spelling(self):
        for typed in (
            "꽃파는 처녀",
            "꽃 파는처녀",
            "ㄲㅍㄴㅊㄴ",
            "Rhcvksms cjsu",
            "kkotpanun chonyo",
            "Kkotp'anŭn ch'ŏnyŏ",
            "the flower gril",
            "flower girl 1972",
        ):
            with self.subTest(typed):
                self.assertEqual(self.found(Film, typed), [self.film])
                self.assertEqual(
                    self.offered("film", typed), ["The Flower Girl (1972)"]
                )

    def test_a_person_is_found_by_any_spelling(self):
        for typed in (
            "홍영희",
            "ㅎㅇㅎ",
            "hong young-hee",
            "Yong Hui Hong",
            "ghddudgml",
        ):
            with self.subTest(typed):
                self.assertEqual(self.found(Agent, typed), [self.person])
                self.assertEqual(self.offered("agent", typed), ["Hong Yong Hui"])

    def test_what_is_not_published_is_found_too(self):
        Film.objects.update(**DRAFT)
        Agent.objects.update(**DRAFT)
        foreign = kit.make_film(titles={"ko": "백설공주"}, countries=["DE"])

        self.assertEqual(self.found(Film, "ㄲㅍㄴㅊㄴ"), [self.film])
        self.assertEqual(self.found(Film, "백설 공주"), [foreign])
        self.assertEqual(self.offered("agent", "ㅎㅇㅎ"), ["Hong Yong Hui"])

    def test_a_new_spelling_is_found_at_once_and_the_old_one_no_longer(self):
        self.film.titles.filter(language="en").update(text="x")
        self.film.titles.filter(language="ko").delete()
        kit.make_title(self.film, "하얀 배", language="ko")

        self.assertEqual(self.found(Film, "ㅎㅇㅂ"), [self.film])
        self.assertEqual(self.found(Film, "ㄲㅍㄴㅊㄴ"), [])

    def test_keys_slugs_and_numbers_of_other_registers_still_find(self):
        kit.make_film(titles={"en": "Another Girl"})
        self.film.identifiers.create(scheme="wikidata", value="Q1047")
        for typed in (self.film.key, "flower-girl", "Q1047"):
            with self.subTest(typed):
                self.assertEqual(self.found(Film, typed), [self.film])
        self.assertEqual(self.found(Agent, self.person.key), [self.person])

    def test_a_kind_a_decade_or_a_year_alone_is_a_description(self):
        science = kit.make_film(kind="science", year=1985)
        for typed, expected in (
            ("science film", {science}),
            ("과학영화", {science}),
            ("1970년대", {self.film}),
            ("1985", {science}),
            ("science films of the 1970s", set()),
        ):
            with self.subTest(typed):
                self.assertEqual(set(self.found(Film, typed)), expected)

    def test_rows_of_a_film_or_person_are_found_by_their_spellings(self):
        film, person = self.film, self.person
        credit = kit.make_credit(film, person)
        event = kit.make_event(film, organiser=kit.make_festival())
        version = film.versions.create(type="original")
        copy = version.copies.create(shelf_mark="A 1")
        image = person.images.create(kind="portrait", original="images/p.jpg")
        document = film.documents.create(
            kind="other", language="ko", title="D", file="d.pdf"
        )
        other = kit.make_film(titles={"ko": "하늘"})
        other.versions.create(type="original").copies.create(shelf_mark="B 1")
        kit.make_credit(other, kit.make_person(names={"ko": "김철수"}))
        kit.make_event(other)

        for model, typed, row in (
            (Credit, "ㄲㅍㄴㅊㄴ", credit),
            (Credit, "hong young-hee", credit),
            (Event, "ㄲㅍㄴㅊㄴ", event),
            (Version, "ㄲㅍㄴㅊㄴ", version),
            (Copy, "ㄲㅍㄴㅊㄴ", copy),
            (Image, "ㅎㅇㅎ", image),
            (Document, "ㄲㅍㄴㅊㄴ", document),
        ):
            with self.subTest(model=model, typed=typed):
                self.assertEqual(self.found(model, typed), [row])


class OrderTests(SearchTestCase):
    def test_the_best_stands_first_unless_a_column_was_chosen(self):
        gate = kit.make_film(titles={"en": "Autumn Flower Girl"})
        title = "1"

        self.assertEqual(self.found(Film, "flower girl"), [self.film, gate])
        self.assertEqual(self.found(Film, "flower girl", o=title), [gate, self.film])
        self.assertEqual(
            self.found(Film, "flower girl", o=f"-{title}"), [self.film, gate]
        )

    def test_what_only_contains_the_letters_stands_behind(self):
        inside = kit.make_film("sunflower-girls", titles={"en": "Summer"})

        self.assertEqual(self.found(Film, "flower-girl"), [self.film, inside])

    def test_filters_narrow_what_was_found(self):
        kit.make_film("draft", titles={"en": "Flower Girl"}, **DRAFT)

        self.assertEqual(
            self.found(Film, "flower girl", status__exact="published"), [self.film]
        )

    def test_guesses_are_called_so_in_a_list_and_only_there(self):
        guessed = "hong yang hie"

        response = self.answer(Agent, guessed)
        sure = self.answer(Agent, "hong yong hui")

        self.assertEqual(list(response.context["cl"].result_list), [self.person])
        self.assertEqual([str(m) for m in response.context["messages"]], [GUESS])
        self.assertEqual(list(sure.context["messages"]), [])
        self.assertEqual(self.offered("agent", guessed), ["Hong Yong Hui"])
        shown = self.client.get(list_address(Agent))
        self.assertEqual(list(shown.context["messages"]), [])

    def test_nothing_is_guessed_where_the_words_stand_as_typed(self):
        film = kit.make_film("zzqx-jkwv", titles={"en": "Summer"})

        response = self.answer(Film, "zzqx")

        self.assertEqual(list(response.context["cl"].result_list), [film])
        self.assertEqual(list(response.context["messages"]), [])


class CostTests(SearchTestCase):
    def cost(self, ask, *arguments):
        with CaptureQueriesContext(connection) as queries:
            ask(*arguments)
        return len(queries)

    def test_a_list_and_a_chooser_cost_the_same_for_one_row_and_for_three(self):
        asked = [
            (self.found, Film, "flower girl"),
            (self.found, Agent, "홍영희"),
            (self.offered, "film", "flower girl"),
            (self.offered, "agent", "홍영희"),
        ]
        before = [self.cost(*one) for one in asked]
        for number in range(2):
            kit.make_film(f"girl-{number}", titles={"en": "The Flower Girl"})
            kit.make_person(f"hong-{number}", names={"ko": "홍영희"})

        self.assertEqual([len(one[0](*one[1:])) for one in asked], [3] * 4)
        self.assertEqual([self.cost(*one) for one in asked], before)
        self.assertLessEqual(max(before), 12)

    def test_hostile_words_are_answered(self):
        for typed in (
            "%",
            "_",
            "\\",
            "'",
            '"',
            "\x01",
            "(" * 5000,
            "ㄱ" * 500,
        ):
            with self.subTest(typed[:10]):
                response = self.client.get(list_address(Film), {"q": typed})
                self.assertIn(response.status_code, {200, 302})
