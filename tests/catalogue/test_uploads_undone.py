"""Uploads that are taken back, and two people with the same photograph at once."""

import time
from contextlib import closing
from threading import Thread

from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import request_finished
from django.db import connection, transaction
from django.db.models.signals import pre_save
from django.test import TransactionTestCase
from django.urls import reverse

from catalogue import uploads
from catalogue.images import inspect
from catalogue.models import Image, Use
from tests import kit
from tests.catalogue.test_uploads import MediaFolder, UploadTestCase, photograph
from tests.desk import form_of
from tests.test_caching import restore_counters


class TakenBackTests(UploadTestCase):
    """The desk writes its log last: when that fails, all is undone."""

    def fail_to_log(self, file, **values):
        pre_save.connect(fail, sender=LogEntry)
        self.addCleanup(pre_save.disconnect, fail, sender=LogEntry)
        self.client.raise_request_exception = False
        response = self.upload(file, **values)
        self.assertEqual(response.status_code, 500)

    def test_an_upload_that_is_taken_back_leaves_nothing(self):
        self.fail_to_log(photograph(), use=Use.PUBLIC)

        self.assertEqual(Image.objects.count(), 0)
        self.assertEqual((self.kept("private"), self.kept("public")), ([], []))

    def test_what_another_row_shows_stays(self):
        self.upload(photograph(), use=Use.PUBLIC)

        self.fail_to_log(photograph(), use=Use.PUBLIC)

        self.assertEqual(Image.objects.count(), 1)
        self.assertEqual(self.kept("private"), [".jpg"])
        self.assertEqual(self.kept("public"), [".avif", ".jpg"])

    def test_a_document_that_is_taken_back_leaves_nothing(self):
        path = reverse("admin:catalogue_document_add")
        sent = form_of(self.client.get(path))
        sent |= {"film": str(self.film.pk), "kind": "other", "language": "en"}
        sent |= {"title": "Notes", "file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}
        pre_save.connect(fail, sender=LogEntry)
        self.addCleanup(pre_save.disconnect, fail, sender=LogEntry)
        self.client.raise_request_exception = False

        self.assertEqual(self.client.post(path, sent).status_code, 500)

        self.assertEqual(self.kept("private"), [])


def fail(**signal):
    raise RuntimeError("The log cannot be written.")


class RaceTests(MediaFolder, TransactionTestCase):
    def setUp(self):
        super().setUp()
        restore_counters()
        self.seen = inspect(photograph())

    def _fixture_teardown(self):
        super()._fixture_teardown()
        restore_counters()

    def publish(self):
        """Save a public image of a new film inside the transaction of the caller."""
        image = Image(film=kit.make_film(), original=photograph(), use=Use.PUBLIC)
        uploads.describe(image, self.seen)
        image.save()
        uploads.settle(image, former=None)
        return image

    def delete(self, image):
        with closing(connection), transaction.atomic():
            uploads.forget(images=[image])
            image.delete()

    def test_a_photograph_that_is_published_while_another_row_gives_it_up(self):
        with transaction.atomic():
            first = self.publish()
        other = Thread(target=self.delete, args=[first])

        with transaction.atomic():
            self.publish()
            other.start()
            while other.is_alive() and not is_awaited():
                time.sleep(0.01)
        other.join()

        self.assertEqual(Image.objects.filter(use=Use.PUBLIC).count(), 1)
        self.assertEqual(self.kept("private"), [".jpg"])
        self.assertEqual(self.kept("public"), [".avif", ".jpg"])

    def test_a_photograph_that_is_given_up_while_its_publication_is_taken_back(self):
        with transaction.atomic():
            first = self.publish()
        other = Thread(target=self.delete, args=[first])

        with transaction.atomic():
            uploads.begin(self.publish())
            other.start()
            while other.is_alive() and not is_awaited():
                time.sleep(0.01)
            transaction.set_rollback(True)
        other.join()
        request_finished.send(sender=type(self))

        self.assertEqual(Image.objects.count(), 0)
        self.assertEqual((self.kept("private"), self.kept("public")), ([], []))


def is_awaited():
    """Tell whether a connection waits for the lock on a photograph."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks "
            "WHERE locktype = 'advisory' AND NOT granted "
            "AND database = (SELECT oid FROM pg_database WHERE datname = "
            "current_database())"
        )
        return cursor.fetchone()[0] > 0
