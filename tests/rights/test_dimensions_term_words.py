"""Days and terms as contracts write them."""

from datetime import date
from unittest import TestCase

from catalogue.rights.dimensions.reading import AmbiguousWord, UnknownWord
from catalogue.rights.dimensions.term_words import Days, read

THREE_YEARS = Days(date(2027, 1, 1), date(2029, 12, 31))


class ReadTests(TestCase):
    def test_one_term_in_many_writings(self):
        for text in (
            "1 Jan 2027 - 31 Dec 2029",
            "from 1st January 2027 until December 31, 2029 inclusive",
            "2027-2029",
            "2027-01-01 – 2029-12-31",
            "2027.1.1-2029.12.31",
            "1.1.2027 to 31.12.2029",
            "3 years from 1 Jan 2027",
            "36 months from 1 Jan 2027",
            "2027년 1월 1일부터 2029년 12월 31일까지",
            "주체116(2027)년 1월 1일부터 3년간",
            "January 2027 through December 2029",
        ):
            with self.subTest(text):
                self.assertEqual(read(text), THREE_YEARS)

    def test_a_year_is_all_of_it(self):
        self.assertEqual(read("2028"), Days(date(2028, 1, 1), date(2028, 12, 31)))
        self.assertEqual(read("2028년 2월").last, date(2028, 2, 29))

    def test_perpetuity_is_said_and_never_guessed(self):
        for text in ("in perpetuity from 1 Jan 2020", "2020년 1월 1일부터 무기한"):
            self.assertEqual(read(text), Days(date(2020, 1, 1), None, True))
        self.assertEqual(read("from 2020"), Days(date(2020, 1, 1), None, False))

    def test_years_that_begin_on_a_leap_day(self):
        self.assertEqual(read("1 year from 29.2.2028").last, date(2029, 2, 27))

    def test_what_may_be_two_days_is_asked_back(self):
        with self.assertRaises(AmbiguousWord) as caught:
            read("3/4/2027")
        self.assertEqual(caught.exception.choices, ("2027-04-03", "2027-03-04"))
        self.assertEqual(read("3/31/2027").first, date(2027, 3, 31))

    def test_what_is_no_term_is_refused(self):
        for text in ("", "Germany", "30.2.2027", "2027 or so", "2027, 2028, 2029"):
            with self.subTest(text), self.assertRaises(UnknownWord):
                read(text)
