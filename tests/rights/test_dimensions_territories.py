"""Territories as sets: complements, parts, countries that split and that joined."""

import csv
import hashlib
from datetime import date
from itertools import pairwise

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from catalogue.places import country_choices
from catalogue.rights.boxes import Box, Period
from catalogue.rights.dimensions.languages import ALL_LANGUAGES
from catalogue.rights.dimensions.media import ALL_MEDIA
from catalogue.rights.dimensions.media import span as medium
from catalogue.rights.dimensions.reading import UnknownWord
from catalogue.rights.dimensions.territories import (
    WORLD,
    all_codes,
    codes,
    described,
    name,
    span,
    successors,
    territory,
)
from catalogue.rights.dimensions.territory_tables import DATA, blocks, former
from catalogue.rights.dimensions.territory_words import parse
from catalogue.rights.spans import Spans

# A signed agreement keeps positions: none of these may ever move. New rows go below
# them in the tables.
FIXED = {
    "territories": (
        269,
        "a3cb173e0a1bc54eed19d89578065e1aa06ea18b1022992a56b34471f988e67e",
    ),
    "former_territories": (
        21,
        "dbd41ab928c838d27cd056eadfe80e6c1e624c1ef7400b921067afdcca7ee5af",
    ),
}
CODES = (*blocks(), *former())
# fmt: off
ISO_3166_3 = {
    "AIDJ", "ANHH", "BQAQ", "BUMM", "BYAA", "CSHH", "CSXX", "CTKI", "DDDE", "DYBJ",
    "FQHH", "FXFR", "GEHH", "HVBF", "JTUM", "MIUM", "NHVU", "NQAQ", "NTHH", "PCHH",
    "PUUM", "PZPA", "RHZW", "SKIN", "SUHH", "TPTL", "VDVN", "WKUM", "YDYE", "YUCS",
    "ZRCD",
}
# fmt: on
some_codes = st.sets(st.sampled_from(CODES), max_size=12)


class TableTests(SimpleTestCase):
    def test_no_position_ever_moves(self):
        for table, (count, expected) in FIXED.items():
            with (DATA / f"{table}.csv").open(newline="") as file:
                rows = [list(row.values()) for row in csv.DictReader(file)][:count]
            # The last two columns are names, which may be spelt anew.
            text = "\n".join(" ".join(row[:-2]) for row in rows)
            with self.subTest(table):
                digest = hashlib.sha256(text.encode()).hexdigest()
                self.assertEqual(digest, expected)

    def test_every_country_of_iso_3166_is_there(self):
        countries = {code for code, _ in country_choices(language="en")}

        self.assertLessEqual(countries, set(CODES))
        self.assertEqual(
            set(all_codes()), {c for c in countries if len(c) == 2} | {"XK", "XS"}
        )

    def test_today_no_two_countries_meet(self):
        places = sorted(
            (block.low, block.high) for block in map(blocks().get, all_codes())
        )

        for (_, end), (start, _) in pairwise(places):
            self.assertLessEqual(end, start)

    def test_parts_lie_inside_one_country_and_do_not_meet(self):
        parts = [code for code in blocks() if code not in all_codes()]
        for code in parts:
            others = [other for other in parts if other != code]
            with self.subTest(code):
                self.assertEqual(len(successors(code)), 1)
                self.assertFalse(span(code) & territory(*others))

    def test_every_code_has_a_name_in_both_languages(self):
        for code in CODES:
            with self.subTest(code):
                self.assertTrue(name(code, "en"))
                self.assertRegex(name(code, "ko-kp"), "[가-힣]")

    def test_all_of_iso_3166_3(self):
        """One code each of the 31 formerly used, some as a part and some as a union."""
        self.assertEqual(len(ISO_3166_3), 31)
        self.assertLessEqual(ISO_3166_3, set(CODES))

    def test_unknown_codes_are_named(self):
        for code in ("CS", "XX", "", "kp", "EU"):
            with self.subTest(code), self.assertRaises(UnknownWord) as caught:
                territory("DE", code)
            self.assertEqual(caught.exception.word, code)


class HistoryTests(SimpleTestCase):
    def test_a_split_leaves_both_parts_with_who_had_the_whole(self):
        whole = Spans.span(blocks()["SD"].low, blocks()["SS"].high)

        self.assertEqual(whole, territory("SD", "SS"))
        self.assertEqual(whole, span("SDHH"))
        self.assertEqual(described(whole, "en"), "South Sudan, Sudan")

    def test_a_block_that_is_divided_later_stays_with_its_holder(self):
        block = blocks()["BE"]
        half = Spans.span(block.low + 500, block.high)

        self.assertLessEqual(half, span("BE"))
        self.assertTrue(half & parse("EU"))

    def test_the_east_is_a_part_of_what_it_joined(self):
        self.assertLess(len(span("DDDE").pairs), 2)
        self.assertTrue(span("DDDE") & span("DE"))
        self.assertFalse(span("DE") <= span("DDDE"))
        self.assertEqual(
            described(span("DDDE") & span("DE"), "en"), "Germany (eastern part)"
        )
        self.assertEqual(described(span("DE") - span("DDDE"), "ko"), "도이췰란드(서부)")

    def test_a_grant_for_the_union_meets_one_for_its_heir_in_its_years_only(self):
        def granted(code, first, last):
            term = Period(date(first, 1, 1), date(last, 1, 1))
            return Box(span(code), medium("tv"), ALL_LANGUAGES, term)

        union = granted("SUHH", 1978, 1986)

        self.assertTrue(union & granted("RU", 1984, 1990))
        self.assertFalse(union & granted("RU", 1995, 2000))

    def test_successors_for_people_to_decide_on(self):
        self.assertEqual(len(successors("SUHH")), 15)
        self.assertEqual(successors("DDDE"), ["DE"])
        self.assertEqual(successors("CSXX"), ["ME", "RS", "XK"])
        self.assertEqual(successors("NTHH"), ["IQ", "SA"])
        self.assertEqual(successors("JP"), ["JP"])

    def test_czechoslovakia_and_serbia_and_montenegro_do_not_meet(self):
        self.assertFalse(span("CSHH") & span("CSXX"))
        self.assertLessEqual(span("CSXX"), span("YUCS"))


class WorldTests(SimpleTestCase):
    def test_the_world_without_one_country_and_that_country(self):
        self.assertFalse((WORLD - span("KR")) & span("KR"))
        self.assertEqual((WORLD - span("KR")) | span("KR"), WORLD)

    def test_a_country_to_come_lies_in_the_world(self):
        coming = Spans.span(2_000_000, 2_001_000)

        self.assertLessEqual(coming, WORLD - span("KR"))
        self.assertTrue(coming & WORLD)

    def test_ships_may_be_left_out(self):
        left = Box(WORLD - span("XS"), ALL_MEDIA, ALL_LANGUAGES, Period.always())
        ships = Box(
            span("XS"), medium("ancillary.ship"), ALL_LANGUAGES, Period.always()
        )

        self.assertFalse(left & ships)
        self.assertEqual(
            described(left.territory, "en"), "World excl. high seas and ships"
        )

    def test_airlines_go_by_their_flag(self):
        def in_de(code):
            return Box(span("DE"), medium(code), ALL_LANGUAGES, Period.always())

        world = Box(WORLD, medium("ancillary.airline"), ALL_LANGUAGES, Period.always())

        self.assertFalse(in_de("ancillary.airline") & in_de("theatrical"))
        self.assertTrue(in_de("ancillary.airline") & world)


class DescribedTests(SimpleTestCase):
    def test_as_the_trade_writes(self):
        cases = (
            (WORLD, "World", "전세계"),
            (
                WORLD - span("KR"),
                "World excl. Republic of Korea",
                "전세계(남조선 제외)",
            ),
            (
                WORLD - territory("KR", "JP"),
                "World excl. Japan, Republic of Korea",
                "전세계(남조선, 일본 제외)",
            ),
            (
                WORLD - span("DDDE"),
                "World excl. Germany (eastern part)",
                "전세계(도이췰란드(동부) 제외)",
            ),
            (territory("DE", "AT"), "Austria, Germany", "도이췰란드, 오스트리아"),
            (
                span("IN") - span("SKIN"),
                "India excl. India (Sikkim)",
                "인디아(인디아(씨킴) 제외)",
            ),
            (Spans.none(), "nothing", "없음"),
            (Spans.span(1, 3), "unnamed positions 1–2", "이름없는 자리 1–2"),
        )
        for spans, english, korean in cases:
            with self.subTest(english):
                self.assertEqual(described(spans, "en"), english)
                self.assertEqual(described(spans, "ko-kp"), korean)

    def test_every_country_there_is_is_not_the_world(self):
        everyone = territory(*all_codes())

        self.assertNotIn("World", described(everyone, "en"))
        self.assertEqual(len(described(everyone, "en").split(", ")), len(all_codes()))

    @given(some_codes, some_codes, st.booleans(), st.sampled_from(["en", "ko"]))
    def test_reads_back_as_the_same_set(self, named, less, world, language):
        spans = (WORLD if world else territory(*named)) - territory(*less)
        words = described(spans, language)
        if spans and "unnamed" not in words and "이름없는" not in words:
            self.assertEqual(parse(words), spans)

    @given(some_codes)
    def test_codes_give_the_set_again(self, named):
        self.assertEqual(territory(*codes(territory(*named))), territory(*named))

    @given(some_codes, some_codes)
    def test_together_is_the_union(self, these, those):
        self.assertEqual(
            territory(*these, *those), territory(*these) | territory(*those)
        )
