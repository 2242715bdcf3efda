"""The verbs as the role of the room, beside agreements that the reader may not see."""

from django.test import TestCase

from catalogue.rights.access import opened
from catalogue.rights.amend import amend
from catalogue.rights.avails import Asked, Code, avails
from catalogue.rights.commit import commit, confirm
from catalogue.rights.conflicts import Rule, clashes
from catalogue.rights.disputing import dispute
from catalogue.rights.grid import State, grid
from catalogue.rights.models import Agreement
from catalogue.rights.refusals import Reason, Refused
from catalogue.rights.runs import use_run
from catalogue.rights.terminate import terminate
from catalogue.rights.transfer import transfer
from tests.rights.kit import (
    SIGNED_ON,
    TERM,
    claim_of,
    make_box,
    make_deal,
    make_domestic,
    make_foreign,
    make_import,
    make_party,
)
from tests.rights.rooms import make_member, sign_in_as_desk

ON = TERM.end.replace(year=2029)


class BesideRestricted(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film, cls.other = make_domestic(), make_domestic()
        cls.third = make_domestic()
        foreign = make_foreign()
        cls.held = make_import(make_party(), foreign)
        cls.sold = make_deal(
            make_party(), foreign, agreement={"confidentiality": "restricted"}
        )
        cls.hidden = make_deal(
            make_party("Hidden"), cls.film, agreement={"confidentiality": "restricted"}
        )
        cls.taken = claim_of(cls.hidden)
        cls.member = make_member("member", "view_agreement", "change_agreement")
        cls.second = make_member("second", "view_agreement", "confirm")

    def setUp(self):
        sign_in_as_desk()
        room = opened(self.member)
        room.__enter__()
        self.addCleanup(room.__exit__, None, None, None)
        self.assertFalse(Agreement.objects.filter(pk=self.hidden.pk).exists())

    def drafted(self, **columns):
        officers = {"entered_by": self.member, "confirmed_by": self.second}
        film = columns.pop("film", self.film)
        return make_deal(
            make_party(), film, is_committed=False, agreement=officers, **columns
        )

    def committed(self, **columns):
        deal = self.drafted(**columns)
        confirm(deal, by=self.second)
        commit(deal, by=self.member, signed_on=SIGNED_ON)
        return deal

    def test_what_is_taken_is_told_and_by_whom_is_not(self):
        with self.assertRaises(Refused) as refused:
            self.committed()
        (clash,) = refused.exception.clashes
        self.assertEqual((clash.rule, clash.meets), (Rule.EXCLUSIVE, make_box()))
        self.assertEqual(
            (clash.other_id, clash.agreement_id, clash.agreement, clash.licensee),
            (self.taken.pk, None, "", ""),
        )

    def test_the_avails_and_the_grid_count_it(self):
        (found,) = avails(Asked(make_box()), films=[self.film.pk], reader=self.member)
        (reason,) = found.reasons
        self.assertEqual((reason.code, reason.licensee), (Code.EXCLUSIVE, ""))
        cell = grid(self.film.pk, window=TERM).cell("DE", "tv.pay")
        self.assertEqual(cell.state, State.TAKEN)

    def test_the_database_refuses_even_what_nobody_asked_of_first(self):
        deal = self.drafted()
        self.assertTrue(clashes(deal.claims.all(), reader=self.member))
        Agreement.objects.filter(pk=deal.pk).update(is_paper=True)
        confirm(deal, by=self.second)
        with self.assertRaises(Refused):
            commit(deal, by=self.member, signed_on=SIGNED_ON)

    def test_a_dispute_with_it_is_for_those_who_may_read_it(self):
        deal = self.drafted()
        with self.assertRaises(Refused) as refused:
            dispute(
                deal.claims.get(),
                self.taken,
                by=self.member,
                second_by=self.second,
                note="",
            )
        self.assertEqual(refused.exception.reason, Reason.HIDDEN)
        self.taken.refresh_from_db()
        self.assertEqual(self.taken.state, "committed")

    def test_every_verb_works_as_the_role_of_the_room(self):
        deal = self.committed(film=self.other, territory="FR")
        use_run(deal.grants.get(), by=self.member, shown_on=ON, place="Channel One")
        draft = amend(deal, by=self.member, number="A/1", is_paper=True)
        confirm(draft, by=self.second)
        commit(draft, by=self.member, signed_on=SIGNED_ON)
        terminate(deal, by=self.member, on=ON)
        self.assertEqual(claim_of(draft).term.end, ON)
        transfer(self.other, to=self.third, by=self.member)
        self.assertEqual(claim_of(draft).film_id, self.third.pk)
        other = self.drafted(film=self.third, territory="FR")
        dispute(
            other.claims.get(),
            claim_of(draft),
            by=self.member,
            second_by=self.second,
            note="",
        )

    def test_what_is_hidden_does_not_lose_its_import(self):
        self.assertFalse(Agreement.objects.filter(pk=self.sold.pk).exists())
        with self.assertRaises(Refused) as refused:
            terminate(self.held, by=self.member, on=ON)
        (clash,) = refused.exception.clashes
        self.assertEqual((clash.rule, clash.agreement), (Rule.NOT_COVERED, ""))

    def test_a_film_with_hidden_agreements_is_moved_by_those_who_may_read_them(self):
        with self.assertRaises(Refused) as refused:
            transfer(self.film, to=self.other, by=self.member)
        self.assertEqual(refused.exception.reason, Reason.HIDDEN)
