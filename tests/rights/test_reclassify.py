"""Whose a film is: no raw statement says otherwise, and two officers change it."""

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import TestCase

from catalogue.models import Film
from catalogue.rights.access import opened
from catalogue.rights.conflicts import Rule
from catalogue.rights.models import CORPORATION, Grant, Holding, JournalEntry, Party
from catalogue.rights.reclassify import reclassify
from catalogue.rights.refusals import Reason, Refused, sqlstate
from catalogue.rights.terminate import rescind
from tests.rights.kit import (
    make_deal,
    make_domestic,
    make_foreign,
    make_import,
    make_officer,
    make_party,
)
from tests.rights.rooms import make_member, sign_in_as_desk


class Reclassifying(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic()
        cls.one, cls.two = make_officer(), make_officer()

    def change(self, film, *countries, second=None):
        reclassify(film, countries=countries, by=self.one, second_by=second or self.two)

    def holder(self, film):
        return Holding.objects.get(pk=film.pk).holder_id

    def test_edge_44_a_licensed_film_takes_two_officers(self):
        draft = make_deal(make_party(), self.film, is_committed=False)
        with self.assertRaises(DatabaseError) as refused, transaction.atomic():
            Film.objects.filter(pk=self.film.pk).update(countries=["RU"])
        self.assertEqual(sqlstate(refused.exception), "RG010")
        with self.assertRaises(Refused) as refused:
            self.change(self.film, "RU", second=self.one)
        self.assertEqual(refused.exception.reason, Reason.SAME_OFFICER)
        self.change(self.film, "RU")
        self.assertEqual((self.film.origin, self.holder(self.film)), ("foreign", None))
        self.assertEqual(draft.claims.get().origin, "foreign")
        self.assertTrue(JournalEntry.objects.filter(table="rights_holding").exists())
        with self.assertRaises(DatabaseError), transaction.atomic():
            other = make_domestic()
            make_deal(make_party(), other, is_committed=False)
            Film.objects.filter(pk=other.pk).update(countries=["RU"])

    def test_exports_that_would_not_be_covered_are_named(self):
        deal = make_deal(make_party("Buyer"), self.film)
        with self.assertRaises(Refused) as refused:
            self.change(self.film, "RU")
        (clash,) = refused.exception.clashes
        self.assertEqual((clash.rule, clash.licensee), (Rule.NOT_COVERED, "Buyer"))
        self.assertEqual(self.holder(self.film), CORPORATION)
        rescind(deal, by=self.one)
        self.change(self.film, "RU")

    def test_a_film_that_was_licensed_in_does_not_become_domestic(self):
        film = make_foreign()
        make_import(make_party(), film)
        with self.assertRaises(Refused) as refused:
            self.change(film, "KP")
        self.assertEqual(refused.exception.reason, Reason.NOT_VALID)

    def test_the_officer_steps_out_of_the_room_and_back(self):
        make_deal(make_party(), self.film, is_committed=False)
        member = make_member("officer", "change_agreement", "view_agreement")
        self.one = member
        sign_in_as_desk()
        with opened(member):
            self.change(self.film, "RU")
            with connection.cursor() as cursor:
                cursor.execute("SELECT current_user::text")
                self.assertEqual(cursor.fetchone(), ("kfeic_rights",))
        self.assertEqual(self.film.origin, "foreign")

    def test_edge_44_no_statement_gives_a_domestic_film_away(self):
        other = make_party()
        holding = Holding.objects.filter(pk=self.film.pk)
        for statement, told in (
            (lambda: holding.update(holder=other), IntegrityError),
            (lambda: holding.update(holder=None), IntegrityError),
            (lambda: holding.update(origin="foreign", holder=other), IntegrityError),
            (
                lambda: Party.objects.filter(pk=CORPORATION)._raw_delete("default"),
                DatabaseError,
            ),
            (
                lambda: Party.objects.filter(pk=CORPORATION).update(
                    is_corporation=False
                ),
                IntegrityError,
            ),
            (lambda: make_party(is_corporation=True), IntegrityError),
            (
                lambda: make_deal(make_party(), self.film, direction="import"),
                IntegrityError,
            ),
        ):
            with self.assertRaises(told), transaction.atomic():
                statement()
        self.assertEqual(self.holder(self.film), CORPORATION)

    def test_a_film_under_agreements_keeps_its_holding(self):
        make_deal(make_party(), self.film, is_committed=False)
        with self.assertRaises(IntegrityError), transaction.atomic():
            Holding.objects.filter(pk=self.film.pk)._raw_delete("default")
            connection.check_constraints()
        self.assertTrue(Grant.objects.filter(film=self.film).exists())
