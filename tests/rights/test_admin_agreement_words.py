"""The page of an agreement: as written beside as understood, then and now."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogue.rights.models import Document
from catalogue.rights.terminate import terminate
from tests.desk import DeskTestCase
from tests.rights.kit import (
    make_claim,
    make_deal,
    make_domestic,
    make_grant,
    make_officer,
    make_party,
)


class AgreementWordsTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic(titles={"en": "The Bell", "ko": "종"})
        cls.party = make_party("Kestrel")

    def page(self, agreement, **asked):
        address = reverse("admin:rights_agreement", args=[agreement.pk])
        return self.client.get(address, asked)

    def test_a_paper_is_shown_beside_the_claims_and_differences_are_named(self):
        deal = make_deal(self.party, self.film, is_committed=False)
        make_grant(deal, self.film)
        deal.grants.update(
            rights_as_written="TV",
            territory_as_written="Germany, Austria",
            term_as_written="1 Jan 2027 - 31 Dec 2031",
        )
        page = self.page(deal)

        self.assertContains(page, "Germany, Austria")
        self.assertContains(page, "territories: written and not claimed: Austria")
        self.assertContains(page, "claimed 1 Jan 2027 – 31 Dec 2030")
        self.assertNotContains(page, "media: written")

    def test_a_paper_without_differences_says_nothing_of_them(self):
        deal = make_deal(self.party, self.film, is_committed=False)
        deal.grants.update(territory_as_written="DE")

        self.assertNotContains(self.page(deal), "differ:")

    def test_what_was_known_before_it_was_cut_is_still_told(self):
        deal = make_deal(self.party, self.film)
        yesterday = timezone.now() - timedelta(days=2)
        with connection.cursor() as cursor:
            # As if it had been signed the day before yesterday.
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(
                "UPDATE rights_claim SET known = tstzrange(%s, NULL)", [yesterday]
            )
            cursor.execute("SET LOCAL session_replication_role = origin")
        terminate(deal, by=make_officer(), on=date(2028, 1, 1))

        now = self.page(deal)
        (film,) = now.context["films"]
        self.assertEqual(
            [str(one.words.term) for one in film.lines], ["1 Jan 2027 – 31 Dec 2027"]
        )
        self.assertEqual(len(film.closed), 1)
        before = timezone.localdate() - timedelta(days=1)
        (film,) = self.page(deal, known=before.isoformat()).context["films"]
        self.assertEqual(
            [one.words.term for one in film.lines], ["1 Jan 2027 – 31 Dec 2030"]
        )
        self.assertEqual(film.closed, [])
        self.assertContains(self.page(deal, known="1990-01-01"), "was committed")
        self.assertEqual(self.page(deal, known="nonsense").status_code, 200)

    def test_changes_and_documents_are_listed(self):
        deal = make_deal(self.party, self.film)
        Document.objects.create(
            agreement=deal, title="Contract", sha256="ab" * 32, size=1
        )
        page = self.page(deal)

        self.assertContains(page, "draft → signed")
        self.assertContains(page, "Contract")
        self.assertContains(page, "ab" * 32)

    def test_who_may_not_read_the_journal_sees_no_changes(self):
        deal = make_deal(self.party, self.film)
        self.sign_in_with("view_agreement", "view_claim", "view_grant")

        self.assertNotContains(self.page(deal), "draft → signed")

    def test_one_film_and_three_cost_the_same(self):
        def cost(agreement):
            self.page(agreement)
            with CaptureQueriesContext(connection) as queries:
                self.assertEqual(self.page(agreement).status_code, 200)
            return len(queries)

        one = make_deal(self.party, self.film, is_committed=False)
        before = cost(one)
        three = make_deal(self.party, make_domestic(), is_committed=False)
        for film in (make_domestic(), make_domestic()):
            make_claim(three, film)
        self.assertEqual(cost(three), before)
