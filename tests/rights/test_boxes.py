"""Days and boxes: what meets, what is held, what is left."""

from datetime import date, timedelta
from itertools import combinations

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from catalogue.rights.boxes import Box, Period, without
from catalogue.rights.spans import Spans

FIRST = date(2027, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(8)]
BOUNDS = st.one_of(st.none(), st.sampled_from(DAYS))
PERIODS = st.builds(Period, BOUNDS, BOUNDS)
SETS = st.lists(
    st.tuples(*[st.one_of(st.none(), st.integers(0, 4))] * 2), max_size=3
).map(Spans.of)
BOXES = st.builds(Box, SETS, SETS, SETS, PERIODS)
POINTS = [
    (territory, media, language, day)
    for territory in range(-1, 6)
    for media in range(-1, 6, 2)
    for language in range(-1, 6, 2)
    for day in DAYS
]


def holds(box, point):
    territory, media, language, day = point
    return (
        territory in box.territory
        and media in box.media
        and language in box.language
        and day in box.term
    )


class PeriodTests(SimpleTestCase):
    def test_the_last_day_on_paper_counts(self):
        term = Period.through(date(2027, 1, 1), date(2030, 12, 31))
        self.assertEqual(term.end, date(2031, 1, 1))
        self.assertEqual(term.last, date(2030, 12, 31))
        self.assertIn(date(2030, 12, 31), term)

    def test_terms_that_touch_do_not_meet(self):
        first, second = Period(DAYS[0], DAYS[3]), Period(DAYS[3], DAYS[5])
        self.assertFalse(first & second)
        self.assertTrue(first & Period(DAYS[2], DAYS[5]))

    def test_for_ever_has_no_number_of_days(self):
        self.assertIsNone(Period.through(FIRST, None).days)
        self.assertEqual(Period(DAYS[0], DAYS[3]).days, 3)
        self.assertEqual(Period(DAYS[3], DAYS[0]).days, 0)

    @given(PERIODS, PERIODS)
    def test_what_is_left_is_the_difference(self, one, other):
        left = one.minus(other)
        for day in DAYS:
            told = day in one and day not in other
            self.assertIs(any(day in part for part in left), told)
        self.assertIs(one <= other, not left)


class BoxTests(SimpleTestCase):
    @given(BOXES, BOXES)
    def test_what_is_left_is_the_difference_in_parts(self, one, other):
        left = one - other
        for point in POINTS:
            told = holds(one, point) and not holds(other, point)
            self.assertEqual(sum(holds(box, point) for box in left), told)
        self.assertFalse(any(a & b for a, b in combinations(left, 2)))
        self.assertIs(one <= other, not left)

    @given(BOXES, BOXES)
    def test_boxes_meet_in_what_both_hold(self, one, other):
        both = one & other
        for point in POINTS:
            told = holds(one, point) and holds(other, point)
            self.assertIs(holds(both, point), told)

    @given(st.lists(BOXES, max_size=3), st.lists(BOXES, max_size=3))
    def test_many_are_cut_out_of_many(self, boxes, holes):
        left = without(boxes, holes)
        for point in POINTS:
            told = any(holds(box, point) for box in boxes) and not any(
                holds(hole, point) for hole in holes
            )
            self.assertIs(any(holds(box, point) for box in left), told)
