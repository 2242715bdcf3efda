"""Searches that found nothing are counted: which, how often, and how many of them."""

from datetime import date

from django.db import connection
from django.test import SimpleTestCase, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.caching import stamp
from catalogue.models import SearchMiss
from catalogue.search import misses
from tests.catalogue.missed_searches import MOST, counted, fill


class CountableTests(SimpleTestCase):
    def test_what_is_the_same_search_is_the_same_text(self):
        for typed, expected in (
            ("  The  Flower\tGirl ", "the flower girl"),
            ("꽃파는 처녀", "꽃파는 처녀"),
            ("\u1101\u1169\u11be\u1111\u1161\u1102\u1173\u11ab", "꽃파는"),
            ("ㄲㅍㄴ", "ㄲㅍㄴ"),
            ("Ａｒｉｒａｎｇ", "arirang"),
            ("Straße", "strasse"),
            ("꽃\x00파는\u200b처녀\ud800", "꽃 파는 처녀"),
            ("ЦВЕТОЧНИЦА", "цветочница"),
            ("1946 film", "1946 film"),
            ("1972-1978 film", ""),
            ("가" * 80, "가" * 80),
            ("가" * 81, ""),
            ("가" * 10_000, ""),
            ("", ""),
            (" \u3000 ", ""),
            ("?!… 1972", ""),
        ):
            with self.subTest(ascii(typed[:40])):
                self.assertEqual(misses.countable(typed), expected)

    def test_what_may_tell_who_asked_is_left_out(self):
        for typed in (
            "kim@example.org",
            "mail to ｋｉｍ＠ｅｘａｍｐｌｅ．ｏｒｇ",
            "@someone",
            "call 02-555-1234",
            "+850 2 381 8141 film",
            "전화 ０１０ １２３４ ５６７８",
            "٠١٢٣٤٥٦ arabic digits",
            "https://example.org/film",
            "www.example",
            "see example.org",
            "한국.com",
            "number 1234567",
        ):
            with self.subTest(typed):
                self.assertEqual(misses.countable(typed), "")


class CountingTests(TestCase):
    def test_the_first_time_and_the_next(self):
        misses.note("Flower  Boy", language="en")
        misses.note("flower boy", language="ko")
        misses.note("꽃파는 총각", language="ko")

        today = timezone.localdate()
        self.assertEqual(
            list(
                SearchMiss.objects.values_list(
                    "text", "language", "count", "first_on", "last_on"
                )
            ),
            [
                ("flower boy", "ko", 2, today, today),
                ("꽃파는 총각", "ko", 1, today, today),
            ],
        )

    def test_the_first_day_stays_and_the_last_moves_on(self):
        fill(1)

        misses.note("word 0", language="ko")

        miss = SearchMiss.objects.get()
        self.assertEqual(
            (miss.count, miss.first_on, miss.last_on),
            (3, date(2020, 1, 1), timezone.localdate()),
        )

    def test_it_costs_one_statement_and_nothing_where_nothing_is_counted(self):
        for typed, cost in (("flower boy", 1), ("kim@example.org", 0), ("", 0)):
            with self.subTest(typed), CaptureQueriesContext(connection) as queries:
                misses.note(typed, language="ko")
            self.assertEqual(len(queries), cost)

    def test_the_stamp_of_the_public_pages_stays(self):
        before = stamp()

        misses.note("flower boy", language="ko")

        self.assertEqual(counted(), {"flower boy": 1})
        self.assertEqual(stamp(), before)

    def test_statements_in_the_words_are_words(self):
        typed = "'); DELETE FROM catalogue_film; -- %s"

        misses.note(typed, language="ko")

        self.assertEqual(counted(), {typed.casefold(): 1})

    def test_when_full_the_rarest_and_of_these_the_oldest_makes_room(self):
        fill(MOST)
        SearchMiss.objects.filter(text="word 7").update(count=1)
        SearchMiss.objects.filter(text="word 8").update(
            count=1, last_on=date(2019, 1, 1)
        )

        for typed, gone in (("new", "word 8"), ("newer", "word 7"), ("third", "new")):
            # The newest is as rare as any and still stays.
            before = counted()
            misses.note(typed, language="ko")
            left = counted()
            with self.subTest(typed):
                self.assertEqual(set(before) - set(left), {gone})
                self.assertEqual(set(left) - set(before), {typed})

    def test_too_many_rows_are_brought_down_at_once(self):
        fill(MOST + 20)

        misses.note("new", language="ko")

        self.assertEqual(SearchMiss.objects.count(), MOST)
