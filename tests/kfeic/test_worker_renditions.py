"""The worker is killed while it makes renditions: nothing half-done, all done again."""

import os
import signal
import tempfile
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from catalogue import uploads
from catalogue.images import FORMATS, WIDTHS, inspect
from catalogue.models import Image, RenditionSet, Upload, Use
from tests import kit
from tests.catalogue.test_uploads import MediaFolder
from tests.kfeic.background import wait_for
from tests.kfeic.test_worker import WorkerTestCase
from tests.test_caching import restore_counters


def large_photograph():
    """A photograph over which the worker sits for about two seconds."""
    with tempfile.NamedTemporaryFile() as file:
        noise = Picture.effect_noise((2000, 1500), 90).resize((4000, 3000))
        noise.convert("RGB").save(file, "JPEG", quality=90)
        return SimpleUploadedFile("large.jpg", Path(file.name).read_bytes())


class KilledTests(MediaFolder, WorkerTestCase):
    def setUp(self):
        super().setUp()
        restore_counters()

    def _fixture_teardown(self):
        super()._fixture_teardown()
        restore_counters()

    def publish(self):
        file = large_photograph()
        image = Image(film=kit.make_film(), original=file, use=Use.PUBLIC, kind="still")
        uploads.describe(image, inspect(file))
        image.save()
        uploads.settle(image, former=None, name=file.name)
        return image

    def public(self, image):
        """Return the names of the files that the public can read."""
        folder = self.media / "public" / "images" / image.digest
        return sorted(path.name for path in folder.glob("*"))

    def upload(self):
        return Upload.objects.get()

    def test_kill_in_the_middle_of_renditions(self):
        image = self.publish()
        whole = sorted(f"{width}.{ending}" for width in WIDTHS for ending in FORMATS)
        for least in (1, 4):
            killed = self.worker()
            wait_for(lambda least=least: self.upload().made >= least)
            os.kill(killed.pid, signal.SIGKILL)
            killed.wait()
            self.assertIn(self.public(image), ([], whole))
            self.assertIs(RenditionSet.objects.exists(), self.public(image) == whole)

        self.assertEqual(self.worker("--once").wait(timeout=60), 0)

        self.assertEqual(self.upload().state, Upload.State.DONE)
        self.assertEqual((self.upload().made, self.upload().wanted), (11, 11))
        self.assertEqual(self.public(image), whole)
        self.assertEqual(RenditionSet.objects.get().digest, image.digest)
        unfinished = self.media / "private" / "unfinished"
        self.assertEqual(list(unfinished.rglob("*")), [])
        for path in (self.media / "public" / "images" / image.digest).iterdir():
            with Picture.open(path) as made:
                made.load()

    def test_a_photograph_over_which_three_workers_die_is_reported(self):
        self.publish()
        for _worker in range(3):
            killed = self.worker()
            wait_for(lambda: self.upload().state == Upload.State.WORKING)
            os.kill(killed.pid, signal.SIGKILL)
            killed.wait()
            Upload.objects.update(state=Upload.State.WAITING)
        self.assertEqual(self.worker("--once").wait(timeout=60), 0)

        self.assertEqual(self.upload().state, Upload.State.FAILED)
        self.assertEqual(self.upload().fault, Upload.Fault.STOPPED)

        uploads.try_again(Image.objects.get())
        self.assertEqual(self.worker("--once").wait(timeout=60), 0)
        self.assertEqual(self.upload().state, Upload.State.DONE)
