"""Scans of contracts: what is taken, what is refused, and a file that was replaced."""

import hashlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import SimpleTestCase
from PIL import Image

from catalogue.rights.models import AccessLog, Document
from catalogue.rights.scans import LARGEST, ScanRefused, looked_into, plain_name
from tests.desk import DeskTestCase
from tests.rights.kit import make_agreement

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer\n%%EOF\n"
ADD = "/admin/rights/document/add/"


def picture(form="PNG"):
    file = BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, form)
    return file.getvalue()


class LookTests(SimpleTestCase):
    def test_pdf_and_pictures_are_known_by_what_is_in_them(self):
        for content, ending in (
            (PDF, "pdf"),
            (picture(), "png"),
            (picture("JPEG"), "jpg"),
            (picture("TIFF"), "tiff"),
        ):
            scan = looked_into(BytesIO(content))
            with self.subTest(ending=ending):
                self.assertEqual(scan.ending, ending)
                self.assertEqual(scan.sha256, hashlib.sha256(content).hexdigest())
                self.assertEqual(scan.size, len(content))
                self.assertTrue(scan.stored_as.endswith(f".{ending}"))

    def test_anything_else_is_refused(self):
        hostile = {
            "empty": b"",
            "html": b"<!DOCTYPE html><script>alert(1)</script>",
            "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "word": b"PK\x03\x04" + b"\0" * 90,
            "cut off": PDF[:30],
            "behind a page": b"<html>" + PDF,
            "script": PDF.replace(b"/Type", b"/JavaScript (x) /Type"),
            "script in disguise": PDF.replace(b"/Type", b"/J#61vaScript (x) /Type"),
            "other files": PDF.replace(b"/Type", b"/EmbeddedFile /Type"),
            "half a picture": picture("JPEG")[:120],
        }
        for name, content in hostile.items():
            with self.subTest(name=name), self.assertRaises(ScanRefused):
                looked_into(BytesIO(content))

    def test_a_file_that_is_too_large(self):
        with self.assertRaises(ScanRefused):
            looked_into(BytesIO(PDF + b"\0" * LARGEST))

    def test_a_name_is_only_a_name(self):
        self.assertEqual(plain_name("../../etc/pass\nwd.pdf"), "passwd.pdf")
        self.assertEqual(plain_name(r"C:\scans\deal.pdf"), "deal.pdf")


class DocumentTests(DeskTestCase):
    def tearDown(self):
        for document in Document.objects.all():
            document.file.storage.delete(document.file.name)

    def upload(self, content=PDF, name="Deal ./memo.pdf"):
        return self.client.post(
            ADD,
            {
                "title": "Agreement",
                "agreement": make_agreement().pk,
                "file": SimpleUploadedFile(name, content),
            },
        )

    def test_a_scan_is_kept_where_nothing_serves_it(self):
        self.assertEqual(self.upload().status_code, 302)
        document = Document.objects.get()

        self.assertRegex(document.file.name, r"^private/rights/[0-9a-f]{32}\.pdf$")
        self.assertEqual(document.sha256, hashlib.sha256(PDF).hexdigest())
        self.assertEqual(document.added_by_name, self.user.get_username())
        shown = self.client.get(f"/media/{document.file.name}")
        self.assertEqual(shown.status_code, 404)

    def test_a_hostile_file_is_refused_and_nothing_is_written(self):
        response = self.upload(b"<script>alert(1)</script>")

        self.assertContains(response, "This is no PDF document")
        self.assertFalse(Document.objects.exists())

    def test_it_is_sent_to_be_saved_and_never_stored(self):
        self.upload()
        document = Document.objects.get()
        response = self.client.get(f"/admin/rights/document/{document.pk}/file/")

        self.assertEqual(b"".join(response.streaming_content), PDF)
        self.assertIn("no-store", response.headers["Cache-Control"])
        self.assertIn("attachment", response.headers["Content-Disposition"])
        read = AccessLog.objects.filter(what="rights_document_file")
        self.assertEqual(read.get().record, str(document.pk))

    def test_a_replaced_file_is_found_and_not_sent(self):
        self.upload()
        document = Document.objects.get()
        with document.file.storage.open(document.file.name, "wb") as file:
            file.write(PDF.replace(b"Catalog", b"Forgery"))
        response = self.client.get(f"/admin/rights/document/{document.pk}/file/")

        self.assertContains(response, document.sha256, status_code=409)
        self.assertNotContains(response, "Forgery", status_code=409)
        self.assertTrue(
            AccessLog.objects.filter(what="rights_document_changed").exists()
        )

    def test_a_file_that_is_gone_is_said_to_be_gone(self):
        self.upload()
        document = Document.objects.get()
        document.file.storage.delete(document.file.name)
        response = self.client.get(f"/admin/rights/document/{document.pk}/file/")

        self.assertContains(response, "The file is gone", status_code=409)
