"""Ending agreements: terms are cut, nothing is deleted, nothing hangs in the air."""

from datetime import date

from django.db import DatabaseError, transaction
from django.test import TestCase

from catalogue.rights.amend import amend
from catalogue.rights.boxes import Period
from catalogue.rights.commit import confirm
from catalogue.rights.conflicts import Rule
from catalogue.rights.models import Agreement, Claim
from catalogue.rights.refusals import Reason, Refused, sqlstate
from catalogue.rights.terminate import rescind, terminate
from tests.rights.kit import (
    claim_of,
    committed,
    make_deal,
    make_domestic,
    make_foreign,
    make_import,
    make_officer,
    make_party,
)

ON = date(2029, 7, 1)


class Ending(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic()
        cls.a, cls.b = make_party("A"), make_party("B")
        cls.officer = make_officer()

    def refused(self, verb, *agreements, **told):
        with self.assertRaises(Refused) as refused:
            verb(*agreements, by=self.officer, **told)
        return refused.exception

    def test_a_term_is_cut_and_the_rest_is_free(self):
        deal = make_deal(self.a, self.film)
        whole = claim_of(deal)
        terminate(deal, by=self.officer, on=ON)
        left = claim_of(deal)
        self.assertEqual(deal.state, "terminated")
        self.assertEqual(left.term, Period(date(2027, 1, 1), ON))
        self.assertEqual(left.replaces, whole)
        make_deal(self.b, self.film, term=("2029-07-01", "2029-12-31"))
        with self.assertRaises(Refused):
            make_deal(self.b, self.film, term=("2029-06-30", "2029-06-30"))

    def test_what_is_over_by_then_stays_as_it_is(self):
        deal = make_deal(self.a, self.film)
        claim = claim_of(deal)
        terminate(deal, by=self.officer, on=date(2031, 1, 1))
        self.assertEqual(claim_of(deal), claim)

    def test_what_had_not_begun_is_closed(self):
        deal = make_deal(self.a, self.film)
        terminate(deal, by=self.officer, on=date(2026, 6, 1))
        self.assertFalse(deal.claims.in_force().exists())

    def test_an_agreement_ends_once(self):
        deal = make_deal(self.a, self.film)
        terminate(deal, by=self.officer, on=ON)
        again = self.refused(terminate, deal, on=date(2028, 1, 1))
        self.assertEqual(again.reason, Reason.WRONG_STATE)
        self.assertEqual(self.refused(rescind, deal).reason, Reason.WRONG_STATE)
        with self.assertRaises(DatabaseError), transaction.atomic():
            Agreement.objects.filter(pk=deal.pk).update(terminated_on=date(2028, 1, 1))

    def test_edge_32_a_day_in_the_past(self):
        deal = make_deal(self.a, self.film, term=("2020-01-01", "2030-12-31"))
        early = self.refused(terminate, deal, on=date(2025, 1, 1))
        self.assertEqual(early.reason, Reason.BEFORE_SIGNATURE)
        believed = claim_of(deal)
        terminate(deal, by=self.officer, on=date(2026, 2, 1))
        then = Claim.objects.believed(believed.known.lower).get(film=self.film)
        self.assertIn(date(2028, 1, 1), then.term)
        self.assertFalse(Claim.objects.on(date(2028, 1, 1)).exists())

    def test_edge_33_rescinded_from_the_beginning(self):
        deal = make_deal(self.a, self.film)
        rescind(deal, by=self.officer)
        self.assertEqual(deal.state, "rescinded")
        self.assertEqual({claim.state for claim in deal.claims.all()}, {"superseded"})
        make_deal(self.b, self.film)

    def test_amendments_end_with_their_agreement(self):
        deal = make_deal(self.a, self.film)
        draft = amend(deal, by=self.officer, number="A/1", is_paper=True)
        confirm(draft, by=make_officer())
        committed(draft)
        waiting = amend(deal, by=self.officer, number="A/2", is_paper=True)
        confirm(waiting, by=make_officer())
        with self.assertRaises(DatabaseError) as refused, transaction.atomic():
            Agreement.objects.filter(pk=draft.pk).update(state="rescinded")
        self.assertEqual(sqlstate(refused.exception), "RG006")
        terminate(draft, by=self.officer, on=ON)
        deal.refresh_from_db()
        self.assertEqual((deal.state, draft.state), ("terminated", "terminated"))
        self.assertEqual(claim_of(draft).term.end, ON)
        with self.assertRaises(Refused):
            committed(waiting)

    def test_edge_35_sublicences_that_lose_their_head_are_flagged(self):
        head = make_deal(self.a, self.film, sublicensing="yes")
        below = make_deal(self.b, self.film, parent=claim_of(head))
        flagged = terminate(head, by=self.officer, on=ON)
        self.assertEqual(flagged, [claim_of(below)])
        with self.assertRaises(Refused) as refused:
            make_deal(make_party(), self.film, term=("2030-01-01", "2030-12-31"))
        (clash,) = refused.exception.clashes
        self.assertEqual((clash.rule, clash.licensee), (Rule.EXCLUSIVE, "B"))
        terminate(below, by=self.officer, on=ON)
        make_deal(make_party(), self.film, term=("2030-01-01", "2030-12-31"))

    def test_edge_36_an_import_does_not_end_under_running_exports(self):
        film = make_foreign()
        held = make_import(make_party(), film)
        sold = make_deal(self.b, film)
        refused = self.refused(terminate, held, on=ON)
        (clash,) = refused.clashes
        self.assertEqual(refused.reason, Reason.NOT_COVERED)
        self.assertEqual(clash.meets.term, Period(ON, date(2031, 1, 1)))
        self.assertEqual(clash.agreement, sold.number)
        held.refresh_from_db()
        self.assertEqual(held.state, "signed")
        terminate(held, by=self.officer, on=ON, together=[sold])
        self.assertEqual((held.state, sold.state), ("terminated", "terminated"))
        self.assertEqual(claim_of(sold).term.end, ON)
