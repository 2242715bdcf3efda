"""Imports at the desk: bringing files, the page of a batch, its buttons, who may."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from catalogue.admin.bringing import LARGEST_REQUEST
from catalogue.exchange.brought.lock import held
from catalogue.exchange.importer import known_tables
from catalogue.models import Film, ImportBatch
from tests.catalogue.brought import FILMS, SALT, bring, go, load_vocabulary
from tests.desk import DeskTestCase

ADD = "/admin/catalogue/importbatch/add/"


class ImportCase(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        load_vocabulary()

    def setUp(self):
        super().setUp()
        self.addCleanup(self.remove_files)

    def remove_files(self):
        for batch in ImportBatch.objects.all():
            for file in batch.files.all():
                file.file.storage.delete(file.file.name)

    def send(self, *files, **fields):
        sent = [SimpleUploadedFile(name, content) for name, content in files]
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(ADD, {"files": sent, "table": "", **fields})

    def page(self, batch, **query):
        address = reverse("admin:catalogue_importbatch_change", args=[batch.pk])
        return self.client.get(address, query)

    def template(self, file):
        address = reverse("admin:catalogue_importbatch_template", args=[file])
        return self.client.get(address).content

    def order(self, batch, order):
        address = reverse("admin:catalogue_importbatch_order", args=[batch.pk])
        with self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(address, {"order": order})
        return self.page(batch) if response.status_code == 302 else response


class BringingTests(ImportCase):
    def test_a_file_goes_from_the_form_to_the_catalogue_and_back(self):
        response = self.send(("films.csv", (FILMS + SALT).encode()))
        batch = ImportBatch.objects.get()
        self.assertRedirects(
            response, reverse("admin:catalogue_importbatch_change", args=[batch.pk])
        )
        self.assertContains(self.page(batch), "What the import would do")
        self.assertEqual(Film.objects.count(), 0)

        self.assertContains(self.order(batch, "import"), "Imported")
        self.assertEqual(Film.objects.get().slug, "salt")

        self.assertContains(self.order(batch, "undo"), "Undone")
        self.assertEqual(Film.objects.count(), 0)

    def test_what_is_too_large_is_refused_before_it_is_read(self):
        response = self.client.generic(
            "POST",
            ADD,
            b"",
            content_type="multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(LARGEST_REQUEST + 1),
        )

        self.assertContains(response, "larger than 40 megabytes", status_code=413)
        self.assertEqual(ImportBatch.objects.count(), 0)

    def test_what_is_no_table_is_refused_at_once(self):
        for name, content, words in (
            ("films.csv", b"", "The file is empty."),
            ("films.csv", b"\x89PNG\r\n\x1a\n", "This is a picture (PNG)"),
            ("films.xlsx", b"%PDF-1.7", "This is a PDF document"),
            ("films.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel file"),
        ):
            with self.subTest(words):
                self.assertContains(self.send((name, content)), words)
        self.assertEqual(ImportBatch.objects.count(), 0)

    def test_a_name_is_kept_without_folders(self):
        self.send(("..\\..\\etc\\films.csv", (FILMS + SALT).encode()))

        self.assertEqual(ImportBatch.objects.get().files.get().name, "films.csv")

    def test_a_form_from_elsewhere_is_refused(self):
        self.client.handler.enforce_csrf_checks = True
        response = self.send(("films.csv", (FILMS + SALT).encode()))

        self.assertEqual(response.status_code, 403)
        self.assertEqual(ImportBatch.objects.count(), 0)

    def test_every_table_can_be_taken_to_fill_in(self):
        for table in known_tables():
            stem = table.file.removesuffix(".csv")
            with self.subTest(stem):
                page = reverse(
                    "admin:catalogue_importbatch_template", args=[f"{stem}.csv"]
                )
                text = self.client.get(page).content.decode("utf-8-sig")
                heading, example = csv.reader(io.StringIO(text))
                self.assertEqual(len(heading), len(example))
                book = load_workbook(io.BytesIO(self.template(f"{stem}.xlsx")))
                first = [cell.value for cell in book.worksheets[0][1]]
                self.assertEqual(first, heading)

    def test_a_template_sent_back_as_it_is_changes_nothing(self):
        self.send(("films.xlsx", self.template("films.xlsx")))
        batch = ImportBatch.objects.get()

        self.assertEqual((batch.state, batch.lines.count()), ("checked", 0))
        self.assertContains(self.page(batch), "There is nothing to import")


class PageTests(ImportCase):
    def test_a_page_costs_the_same_for_few_lines_and_for_many(self):
        counts = []
        for many in (1, 120):
            lines = "".join(SALT.replace("salt", f"s-{n}") for n in range(many))
            batch = go(bring(self.user, {"films.csv": FILMS + lines}), "check")
            self.page(batch)
            with self.subTest(many), self.assertNumQueries(7):
                response = self.page(batch)
            counts.append(len(response.context["page"].lines))

        self.assertEqual(counts, [1, 50])

    def test_faults_are_shown_and_given_as_a_table(self):
        batch = go(
            bring(self.user, {"=films.csv": FILMS + SALT.replace("1985", "x")}), "check"
        )
        self.assertContains(self.page(batch), "“x” is no year.")
        address = reverse("admin:catalogue_importbatch_faults", args=[batch.pk])
        text = self.client.get(address).content.decode("utf-8-sig")

        self.assertEqual(
            list(csv.reader(io.StringIO(text)))[1],
            ["'=films.csv", "2", "year", "“x” is no year."],
        )

    def test_what_was_broken_off_is_said_and_ordered_again(self):
        batch = go(bring(self.user, {"films.csv": FILMS + SALT}), "check")
        ImportBatch.objects.filter(pk=batch.pk).update(state="importing")
        self.assertContains(self.page(batch), "Broken off")
        with held(batch.pk):
            self.assertContains(self.page(batch), "Being imported")
        ImportBatch.objects.filter(pk=batch.pk).update(ordered_by=self.user)

        self.assertContains(self.order(batch, "again"), "Imported")
        self.assertEqual(Film.objects.count(), 1)

    def test_an_order_that_comes_too_late_does_nothing(self):
        batch = go(bring(self.user, {"films.csv": FILMS + SALT}), "check", "import")
        response = self.order(batch, "import")

        self.assertContains(response, "Somebody else was faster")
        self.assertEqual(Film.objects.count(), 1)

    def test_progress_is_told_to_the_script(self):
        batch = bring(self.user, {"films.csv": FILMS + SALT})
        ImportBatch.objects.filter(pk=batch.pk).update(
            state="checking", told_file="films.csv", rows_done=4500, rows_total=10000
        )
        address = reverse("admin:catalogue_importbatch_progress", args=[batch.pk])
        with held(batch.pk):
            told = self.client.get(address).json()

        self.assertEqual((told["is_going"], told["done"]), (True, 4500))
        self.assertEqual(told["told"], "films.csv: 4500 of 10000 lines done")


class RightsTests(ImportCase):
    def test_who_may_only_look_orders_nothing(self):
        batch = go(bring(self.user, {"films.csv": FILMS + SALT}), "check")
        self.sign_in_with("view_importbatch")

        self.assertNotContains(self.page(batch), "Import all")
        self.assertEqual(self.order(batch, "import").status_code, 403)
        self.assertEqual(self.client.get(ADD).status_code, 403)
        self.assertEqual(Film.objects.count(), 0)

    def test_others_see_nothing(self):
        batch = go(bring(self.user, {"films.csv": FILMS + SALT}), "check")
        self.sign_in_with("view_film")
        for name in ("change", "progress", "faults"):
            address = reverse(f"admin:catalogue_importbatch_{name}", args=[batch.pk])
            with self.subTest(name):
                self.assertEqual(self.client.get(address).status_code, 403)

    def test_what_was_imported_is_not_deleted(self):
        batch = go(bring(self.user, {"films.csv": FILMS + SALT}), "check", "import")
        address = reverse("admin:catalogue_importbatch_delete", args=[batch.pk])

        self.assertEqual(self.client.post(address, {"post": "yes"}).status_code, 403)


class KoreanTests(ImportCase):
    language = "ko"

    def test_pages_speak_korean(self):
        batch = go(bring(self.user, {"films.csv": FILMS + SALT}), "check")

        self.assertContains(self.client.get(ADD), "표를 채우는 방법")
        self.assertContains(self.page(batch), "들여오면 달라질 내용")
