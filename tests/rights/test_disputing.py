"""Disputes: what truly conflicts stands side by side; nothing more is sold there."""

from datetime import date

from django.db import DatabaseError, connection, transaction
from django.test import TestCase

from catalogue.rights.commit import confirm
from catalogue.rights.conflicts import Rule
from catalogue.rights.disputing import dispute, resolve
from catalogue.rights.models import Claim, Dispute
from catalogue.rights.refusals import Reason, Refused
from tests.rights.kit import (
    claim_of,
    committed,
    make_box,
    make_deal,
    make_domestic,
    make_officer,
    make_party,
)


class Disputing(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic()
        cls.a, cls.b, cls.c = make_party("A"), make_party("B"), make_party("C")
        cls.one, cls.two = make_officer(), make_officer()
        cls.first = make_deal(cls.a, cls.film, territory=["DE", "AT"])
        cls.paper = make_deal(
            cls.b, cls.film, territory=["AT", "CH"], is_committed=False
        )

    def opened(self, claim=None):
        return dispute(
            claim or self.paper.claims.get(),
            claim_of(self.first),
            by=self.one,
            second_by=self.two,
            note="Two papers of 1986.",
        )

    def both(self):
        found = self.opened()
        committed(self.paper)
        return found

    def in_force(self, agreement):
        claims = agreement.claims.in_force()
        return {(claim.kind, *claim.territory.pairs) for claim in claims}

    def test_two_officers_let_both_stand_where_they_meet(self):
        with self.assertRaises(Refused):
            committed(self.paper)
        found = self.both()
        austria = make_box(territory="AT")
        self.assertEqual([found.claim_a.box, found.claim_b.box], [austria, austria])
        for agreement, rest in ((self.first, "DE"), (self.paper, "CH")):
            claims = agreement.claims.in_force()
            self.assertEqual(claims.get(kind="disputed").box, austria)
            self.assertEqual(claims.get(kind="grant").box, make_box(territory=rest))

    def test_nothing_more_is_sold_where_it_is_disputed(self):
        self.both()
        for party in (self.a, self.b, self.c):
            with self.assertRaises(Refused) as refused:
                make_deal(party, self.film, territory="AT", exclusive=False)
            rules = {c.rule for c in refused.exception.clashes if c.is_refusal}
            self.assertEqual(rules, {Rule.DISPUTED})

    def test_one_officer_is_not_two(self):
        claims = (self.paper.claims.get(), claim_of(self.first))
        with self.assertRaises(Refused) as refused:
            dispute(*claims, by=self.one, second_by=self.one, note="")
        self.assertEqual(refused.exception.reason, Reason.SAME_OFFICER)
        with self.assertRaises(DatabaseError), transaction.atomic():
            Dispute.objects.create(
                claim_a=claims[0],
                claim_b=claims[1],
                opened_by=self.one,
                second_by=self.one,
            )

    def test_claims_that_do_not_meet_are_in_no_dispute(self):
        far = make_deal(self.c, self.film, territory="FR")
        with self.assertRaises(Refused) as refused:
            self.opened(claim_of(far))
        self.assertEqual(refused.exception.reason, Reason.DO_NOT_MEET)

    def test_nobody_calls_a_claim_disputed_to_slip_by(self):
        self.paper.claims.update(kind="disputed")
        with self.assertRaises(Refused):
            committed(self.paper)
        free = make_deal(
            self.c, self.film, kind="disputed", territory="FR", is_committed=False
        )
        with self.assertRaises(Refused) as refused:
            committed(free)
        self.assertEqual(refused.exception.reason, Reason.UNDISPUTED)

    def test_what_stands_is_a_grant_again(self):
        found = self.both()
        officers = {"by": self.one, "second_by": self.two}
        resolve(found, stands=found.claim_a, resolution="B was first.", **officers)
        self.assertIsNotNone(found.resolved_on)
        austria = make_box(territory="AT")
        paper = [claim.box for claim in self.paper.claims.in_force()]
        self.assertIn(austria, paper)
        self.assertEqual(claim_of(self.first).box, make_box(territory="DE"))
        kinds = Claim.objects.in_force().values_list("kind", flat=True)
        self.assertEqual(set(kinds), {"grant"})
        with self.assertRaises(Refused) as refused:
            resolve(found, resolution="again", **officers)
        self.assertEqual(refused.exception.reason, Reason.WRONG_STATE)

    def test_neither_may_stand(self):
        found = self.both()
        resolve(found, by=self.one, second_by=self.two, resolution="Both lapsed.")
        make_deal(self.c, self.film, territory="AT")

    def test_a_claim_in_two_disputes_waits_for_both(self):
        found = self.both()
        third = make_deal(self.c, self.film, territory="AT", is_committed=False)
        disputed = list(Claim.objects.in_force().filter(kind="disputed").order_by("pk"))
        officers = {"by": self.one, "second_by": self.two}
        other = dispute(third.claims.get(), disputed[0], note="", **officers)
        last = dispute(third.claims.get(), disputed[1], note="", **officers)
        committed(third)
        resolve(found, stands=found.claim_a, resolution="B", **officers)
        self.assertEqual(
            set(
                Claim.objects.in_force()
                .filter(film=self.film, kind="disputed")
                .values_list("counterparty__name", flat=True)
            ),
            {"B", "C"},
        )
        last.refresh_from_db()
        other.refresh_from_db()
        open_one = next(
            one for one in (other, last) if one.claim_b.counterparty == self.b
        )
        resolve(open_one, stands=open_one.claim_b, resolution="B", **officers)
        self.assertEqual(
            Claim.objects.in_force()
            .get(film=self.film, territory=make_box(territory="AT").territory)
            .counterparty,
            self.b,
        )

    def test_what_an_officer_divides_is_confirmed_anew(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('kfeic.rights_user', '7', true)")
        self.opened()
        self.paper.refresh_from_db()
        self.assertIsNone(self.paper.confirmed_by_id)
        confirm(self.paper, by=make_officer())
        committed(self.paper)
        self.assertEqual(self.paper.signed_on, date(2026, 1, 5))
