"""The pages of the rights desk: who may, what they say, what they cost."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogue.rights.amend import amend
from catalogue.rights.models import Document, Obligation, RoyaltyTerm, TitleDocument
from catalogue.rights.spans import Spans
from kfeic.database_roles import grant_roles
from tests.desk import DeskTestCase
from tests.rights.kit import (
    committed,
    make_check,
    make_deal,
    make_domestic,
    make_foreign,
    make_import,
    make_officer,
    make_party,
)
from tests.rights.rooms import make_member, sign_in_as_desk

LISTS = (
    "index",
    "avails",
    "expiring",
    "lapsed",
    "windows",
    "dormant",
    "colliding",
    "disputes",
    "obligations",
    "royalties",
    "ending",
    "papers",
    "readings",
    "journal",
)
VIEWS = ("view_claim", "view_agreement")
EVERY_VIEW = (
    *(*VIEWS, "view_document", "view_obligation", "view_royaltyterm", "view_dispute"),
    *("view_enquiry", "view_accesslog", "view_journalentry", "view_holding"),
)
LICENSEE = "Kestrel Pictures"
PLACES = ("FR", "IT", "ES")


def soon(days=20):
    today = timezone.localdate()
    return (
        (today - timedelta(days=400)).isoformat(),
        (today + timedelta(days=days)).isoformat(),
    )


class PagesTestCase(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic(titles={"en": "The Bell", "ko": "종"})
        cls.party = make_party(LICENSEE)
        cls.deal = make_deal(cls.party, cls.film, term=soon())

    def page(self, name, *arguments, **asked):
        return self.client.get(reverse(f"admin:rights_{name}", args=arguments), asked)


class WhoMayTests(PagesTestCase):
    def test_every_page_opens_in_both_languages(self):
        for language in ("en", "ko"):
            self.client.cookies["desk_language"] = language
            for name in LISTS:
                with self.subTest(name=name, language=language):
                    self.assertEqual(self.page(name).status_code, 200)

    def test_who_has_no_part_in_the_rights_learns_nothing(self):
        self.sign_in_with("view_film", "change_film")
        for name in LISTS:
            with self.subTest(name=name):
                self.assertEqual(self.page(name).status_code, 404)
        self.assertEqual(self.page("film", self.film.pk).status_code, 404)

    def test_an_officer_sees_what_the_permissions_allow(self):
        self.sign_in_with("view_party")
        self.assertEqual(self.page("index").status_code, 200)
        for name in LISTS[1:]:
            with self.subTest(name=name):
                self.assertEqual(self.page(name).status_code, 403)
        self.assertEqual(self.page("film_proof", self.film.pk).status_code, 403)

    def test_the_record_of_a_film_leads_to_its_rights(self):
        record = reverse("admin:catalogue_film_change", args=[self.film.pk])
        way = reverse("admin:rights_film", args=[self.film.pk])
        self.assertContains(self.client.get(record), way)
        self.sign_in_with("view_film", "change_film")
        self.assertNotContains(self.client.get(record), way)


class SecretTests(PagesTestCase):
    def setUp(self):
        super().setUp()
        type(self.deal).objects.update(confidentiality="restricted")

    def test_a_restricted_agreement_is_told_without_whom(self):
        pages = [
            ("film", self.film.pk),
            ("film_proof", self.film.pk),
            ("expiring",),
            ("windows",),
        ]
        for page in pages:
            with self.subTest(page=page):
                self.assertContains(self.page(*page), LICENSEE)
        self.assertContains(self.page("avails", territory="DE"), LICENSEE)
        self.sign_in_with(*VIEWS, "view_document")
        for page in pages:
            with self.subTest(page=page):
                response = self.page(*page)
                self.assertNotContains(response, LICENSEE)
                self.assertNotContains(response, self.deal.number)
        self.assertNotContains(self.page("avails", territory="DE"), LICENSEE)
        self.assertEqual(self.page("agreement_proof", self.deal.pk).status_code, 404)


class FilmTests(PagesTestCase):
    def test_the_picture_is_told_to_who_does_not_see_it(self):
        response = self.page("film", self.film.pk)

        self.assertContains(response, 'role="img"')
        self.assertContains(response, "<desc")
        self.assertContains(response, "rows of territories")
        self.assertContains(response, LICENSEE)

    def test_a_day_a_medium_and_what_was_believed(self):
        tomorrow = timezone.localdate() + timedelta(days=1)
        for asked, is_found in (
            ({"medium": "vod"}, False),
            ({"medium": "tv.free"}, True),
            ({"on": tomorrow}, True),
            ({"on": tomorrow + timedelta(days=60)}, False),
            ({"believed": "2020-01-01"}, False),
            ({"believed": timezone.localdate()}, True),
        ):
            with self.subTest(asked=asked):
                response = self.page("film", self.film.pk, **asked)
                found = [line.party for line in response.context["lines"]]
                self.assertEqual(found, [LICENSEE] if is_found else [])

    def test_a_question_that_is_wrong_is_answered_in_words(self):
        response = self.page("film", self.film.pk, first="2030", last="2020")
        self.assertContains(response, "Ask for a first year")
        response = self.page("film", self.film.pk, on="yesterday", medium="smoke")
        self.assertContains(response, "Please correct what is marked.")

    def test_no_film_of_that_number(self):
        for name in ("film", "film_grid", "film_proof"):
            with self.subTest(name=name):
                self.assertEqual(self.page(name, 999_999_999).status_code, 404)

    def test_the_grid_joins_the_territories_that_are_alike(self):
        response = self.page("film_grid", self.film.pk)
        self.assertEqual(
            [name for name, _cells in response.context["rows"]],
            ["Germany", response.context["rows"][1][0]],
        )
        self.assertContains(response, "All other territories")
        every = self.page("film_grid", self.film.pk, every="on", exclusive="on")
        self.assertGreater(len(every.context["rows"]), 230)


class AvailsTests(PagesTestCase):
    def answers(self, **asked):
        response = self.page("avails", **asked)
        self.assertEqual(response.status_code, 200)
        return {one.film: one for one in response.context["answers"]}

    def test_free_partly_and_not(self):
        make_domestic(titles={"en": "The Drum"})
        _first, last = soon()
        found = self.answers(
            territory="Germany, Austria", media="TV", exclusive="on", last="2090-12-31"
        )
        self.assertEqual(found["The Drum"].code, "free")
        self.assertEqual(found["The Bell"].code, "partly")
        self.assertIn("Austria", found["The Bell"].remainder[0])
        self.assertIn(LICENSEE, found["The Bell"].reasons[0])
        found = self.answers(territory="DE", media="TV", exclusive="on", last=last)
        self.assertEqual(found["The Bell"].code, "no")

    def test_the_remainder_is_written_as_a_contract_would(self):
        found = self.answers(media="TV", last=soon()[1], exclusive="on")
        self.assertEqual(found["The Bell"].remainder, ["World excl. Germany"])

    def test_modes_and_days(self):
        window = {"territory": "DE", "media": "TV", "exclusive": "on"}
        window["last"] = (timezone.localdate() + timedelta(days=50)).isoformat()
        for mode, days, suits in (
            ("cover", "", 0),
            ("overlap", "", 1),
            ("overlap", "31", 0),
            ("overlap", "30", 1),
            ("start", "", 1),
            ("end", "", 0),
        ):
            with self.subTest(mode=mode, days=days):
                response = self.page("avails", **window, mode=mode, days=days)
                self.assertEqual(response.context["suiting"], suits)

    def test_a_chosen_list_a_kind_and_a_decade(self):
        drum = make_domestic(titles={"en": "The Drum"}, year=1972, kind="animation")
        self.assertEqual(set(self.answers(kind="animation")), {"The Drum (1972)"})
        self.assertEqual(set(self.answers(decade="1970")), {"The Drum (1972)"})
        self.assertEqual(set(self.answers(films=drum.key)), {"The Drum (1972)"})
        response = self.page("avails", films="No such film at all")
        self.assertContains(response, "These lines name no film")

    def test_what_is_not_understood_is_said(self):
        response = self.page("avails", territory="DE, Atlantis")
        self.assertContains(response, "Atlantis")
        self.assertNotContains(response, "rights-answer-")

    def test_files_hold_the_whole_answer(self):
        response = self.page("avails", territory="DE", **{"as": "csv"})
        text = b"".join(response.streaming_content).decode()
        self.assertIn("The Bell", text)
        response = self.page("avails", territory="DE", **{"as": "xlsx"})
        self.assertIn("attachment", response.headers["Content-Disposition"])


class ProofTests(PagesTestCase):
    def test_the_chain_of_a_film_with_amendment_and_hash(self):
        Document.objects.create(
            agreement=self.deal, title="Scan", file="x", size=1, sha256="ab" * 32
        )
        TitleDocument.objects.create(film=self.film, kind="law", reference="Decree 7")
        amendment = amend(self.deal, by=make_officer(), number="KFE-A1")
        make_check(amendment)
        committed(amendment)
        response = self.page("film_proof", self.film.pk)

        for words in ("Decree 7", self.deal.number, "KFE-A1", LICENSEE, "ab" * 32):
            with self.subTest(words=words):
                self.assertContains(response, words)
        (chain,) = response.context["chains"]
        claims = [claim for part in chain["grants"] for claim in part["claims"]]
        self.assertEqual([claim["is_over"] for claim in claims], [True, False])

    def test_it_is_made_in_the_language_that_is_asked_for(self):
        page = self.page("agreement_proof", self.deal.pk, language="ko")
        self.assertContains(page, '<html lang="ko')
        page = self.page("agreement_proof", self.deal.pk, language="en")
        self.assertContains(page, "belongs, by the law of the country")

    def test_a_foreign_film_is_proved_by_its_import(self):
        film = make_foreign()
        make_import(make_party("Mosfilm"), film, territory="KP")
        self.assertContains(self.page("film_proof", film.pk), "Licensed in: Exclusive")


class CostTests(PagesTestCase):
    def cost(self, name, *arguments, **asked):
        self.page(name, *arguments, **asked)
        with CaptureQueriesContext(connection) as queries:
            self.assertEqual(self.page(name, *arguments, **asked).status_code, 200)
        return len(queries)

    def more(self):
        for number in range(3):
            deal = make_deal(
                make_party(),
                self.film,
                territory=("FR", "IT", "ES")[number],
                term=soon(),
            )
            make_deal(make_party(), make_domestic(), term=soon())
            make_deal(make_party(), make_domestic(), is_committed=False)
            make_import(make_party(), make_foreign(), term=soon())
            Obligation.objects.create(agreement=deal, kind="fee", due=date(2026, 1, 1))
            RoyaltyTerm.objects.create(
                grant=deal.grants.get(), media=Spans.all(), base="net"
            )

    def test_no_page_costs_more_when_there_is_more(self):
        pages = [(name,) for name in LISTS]
        pages += [("film", self.film.pk), ("film_grid", self.film.pk)]
        pages += [("film_proof", self.film.pk), ("agreement_proof", self.deal.pk)]
        asked = {"avails": {"territory": "DE"}, "expiring": {"kind": "imports"}}
        make_deal(make_party(), make_domestic(), is_committed=False)
        make_import(make_party(), make_foreign(), term=soon())
        Obligation.objects.create(agreement=self.deal, kind="fee", due=date(2026, 1, 1))
        RoyaltyTerm.objects.create(
            grant=self.deal.grants.get(), media=Spans.all(), base="net"
        )
        self.page("film", self.film.pk)  # so that the reading log holds something
        before = {page: self.cost(*page, **asked.get(page[0], {})) for page in pages}
        self.more()
        for page in pages:
            with self.subTest(page=page):
                self.assertEqual(
                    self.cost(*page, **asked.get(page[0], {})), before[page]
                )

    def test_the_first_page_asks_about_a_dozen(self):
        self.more()
        self.assertLessEqual(self.cost("index"), 16)  # of which four let one in


class RoleTests(PagesTestCase):
    """The pages as PostgreSQL serves them in production: to the role of the desk."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        make_deal(
            make_party("Hidden House"),
            cls.film,
            territory="FR",
            term=soon(),
            agreement={"confidentiality": "restricted"},
        )
        grant_roles(connection)

    def test_every_page_opens_and_hides_what_is_restricted(self):
        officer = make_member("reader", *EVERY_VIEW)
        self.client.force_login(officer)
        sign_in_as_desk()
        pages = [(name,) for name in LISTS]
        pages += [("film", self.film.pk), ("film_grid", self.film.pk)]
        pages += [("film_proof", self.film.pk), ("agreement_proof", self.deal.pk)]
        asked = {"avails": {"territory": "DE, FR", "media": "TV", "exclusive": "on"}}
        for page in pages:
            with self.subTest(page=page):
                response = self.page(*page, **asked.get(page[0], {}))
                self.assertEqual(response.status_code, 200)
                self.assertNotContains(response, "Hidden House")
