"""A film's rights by territory and time, and by two clocks."""

from datetime import date

from django.test import SimpleTestCase, TestCase
from django.utils import timezone, translation

from catalogue.rights.boxes import Period
from catalogue.rights.dimensions.territories import WORLD, territory
from catalogue.rights.models import Agreement, Run
from catalogue.rights.presentation.claims import claim_lines
from catalogue.rights.presentation.film_picture import picture, showing_words
from catalogue.rights.terminate import terminate
from catalogue.rights.timeline import Showing, claims_of, rows_of, showings_of
from tests.desk import on_desk
from tests.kit import make_event
from tests.rights.kit import (
    claim_of,
    make_deal,
    make_domestic,
    make_officer,
    make_party,
)

WINDOW = Period(date(2025, 1, 1), date(2035, 1, 1))


@on_desk
class TimelineTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic()
        cls.officer = make_officer()

    def deal(self, name=None, **columns):
        return make_deal(make_party(name), self.film, **columns)

    def drawn(self, **told):
        lines = claim_lines(claims_of(self.film.pk), reader=self.officer)
        defaults = {"window": WINDOW, "today": date(2026, 1, 1), "language": "en"}
        showings = told.pop("showings", [])
        return picture(lines, showings, **defaults | told)

    def test_rows_are_the_territories_that_differ(self):
        one = claim_of(self.deal(territory=["DE", "AT"]))
        two = claim_of(self.deal(territory=WORLD - territory("KR", "DE", "AT")))
        rows = rows_of([one, two])

        found = {row.claims: row.territory for row in rows}
        self.assertEqual(found[(one,)], territory("DE", "AT"))
        self.assertEqual(found[()], territory("KR"))
        self.assertEqual(found[(two,)], WORLD - territory("KR", "DE", "AT"))
        self.assertEqual([row.is_rest for row in rows], [False, False, True])

    def test_no_row_meets_another_and_together_they_are_the_world(self):
        for code in ("DE", "SUHH", "RU", "JP"):
            self.deal(territory=code, media="theatrical" if code == "RU" else "tv")
        rows = rows_of(claims_of(self.film.pk))

        together = rows[0].territory
        for row in rows[1:]:
            self.assertFalse(together & row.territory)
            together |= row.territory
        self.assertEqual(together, WORLD)

    def test_terms_that_meet_stand_in_lanes_of_their_own(self):
        self.deal(term=("2026-01-01", "2027-12-31"))
        self.deal(term=("2028-01-01", "2029-12-31"))
        self.deal(term=("2027-01-01", "2028-12-31"), media="vod", exclusive=False)
        germany = self.drawn().bands[0]

        self.assertEqual(len({bar.y for bar in germany.bars}), 2)
        self.assertEqual(
            sorted(bar.how for bar in germany.bars),
            ["exclusive", "exclusive", "non-exclusive"],
        )
        first, second = sorted(
            (bar for bar in germany.bars if bar.how == "exclusive"),
            key=lambda bar: bar.x,
        )
        self.assertAlmostEqual(first.x + first.width, second.x, delta=0.2)

    def test_what_lies_outside_the_window_is_not_drawn(self):
        self.deal(term=("1990-01-01", "1999-12-31"))
        self.deal(term=("2000-01-01", None), media="vod")
        bars = [bar for band in self.drawn().bands for bar in band.bars]

        self.assertEqual(len(bars), 1)
        self.assertAlmostEqual(bars[0].width, 980)

    def test_a_restricted_licensee_is_not_named(self):
        self.deal("Kestrel", agreement={"confidentiality": "restricted"})
        with translation.override("en"):
            (bar,) = self.drawn().bands[0].bars

        self.assertNotIn("Kestrel", bar.words + bar.told)
        self.assertIn("restricted", bar.words)

    def test_runs_and_festivals_are_told(self):
        deal = self.deal()
        Run.objects.create(
            grant=deal.grants.get(), shown_on=date(2026, 3, 1), place="Channel 3"
        )
        make_event(self.film, year=2026, city="Pyongyang")
        found = showings_of(self.film.pk, reader=self.officer)

        self.assertEqual(
            [(one.place, one.uses_a_run) for one in found],
            [("Pyongyang", False), ("Channel 3", True)],
        )
        self.assertEqual(len(self.drawn(showings=found).showings), 2)

    def test_what_was_believed_before_a_termination(self):
        deal = self.deal(term=("2026-01-01", "2029-12-31"))
        before = timezone.now()
        terminate(deal, by=self.officer, on=date(2027, 1, 1))
        day = date(2028, 5, 5)

        now = claims_of(self.film.pk).filter(term__contains=day)
        then = claims_of(self.film.pk, believed_at=before).filter(term__contains=day)
        self.assertEqual((now.count(), then.count()), (0, 1))
        self.assertEqual(Agreement.objects.get(pk=deal.pk).state, "terminated")


class ShowingTests(SimpleTestCase):
    def test_no_day_is_named_where_only_the_year_is_known(self):
        for first, last, words in (
            ("2012-09-20", "2012-09-20", "2012-09-20 Pyongyang (run used)"),
            ("2012-01-01", "2012-12-31", "2012 Pyongyang (run used)"),
            ("2012-09-20", "2012-09-27", "20 Sep 2012 – 27 Sep 2012 Pyongyang"),
        ):
            term = Period.through(*map(date.fromisoformat, (first, last)))
            with translation.override("en"):
                said = showing_words(Showing(term, "Pyongyang", uses_a_run=True))
            self.assertIn(words, said)
