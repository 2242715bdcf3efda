"""What is owed at the desk: amounts, periods, runs, groups of countries."""

from datetime import date

from django.urls import reverse

from catalogue.rights.dimensions.territories import territory
from catalogue.rights.models import (
    Grant,
    Obligation,
    RoyaltyTerm,
    Run,
    Statement,
    TerritoryGroup,
)
from tests.desk import DeskTestCase
from tests.rights.kit import make_deal, make_domestic, make_party


class DutyTestCase(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.deal = make_deal(make_party(), make_domestic())

    def add(self, model, **fields):
        return self.client.post(reverse(f"admin:rights_{model}_add"), fields)


class MoneyTests(DutyTestCase):
    def owe(self, amount, currency):
        told = {"agreement": self.deal.pk, "kind": "fee", "due": "2027-05-01"}
        return self.add("obligation", **told, amount=amount, currency=currency)

    def test_a_currency_without_cents_and_nine_digits(self):
        self.assertContains(self.owe("1000.50", "JPY"), "no smaller unit")
        self.assertEqual(self.owe("987654321", "jpy").status_code, 302)
        self.assertEqual(self.owe("987654321.25", "EUR").status_code, 302)
        found = Obligation.objects.order_by("pk").values_list("amount", "currency")
        self.assertEqual(
            [(str(amount.normalize()), currency) for amount, currency in found],
            [("987654321", "JPY"), ("987654321.25", "EUR")],
        )

    def test_no_amount_without_a_currency_that_exists(self):
        for currency in ("", "XYZ"):
            self.assertEqual(self.owe("10", currency).status_code, 200)
        self.assertFalse(Obligation.objects.exists())


class StatementTests(DutyTestCase):
    def account(self, first, last):
        told = {"agreement": self.deal.pk, "received_on": "2027-06-01"}
        return self.add("statement", **told, period_first=first, period_last=last)

    def test_a_period_before_the_term_is_told(self):
        response = self.account("2020-01-01", "2020-12-31")
        self.assertContains(response, "before anything was licensed")
        self.assertFalse(Statement.objects.exists())

    def test_a_period_is_kept_with_its_last_day(self):
        response = self.account("2027-01-01", "2027-06-30")
        self.assertEqual(response.status_code, 302)
        self.assertEqual(Statement.objects.get().period.last, date(2027, 6, 30))


class GrantTests(DutyTestCase):
    def test_a_run_more_than_was_bought_is_refused_in_words(self):
        deal = make_deal(
            make_party(), make_domestic(), is_committed=False, territory="FR"
        )
        Grant.objects.filter(agreement=deal).update(max_runs=1)
        deal.state, deal.signed_on = "signed", date(2026, 1, 5)
        deal.save()
        told = {"grant": deal.grants.get().pk, "shown_on": "2027-02-01", "place": "TV"}

        self.assertEqual(self.add("run", **told).status_code, 302)
        self.assertContains(self.add("run", **told), "No run is left")
        self.assertEqual(Run.objects.count(), 1)

    def test_royalties_name_their_media_in_words(self):
        told = {"grant": self.deal.grants.get().pk, "base": "net", "percent": "12.5"}
        self.assertContains(self.add("royaltyterm", **told, media="cave"), "not known")
        self.assertEqual(self.add("royaltyterm", **told, media="SVOD").status_code, 302)
        self.assertTrue(RoyaltyTerm.objects.get().media)


class GroupTests(DutyTestCase):
    def test_a_version_of_a_group_is_written_in_words(self):
        told = {"code": "alps", "version": "1", "name_ko": "알프스", "name_en": "Alps"}
        self.assertEqual(
            self.add("territorygroup", **told, territory="AT, CH").status_code, 302
        )
        group = TerritoryGroup.objects.get()
        self.assertEqual(group.territory, territory("AT", "CH"))
        self.assertEqual(group.names["ko"], "알프스")
        page = self.client.get(
            reverse("admin:rights_territorygroup_change", args=[group.pk])
        )
        self.assertContains(page, "Austria")
