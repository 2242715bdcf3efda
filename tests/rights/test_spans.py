"""Sets of positions obey the laws of sets, and PostgreSQL agrees with Python."""

from django.db import connection
from django.test import SimpleTestCase, TestCase
from hypothesis import given
from hypothesis import strategies as st

from catalogue.rights.fields import as_multirange, as_spans
from catalogue.rights.spans import Spans

POSITIONS = range(-3, 23)
BOUNDS = st.one_of(st.none(), st.integers(0, 20))
SETS = st.lists(st.tuples(BOUNDS, BOUNDS), max_size=5).map(Spans.of)


def members(spans):
    return {number for number in POSITIONS if number in spans}


class LawTests(SimpleTestCase):
    @given(SETS, SETS)
    def test_operations_are_those_of_sets(self, one, other):
        everything = set(POSITIONS)
        self.assertEqual(members(one | other), members(one) | members(other))
        self.assertEqual(members(one & other), members(one) & members(other))
        self.assertEqual(members(one - other), members(one) - members(other))
        self.assertEqual(members(~one), everything - members(one))

    @given(SETS, SETS)
    def test_a_part_is_what_the_union_does_not_change(self, one, other):
        self.assertIs(one <= other, one | other == other)

    @given(SETS)
    def test_one_set_is_written_in_one_way(self, spans):
        self.assertEqual(Spans.of(reversed(spans.pairs)), spans)
        self.assertEqual(~~spans, spans)
        self.assertIs(bool(spans), spans != Spans.none())
        gaps = zip(spans.pairs, spans.pairs[1:], strict=False)
        self.assertTrue(all(end < start for (_low, end), (start, _high) in gaps))

    def test_what_ends_before_it_begins_is_empty(self):
        self.assertEqual(Spans.of([(5, 5), (9, 2)]), Spans.none())

    def test_spans_that_touch_are_one(self):
        self.assertEqual(Spans.of([(3, 5), (1, 3)]).pairs, ((1, 5),))

    def test_the_world_without_one_country_holds_what_comes_later(self):
        rest = Spans.all() - Spans.span(1000, 2000)
        self.assertIn(999_999, rest)
        self.assertNotIn(1500, rest)
        self.assertEqual(str(rest), "{(,1000),[2000,)}")


class DatabaseTests(TestCase):
    def read(self, statement, *values):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchone()[0]

    def test_a_set_comes_back_as_it_went(self):
        for spans in (
            Spans.none(),
            Spans.all(),
            Spans.of([(None, 4), (7, 9), (2_000_000_000, None)]),
            ~Spans.span(70_000, 80_000),
        ):
            with self.subTest(spans):
                found = self.read("SELECT %s::int4multirange", as_multirange(spans))
                self.assertEqual(as_spans(found), spans)
                self.assertEqual(
                    self.read(
                        "SELECT %s::int4multirange = %s::text::int4multirange",
                        as_multirange(spans),
                        str(spans),
                    ),
                    True,
                )

    def test_postgresql_cuts_as_python_does(self):
        one, other = Spans.of([(1, 8), (12, None)]), Spans.of([(None, 3), (5, 14)])
        for operator, told in (
            ("*", one & other),
            ("+", one | other),
            ("-", one - other),
        ):
            found = self.read(
                f"SELECT %s::int4multirange {operator} %s::int4multirange",
                as_multirange(one),
                as_multirange(other),
            )
            self.assertEqual(as_spans(found), told)
