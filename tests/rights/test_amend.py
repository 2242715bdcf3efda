"""Amending: what is restated is closed, what is left out is free, both clocks go on."""

from datetime import date

from django.db import DatabaseError, transaction
from django.test import TestCase
from django.utils import timezone

from catalogue.rights.amend import amend
from catalogue.rights.commit import commit, confirm
from catalogue.rights.dimensions.territories import territory
from catalogue.rights.models import Agreement, Claim
from catalogue.rights.refusals import Reason, Refused, sqlstate
from tests.rights.kit import (
    SIGNED_ON,
    claim_of,
    committed,
    make_agreement,
    make_claim,
    make_deal,
    make_domestic,
    make_foreign,
    make_import,
    make_officer,
    make_party,
)


class Amending(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film, cls.second = make_domestic(), make_domestic()
        cls.a, cls.b = make_party("A"), make_party("B")
        cls.officer = make_officer()
        cls.deal = make_agreement(cls.a)
        make_claim(cls.deal, cls.film, territory=["DE", "AT"], sublicensing="yes")
        make_claim(cls.deal, cls.second)
        committed(cls.deal)

    def amended(self, agreement=None, *, number="A/1"):
        draft = amend(
            agreement or self.deal, by=self.officer, number=number, is_paper=True
        )
        confirm(draft, by=make_officer())
        return draft

    def narrowed(self, code="DE"):
        draft = self.amended()
        draft.claims.filter(film=self.film).update(territory=territory(code))
        return draft

    def test_a_draft_says_what_the_agreement_says(self):
        draft = self.amended()
        self.assertEqual(draft.state, "draft")
        self.assertEqual(
            {claim.box for claim in draft.claims.all()},
            {claim.box for claim in self.deal.claims.all()},
        )
        self.assertEqual(
            set(draft.grants.values_list("restates", "sublicensing")),
            set(self.deal.grants.values_list("pk", "sublicensing")),
        )

    def test_an_amendment_takes_the_place_of_what_it_restates(self):
        draft = committed(self.narrowed())
        self.assertFalse(self.deal.claims.in_force().exists())
        self.assertEqual(draft.claims.in_force().count(), 2)
        make_deal(self.b, self.film, territory="AT")
        with self.assertRaises(Refused):
            make_deal(self.b, self.film, territory="DE")

    def test_edge_31_what_waits_for_the_removed_part_goes_through_after_it(self):
        waiting = make_deal(self.b, self.film, territory="AT", is_committed=False)
        with self.assertRaises(Refused):
            committed(waiting)
        committed(self.narrowed())
        committed(waiting)

    def test_edge_49_two_clocks(self):
        before = timezone.now()
        committed(self.narrowed())
        film = Claim.objects.filter(film=self.film)
        day = date(2028, 5, 5)
        self.assertEqual(film.on(day).get().territory, territory("DE"))
        (old,) = self.deal.claims.filter(film=self.film)
        self.assertEqual(list(film.believed(old.known.lower)), [old])
        self.assertFalse(film.on(date(1994, 5, 5)).exists())
        self.assertLess(before, old.known.upper)

    def test_an_amendment_of_an_amendment_amends_the_agreement(self):
        first = committed(self.narrowed())
        second = self.amended(first, number="A/2")
        self.assertEqual(second.amends_id, self.deal.pk)
        self.assertEqual(
            set(second.grants.values_list("restates", flat=True)),
            set(first.grants.values_list("pk", flat=True)),
        )
        committed(second)
        self.assertFalse(first.claims.in_force().exists())
        with self.assertRaises(DatabaseError) as refused, transaction.atomic():
            Agreement.objects.create(number="A/3", counterparty=self.a, amends=first)
        self.assertEqual(sqlstate(refused.exception), "RG012")

    def test_two_amendments_at_once_do_not_double(self):
        one, two = self.amended(number="A/1"), self.amended(number="A/2")
        committed(one)
        with self.assertRaises(Refused) as refused:
            committed(two)
        self.assertEqual(refused.exception.reason, Reason.WRONG_RESTATEMENT)
        self.assertEqual(Claim.objects.in_force().filter(film=self.film).count(), 1)

    def test_a_film_is_taken_out(self):
        draft = self.amended()
        draft.claims.filter(film=self.second).delete()
        committed(draft)
        make_deal(self.b, self.second)

    def test_what_is_only_said_again_is_older_than_an_option(self):
        make_deal(self.b, self.film, kind="option", territory="DE")
        committed(self.narrowed())
        wider = self.amended(number="A/2")
        wider.claims.filter(film=self.film).update(territory=territory("DE", "FR"))
        make_deal(self.b, self.film, kind="option", territory="FR")
        with self.assertRaises(Refused) as refused:
            committed(wider)
        self.assertEqual(refused.exception.reason, Reason.OPTION)

    def test_only_what_binds_is_amended(self):
        draft = make_deal(self.a, self.film, is_committed=False)
        with self.assertRaises(Refused) as refused:
            self.amended(draft)
        self.assertEqual(refused.exception.reason, Reason.WRONG_STATE)

    def test_an_import_that_is_narrowed_names_the_exports_it_leaves(self):
        film = make_foreign()
        held = make_import(make_party(), film, territory=["DE", "AT"])
        sold = make_deal(self.b, film, territory="AT")
        draft = self.amended(held, number="I/1")
        draft.claims.update(territory=territory("DE"))
        with self.assertRaises(Refused) as refused:
            commit(draft, by=self.officer, signed_on=SIGNED_ON)
        (clash,) = refused.exception.clashes
        self.assertEqual(refused.exception.reason, Reason.NOT_COVERED)
        self.assertEqual(clash.proposed, claim_of(sold))
        self.assertEqual((clash.meets, clash.licensee), (claim_of(sold).box, "B"))
