"""Before anything binds: offers, and the hopes that others have meanwhile."""

from datetime import UTC, date, datetime, timedelta

from django.test import TestCase
from django.utils import timezone

from catalogue.rights.conflicts import Rule
from catalogue.rights.offer import (
    decline,
    give_notice,
    lapse,
    offer,
    take_back,
    waive,
    withdraw,
)
from catalogue.rights.refusals import Reason, Refused
from tests.rights.kit import (
    claim_of,
    committed,
    make_deal,
    make_domestic,
    make_officer,
    make_party,
)

ZONE = "Asia/Pyongyang"


class Offering(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic()
        cls.a, cls.b = make_party("A"), make_party("B")
        cls.officer = make_officer()
        cls.draft = make_deal(cls.b, cls.film, is_committed=False)

    def states(self):
        return self.draft.state, self.draft.claims.get().state

    def test_an_offer_goes_out_and_comes_back(self):
        offer(self.draft, by=self.officer)
        self.assertEqual(self.states(), ("offered", "offered"))
        take_back(self.draft, by=self.officer)
        self.assertEqual(self.states(), ("draft", "draft"))

    def test_what_was_offered_may_be_committed(self):
        offer(self.draft, by=self.officer)
        committed(self.draft)
        self.assertEqual(self.states(), ("signed", "committed"))

    def test_what_ended_without_a_deal_binds_nobody_and_stays_ended(self):
        for verb, state in ((decline, "declined"), (withdraw, "withdrawn")):
            draft = make_deal(self.b, self.film, is_committed=False)
            verb(draft, by=self.officer)
            self.assertEqual((draft.state, draft.claims.get().state), (state, "void"))
            for again in (offer, take_back, decline, withdraw):
                with self.assertRaises(Refused) as refused:
                    again(draft, by=self.officer)
                self.assertEqual(refused.exception.reason, Reason.WRONG_STATE)
            with self.assertRaises(Refused):
                committed(draft)

    def test_an_offer_that_clashes_is_told_and_goes_out(self):
        make_deal(self.a, self.film)
        (clash,) = offer(self.draft, by=self.officer)
        self.assertEqual(clash.rule, Rule.EXCLUSIVE)
        self.assertEqual(self.draft.state, "offered")


class Hopes(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic()
        cls.a, cls.b = make_party("A"), make_party("B")
        cls.officer = make_officer()
        cls.draft = make_deal(cls.b, cls.film, is_committed=False)

    def refused(self):
        with self.assertRaises(Refused) as refused:
            committed(self.draft)
        return refused.exception.reason

    def test_edge_26_a_day_is_over_in_the_zone_that_was_agreed(self):
        self.assertEqual(
            lapse(date(2026, 12, 31), zone="Asia/Tokyo"),
            datetime(2026, 12, 31, 15, tzinfo=UTC),
        )
        self.assertEqual(
            lapse(date(2026, 3, 28), zone="Europe/Berlin"),
            datetime(2026, 3, 28, 23, tzinfo=UTC),
        )

    def test_an_option_keeps_others_out_until_it_is_waived(self):
        option = claim_of(make_deal(self.a, self.film, kind="option"))
        self.assertEqual(self.refused(), Reason.OPTION)
        waive(option, by=self.officer, on=date(2026, 2, 1))
        committed(self.draft)

    def test_a_holdback_keeps_others_out_until_it_is_waived(self):
        holdback = claim_of(make_deal(self.a, self.film, kind="holdback"))
        self.assertEqual(self.refused(), Reason.CLASH)
        waive(holdback, by=self.officer, on=date(2026, 2, 1))
        committed(self.draft)
        with self.assertRaises(Refused) as refused:
            waive(holdback, by=self.officer, on=None)
        self.assertEqual(refused.exception.reason, Reason.CLASH)

    def test_edge_27_a_first_refusal_lapses_after_notice_alone(self):
        first = claim_of(make_deal(self.a, self.film, kind="first_refusal"))
        offer(self.draft, by=self.officer)
        self.assertEqual(self.refused(), Reason.OPTION)
        today = timezone.now().date()
        give_notice(
            first, by=self.officer, last_day=today - timedelta(days=3), zone=ZONE
        )
        committed(self.draft)
        with self.assertRaises(Refused) as refused:
            give_notice(first, by=self.officer, last_day=today, zone=ZONE)
        self.assertEqual(refused.exception.reason, Reason.NOT_OPEN)

    def test_a_grant_is_never_waived(self):
        grant = claim_of(make_deal(self.a, self.film, territory="FR"))
        with self.assertRaises(Refused):
            waive(grant, by=self.officer, on=date(2026, 2, 1))
