"""The pages by which officers bring, check and enter old contracts."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from catalogue.rights.exchange.contract_entering import bring, enter
from catalogue.rights.models import Agreement, ContractImport
from tests.desk import DeskTestCase
from tests.rights.contracts import line, table
from tests.rights.kit import make_deal, make_domestic, make_party

ADD = "admin:rights_contractimport_add"


def page_of(batch, page="change"):
    return reverse(f"admin:rights_contractimport_{page}", args=[batch.pk])


class PagesTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic(slug="the-bell", titles={"en": "The Bell", "ko": "종"})

    def send(self, content, name="old.csv", **options):
        return self.client.post(
            reverse(ADD), {"file": SimpleUploadedFile(name, content)}, **options
        )

    def brought(self, *lines):
        return bring(table(*lines), name="old.csv", by=self.user)

    def test_brought_checked_and_entered(self):
        response = self.send(table(line()), follow=True)
        self.assertContains(response, "Enter all contracts")
        self.assertContains(response, "Kestrel Pictures")
        self.assertFalse(Agreement.objects.exists())
        batch = ContractImport.objects.get()
        response = self.client.post(page_of(batch, "enter"), follow=True)
        self.assertContains(response, "wait for a second officer")
        self.assertEqual(Agreement.objects.get().number, "KFX 1986/014")

    def test_faults_are_shown_and_can_be_taken_away(self):
        batch = self.brought(line(territory="Atlantis"), line(agreement="=B", term="x"))
        response = self.client.get(page_of(batch))
        self.assertContains(response, "Atlantis")
        self.assertNotContains(response, "Enter all contracts")
        response = self.client.get(page_of(batch, "faults"))
        self.assertIn("Territory as written", response.text)
        self.assertEqual(response.text.count("\n"), 3)

    def test_in_korean(self):
        batch = self.brought(line(territory="Atlantis"))
        self.client.cookies["desk_language"] = "ko"
        response = self.client.get(page_of(batch))
        self.assertContains(response, "《Atlantis》")
        self.assertContains(response, "원문의 지역")

    def test_clashes_lead_to_a_dispute_once_entered(self):
        make_deal(make_party("Rival"), self.film, term=("1980-01-01", None))
        batch = self.brought(line(territory="DE"))
        response = self.client.get(page_of(batch))
        self.assertContains(response, "Rival")
        self.assertNotContains(response, "Open a dispute")
        enter(batch, by=self.user)
        response = self.client.get(page_of(batch))
        self.assertContains(response, "Open a dispute")
        batch.refresh_from_db()
        address = reverse(
            "admin:rights_agreement_dispute",
            args=[
                batch.clashes[0]["agreement"],
                batch.clashes[0]["claim"],
                batch.clashes[0]["other"],
            ],
        )
        self.assertEqual(self.client.get(address).status_code, 200)

    def test_a_hidden_agreement_is_not_named(self):
        make_deal(
            make_party("Hidden House"),
            self.film,
            term=("1980-01-01", None),
            agreement={"number": "H-1", "confidentiality": "restricted"},
        )
        batch = self.brought(line())
        self.assertContains(self.client.get(page_of(batch)), "Hidden House")
        self.sign_in_with("view_contractimport", "view_claim")
        response = self.client.get(page_of(batch))
        self.assertNotContains(response, "Hidden House")
        self.assertNotContains(response, "H-1")

    def test_what_is_too_large_or_no_table_is_not_kept(self):
        response = self.send(b"x" * (6 * 2**20))
        self.assertEqual(response.status_code, 413)
        response = self.send(b"%PDF-1.7 " + b"x" * 100)
        self.assertContains(response, "PDF")
        response = self.send(b"")
        self.assertContains(response, "The file is empty.")
        self.assertFalse(ContractImport.objects.exists())

    def test_the_name_of_a_file_is_only_a_name(self):
        self.send(table(line()), name="../../<b>old</b>.csv")
        batch = ContractImport.objects.get()
        self.assertNotIn("/..", batch.name)
        self.assertNotContains(self.client.get(page_of(batch)), "<b>old")

    def test_without_its_token_nothing_is_taken(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.user)
        response = client.post(
            reverse(ADD), {"file": SimpleUploadedFile("a.csv", table(line()))}
        )
        self.assertEqual(response.status_code, 403)
        self.assertFalse(ContractImport.objects.exists())

    def test_the_templates(self):
        for ending in ("csv", "xlsx"):
            response = self.client.get(
                reverse("admin:rights_contractimport_template", args=[ending])
            )
            self.assertEqual(response.status_code, 200)
        self.assertEqual(len(load_workbook(io.BytesIO(response.content)).sheetnames), 3)
        wrong = reverse("admin:rights_contractimport_template", args=["exe"])
        self.assertEqual(self.client.get(wrong).status_code, 404)

    def test_who_may_only_read_enters_nothing(self):
        batch = self.brought(line())
        self.sign_in_with("view_contractimport")
        self.assertEqual(self.client.get(page_of(batch)).status_code, 200)
        for page in ("enter", "check"):
            self.assertEqual(self.client.post(page_of(batch, page)).status_code, 403)
        self.assertEqual(self.client.get(reverse(ADD)).status_code, 403)

    def test_what_was_entered_is_not_deleted(self):
        batch = self.brought(line())
        self.assertEqual(self.client.get(page_of(batch, "delete")).status_code, 200)
        enter(batch, by=self.user)
        self.assertEqual(self.client.get(page_of(batch, "delete")).status_code, 403)

    def test_the_number_of_queries_does_not_grow(self):
        make_deal(make_party("Rival"), self.film, term=("1950-01-01", None))
        counted = []
        for number in (2, 6):
            batch = self.brought(
                *(line(agreement=f"{number}-{n}") for n in range(number))
            )
            self.assertEqual(len(batch.clashes) >= number, True)
            with CaptureQueriesContext(connection) as queries:
                self.client.get(page_of(batch))
            counted.append(len(queries))
        self.assertEqual(counted[0], counted[1])
