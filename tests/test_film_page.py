"""The page of one film: its headings, and the languages of its words."""

from django.test import TestCase

from catalogue import addresses
from tests.html import HEADINGS, Html
from tests.kit import make_film, make_statement, make_text


class FilmPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_film(
            "a-bell",
            titles={"ko": "종소리", "en": "A Bell"},
            texts={"ko": "줄거리이다.", "en": "A synopsis."},
        )
        make_text(cls.film, "주해이다.", kind="note", language="ko")
        make_text(cls.film, "A remark.", kind="note")

    def page(self, language):
        film = self.film
        address = addresses.film(language, film.key, film.slug)
        return Html(self.client.get(address).text)

    def test_source_in_another_script_says_so(self):
        names = ("Film yearbook, 1973", "로동신문, 1973", "Правда, 1973", "1973")
        for name in names:
            make_statement(name, film=self.film)

        for language, marks in (
            ("ko", ("und-Latn", "ko", "ru", "ko")),
            ("en", ("en", "ko", "ru", "en")),
        ):
            with self.subTest(language=language):
                shown = {text: m for m, text in self.page(language).texts_by_language()}
                self.assertEqual(tuple(shown[name] for name in names), marks)

    def test_headings_of_texts_stand_one_below_their_section(self):
        headings = [
            (element.tag, " ".join("".join(element.itertext()).split()))
            for element in self.page("en").all()
            if element.tag in HEADINGS
        ]

        self.assertEqual(
            headings[:4],
            [("h1", "A Bell"), ("h2", "Synopsis"), ("h2", "Notes"), ("h3", "Note")],
        )
