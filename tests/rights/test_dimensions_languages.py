"""Languages as sets: every one there is, and without some."""

import csv
import hashlib

from babel import Locale
from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from catalogue.rights.boxes import Box, Period
from catalogue.rights.dimensions.languages import (
    ALL_LANGUAGES,
    DATA,
    all_codes,
    codes,
    described,
    languages,
    name,
    read,
    span,
)
from catalogue.rights.dimensions.media import span as medium
from catalogue.rights.dimensions.reading import NothingLeft, UnknownWord, key
from catalogue.rights.dimensions.territories import span as country
from catalogue.rights.spans import Spans

# A signed agreement keeps positions: none of these may ever move. New rows go below.
FIXED = 216
FIXED_DIGEST = "3eb28e90375610a1d146a4d3e8347a230852e6dd06e8244fc228e2047546329c"
some_codes = st.sets(st.sampled_from(all_codes()), max_size=12)


class TableTests(SimpleTestCase):
    def test_no_position_ever_moves(self):
        with DATA.open(newline="") as file:
            rows = [list(row.values()) for row in csv.DictReader(file)][:FIXED]
        # The last two columns are names, which may be spelt anew.
        text = "\n".join(" ".join(row[:-2]) for row in rows)

        self.assertEqual(hashlib.sha256(text.encode()).hexdigest(), FIXED_DIGEST)

    def test_every_language_of_two_letters_is_there(self):
        known = {code for code in Locale("en").languages if len(code) == 2}

        self.assertLessEqual(known, set(all_codes()))

    def test_languages_lie_inside_one_another_or_beside(self):
        for code in all_codes():
            for other in all_codes():
                one, two = span(code), span(other)
                if code != other and one & two:
                    self.assertTrue(one <= two or two <= one, (code, other))

    def test_every_language_has_a_name_of_its_own_in_both_languages(self):
        for language in ("en", "ko"):
            names = [key(name(code, language)) for code in all_codes()]
            self.assertEqual(len(set(names)), len(names))
            self.assertFalse(set(names) & set(all_codes()))

    def test_unknown_codes_are_named(self):
        for code in ("pt-BR", "xx", "", "DE"):
            with self.subTest(code), self.assertRaises(UnknownWord) as caught:
                languages("de", code)
            self.assertEqual(caught.exception.word, code)


class SetTests(SimpleTestCase):
    def test_two_languages_of_one_country_do_not_meet(self):
        german, french = (
            Box(country("CH"), medium("tv"), span(code), Period.always())
            for code in ("de", "fr")
        )

        self.assertFalse(german & french)

    def test_all_languages_meet_each_and_those_to_come(self):
        self.assertTrue(ALL_LANGUAGES & span("ko"))
        self.assertLessEqual(span("zxx"), ALL_LANGUAGES)
        self.assertLessEqual(Spans.span(5_000_000, None), ALL_LANGUAGES)

    def test_a_language_holds_its_forms(self):
        self.assertLessEqual(languages("cmn", "yue"), span("zh"))
        self.assertLessEqual(languages("nb", "nn"), span("no"))
        self.assertFalse(span("sr") & span("hr"))


class WordTests(SimpleTestCase):
    def test_in_words(self):
        cases = (
            (languages("fr", "de"), "French, German", "도이췰란드어, 프랑스어"),
            (ALL_LANGUAGES, "all languages", "모든 언어"),
            (
                ALL_LANGUAGES - span("ko"),
                "all languages excl. Korean",
                "모든 언어(조선말 제외)",
            ),
            (
                span("zh") - span("yue"),
                "Chinese excl. Cantonese",
                "중국어(광둥어 제외)",
            ),
            (Spans.none(), "nothing", "없음"),
        )
        for spans, english, korean in cases:
            with self.subTest(english):
                self.assertEqual(described(spans, "en"), english)
                self.assertEqual(described(spans, "ko-kp"), korean)

    def test_read(self):
        cases = (
            ("German, fr", languages("de", "fr")),
            ("조선말과 영어", languages("ko", "en")),
            ("조선말을 제외한 모든 언어", ALL_LANGUAGES - span("ko")),
            ("all excl. ko", ALL_LANGUAGES - span("ko")),
            ("Serbo-Croatian", span("sh")),
        )
        for text, expected in cases:
            with self.subTest(text):
                self.assertEqual(read(text), expected)

    def test_what_is_not_known_and_what_is_nothing(self):
        with self.assertRaises(UnknownWord) as caught:
            read("German, Klingon")
        self.assertEqual(caught.exception.word, "Klingon")
        with self.assertRaises(NothingLeft):
            read("ko excl. all")

    @given(some_codes, some_codes, st.booleans(), st.sampled_from(["en", "ko"]))
    def test_reads_back_as_the_same_set(self, named, less, everything, language):
        whole = ALL_LANGUAGES if everything else languages(*named)
        spans = whole - languages(*less)
        words = described(spans, language)
        if spans and "unnamed" not in words and "이름없는" not in words:
            self.assertEqual(read(words), spans)

    @given(some_codes)
    def test_codes_give_the_set_again(self, named):
        self.assertEqual(languages(*codes(languages(*named))), languages(*named))
