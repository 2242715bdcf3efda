"""Agreements at the desk: written, checked meanwhile, refused, committed."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue.rights.models import (
    Agreement,
    Claim,
    ComplianceCheck,
    ComplianceRules,
    Dispute,
)
from tests.desk import DeskTestCase
from tests.rights.kit import (
    make_claim,
    make_deal,
    make_domestic,
    make_officer,
    make_party,
)

LINE = "Germany, Austria; free TV; German; 1 Jan 2027 - 31 Dec 2029; exclusive"
PASSWORD = "second officer of the desk"


class AgreementTestCase(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic(titles={"en": "The Bell", "ko": "종"})
        cls.party, cls.rival = make_party("Kestrel"), make_party("Heron")
        cls.rules = ComplianceRules.objects.create(
            version="1", text="Rules", effective_on=date(2026, 1, 1)
        )

    def head(self, **fields):
        told = {
            "number": "K-1",
            "direction": "export",
            "kind": "licence",
            "counterparty": str(self.party.pk),
            "confidentiality": "normal",
            "grants-count": "1",
            "grants-0-film": str(self.film.pk),
            "grants-0-sublicensing": "no",
            "grants-0-claims-count": "0",
        }
        return told | fields

    def add(self, **fields):
        return self.client.post(reverse("admin:rights_agreement_add"), fields)

    def written(self, line=LINE, **fields):
        """Return an agreement that was written in one line and saved."""
        sent = self.head(**{"grants-0-line": line}) | fields
        response = self.add(**sent, _save="")
        self.assertEqual(response.status_code, 302, response.context)
        return Agreement.objects.get(number=sent["number"])

    def step(self, agreement, step, **fields):
        address = reverse("admin:rights_agreement_step", args=[agreement.pk, step])
        return self.client.post(address, fields)

    def check(self, agreement, **fields):
        address = reverse("admin:rights_agreement_check", args=[agreement.pk])
        told = {"result": "clear", "second_name": "second"}
        return self.client.post(address, told | {"second_password": PASSWORD} | fields)

    def second(self, *permissions):
        officer = make_officer("second", permissions=permissions)
        officer.set_password(PASSWORD)
        officer.save()
        return officer


class WritingTests(AgreementTestCase):
    def test_an_empty_form_is_shown_and_nothing_is_lost_of_a_wrong_one(self):
        self.assertEqual(
            self.client.get(reverse("admin:rights_agreement_add")).status_code, 200
        )
        line = "Germany; free TV; Atlantis; 2027"
        response = self.add(**self.head(**{"grants-0-line": line}), _save="")

        self.assertContains(response, "Atlantis")
        self.assertContains(response, line)
        self.assertContains(response, "nothing is lost")
        self.assertFalse(Agreement.objects.exists())

    def test_a_line_becomes_a_claim_in_exact_words(self):
        agreement = self.written()

        claim = agreement.claims.get()
        self.assertEqual(claim.term.start, date(2027, 1, 1))
        self.assertEqual(claim.term.end, date(2030, 1, 1))
        self.assertTrue(claim.exclusive)
        self.assertEqual(agreement.grants.get().rights_as_written, LINE)
        page = self.client.get(reverse("admin:rights_agreement", args=[agreement.pk]))
        self.assertContains(page, "Austria")
        self.assertContains(page, "2027")

    def test_two_lines_are_two_claims(self):
        agreement = self.written(
            "Germany; free TV; German; 1 Jan 2027 - 31 Dec 2028; exclusive\n"
            "1 Jan 2029 - 31 Dec 2031; non-exclusive"
        )

        found = list(
            agreement.claims.order_by("pk").values_list("exclusive", flat=True)
        )
        self.assertEqual(found, [True, False])

    def test_the_last_day_comes_back_as_it_was_written(self):
        agreement = self.written()
        page = self.client.get(
            reverse("admin:rights_agreement_change", args=[agreement.pk])
        )
        self.assertContains(page, 'value="2029-12-31"')

    def test_many_films_take_the_same_terms(self):
        other = make_domestic(titles={"en": "Second"})
        sent = self.head(film_list=f"{self.film.key}\n{other.key}\nnowhere to be found")
        sent["grants-0-film"] = ""
        response = self.add(**sent, films_line=LINE, _films="")

        entry = response.context["entry"]
        self.assertEqual(
            [grant.film_id for grant in entry.grants], [self.film.pk, other.pk]
        )
        self.assertEqual([len(grant.said_claims) for grant in entry.grants], [1, 1])
        self.assertContains(response, "nowhere to be found")

    def test_an_open_agreement_is_written_over(self):
        agreement = self.written()
        claim = agreement.claims.get()
        sent = self.head(
            **{
                "grants-0-grant_id": str(agreement.grants.get().pk),
                "grants-0-claims-count": "1",
                "grants-0-claims-0-claim_id": str(claim.pk),
                "grants-0-claims-0-territory": "Germany",
                "grants-0-claims-0-media": "free TV",
                "grants-0-claims-0-language": "German",
                "grants-0-claims-0-first": "2027-01-01",
                "grants-0-claims-0-last": "2027-12-31",
                "grants-0-claims-0-kind": "grant",
                "grants-0-claims-0-language_mode": "any",
                "grants-0-claims-0-term_basis": "fixed",
            }
        )
        address = reverse("admin:rights_agreement_change", args=[agreement.pk])
        self.assertRedirects(self.client.post(address, sent | {"_save": ""}), address)

        claim = agreement.claims.get()
        self.assertFalse(claim.exclusive)
        self.assertEqual(claim.term.end, date(2028, 1, 1))

    def test_what_another_officer_saved_meanwhile_is_not_written_over(self):
        agreement = self.written()
        address = reverse("admin:rights_agreement_change", args=[agreement.pk])
        seen = self.client.get(address).context["seen"]
        agreement.claims.update(exclusive=False)
        sent = self.head(**{"grants-0-grant_id": str(agreement.grants.get().pk)})
        sent |= {"note": "Written meanwhile.", "_save": ""}

        response = self.client.post(address, sent | {"seen": seen})

        self.assertContains(response, "while you were editing")
        self.assertContains(response, "Written meanwhile.")
        self.assertNotEqual(response.context["seen"], seen)
        self.assertFalse(Agreement.objects.get(pk=agreement.pk).note)
        sent["seen"] = response.context["seen"]
        self.assertRedirects(self.client.post(address, sent), address)

    def test_one_film_and_three_cost_the_same(self):
        def cost(agreement):
            address = reverse("admin:rights_agreement_change", args=[agreement.pk])
            self.client.get(address)
            with CaptureQueriesContext(connection) as queries:
                self.assertEqual(self.client.get(address).status_code, 200)
            return len(queries)

        films = [make_domestic() for _number in range(4)]
        for film in films:
            make_deal(self.rival, film, territory="DE")
        one = make_deal(self.party, films.pop(), is_committed=False)
        before = cost(one)
        three = make_deal(self.party, films.pop(), is_committed=False)
        for film in films:
            make_claim(three, film)
        self.assertEqual(cost(three), before)


class CommittingTests(AgreementTestCase):
    def test_the_walk_from_draft_over_a_refusal_to_a_signature(self):
        make_deal(self.rival, self.film, territory="DE")
        agreement = self.written()
        self.second("confirm")
        refused = self.step(agreement, "sign", day="2026-12-01")
        self.assertEqual(refused.status_code, 409)
        self.assertContains(refused, "Heron", status_code=409)
        self.assertContains(refused, "Germany", status_code=409)
        claim = agreement.claims.get()
        self.assertContains(refused, f"?change={claim.pk}.0", status_code=409)
        page = self.client.get(
            reverse("admin:rights_agreement_change", args=[agreement.pk]),
            {"change": f"{claim.pk}.0"},
        )
        entry = page.context["entry"]
        self.assertContains(page, "Nothing stands against this.")
        sent = {
            field.html_name: field.value() or ""
            for form in (entry.head, *entry.grants, *entry.grants[0].claims)
            for field in form
            if field.name not in ("agreement_term", "is_paper", "is_removed")
            and field.value() not in (None, False)
        }
        sent |= {"grants-count": "1", "grants-0-claims-count": "1", "_save": ""}
        address = reverse("admin:rights_agreement_change", args=[agreement.pk])
        self.assertRedirects(self.client.post(address, sent), address)
        self.assertEqual(
            self.step(agreement, "sign", day="2026-12-01").context["reason"],
            "The compliance check by the rules in force is not clear.",
        )
        self.assertEqual(self.check(agreement).status_code, 302)

        signed = self.step(agreement, "sign", day="2026-12-01")

        self.assertRedirects(
            signed, reverse("admin:rights_agreement", args=[agreement.pk])
        )
        agreement.refresh_from_db()
        self.assertEqual(agreement.state, "signed")
        self.assertEqual(agreement.claims.get().state, Claim.State.COMMITTED)

    def test_an_officer_does_not_learn_of_a_restricted_licensee(self):
        make_deal(
            self.rival,
            self.film,
            territory="DE",
            agreement={"confidentiality": "restricted"},
        )
        agreement = self.written()
        self.sign_in_with("view_agreement", "change_agreement", "view_claim")
        refused = self.step(agreement, "sign", day="2026-12-01")

        self.assertContains(refused, "Germany", status_code=409)
        self.assertNotContains(refused, "Heron", status_code=409)

    def test_a_clear_check_needs_another_officer_and_the_right_password(self):
        agreement = self.written()
        self.assertContains(self.check(agreement), "may confirm", status_code=400)
        officer = self.second()
        self.assertEqual(self.check(agreement).status_code, 400)
        officer.delete()
        self.second("confirm")
        self.assertEqual(self.check(agreement, second_password="x").status_code, 400)
        self.assertFalse(ComplianceCheck.objects.exists())
        self.assertEqual(self.check(agreement).status_code, 302)
        self.assertEqual(ComplianceCheck.objects.get().second_by_name, "second")

    def test_a_signed_agreement_is_shown_not_edited(self):
        deal = make_deal(self.party, self.film)
        address = reverse("admin:rights_agreement_change", args=[deal.pk])
        page = reverse("admin:rights_agreement", args=[deal.pk])
        self.assertRedirects(self.client.get(address), page)
        self.assertRedirects(
            self.client.post(address, self.head() | {"_save": ""}), page
        )

    def test_an_amendment_is_a_draft_that_says_the_same(self):
        deal = make_deal(self.party, self.film)
        self.step(deal, "amend", number="K-1/A")

        draft = Agreement.objects.get(number="K-1/A")
        self.assertEqual(draft.amends_id, deal.pk)
        self.assertEqual(draft.claims.get().box, deal.claims.get().box)
        page = reverse("admin:rights_agreement_change", args=[draft.pk])
        self.assertEqual(self.client.get(page).status_code, 200)

    def test_a_termination_cuts_the_term(self):
        deal = make_deal(self.party, self.film)
        self.step(deal, "terminate", day="2028-01-01")

        self.assertEqual(deal.claims.in_force().get().term.end, date(2028, 1, 1))

    def test_two_officers_open_a_dispute_over_a_paper(self):
        other = make_deal(self.rival, self.film, territory="DE")
        paper = make_deal(self.party, self.film, territory="DE", is_committed=False)
        self.second("confirm")
        one, two = paper.claims.get(), other.claims.get()
        address = reverse(
            "admin:rights_agreement_dispute", args=[paper.pk, one.pk, two.pk]
        )
        self.assertContains(self.client.get(address), "Heron")
        told = {"note": "Both papers are signed.", "second_name": "second"}
        self.client.post(address, told | {"second_password": "wrong"})
        self.assertFalse(Dispute.objects.exists())
        self.client.post(address, told | {"second_password": PASSWORD})

        self.assertEqual(Dispute.objects.get().second_by_name, "second")

    def test_the_day_of_a_paper_is_offered_for_its_signature(self):
        paper = make_deal(
            self.party,
            self.film,
            is_committed=False,
            agreement={"signed_on": date(1988, 3, 9)},
        )
        page = self.client.get(reverse("admin:rights_agreement", args=[paper.pk]))
        self.assertContains(page, 'name="day" value="1988-03-09"')

    def test_steps_that_are_none_are_no_pages(self):
        deal = make_deal(self.party, self.film)
        for step in ("offer", "sign", "nonsense"):
            self.assertEqual(self.step(deal, step).status_code, 404)
        address = reverse("admin:rights_agreement_step", args=[deal.pk, "rescind"])
        self.assertEqual(self.client.get(address).status_code, 405)
