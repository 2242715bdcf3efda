"""Media as sets: families, what is invented later, and what is never implied."""

import hashlib

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from catalogue.exploitation import EXHIBITION, FAMILIES, MEDIA
from catalogue.rights.dimensions import media, trade_words
from catalogue.rights.dimensions.media import ALL_MEDIA, POSITIONS, described, span
from catalogue.rights.dimensions.reading import UnknownWord
from catalogue.rights.spans import Spans

CODES = tuple(POSITIONS)
# A signed agreement keeps positions: none of these may ever move. New media go below
# them in POSITIONS and are added to the number here.
FIXED = 43
FIXED_DIGEST = "37a5d36e1b915b2bd181429069cd024730294e995f39fea666a80450ee737d37"
some_codes = st.sets(st.sampled_from(CODES))


class PositionTests(SimpleTestCase):
    def test_no_position_ever_moves(self):
        rows = [f"{code} {low} {high}" for code, (low, high) in POSITIONS.items()]
        digest = hashlib.sha256("\n".join(rows[:FIXED]).encode()).hexdigest()

        self.assertEqual(digest, FIXED_DIGEST)

    def test_the_whole_tree_has_positions_and_nothing_else(self):
        self.assertEqual(sorted(CODES), sorted(medium.code for medium in MEDIA))

    def test_every_medium_lies_inside_its_parent_and_beside_the_others(self):
        for medium in MEDIA:
            whole = span(medium.parent) if medium.parent else Spans.all()
            others = [
                m for m in MEDIA if m.parent == medium.parent and m.code != medium.code
            ]
            with self.subTest(medium.code):
                self.assertLessEqual(span(medium.code), whole)
                self.assertFalse(
                    span(medium.code) & media.media(*(m.code for m in others))
                )

    def test_every_medium_has_room_of_a_thousand(self):
        for low, high in POSITIONS.values():
            self.assertTrue(low is None or high - low >= 1000)

    def test_every_family_has_room_for_more(self):
        for family in FAMILIES:
            below = [m.code for m in MEDIA if m.parent == family]
            self.assertTrue(span(family) - media.media(*below), family)

    def test_unknown_code_is_named(self):
        with self.assertRaises(UnknownWord) as caught:
            media.media("vod.svod", "vod.hologram")
        self.assertEqual(caught.exception.word, "vod.hologram")


class TradeTests(SimpleTestCase):
    def test_video_on_demand_meets_advertising_vod(self):
        self.assertTrue(span("vod") & span("vod.avod"))
        self.assertFalse(span("vod.svod") & span("tv.free"))

    def test_a_leaf_added_later_falls_to_the_family_and_to_no_other_leaf(self):
        taken = media.media(*(m.code for m in MEDIA if m.parent == "vod"))
        ((_, low), *_) = [pair for pair in taken.pairs if pair[1] == 4_071_000]
        later = Spans.span(low + 9_000, low + 10_000)

        self.assertLessEqual(later, span("vod"))
        self.assertLessEqual(later, ALL_MEDIA)
        self.assertFalse(later & span("vod.avod"))
        self.assertFalse(span("vod.fast") & span("vod.avod"))

    def test_all_media_covers_what_is_devised_hereafter_but_no_remake(self):
        self.assertLessEqual(Spans.span(2_000_000_000, 2_000_000_001), ALL_MEDIA)
        self.assertLessEqual(media.media(*EXHIBITION), ALL_MEDIA)
        self.assertFalse(ALL_MEDIA & span("derivative"))
        self.assertFalse(ALL_MEDIA & span("derivative.remake"))

    def test_airline_does_not_meet_theatrical_but_ancillary(self):
        self.assertFalse(span("ancillary.airline") & span("theatrical"))
        self.assertTrue(span("ancillary.airline") & span("ancillary"))


class DescribedTests(SimpleTestCase):
    def test_lists_and_wholes(self):
        without_ships = ALL_MEDIA - span("ancillary.ship")
        cases = (
            (
                media.media("vod.est", "tv.free"),
                "free television, EST (download to own)",
            ),
            (ALL_MEDIA, "all media"),
            (without_ships, "all media excl. ship"),
            (
                span("vod") - span("vod.avod"),
                "video on demand excl. AVOD (with advertising)",
            ),
            (
                without_ships | span("derivative.music"),
                "all media (excl. ship), music",
            ),
            (Spans.all(), "all media, extracts and derivative rights"),
            (Spans.none(), "nothing"),
        )
        for spans, expected in cases:
            with self.subTest(expected):
                self.assertEqual(described(spans, "en"), expected)

    def test_korean(self):
        self.assertEqual(
            described(ALL_MEDIA - media.media("ancillary.ship", "tv"), "ko-kp"),
            "전매체(텔레비죤, 배 제외)",
        )

    def test_the_leaves_of_a_family_are_not_the_family(self):
        below = media.media(*(m.code for m in MEDIA if m.parent == "educational"))

        self.assertEqual(described(below, "en"), "classroom, library")

    def test_what_has_no_name_is_said_to_have_none(self):
        half = Spans.span(4_030_000, 4_030_500) | span("tv.pay")

        self.assertEqual(
            described(half, "en"), "pay television, unnamed positions 4030000–4030499"
        )
        self.assertEqual(
            described(Spans.span(9_000_000, None), "ko"), "이름없는 자리 9000000–…"
        )

    @given(some_codes, some_codes, st.booleans(), st.sampled_from(["en", "ko"]))
    def test_reads_back_as_the_same_set(self, codes, less, everything, language):
        whole = ALL_MEDIA if everything else Spans.none()
        spans = (whole | media.media(*codes)) - media.media(*less)
        words = described(spans, language)
        if spans and "unnamed" not in words and "이름없는" not in words:
            self.assertEqual(trade_words.read(words), spans)

    @given(some_codes)
    def test_codes_give_the_set_again(self, codes):
        spans = media.media(*codes)

        self.assertEqual(media.media(*media.codes(spans)), spans)
        self.assertLessEqual(media.media(*media.leaves(spans)), spans)
