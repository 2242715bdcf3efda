"""What buyers write for media, read into sets or refused by name."""

from datetime import date

from django.test import SimpleTestCase

from catalogue.exploitation import MEDIA
from catalogue.rights.dimensions.media import ALL_MEDIA, media, span
from catalogue.rights.dimensions.reading import NothingLeft, UnknownWord, key
from catalogue.rights.dimensions.trade_words import DEFINITIONS, Definition, read

READ = (
    ("all rights", ALL_MEDIA),
    ("All Media", ALL_MEDIA),
    ("전매체", ALL_MEDIA),
    ("TV", span("tv")),
    ("free TV", span("tv.free")),
    ("Free TV, pay TV and SVOD", media("tv.free", "tv.pay", "vod.svod")),
    ("TV/VOD", media("tv", "vod")),
    ("home video", span("homevideo")),
    ("DVD/Blu-ray", media("homevideo.rental", "homevideo.sell-through")),
    ("non-theatrical; ancillary", media("nontheatrical", "ancillary")),
    ("theatrical\nfestival", media("theatrical", "festival")),
    (
        "all rights excl. airline and ship",
        ALL_MEDIA - media("ancillary.airline", "ancillary.ship"),
    ),
    ("all media, remake", ALL_MEDIA | span("derivative.remake")),
    (
        "VOD (except for FAST), airline",
        span("vod") - span("vod.fast") | span("ancillary.airline"),
    ),
    ("전매체 배, 호텔 제외", ALL_MEDIA - media("ancillary.ship", "ancillary.hotel")),
    ("텔레비죤을 제외한 전매체", ALL_MEDIA - span("tv")),
    ("텔레비죤과 주문형비데오", media("tv", "vod")),
    ("vod.svod", span("vod.svod")),
)


class ReadingTests(SimpleTestCase):
    def test_what_buyers_write(self):
        for text, expected in READ:
            with self.subTest(text):
                self.assertEqual(read(text), expected)

    def test_the_unknown_word_is_named(self):
        cases = (
            ("TV, hologram", "hologram"),
            ("all rights excl. holodeck", "holodeck"),
            ("극장과 립체거울", "립체거울"),
            ("exclusive TV", "exclusive TV"),
            ("excl. TV", "excl. TV"),
            ("VOD (subscription only)", "VOD (subscription only)"),
            ("TV excl. pay TV excl. PPV", "TV excl. pay TV excl. PPV"),
        )
        for text, word in cases:
            with self.subTest(text), self.assertRaises(UnknownWord) as caught:
                read(text)
            self.assertEqual(caught.exception.word, word)

    def test_nothing_left(self):
        for text in ("", " . ", "TV excl. TV", "pay TV excl. television"):
            with self.subTest(text), self.assertRaises(NothingLeft):
                read(text)

    def test_brackets_and_marks_do_no_harm(self):
        for text in (
            "((((",
            "))TV((",
            "(excl.)",
            "TV (excl. )",
            "제외",
            "/",
            "\x00",
            "()",
        ):
            with self.subTest(text), self.assertRaises(ValueError):
                read(text)

    def test_what_is_endless_is_refused(self):
        for text in (
            "TV, " * 3000,
            "VOD (excl. " * 300 + "TV" + ")" * 300,
            "TV" + " " * 9000 + "x",
            "TV" + " \n" * 4000 + "x",
            "제외 " * 3000,
            "(" * 9000,
        ):
            with self.subTest(text[:20]), self.assertRaises(UnknownWord):
                read(text)
        self.assertEqual(read("TV" + " " * 20_000), span("tv"))
        self.assertEqual(read("TV\r\n\n  VOD\t."), media("tv", "vod"))

    def test_a_contract_keeps_the_meaning_of_its_day(self):
        older = Definition(("screen",), ("theatrical",), "older", date(1990, 1, 1))
        newer = Definition(
            ("screen",), ("theatrical", "vod"), "newer", date(2020, 1, 1)
        )
        both = (newer, older)

        self.assertEqual(read("screen", definitions=both), media("theatrical", "vod"))
        self.assertEqual(
            read("screen", on=date(2001, 5, 5), definitions=both), span("theatrical")
        )
        with self.assertRaises(UnknownWord):
            read("screen", on=date(1975, 1, 1), definitions=both)

    def test_no_word_is_defined_twice_on_one_day(self):
        seen = set()
        for definition in DEFINITIONS:
            for word in definition.words:
                with self.subTest(word):
                    self.assertNotIn((key(word), definition.since), seen)
                    seen.add((key(word), definition.since))

    def test_no_definition_takes_the_name_of_another_medium(self):
        for definition in DEFINITIONS:
            for word in definition.words:
                for medium in MEDIA:
                    if key(word) in map(key, (medium.code, medium.en, medium.ko)):
                        with self.subTest(word):
                            self.assertEqual(definition.codes, (medium.code,))
