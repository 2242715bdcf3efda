"""Runs: counted over a grant and all that restate it, and never too many."""

from datetime import date

from django.test import TestCase

from catalogue.rights.amend import amend
from catalogue.rights.commit import confirm
from catalogue.rights.models import Agreement
from catalogue.rights.refusals import Reason, Refused
from catalogue.rights.runs import Runs, runs_of, use_run
from tests.rights.kit import (
    committed,
    make_agreement,
    make_claim,
    make_domestic,
    make_grant,
    make_officer,
)

PLACE = "Channel One"


class UsingRuns(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film, cls.officer = make_domestic(), make_officer()
        cls.deal = make_agreement(kind=Agreement.Kind.FESTIVAL_LOAN)
        cls.grant = make_grant(cls.deal, cls.film, max_runs=6)
        make_claim(cls.deal, cls.film)

    def use(self, grant=None, *, times=1):
        for day in range(times):
            used = use_run(
                grant or self.grant,
                by=self.officer,
                shown_on=date(2027, 3, 1 + day),
                place=PLACE,
            )
        return used

    def test_edge_39_six_were_bought(self):
        committed(self.deal)
        self.assertFalse(self.use(times=4).is_low)
        used = self.use()
        self.assertEqual((used, used.left, used.is_low), (Runs(5, 6), 1, True))
        self.use()
        with self.assertRaises(Refused) as refused:
            self.use()
        self.assertEqual(refused.exception.reason, Reason.NO_RUN_LEFT)
        self.assertEqual(runs_of(self.grant).used, 6)

    def test_edge_40_a_festival_loan_is_a_run(self):
        committed(self.deal)
        self.assertEqual(self.use(), Runs(1, 6))

    def test_nothing_is_shown_under_a_draft(self):
        with self.assertRaises(Refused):
            self.use()

    def test_an_amendment_gives_no_new_runs(self):
        committed(self.deal)
        self.use(times=5)
        draft = amend(self.deal, by=self.officer, number="A/1", is_paper=True)
        confirm(draft, by=make_officer())
        committed(draft)
        again = draft.grants.get()
        self.assertEqual(runs_of(again), Runs(5, 6))
        self.use(again)
        for grant in (again, self.grant):
            with self.assertRaises(Refused):
                self.use(grant)

    def test_without_a_limit_there_is_none(self):
        deal = make_agreement()
        make_claim(deal, self.film, territory="FR")
        committed(deal)
        used = self.use(deal.grants.get(), times=9)
        self.assertEqual((used.used, used.left, used.is_low), (9, None, False))
