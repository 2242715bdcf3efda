"""Territories as contracts write them: both languages, every age, no guess."""

from datetime import date

from babel import Locale
from django.test import SimpleTestCase

from catalogue.places import country_choices
from catalogue.rights.dimensions.reading import (
    AmbiguousWord,
    NothingLeft,
    UnknownWord,
    key,
)
from catalogue.rights.dimensions.territories import WORLD, span, territory
from catalogue.rights.dimensions.territory_groups import GROUPS, Group
from catalogue.rights.dimensions.territory_tables import (
    blocks,
    dated_words,
    former,
    other_words,
)
from catalogue.rights.dimensions.territory_words import parse

READ = (
    ("DE, AT, CH", "DE AT CH"),
    ("DE AT CH", "DE AT CH"),
    ("DE/AT/CH", "DE AT CH"),
    ("Germany, Austria and Switzerland", "DE AT CH"),
    ("도이췰란드, 오스트리아", "DE AT"),
    ("도이췰란드와 오스트리아", "DE AT"),
    ("독일, 러시아", "DE RU"),
    ("the Netherlands; Holland", "NL"),
    ("St Lucia & Cote d'Ivoire", "LC CI"),
    ("Tanzania, United Republic of; Kenya", "TZ KE"),
    ("Myanmar (Burma)", "MM"),
    ("GDR", "DDDE"),
    ("동독, 쏘련", "DDDE SUHH"),
    ("Bosnia-Herzegovina", "BA"),
    ("CSHH", "CZ SK"),
    ("Benelux", "BE NL LU"),
    ("Serbia and Montenegro", "RS ME XK"),
    ("Macau, Hong Kong, Taiwan", "MO HK TW"),
)
WITHOUT = (
    ("World excl. KR", "KR"),
    ("World excl KR", "KR"),
    ("world, excluding South Korea and Japan", "KR JP"),
    ("World (excl. KR, JP)", "KR JP"),
    ("World except for the USA & Canada", "US CA"),
    ("Worldwide excl. (KR and JP)", "KR JP"),
    ("World excl. ships", "XS"),
    ("전세계 남조선 제외", "KR"),
    ("전세계 남조선, 일본 제외", "KR JP"),
    ("전세계, 남조선 제외", "KR"),
    ("전세계(남조선과 일본 제외)", "KR JP"),
    ("남조선을 제외한 전세계", "KR"),
    ("남조선, 일본을 제외한 전세계", "KR JP"),
)


class ReadingTests(SimpleTestCase):
    def test_lists(self):
        for text, codes in READ:
            with self.subTest(text):
                self.assertEqual(parse(text), territory(*codes.split()))

    def test_the_world_without_some(self):
        for text, codes in WITHOUT:
            with self.subTest(text):
                self.assertEqual(parse(text), WORLD - territory(*codes.split()))

    def test_exclusions_reach_as_far_as_they_are_written(self):
        self.assertEqual(
            parse("FR (excl. MC), Nordics excl. IS"),
            territory("FR", "DK", "FI", "NO", "SE"),
        )
        self.assertEqual(
            parse("Nordics (excl. IS), IS, AT"),
            territory("DK", "FI", "NO", "SE", "IS", "AT"),
        )
        self.assertEqual(parse("Germany excl. East Germany"), span("DE") - span("DDDE"))

    def test_every_name_and_code_is_read(self):
        for language in ("en", "ko"):
            for code, name in country_choices(language=language):
                if key(name) in {key(word.word) for word in dated_words()}:
                    continue
                with self.subTest(name):
                    self.assertEqual(parse(name), span(code))
        for code in (*blocks(), *former()):
            with self.subTest(code):
                self.assertEqual(parse(code), span(code))

    def test_the_names_of_babel_are_read_as_well(self):
        for language in ("en", "ko"):
            names = Locale(language).territories
            for code in blocks():
                if code in names:
                    with self.subTest(names[code]):
                        self.assertEqual(parse(names[code]), span(code))

    def test_the_unknown_word_is_named(self):
        cases = (
            ("Atlantis", "Atlantis"),
            ("DE, Atlantis", "Atlantis"),
            ("World excl. Atlantis", "Atlantis"),
            ("전세계 룡궁 제외", "룡궁"),
            ("IN GERMANY", "IN GERMANY"),
            ("exclusive Germany", "exclusive Germany"),
            ("World excl. EU excl. DE", "World excl. EU excl. DE"),
            ("Germany (northern part)", "Germany (northern part)"),
        )
        for text, word in cases:
            with self.subTest(text), self.assertRaises(UnknownWord) as caught:
                parse(text)
            self.assertEqual(caught.exception.word, word)

    def test_nothing_left(self):
        for text in ("", "  ", "DE excl. DE", "KR excl. World", "남조선(남조선 제외)"):
            with self.subTest(text), self.assertRaises(NothingLeft):
                parse(text)

    def test_no_word_stands_for_two_places(self):
        meant = {}
        for word, code in other_words():
            with self.subTest(word):
                self.assertEqual(meant.setdefault(key(word), code), code)
                self.assertTrue(
                    code in blocks()
                    or code in former()
                    or code in {group.code for group in GROUPS}
                )


class DatedTests(SimpleTestCase):
    def test_cs_of_two_ages(self):
        self.assertEqual(parse("CS", on=date(1989, 6, 1)), span("CSHH"))
        self.assertEqual(parse("CS", on=date(2005, 6, 1)), span("CSXX"))
        for day in (None, date(1998, 6, 1), date(2020, 6, 1)):
            with self.subTest(day), self.assertRaises(AmbiguousWord) as caught:
                parse("DE, CS", on=day)
            self.assertEqual(caught.exception.word, "CS")
            self.assertEqual(caught.exception.choices, ("CSHH", "CSXX"))

    def test_names_that_two_countries_share(self):
        for word, choices in (("Korea", ("KP", "KR")), ("Congo", ("CD", "CG"))):
            with self.subTest(word), self.assertRaises(AmbiguousWord) as caught:
                parse(word)
            self.assertEqual(caught.exception.choices, choices)

    def test_a_word_means_what_it_meant_on_the_day(self):
        cases = (
            ("Yugoslavia", date(1985, 1, 1), "YUCS"),
            ("유고슬라비아", date(1996, 1, 1), "CSXX"),
            ("Sudan", date(2011, 7, 8), "SD SS"),
            ("Sudan", date(2011, 7, 9), "SD"),
            ("수단", None, "SD"),
            ("DE", date(1985, 1, 1), "DE-W"),
            ("Germany", date(1985, 1, 1), "DE"),
            ("FRG", None, "DE"),
            ("SK", date(1974, 6, 1), "SKIN"),
            ("SK", None, "SK"),
            ("Georgia", date(1974, 6, 1), "GE"),
        )
        for word, day, codes in cases:
            with self.subTest(word=word, day=day):
                self.assertEqual(parse(word, on=day), territory(*codes.split()))


class GroupTests(SimpleTestCase):
    def test_a_group_has_the_members_of_the_day(self):
        self.assertEqual(
            parse("Benelux, EFTA", on=date(2001, 1, 1)),
            territory("BE", "NL", "LU", "CH", "IS", "LI", "NO"),
        )
        self.assertFalse(span("GB") & parse("EU"))
        self.assertLessEqual(span("GB"), parse("European Union", on=date(2019, 5, 1)))
        self.assertFalse(span("DDDE") & parse("EU", on=date(1989, 5, 1)))

    def test_a_group_before_its_time_is_unknown(self):
        with self.assertRaises(UnknownWord):
            parse("EU", on=date(1950, 1, 1))

    def test_what_was_granted_stays_when_the_group_changes(self):
        granted = parse("Benelux")
        later = [
            *GROUPS,
            Group("BENELUX", date(2030, 1, 1), "test", "Benelux", "베네룩스", ("BE",)),
        ]

        self.assertEqual(parse("Benelux", groups=later), span("BE"))
        self.assertEqual(parse("Benelux", on=date(2026, 1, 1), groups=later), granted)
        self.assertEqual(granted, territory("BE", "NL", "LU"))

    def test_versions_are_given_once_and_hold_only_known_codes(self):
        versions = [(group.code, group.version) for group in GROUPS]

        self.assertEqual(len(set(versions)), len(versions))
        for group in GROUPS:
            with self.subTest(group.code, version=group.version):
                self.assertTrue(territory(*group.members))
                self.assertEqual(len(set(group.members)), len(group.members))

    def test_no_group_takes_the_code_of_a_country(self):
        self.assertFalse({group.code for group in GROUPS} & {*blocks(), *former()})

    def test_every_group_is_read_by_both_names(self):
        for group in GROUPS:
            with self.subTest(group.code):
                self.assertEqual(parse(group.en), parse(group.code))
                self.assertEqual(parse(group.ko), parse(group.code))
