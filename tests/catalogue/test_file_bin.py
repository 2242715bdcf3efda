"""What is deleted lies in a bin for thirty days, and comes back with its row."""

import os
import time
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from catalogue.file_bin import DAY, KEPT_DAYS
from catalogue.ledger.acts import undo
from catalogue.models import Act, Document, Image, RenditionSet, Upload, Use
from catalogue.tasks import purge
from catalogue.uploads import forget_file
from tests.catalogue.test_uploads import UploadTestCase, photograph


class BinTests(UploadTestCase):
    def binned(self):
        """Return the endings of the files in the bin."""
        files = (self.media / "private" / "bin").rglob("*")
        return sorted(path.suffix for path in files if path.is_file())

    def undo(self):
        """Take back what was done last."""
        with self.captureOnCommitCallbacks(execute=True):
            undo(Act.objects.latest("done_at"), user=self.user)

    def age(self, folder, *, days):
        then = time.time() - days * DAY
        for path in (self.media / folder).rglob("*"):
            os.utime(path, (then, then))

    def test_a_deletion_that_is_undone_brings_file_and_renditions_back(self):
        self.upload(photograph(), use=Use.PUBLIC)
        image = Image.objects.get()
        self.delete(image)
        self.assertEqual((self.kept("private"), self.kept("public")), ([], []))
        self.assertEqual(self.binned(), [".jpg"])
        self.assertIs(Upload.objects.exists(), False)

        self.undo()

        self.assertEqual(Image.objects.get().original.name, image.original.name)
        self.assertEqual(self.kept("private"), [".jpg"])
        self.assertEqual(self.kept("public"), [".avif", ".jpg"])
        self.assertEqual(self.binned(), [])
        self.assertEqual(RenditionSet.objects.get().digest, image.digest)

    def test_the_files_of_a_film_come_back_with_it(self):
        self.upload(photograph(), use=Use.PUBLIC)
        self.delete(self.film)
        self.assertEqual(self.kept("private"), [])

        self.undo()

        self.assertEqual(self.kept("private"), [".jpg"])
        self.assertEqual(self.kept("public"), [".avif", ".jpg"])

    def test_an_upload_that_is_undone_is_put_away(self):
        self.upload(photograph(), use=Use.PUBLIC)
        self.undo()
        self.assertIs(Image.objects.exists(), False)
        self.assertEqual((self.kept("private"), self.kept("public")), ([], []))
        self.assertEqual(self.binned(), [".jpg"])

    def test_a_replacement_that_is_undone_brings_the_former_file_back(self):
        self.upload(photograph(), use=Use.PUBLIC)
        image = Image.objects.get()
        self.save(image, original=photograph(colour="olive"))
        self.undo()

        self.assertEqual(Image.objects.get().digest, image.digest)
        self.assertEqual(RenditionSet.objects.get().digest, image.digest)
        self.assertIs((self.media / "private" / image.original.name).exists(), True)
        self.assertEqual(self.binned(), [".jpg"])

    def test_a_file_of_another_kind_is_removed(self):
        storage = FileSystemStorage(location=self.media / "private")
        name = storage.save("imports/films.csv", ContentFile(b"slug"))
        with self.captureOnCommitCallbacks(execute=True):
            forget_file(SimpleNamespace(name=name, storage=storage))
        self.assertEqual((self.kept("private"), self.binned()), ([], []))

    def test_after_thirty_days_the_bin_is_emptied(self):
        self.upload(photograph())
        self.delete(Image.objects.get())
        self.age("private/bin", days=KEPT_DAYS - 1)
        purge.call()
        self.assertEqual(self.binned(), [".jpg"])
        self.age("private/bin", days=KEPT_DAYS + 1)
        purge.call()
        self.assertEqual(self.binned(), [])

    def test_what_no_row_names_is_cleared_away_after_a_day(self):
        self.upload(photograph(), use=Use.PUBLIC)
        digest = Image.objects.get().digest
        Image.objects.all().delete()
        purge.call()
        self.assertEqual(self.kept("private"), [".jpg"])  # it may be an upload of now
        self.age("private/images", days=2)
        purge.call()
        self.assertEqual((self.kept("private"), self.kept("public")), ([], []))
        self.assertEqual(self.binned(), [".jpg"])
        self.assertIs((self.media / "public" / "images" / digest).exists(), False)

    def test_what_rows_name_is_left_alone(self):
        self.upload(photograph(), use=Use.PUBLIC)
        self.age("private", days=400)
        purge.call()
        self.assertEqual(self.kept("private"), [".jpg"])
        self.assertEqual(self.kept("public"), [".avif", ".jpg"])
        self.assertIs(Document.objects.exists(), False)
        self.assertEqual(
            self.client.get(
                reverse("image-preview", args=[Image.objects.get().pk])
            ).status_code,
            200,
        )
