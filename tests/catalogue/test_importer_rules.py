"""The rules by which single cells are read."""

from django.test import SimpleTestCase

from catalogue.exchange.permanent_keys import derived_key
from catalogue.exchange.provenance import TRANSLATED_BY_COMPILER, listed_sources
from catalogue.exchange.table import Row
from catalogue.exchange.tables.film_titles import english_title_type
from catalogue.exchange.tables.films import level_of
from catalogue.keys import PATTERN


class RuleTest(SimpleTestCase):
    def test_derived_keys_are_the_same_everywhere_and_give_way(self):
        key = derived_key("film", "salt", taken=())
        self.assertEqual(key, "z6ykn")
        self.assertNotEqual(derived_key("agent", "salt", taken=()), key)
        second = derived_key("film", "salt", taken={key})
        self.assertNotEqual(second, key)
        self.assertRegex(second, PATTERN)

    def test_sources_are_parted_outside_parentheses(self):
        self.assertEqual(
            listed_sources(
                "BIFAN 2018 (movist.com; Hankook); films.csv (lists); KCNA;"
            ),
            [
                "BIFAN 2018 (movist.com; Hankook)",
                "This catalogue, films (lists)",
                "KCNA",
            ],
        )

    def test_level(self):
        cases = {
            (2, "two parts of about four hours together"): "series",
            (None, "TV serial"): "series",
            (None, "multi-part; 1980s"): "series",
            (4, "part 4"): "part",
            (None, "part 1, by 2019"): "part",
            (None, "part 2 of Always of One Mind"): "part",
            (None, "of the series Our Family's Problem"): "part",
            (2, "a cycle; its second part is part 60 of the series"): "series",
            (None, "year before the report, about 2001; planned in two parts"): None,
            (None, "title translated; part 2 (1982) and part 3 (1985)"): None,
            (None, ""): None,
        }
        for (parts, note), level in cases.items():
            with self.subTest(parts=parts, note=note):
                self.assertEqual(level_of(parts, note), level)

    def test_type_of_the_english_title(self):
        cases = [
            ("", ["KCNA"], "export"),
            ("by 2005; title translated from Chinese", [], "translated"),
            ("", [TRANSLATED_BY_COMPILER], "translated"),
            ("title romanised", [], "romanised"),
        ]
        for note, source, code in cases:
            with self.subTest(note=note, source=source):
                row = Row("films.csv", 2, {"year_note": note, "source": source})
                self.assertEqual(english_title_type(row), code)
