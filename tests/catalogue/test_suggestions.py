"""Suggestions while somebody types, and what browsers are told of the search."""

import json
from xml.etree import ElementTree

from django.conf import settings
from django.test import SimpleTestCase, TestCase

from tests.kit import make_film, make_title
from tests.sample import LANGUAGES


class SuggestionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_film(
            "the-flower-girl",
            titles={"ko": "꽃파는 처녀", "en": "The Flower Girl"},
            year=1972,
        )
        make_title(cls.film, "La chica de las flores", language="es")

    def suggested(self, text, language="en"):
        response = self.client.get(f"/{language}/search/suggest.json", {"q": text})
        self.assertEqual(response.headers["Content-Type"], "application/json")
        return response.json()

    def test_a_suggestion_has_titles_kind_year_and_address(self):
        for language in LANGUAGES:
            address = f"/{language}/films/{self.film.key}-the-flower-girl/"
            self.assertEqual(
                self.suggested("꽃파", language),
                [
                    {
                        "title_en": "The Flower Girl",
                        "title_ko": "꽃파는 처녀",
                        "kind": "film",
                        "year": 1972,
                        "url": address,
                        "reason": "",
                        "form": "",
                        "form_language": "",
                    }
                ],
            )

    def test_a_name_that_no_title_shows_is_told_with_the_reason(self):
        (found,) = self.suggested("la chica")

        self.assertEqual(found["reason"], "Also known as")
        self.assertEqual(found["form"], "La chica de las flores")
        self.assertEqual(found["form_language"], "es")

    def test_half_a_syllable_is_enough(self):
        for text in ("ㄲ", "꼬", "꽃"):
            with self.subTest(text=text):
                self.assertEqual(len(self.suggested(text)), 1)

    def test_nothing_suggests_nothing(self):
        for text in ("", " ", "qxqxqxqx"):
            self.assertEqual(self.suggested(text), [])

    def test_browsers_get_words_titles_descriptions_and_addresses(self):
        response = self.client.get("/ko/search/opensearch.json", {"q": "꽃파"})

        self.assertEqual(
            response.headers["Content-Type"], "application/x-suggestions+json"
        )
        self.assertEqual(
            json.loads(response.content),
            [
                "꽃파",
                ["꽃파는 처녀"],
                ["The Flower Girl · 1972"],
                [
                    f"{settings.PUBLIC_URL}/ko/films/{self.film.key}-the-flower-girl/",
                ],
            ],
        )


class OpenSearchTests(SimpleTestCase):
    SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"

    def test_the_description_names_page_and_suggestions(self):
        for language in LANGUAGES:
            response = self.client.get(f"/opensearch.{language}.xml")
            root = ElementTree.fromstring(response.content)
            urls = {
                url.get("type"): url.get("template")
                for url in root.iter(f"{self.SPACE}Url")
            }
            here = f"{settings.PUBLIC_URL}/{language}/search/"

            self.assertEqual(
                response.headers["Content-Type"],
                "application/opensearchdescription+xml; charset=utf-8",
            )
            self.assertLessEqual(len(root.find(f"{self.SPACE}ShortName").text), 16)
            self.assertEqual(urls["text/html"], f"{here}?q={{searchTerms}}")
            self.assertEqual(
                urls["application/x-suggestions+json"],
                f"{here}opensearch.json?q={{searchTerms}}",
            )
