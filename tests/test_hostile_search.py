"""A thousand things that nobody means, asked of the search: it stays calm."""

import json
from functools import partial
from urllib.parse import quote

from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.hostile import WORDS
from tests.html import Html
from tests.kit import make_credit, make_film, make_person

CANARY = "<canary-7f3a>"
FRAGMENTS = (
    *("' OR 1=1 --", "'; DROP TABLE catalogue_film; --", "%' AND '%", "\\", "%", "_"),
    *('"><canary-7f3a>', "</title><canary-7f3a>", "{{ 7|add:7 }}", "&lt;canary-7f3a"),
    *("\x00", "\r\nX-Canary: 1", "\u202e", "\ufeff"),
    *(
        "ㄱ" * 50,
        "\ufffd",
        "ㅏㄳ",
        "가\u11a8",
        "\u1100\u1161\u11a8",
        "ᄒ",
        "𐍈",
        "👩‍👩‍👧",
        "ﷺ",
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤",
    ),
    *("(" * 60, "《" * 30, "1970년대 기록영화 2020", "a " * 90, "()()（", "19" * 40),
)
TEXTS = st.text(max_size=60) | st.lists(
    st.sampled_from(FRAGMENTS) | st.text(max_size=8), max_size=6
).map(" ".join)
BYTES = st.binary(max_size=60)
CALM = {200, 400}
HUNDREDS = partial(settings, deadline=None)


class HostileSearchTests(TestCase):
    """Six hundred times the page, four hundred times the suggestions."""

    @classmethod
    def setUpTestData(cls):
        film = make_film(titles={"ko": "흰 배", "en": "White Boat"}, year=1974)
        make_credit(film, make_person(names={"ko": "문순애", "en": "Mun Sun Ae"}))

    def ask(self, raw, *, rest=""):
        """Ask the page for `raw`, which is escaped already, and look at the answer."""
        page = self.client.get(f"/en/search/?q={raw}{rest}")
        self.assertIn(page.status_code, CALM)
        self.assertNotIn(CANARY, page.text)
        self.assertNotIn("X-Canary", page.headers)
        return page

    def suggest(self, raw):
        response = self.client.get(f"/en/search/suggest.json?q={raw}")
        self.assertIn(response.status_code, CALM)
        if response.status_code == 200:
            self.assertIsInstance(json.loads(response.text), list)

    @HUNDREDS(max_examples=400)
    @given(TEXTS)
    @example("x" * 1_500)
    @example("ㄱ" * 200)
    def test_any_text(self, text):
        self.ask(quote(text, safe=""))

    @HUNDREDS(max_examples=200)
    @given(BYTES)
    @example(b"\xed\xa0\x80")  # half of a pair of surrogates
    @example(b"\xff\xfe\x00")
    @example(b"\xea\xb0")  # half a syllable
    def test_any_bytes(self, content):
        self.ask(quote(content, safe=""))

    @HUNDREDS(max_examples=400)
    @given(TEXTS.map(lambda text: text.encode(errors="replace")) | BYTES)
    def test_suggestions_for_anything(self, content):
        self.suggest(quote(content, safe=""))

    def test_ten_kilobytes(self):
        for text in ("a" * 10_000, "가" * 4_000, "%" * 10_000, " " * 10_000):
            with self.subTest(text=text[:4]):
                self.assertEqual(self.ask(quote(text)).status_code, 400)

    def test_known_hostile_words_in_every_place(self):
        for word in WORDS:
            for rest in ("", f"&show={word}", f"&genre={word}", f"&page={word}"):
                with self.subTest(word=word, rest=rest[:8]):
                    response = self.client.get(f"/en/search/?q={word}{rest}")
                    self.assertIn(response.status_code, CALM | {301, 302, 404})

    def test_what_was_typed_comes_back_as_it_was(self):
        for text in ('"><canary-7f3a>', "a & b < c", "'quoted'", "  흰  배  "):
            with self.subTest(text=text):
                page = Html(self.ask(quote(text)).text)
                values = [
                    " ".join(field.get("value", "").split())
                    for field in page.all("input")
                    if field.get("name") == "q"
                ]
                self.assertIn(" ".join(text.split()), values)
                self.assertEqual(page.faults, [])
