"""One film in two records: its rights move to the one that is kept, or clash."""

from django.db import DatabaseError, transaction
from django.test import TestCase

from catalogue import merging
from catalogue.rights.conflicts import Rule
from catalogue.rights.models import Claim, Grant, TitleDocument
from catalogue.rights.refusals import Reason, Refused, sqlstate
from catalogue.rights.terminate import terminate
from catalogue.rights.transfer import transfer
from tests.rights.kit import (
    TERM,
    claim_of,
    make_agreement,
    make_claim,
    make_deal,
    make_domestic,
    make_foreign,
    make_import,
    make_officer,
    make_party,
)


class Transferring(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.twin, cls.film = make_domestic(), make_domestic()
        cls.a, cls.b = make_party("A"), make_party("B")
        cls.officer = make_officer()

    def move(self, film=None, to=None):
        transfer(film or self.twin, to=to or self.film, by=self.officer)

    def refused(self, *films):
        with self.assertRaises(Refused) as refused:
            self.move(*films)
        return refused.exception

    def test_edge_41_claims_move_with_their_history_and_the_merge_goes_through(self):
        deal = make_deal(self.a, self.twin)
        terminate(deal, by=self.officer, on=TERM.end.replace(year=2029))
        known = dict(deal.claims.values_list("pk", "known"))
        draft = make_deal(self.b, self.twin, territory="FR", is_committed=False)
        TitleDocument.objects.create(film=self.twin, kind="registration")
        with self.assertRaises(DatabaseError), transaction.atomic():
            merging.merge(self.film, self.twin)
        self.move()
        self.assertEqual(dict(deal.claims.values_list("pk", "known")), known)
        for model in (Claim, Grant, TitleDocument):
            self.assertFalse(model.objects.filter(film=self.twin).exists())
        self.assertEqual(draft.claims.get().film_id, self.film.pk)
        merging.merge(self.film, self.twin)
        with self.assertRaises(Refused):
            make_deal(self.b, self.film, term=("2027-01-01", "2027-12-31"))

    def test_edge_41_claims_that_clash_are_listed_and_nothing_moves(self):
        twins, theirs = make_deal(self.a, self.twin), make_deal(self.b, self.film)
        refused = self.refused()
        (clash,) = refused.clashes
        self.assertEqual((refused.reason, clash.rule), (Reason.CLASH, Rule.EXCLUSIVE))
        self.assertEqual(
            (clash.agreement, clash.meets), (theirs.number, claim_of(theirs).box)
        )
        self.assertEqual(claim_of(twins).film_id, self.twin.pk)

    def test_one_agreement_with_both_films_is_amended_first(self):
        deal = make_agreement(self.a)
        make_claim(deal, self.twin)
        make_claim(deal, self.film)
        self.assertEqual(self.refused().reason, Reason.IN_ONE_AGREEMENT)

    def test_sublicences_follow_their_head(self):
        head = claim_of(make_deal(self.a, self.twin, sublicensing="yes"))
        below = make_deal(self.b, self.twin, parent=head)
        self.move()
        self.assertEqual(claim_of(below).film_id, self.film.pk)

    def test_what_was_licensed_in_does_not_move_to_a_domestic_film(self):
        foreign = make_foreign()
        make_import(self.a, foreign)
        self.assertEqual(self.refused(foreign).reason, Reason.NOT_VALID)

    def test_what_is_not_covered_there_does_not_move(self):
        make_deal(self.a, self.twin)
        refused = self.refused(None, make_foreign())
        self.assertEqual(refused.reason, Reason.NOT_COVERED)
        self.assertEqual([c.rule for c in refused.clashes], [Rule.NOT_COVERED])

    def test_nobody_else_moves_a_signed_grant(self):
        make_deal(self.a, self.twin)
        with self.assertRaises(DatabaseError) as refused, transaction.atomic():
            Grant.objects.filter(film=self.twin).update(film=self.film)
        self.assertEqual(sqlstate(refused.exception), "RG004")
