"""The invented agreements: every kind of them, marked as such, and only once."""

from datetime import date, timedelta
from io import StringIO

from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from django.utils import timezone

from catalogue.models import Film
from catalogue.rights import waiting
from catalogue.rights.collisions import collisions
from catalogue.rights.conflicts import clashes
from catalogue.rights.demonstration.loading import OFFICERS, NotLoaded, load
from catalogue.rights.demonstration.writing import dated, day
from catalogue.rights.dimensions.territories import territory
from catalogue.rights.models import (
    Agreement,
    Claim,
    ComplianceCheck,
    ComplianceRules,
    Dispute,
    Enquiry,
    Grant,
    JournalEntry,
    Mail,
    Party,
)
from catalogue.rights.runs import runs_of
from catalogue.rights.tickets import read_ticket
from tests.desk import DeskTestCase
from tests.rights.kit import (
    make_agreement,
    make_deal,
    make_domestic,
    make_officer,
    make_party,
)


def said(command="demonstrate_rights", *arguments):
    out = StringIO()
    call_command(command, *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


class Demonstration(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.first = said("seed", "--demo-rights")
        cls.today = timezone.localdate()

    def test_sixty_agreements_and_the_second_call_changes_nothing(self):
        self.assertIn("60 invented agreements", self.first)
        self.assertEqual(Agreement.objects.count(), 60)
        before = JournalEntry.objects.count()
        self.assertIn("nothing was changed", said())
        self.assertEqual(JournalEntry.objects.count(), before)

    def test_every_state_kind_and_direction_is_there(self):
        def used(name, model=Agreement):
            return set(model.objects.order_by().values_list(name, flat=True))

        self.assertEqual(used("state"), set(Agreement.State.values))
        self.assertEqual(used("direction"), {"export", "import"})
        self.assertEqual(used("confidentiality"), {"normal", "restricted"})
        self.assertEqual(
            used("kind", Claim), set(Claim.Kind.values) - {Claim.Kind.RESERVATION}
        )
        self.assertEqual(
            used("result", ComplianceCheck), set(ComplianceCheck.Result.values)
        )
        self.assertEqual(Claim.objects.exclude(parent=None).count(), 1)
        self.assertEqual(Agreement.objects.exclude(amends=None).count(), 2)
        self.assertEqual(Dispute.objects.count(), 1)

    def test_there_is_work_for_every_queue_of_the_desk(self):
        officer = make_officer()
        claims = waiting.claims_ending(today=self.today, now=timezone.now())
        for name in ("grants", "holdbacks", "imports", "options"):
            self.assertGreater(getattr(claims, name), 0, name)
        for pressing in (
            waiting.obligations_pressing(officer, today=self.today),
            waiting.enquiries_pressing(today=self.today),
        ):
            self.assertGreater(pressing.number, pressing.late)
            self.assertGreater(pressing.late, 0)
        self.assertGreater(waiting.agreements_ending(officer, today=self.today), 0)
        self.assertEqual(waiting.papers_waiting(officer), 1)
        met = {(one.first, one.second) for one in collisions(reader=officer)}
        self.assertEqual(met, {("DEMO-40", "DEMO-41")})

    def test_all_of_it_is_marked_as_invented(self):
        self.assertFalse(Agreement.objects.exclude(is_demonstration=True).exists())
        self.assertFalse(Agreement.objects.exclude(note__icontains="invented").exists())
        parties = Party.objects.filter(is_corporation=False)
        self.assertFalse(parties.exclude(name__endswith="(invented)").exists())
        for name in ("name", "organisation", "message"):
            unmarked = Enquiry.objects.exclude(**{f"{name}__contains": "(invented)"})
            self.assertFalse(unmarked.exists(), name)
        self.assertIn("Invented", ComplianceRules.objects.get().text)

    def test_the_officers_cannot_sign_in(self):
        officers = get_user_model().objects.filter(username__in=OFFICERS)
        self.assertEqual(officers.count(), 2)
        for officer in officers:
            self.assertFalse(officer.has_usable_password())
            self.assertFalse(officer.is_active or officer.is_staff)

    def test_what_binds_clashes_with_nothing(self):
        for agreement in Agreement.objects.filter(state__in=Agreement.COMMITTED):
            claims = agreement.claims.in_force().exclude(kind=Claim.Kind.DISPUTED)
            refused = [clash for clash in clashes(claims) if clash.is_refusal]
            self.assertEqual(refused, [], agreement.number)

    def test_words_of_the_past_stand_beside_what_they_mean(self):
        found = {
            (grant.territory_as_written, tuple(grant.claims.first().territory.pairs))
            for grant in Grant.objects.filter(agreement__number__startswith="DEMO-P")
        }
        for words in ("SUHH", "DDDE", "CSHH"):
            self.assertIn((words, tuple(territory(words).pairs)), found)
        fresh = Claim.objects.filter(agreement__number__startswith="DEMO-P")
        self.assertTrue(fresh.exclude(succession_note="").exists())

    def test_four_fifths_of_the_runs_are_used_somewhere(self):
        grant = Grant.objects.get(agreement__number="DEMO-02")
        self.assertTrue(runs_of(grant).is_low)

    def test_enquiries_have_right_tickets_and_no_letter_waits(self):
        tickets = list(Enquiry.objects.values_list("ticket", flat=True))
        self.assertEqual(len(tickets), 5)
        self.assertEqual([read_ticket(one) for one in tickets], tickets)
        self.assertEqual(Enquiry.objects.exclude(agreement=None).count(), 1)
        self.assertFalse(Mail.objects.exists())


class RefusedDemonstration(TestCase):
    def test_never_in_production(self):
        for command in (["demonstrate_rights"], ["seed", "--demo-rights"]):
            with (
                override_settings(PRODUCTION=True),
                self.assertRaisesMessage(CommandError, "Nothing invented stands"),
            ):
                said(*command)
        self.assertFalse(Film.objects.exists())

    def test_not_without_the_films(self):
        with self.assertRaisesMessage(CommandError, "load fixtures/"):
            said()
        self.assertFalse(get_user_model().objects.filter(username=OFFICERS[0]).exists())

    def test_not_beside_agreements_that_are_real(self):
        make_agreement()
        with self.assertRaisesMessage(NotLoaded, "agreements of its own"):
            load(today=date(2026, 11, 24))


class ProofTests(DeskTestCase):
    def test_a_proof_says_that_what_is_invented_proves_nothing(self):
        for is_sample in (True, False):
            deal = make_deal(
                make_party(), make_domestic(), agreement={"is_demonstration": is_sample}
            )
            page = self.client.get(f"/admin/rights/agreement/{deal.pk}/proof/")
            said_so = "this page proves nothing" in page.text
            self.assertIs(said_so, is_sample)


class WritingTests(TestCase):
    def test_days_are_written_out_or_counted_from_today(self):
        today = date(2026, 11, 24)
        self.assertEqual(
            dated("1 March 2021 - @40", today=today), "1 March 2021 - 3 January 2027"
        )
        self.assertEqual(day("@-1", today=today), today - timedelta(days=1))
        self.assertEqual(day("2024-03-01", today=today), date(2024, 3, 1))
        self.assertIsNone(day("", today=today))
