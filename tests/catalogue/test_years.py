from datetime import date

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from catalogue import years
from catalogue.years import Certainty, DateSpan, from_years, label, parse_year

some_year = st.integers(1895, 2100)


@st.composite
def spans(draw):
    first, last = sorted((draw(some_year), draw(some_year)))
    certainty = draw(st.sampled_from(["year", "circa", "between", "before", "after"]))
    if certainty == "year":
        last = first
    ends = {"before": (None, last), "after": (first, None)}
    return from_years(*ends.get(certainty, (first, last)), certainty)


class DateSpanTests(SimpleTestCase):
    def test_ends_must_fit_the_certainty(self):
        with self.assertRaisesMessage(ValueError, "certainty before"):
            from_years(1972, 1972, "before")

    def test_last_day_may_not_lie_before_the_first(self):
        with self.assertRaisesMessage(ValueError, "lies before the first"):
            from_years(1981, 1978, "between")

    def test_nothing_known_is_no_span(self):
        self.assertIsNone(from_years(None, None, "unknown"))

    def test_day_becomes_its_year_in_columns_of_years(self):
        day = date(2020, 1, 10)

        columns = years.to_years(DateSpan(day, day, Certainty.EXACT))

        self.assertEqual(columns, (2020, 2020, "year"))

    @given(spans())
    def test_columns_of_years_keep_a_span_of_years(self, span):
        self.assertEqual(from_years(*years.to_years(span)), span)


class DecadeTests(SimpleTestCase):
    def test_span_within_a_decade(self):
        self.assertEqual(years.decade(from_years(1950, 1953, "between")), 1950)

    def test_span_across_decades_stands_in_the_first(self):
        self.assertEqual(years.decade(from_years(1978, 1981, "between")), 1970)

    def test_open_span_has_none(self):
        self.assertIsNone(years.decade(from_years(None, 1984, "before")))
        self.assertIsNone(years.decade(None))

    @given(spans())
    def test_decade_holds_the_beginning(self, span):
        decade = years.decade(span)

        if decade is not None:
            self.assertEqual(span.earliest.year // 10 * 10, decade)


class LabelTests(SimpleTestCase):
    def assert_labels(self, span, english, korean):
        self.assertEqual(
            (label(span, language="en"), label(span, language="ko")), (english, korean)
        )

    def test_label_of_every_certainty(self):
        day = date(2018, 7, 22)
        for span, english, korean in (
            (DateSpan(day, day, Certainty.EXACT), "22 July 2018", "2018년 7월 22일"),
            (years.month_span(1947, 10), "October 1947", "1947년 10월"),
            (from_years(1972, 1972, "year"), "1972", "1972년"),
            (from_years(2006, 2006, "circa"), "c. 2006", "2006년경"),
            (from_years(1980, 1989, "decade"), "1980s", "1980년대"),
            (from_years(1950, 1953, "between"), "1950–1953", "1950–1953년"),
            (from_years(1970, 1989, "between"), "1970s–1980s", "1970–1980년대"),
            (from_years(None, 2005, "before"), "by 2005", "2005년까지"),
            (from_years(1990, None, "after"), "from 1990", "1990년부터"),
            (None, "", ""),
        ):
            with self.subTest(english):
                self.assert_labels(span, english, korean)

    def test_day_kept_as_years_is_labelled_by_its_year(self):
        self.assert_labels(from_years(1947, 1947, "month"), "1947", "1947년")

    def test_short_label_leaves_out_month_and_unit(self):
        for span, english, korean in (
            (years.month_span(1947, 10), "1947", "1947"),
            (from_years(1950, 1953, "between"), "1950–1953", "1950–1953"),
            (from_years(1980, 1989, "decade"), "1980s", "1980년대"),
            (from_years(2006, 2006, "circa"), "c. 2006", "2006년경"),
            (None, "", ""),
        ):
            with self.subTest(english):
                self.assertEqual(years.short_label(span, language="en"), english)
                self.assertEqual(years.short_label(span, language="ko"), korean)


class MonthSpanTests(SimpleTestCase):
    def test_last_month_of_a_year_ends_with_the_year(self):
        self.assertEqual(years.month_span(2001, 12).latest, date(2001, 12, 31))


class ParseYearTests(SimpleTestCase):
    def assert_reads(self, cells, columns, rest):
        span, remaining = parse_year(*cells)

        self.assertEqual((years.to_years(span), remaining), (columns, rest))

    def test_year_alone(self):
        self.assert_reads(("1972", ""), (1972, 1972, "year"), "")

    def test_year_is_kept_beside_notes_about_other_things(self):
        for note in (
            "1949 in the TV Chosun report",
            "made in 1950, released in 2001",
            "shown on 10 January 2020",
            "series; parts 1-10 by December 2016, last parts finished in February 2025",
            "1982-1997 for parts 1-50; parts 51-100 from 2014",
            "1967 as first film; about 1970 by its place in the Wikipedia list",
            "year as commonly given; not stated in the cited source",
            "made for the 40th anniversary of the October Revolution",
        ):
            with self.subTest(note):
                self.assert_reads(("1950", note), (1950, 1950, "year"), note)

    def test_note_makes_a_given_year_approximate(self):
        for year, note, columns, rest in (
            ("1970", "about 1970; silent", (1970, 1970, "circa"), "silent"),
            ("2002", "by July 2002", (None, 2002, "before"), "by July 2002"),
            ("1947", "October 1947", (1947, 1947, "year"), "October 1947"),
            (
                "1956",
                "year inferred from the order of the list",
                (1956, 1956, "circa"),
                "year inferred from the order of the list",
            ),
        ):
            with self.subTest(note):
                self.assert_reads((year, note), columns, rest)

    def test_years_of_a_series_begin_with_the_given_year(self):
        for year, note, columns, rest in (
            (
                "1978",
                "20 parts, 1978-1981; short",
                (1978, 1981, "between"),
                "20 parts; short",
            ),
            ("1977", "1977-2012, series", (1977, 2012, "between"), "series"),
            (
                "1963",
                "mid-1960s; three parts, 1963-1964",
                (1963, 1964, "between"),
                "mid-1960s; three parts",
            ),
        ):
            with self.subTest(note):
                self.assert_reads((year, note), columns, rest)

    def test_note_without_a_year(self):
        for note, columns, rest in (
            ("1980s", (1980, 1989, "decade"), ""),
            ("1980s, judged by a slogan", (1980, 1989, "decade"), "judged by a slogan"),
            ("early 2020s; part 1", (2020, 2029, "decade"), "early 2020s; part 1"),
            ("multi-part; 1980s", (1980, 1989, "decade"), "multi-part"),
            (
                "comedy series, 1970s-1980s",
                (1970, 1989, "between"),
                "comedy series",
            ),
            ("1950-1953", (1950, 1953, "between"), ""),
            ("about 2006; TV play", (2006, 2006, "circa"), "TV play"),
            ("by 2005", (None, 2005, "before"), ""),
            ("part 1, by 2019", (None, 2019, "before"), "part 1"),
            ("by December 2001", (None, 2001, "before"), "by December 2001"),
            ("before 1949", (None, 1948, "before"), "before 1949"),
            (
                "shown at the 1992 festival",
                (None, 1992, "before"),
                "shown at the 1992 festival",
            ),
            (
                "dubbed in China 1964; title translated",
                (None, 1964, "before"),
                "dubbed in China 1964; title translated",
            ),
            (
                "shown in China in the 1970s",
                (None, 1979, "before"),
                "shown in China in the 1970s",
            ),
        ):
            with self.subTest(note):
                self.assert_reads(("", note), columns, rest)

    def test_note_that_tells_no_date_leaves_it_unknown(self):
        for note in (
            "title translated from Chinese; may be Newlyweds (1955)",
            "series; parts 3-4 in 2001, part 5 in 2002",
            "year not given",
        ):
            with self.subTest(note):
                self.assertEqual(parse_year("", note), (None, note))

    def test_year_must_be_a_number(self):
        with self.assertRaises(ValueError):
            parse_year("soon", "")

    @given(st.text(), st.sampled_from(["", "1972"]))
    def test_any_note_is_read_without_error(self, note, year):
        span, _ = parse_year(year, note)

        self.assertIsInstance(span, DateSpan | None)
