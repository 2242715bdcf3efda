"""Promises that are waived or told of, and disputes that two officers end."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from catalogue.rights.disputing import dispute
from catalogue.rights.models import Claim
from tests.desk import DeskTestCase
from tests.rights.kit import (
    claim_of,
    committed,
    make_claim,
    make_deal,
    make_domestic,
    make_officer,
    make_party,
)

PASSWORD = "second officer of the desk"


class SettlingTestCase(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic()
        cls.party, cls.rival = make_party("Kestrel"), make_party("Heron")

    def page(self, name, *arguments):
        return reverse(f"admin:rights_{name}", args=arguments)

    def deal(self, agreement):
        return self.client.get(self.page("agreement", agreement.pk))


class PromiseTests(SettlingTestCase):
    def test_a_waived_option_is_in_nobodys_way(self):
        option = make_deal(self.party, self.film, kind="option")
        claim = claim_of(option)
        address = self.page("claim_waive", option.pk, claim.pk)
        self.assertContains(self.deal(option), address)

        late = timezone.localdate() + timedelta(days=1)
        self.assertContains(self.client.post(address, {"day": late}), "yet to come")
        response = self.client.post(address, {"day": timezone.localdate()})

        self.assertRedirects(response, self.page("agreement", option.pk))
        self.assertNotContains(self.deal(option), address)
        make_deal(self.rival, self.film)
        self.assertEqual(self.client.get(address).status_code, 404)

    def test_a_first_refusal_lapses_after_the_last_day_of_its_zone(self):
        deal = make_deal(self.party, self.film, kind="first_refusal")
        claim = claim_of(deal)
        address = self.page("claim_notice", deal.pk, claim.pk)
        told = {"day": "2027-03-01", "zone": "Nowhere"}
        self.assertContains(self.client.post(address, told), "Europe/Berlin")
        self.client.post(address, told | {"zone": "Europe/Berlin"})

        claim.refresh_from_db()
        self.assertEqual(claim.lapses_at.isoformat(), "2027-03-01T23:00:00+00:00")
        self.assertEqual(self.client.get(address).status_code, 404)

    def test_a_grant_is_no_promise(self):
        deal = make_deal(self.party, self.film)
        address = self.page("claim_waive", deal.pk, claim_of(deal).pk)
        self.assertEqual(self.client.get(address).status_code, 404)


class DisputeTests(SettlingTestCase):
    def setUp(self):
        super().setUp()
        self.first = make_deal(self.rival, self.film, territory="DE")
        self.paper = make_deal(
            self.party, self.film, territory="DE", is_committed=False
        )
        self.second = make_officer("second", permissions=["confirm"])
        self.second.set_password(PASSWORD)
        self.second.save()

    def opened(self):
        return dispute(
            self.paper.claims.get(),
            claim_of(self.first),
            by=self.user,
            second_by=self.second,
            note="Two papers of 1986.",
        )

    def test_two_officers_say_which_claim_stands(self):
        found = self.opened()
        committed(self.paper)
        address = self.page("dispute_resolve", found.pk)
        self.assertContains(self.deal(self.paper), address)
        self.assertContains(self.client.get(self.page("disputes")), address)
        self.assertContains(self.client.get(address), "Two papers of 1986.")
        told = {"stands": found.claim_a_id, "resolution": "A court said so."}
        told |= {"second_name": "second", "second_password": "wrong"}
        self.assertContains(self.client.post(address, told), "may confirm")
        self.client.post(address, told | {"second_password": PASSWORD})

        found.refresh_from_db()
        self.assertEqual(found.resolution, "A court said so.")
        stands = Claim.objects.in_force().get(film=self.film)
        self.assertEqual((stands.kind, stands.agreement_id), ("grant", self.paper.pk))
        self.assertEqual(self.client.get(address).status_code, 404)

    def test_neither_may_stand(self):
        found = self.opened()
        committed(self.paper)
        address = self.page("dispute_resolve", found.pk)
        told = {"resolution": "Both were void."}
        told |= {"second_name": "second", "second_password": PASSWORD}
        self.client.post(address, told)
        found.refresh_from_db()
        self.assertIsNone(found.resolved_on)  # nothing is chosen beforehand
        self.client.post(address, told | {"stands": "0"})

        self.assertFalse(Claim.objects.in_force().filter(film=self.film).exists())

    def test_the_form_of_a_paper_leaves_a_disputed_claim_disputed(self):
        self.opened()
        page = self.client.get(self.page("agreement_change", self.paper.pk))
        self.assertContains(page, '<option value="disputed" selected>')

    def test_a_party_alone_opens_no_page(self):
        found = self.opened()
        self.sign_in_with("view_agreement", "view_dispute", "view_claim")
        address = self.page("dispute_resolve", found.pk)
        self.assertEqual(self.client.get(address).status_code, 403)


class SublicenceTests(SettlingTestCase):
    def test_the_claims_of_the_head_are_offered(self):
        head = make_deal(self.party, self.film, sublicensing="yes")
        claim = claim_of(head)
        draft = make_deal(
            self.rival, self.film, is_committed=False, agreement={"head": head}
        )
        make_claim(draft, self.film, term=("2028-01-01", "2028-12-31"))
        page = self.client.get(self.page("agreement_change", draft.pk))

        self.assertContains(page, f'<option value="{claim.pk}">', count=2)
        self.assertEqual(claim.term.start, date(2027, 1, 1))
