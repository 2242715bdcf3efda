"""Terms written down in a line are read part by part."""

from datetime import date
from unittest import TestCase

from catalogue.rights.deal_words import Terms, read
from catalogue.rights.dimensions.term_words import Days
from catalogue.rights.dimensions.territory_words import parse

GERMAN = Terms(
    territory="Germany, Austria",
    media="free TV, SVOD",
    language="German",
    days=Days(date(2027, 1, 1), date(2029, 12, 31)),
    exclusive=True,
)


def terms(text):
    return read(text, territories=parse)


class ReadTests(TestCase):
    def test_parts_in_any_order_with_semicolons_or_commas(self):
        for text in (
            "Germany, Austria; free TV, SVOD; German; 2027-2029; exclusive",
            "excl.; 1 Jan 2027 - 31 Dec 2029; German; Germany, Austria; free TV, SVOD",
            "Germany, Austria, free TV, SVOD, German, 2027-2029, exclusive",
        ):
            with self.subTest(text):
                self.assertEqual(terms(text), [GERMAN])

    def test_korean(self):
        (found,) = terms("도이췰란드; 무료TV; 독일어; 2027년부터 2029년까지; 비독점")
        self.assertEqual(found.territory, "도이췰란드")
        self.assertEqual(found.media, "무료TV")
        self.assertEqual(found.days, GERMAN.days)
        self.assertIs(found.exclusive, False)

    def test_a_further_line_leaves_out_what_stays_the_same(self):
        # Exclusive in the first two of five years only.
        first, second = terms(
            "DE; TV; German; 2027-2028; exclusive\n2029-2031; non-exclusive"
        )
        self.assertEqual((first.exclusive, second.exclusive), (True, False))
        self.assertEqual(second.territory, "DE")
        self.assertEqual(second.days, Days(date(2029, 1, 1), date(2031, 12, 31)))

    def test_kinds(self):
        for word, kind in (("holdback", "holdback"), ("선택권", "option")):
            self.assertEqual(terms(f"DE; {word}")[0].kind, kind)

    def test_one_wrong_word_of_a_list_stays_in_its_list(self):
        (found,) = terms("Germany, Austira; free TV")
        self.assertEqual(found.territory, "Germany, Austira")
        self.assertEqual(found.unknown, ())

    def test_what_is_ambiguous_or_empty_is_still_a_territory(self):
        self.assertEqual(terms("CS; TV")[0].territory, "CS")
        self.assertEqual(terms("DE excl. DE; TV")[0].territory, "DE excl. DE")

    def test_what_is_of_no_kind_is_kept(self):
        (found,) = terms("Benelux; bananas; French")
        self.assertEqual(found.unknown, ("bananas",))
        self.assertEqual(terms(" \n "), [])
