"""The smallest changes that make a claim legal: each is tried, none is a guess."""

from datetime import date

from django.test import TestCase

from catalogue.rights.conflicts import clashes
from catalogue.rights.dimensions.territories import WORLD, span
from catalogue.rights.remedies import Kind, remedies
from tests.rights.kit import (
    make_agreement,
    make_box,
    make_claim,
    make_deal,
    make_domestic,
    make_foreign,
    make_import,
    make_party,
)


class Changing(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic()
        cls.party = make_party()
        cls.draft = make_agreement()

    def remedies(self, film=None, **columns):
        self.claim = make_claim(self.draft, film or self.film, save=False, **columns)
        found = remedies(self.claim, clashes([self.claim]))
        for one in found:
            changed = make_claim(self.draft, film or self.film, save=False, **columns)
            changed.exclusive = one.exclusive
            for name in ("territory", "media", "language", "term"):
                setattr(changed, name, getattr(one.box, name))
            with self.subTest(kind=one.kind):
                self.assertFalse([c for c in clashes([changed]) if c.is_refusal])
        return {one.kind: one for one in found}

    def test_a_legal_claim_needs_no_change(self):
        self.assertEqual(self.remedies(), {})

    def test_each_dimension_by_itself(self):
        make_deal(
            self.party,
            self.film,
            territory="AT",
            media="tv.pay",
            term=("2029-01-01", "2029-12-31"),
        )
        found = self.remedies(territory=WORLD)
        self.assertEqual(
            set(found),
            {
                Kind.NARROW_TERRITORY,
                Kind.NARROW_MEDIA,
                Kind.START_LATER,
                Kind.END_EARLIER,
            },
        )
        narrowed = found[Kind.NARROW_TERRITORY].box
        self.assertEqual(narrowed, make_box(territory=WORLD - span("AT")))
        self.assertEqual(found[Kind.START_LATER].box.term.start, date(2030, 1, 1))
        self.assertEqual(found[Kind.END_EARLIER].box.term.last, date(2028, 12, 31))

    def test_not_exclusively_where_only_that_is_in_the_way(self):
        make_deal(self.party, self.film, exclusive=False)
        self.assertEqual(set(self.remedies()), {Kind.NON_EXCLUSIVE})
        make_deal(self.party, self.film, kind="holdback")
        self.assertEqual(self.remedies(), {})

    def test_all_that_is_in_the_way_is_left_out(self):
        make_deal(self.party, self.film, territory="AT")
        make_deal(make_party(), self.film, territory="CH")
        found = self.remedies(territory=["DE", "AT", "CH"])
        self.assertEqual(found[Kind.NARROW_TERRITORY].box, make_box(territory="DE"))

    def test_what_is_not_held_is_left_out(self):
        film = make_foreign()
        make_import(self.party, film, territory="DE")
        make_import(self.party, film, territory="AT", exclusive=False)
        found = self.remedies(film, territory=["DE", "AT"])
        self.assertEqual(set(found), {Kind.NARROW_TERRITORY, Kind.NON_EXCLUSIVE})

    def test_in_the_words_of_the_reader(self):
        make_deal(self.party, self.film, territory="AT", term=("2030-07-01", None))
        found = self.remedies(territory=["DE", "AT"])
        words = found[Kind.NARROW_TERRITORY].words
        self.assertEqual(words("en"), "Leave out Austria")
        self.assertEqual(words("ko"), "오스트리아 빼기")
        self.assertEqual(found[Kind.END_EARLIER].words("en"), "End on 30 Jun 2030")
