"""Two who decide at once: one waits or begins again, and nothing is done twice."""

import threading

from django.db import DatabaseError, connection, transaction
from django.test import TestCase, TransactionTestCase

from catalogue.rights.commit import commit
from catalogue.rights.deciding import ATTEMPTS, decided
from catalogue.rights.models import Agreement, Claim
from catalogue.rights.refusals import Reason, Refused
from catalogue.rights.terminate import terminate
from tests.rights.kit import (
    SIGNED_ON,
    TERM,
    make_agreement,
    make_claim,
    make_deal,
    make_domestic,
    make_foreign,
    make_import,
    make_officer,
    make_party,
)

BREAK_OFF = "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{}'; END $$"


def broken_off(code="40P01"):
    with connection.cursor() as cursor:
        cursor.execute(BREAK_OFF.format(code))


class TryingAgain(TestCase):
    def attempt(self, *, failures, code="40P01"):
        told = []

        def work():
            told.append(make_party(f"Party of attempt {len(told)}"))
            if len(told) <= failures:
                broken_off(code)
            return told[-1]

        return decided(work), len(told)

    def test_edge_30_what_was_broken_off_leaves_nothing(self):
        for code in ("40P01", "40001"):
            party, attempts = self.attempt(failures=2, code=code)
            self.assertEqual(attempts, 3)
            parties = type(party).objects.filter(name__startswith="Party of attempt")
            self.assertEqual(list(parties), [party])
            party.delete()

    def test_after_some_attempts_the_officer_is_told(self):
        with self.assertRaises(Refused) as refused:
            self.attempt(failures=ATTEMPTS)
        self.assertEqual(refused.exception.reason, Reason.BUSY)
        self.assertIsNone(refused.exception.__context__)

    def test_a_fault_that_is_no_refusal_stays_one(self):
        with self.assertRaises(DatabaseError):
            self.attempt(failures=1, code="22012")


class AtOnce(TransactionTestCase):
    """On connections of their own, as two officers are."""

    def setUp(self):
        self.officer = make_officer()

    def both(self, *verbs):
        """Run verbs at once; return what refused them, None for what was done."""
        told, start = [None] * len(verbs), threading.Barrier(len(verbs))

        def run(number, verb):
            try:
                start.wait()
                verb()
            except Refused as refused:
                told[number] = refused
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=pair) for pair in enumerate(verbs)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return told

    def committing(self, deal):
        return lambda: commit(deal, by=self.officer, signed_on=SIGNED_ON)

    def test_edge_29_films_in_different_order(self):
        films = [make_domestic() for _ in range(8)]
        deals = []
        for order in (films, films[::-1]):
            deal = make_agreement()
            for film in order:
                make_claim(deal, film)
            deals.append(deal)
        told = self.both(*map(self.committing, deals))
        (refused,) = [one for one in told if one is not None]
        self.assertEqual(refused.reason, Reason.CLASH)
        self.assertEqual(len([c for c in refused.clashes if c.is_refusal]), len(films))
        self.assertEqual(Claim.objects.in_force().count(), len(films))

    def test_one_agreement_is_committed_once(self):
        deal = make_deal(make_party(), make_domestic(), is_committed=False)
        told = self.both(self.committing(deal), self.committing(deal))
        (refused,) = [one for one in told if one is not None]
        self.assertEqual(refused.reason, Reason.WRONG_STATE)
        self.assertEqual(deal.claims.count(), 1)

    def test_an_option_and_the_grant_that_it_bars(self):
        """No grant is committed after the option of another."""
        film = make_domestic()
        option = make_deal(make_party(), film, kind="option", is_committed=False)
        grant = make_deal(make_party(), film, is_committed=False)
        told = self.both(self.committing(option), self.committing(grant))
        self.assertIsNone(told[0])
        if told[1] is not None:
            self.assertEqual(told[1].reason, Reason.OPTION)
        else:
            starts = Claim.objects.in_force().order_by("known__startswith")
            self.assertEqual([one.kind for one in starts], ["grant", "option"])

    def test_an_import_ends_while_an_export_is_committed(self):
        film = make_foreign()
        held = make_import(make_party(), film)
        sold = make_deal(make_party(), film, is_committed=False)
        on = TERM.end.replace(year=2028)
        told = self.both(
            self.committing(sold), lambda: terminate(held, by=self.officer, on=on)
        )
        (refused,) = [one for one in told if one is not None]
        self.assertEqual(refused.reason, Reason.NOT_COVERED)

    def test_a_claim_that_is_written_while_its_agreement_is_signed(self):
        film = make_domestic()
        deal = make_deal(make_party(), film, is_committed=False)

        def write():
            decided(lambda: make_claim(deal, film, territory="FR"))

        told = self.both(self.committing(deal), write)
        self.assertIsNone(told[0])
        deal = Agreement.objects.get(pk=deal.pk)
        self.assertEqual(
            set(deal.claims.values_list("state", flat=True)), {"committed"}
        )
        self.assertIn(told[1] and told[1].reason, (None, Reason.NOT_OPEN))

    def test_the_friendly_refusal_after_waiting_says_nothing_of_the_database(self):
        film = make_domestic()
        deals = [
            make_deal(make_party(f"Secret {n}"), film, is_committed=False)
            for n in range(2)
        ]
        told = self.both(*map(self.committing, deals))
        (refused,) = [one for one in told if one is not None]
        self.assertNotIn("Secret", str(refused))
        self.assertIsNone(refused.__context__)
        self.assertIsNone(refused.__cause__)
        with transaction.atomic():
            self.assertEqual(Claim.objects.in_force().count(), 1)
