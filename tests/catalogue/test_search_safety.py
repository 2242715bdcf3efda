"""Words and titles on the search page: text and never markup, public and never else."""

import json
from urllib.parse import quote

from django.test import SimpleTestCase
from django.utils.translation import override

from catalogue.models import Status
from catalogue.presentation.found import marked, reason_in_words
from tests.catalogue.searching import SearchTestCase, results
from tests.hostile import WORDS
from tests.html import Html
from tests.kit import make_film, make_person, make_studio, make_title
from tests.sample import LANGUAGES


class EscapingTests(SearchTestCase):
    MARKUP = "<script>alert(1)</script> \"Quote\" & 'Rope'"

    @classmethod
    def setUpTestData(cls):
        cls.film = make_film(titles={"en": cls.MARKUP, "ko": f"꽃파는 {cls.MARKUP}"})
        make_title(cls.film, f"Zebra {cls.MARKUP}")

    def test_titles_and_words_are_text(self):
        for text in (self.MARKUP, "Zebra", "꽃파"):
            for show in ("", "films"):
                with self.subTest(text=text, show=show):
                    page = self.search(text, show=show)
                    self.assertNotIn("<script>alert", page.text)
                    self.assertEqual(
                        results(page.html)[0][0], f"{self.MARKUP}|꽃파는 {self.MARKUP}"
                    )

    def test_the_words_stand_in_the_box_as_they_were_typed(self):
        html = self.search(self.MARKUP).html
        (box,) = [e for e in html.all("input") if e.get("name") == "q"]

        self.assertEqual(box.get("value"), self.MARKUP)

    def test_hostile_words_are_answered_and_become_no_markup(self):
        for word in WORDS:
            if "%00" in word:
                continue
            for language in LANGUAGES:
                with self.subTest(word=word[:40], language=language):
                    page = self.client.get(f"/{language}/search/?q={word}")
                    self.assertEqual(page.status_code, 200)
                    self.assertEqual(Html(page.text).faults, [])
                    self.assertNotIn("<script>alert", page.text)
                    self.assertNotIn('" onload="', page.text)

    def test_hostile_words_leave_the_files_what_they_are(self):
        for name in ("suggest", "opensearch"):
            for word in WORDS:
                if "%00" not in word:
                    with self.subTest(name=name, word=word[:40]):
                        page = self.client.get(f"/en/search/{name}.json?q={word}")
                        self.assertEqual(page.status_code, 200)
                        self.assertIsInstance(json.loads(page.content), list)
                        self.assertNotIn("text/html", page.headers["Content-Type"])


class MarkTests(SimpleTestCase):
    def test_marks_stand_around_escaped_parts(self):
        for text, spans, html in (
            ("꽃파는 처녀", ((0, 2),), "<mark>꽃파</mark>는 처녀"),
            ("A<b>&", ((1, 4),), "A<mark>&lt;b&gt;</mark>&amp;"),
            ("ab cd", ((0, 1), (3, 4)), "<mark>a</mark>b <mark>c</mark>d"),
            ("whole", ((0, 5),), "whole"),
            ("none", (), "none"),
        ):
            with self.subTest(text=text):
                self.assertEqual(marked(text, spans), html)

    def test_every_reason_of_the_search_has_words_in_both_languages(self):
        reasons = {"also", "romanised", "keyboard-off", "keyboard-on", "initials"}
        reasons |= {"similar", "spelling", "transcribed", "variant", "credits"}
        for language in LANGUAGES:
            with override(language):
                told = {reason_in_words(reason) for reason in reasons}
            self.assertEqual(len(told), len(reasons))
            self.assertNotIn("", told)


class SecrecyTests(SearchTestCase):
    """What is not public appears in no result, suggestion, count or facet."""

    @classmethod
    def setUpTestData(cls):
        names = {"en": "Canary Secret", "ko": "까나리비밀"}
        cls.records = [
            make_film(titles=names, genres=["canary-genre"], year=1999),
            make_person("canary-person", names=names),
            make_studio("canary-studio", names=names),
        ]

    def shown(self):
        return {
            address
            for text in ("Canary Secret", "까나리비밀", "ㄲㄴㄹㅂㅁ", "1999")
            for rest in ("", "suggest.json", "opensearch.json")
            for show in ("", "&show=films", "&show=people")
            if not (rest and show)
            for address in [f"/en/search/{rest}?q={quote(text)}{show}"]
            if self.tells(address)
        }

    def tells(self, address):
        page = self.client.get(address).text
        return any(f"/{record.key}-" in page for record in self.records)

    def test_drafts_and_withdrawn_records_are_never_told(self):
        before = self.shown()
        self.assertGreater(len(before), 10)

        for status in (Status.DRAFT, Status.WITHDRAWN):
            for record in self.records:
                record.status = status
                record.save()
            with self.subTest(status=status):
                self.assertEqual(self.shown(), set())
                self.assertEqual(
                    self.search("Canary Secret").context["is_found"], False
                )
