"""More than seventy hostile uploads, sent as an editor would send them."""

import io
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from unittest import skipUnless

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import SimpleTestCase
from django.urls import reverse
from PIL import Image as Picture

from catalogue.image_files import ImageRefused
from catalogue.images import inspect, make_renditions
from catalogue.models import Image, Upload, Use
from kfeic.bench.own_process import done_apart
from tests import hostile_images as hostile
from tests.catalogue.test_uploads import UploadTestCase
from tests.html import Html

TYPES = {"image/jpeg", "image/png", "image/webp", "image/avif"}
TOLD = {
    "en": {
        "The file is empty.",
        "This is not a JPEG, PNG, WebP, AVIF or TIFF picture.",
        "The picture is damaged or incomplete.",
        "The file holds several pictures or an animation.",
        "Pictures of the colour mode LAB cannot be used.",
    },
}


def look_at_all(folder: str) -> int:
    """Do what desk and worker do with each file in a folder; return how many."""
    paths = list(Path(folder).iterdir())
    for path in paths:
        with path.open("rb") as file:
            for look in (inspect, make_renditions):
                with suppress(ImageRefused):
                    look(file)
    return len(paths)


class HostileUploadTests(UploadTestCase):
    def send(self, *contents):
        """Send files by the form for many; return the response."""
        files = [
            SimpleUploadedFile(name, content, content_type="image/jpeg")
            for name, content in contents
        ]
        given = {"film": str(self.film.pk), "kind": "still", "use": Use.STAFF}
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(
                reverse("admin:catalogue_image_upload"), given | {"files": files}
            )

    def test_each_is_refused_in_words_or_made_safe(self):
        table = list(hostile.files())
        self.assertGreaterEqual(len(table), 40)
        for name, content, verdict in table:
            with self.subTest(name=name[:40]):
                response = self.send((name, content))
                if verdict == hostile.REFUSED:
                    self.assert_refused(response, name)
                else:
                    self.assertEqual(response.status_code, 302)
                    self.assert_safe(verdict)
                Image.objects.all().delete()
                Upload.objects.all().delete()
                shutil.rmtree(self.media / "private", ignore_errors=True)

    def assert_refused(self, response, name):
        (told,) = response.context["adminform"].form.errors["files"]
        file_name, _mark, reason = told.rpartition(": ")
        self.assertEqual(file_name, f"“{name.rpartition('/')[2]}”")
        is_limit = reason.startswith("The picture has more than ")
        self.assertIs(is_limit or reason in TOLD["en"], True, reason)
        self.assertEqual(response.status_code, 200)
        self.assertNotIn("Traceback", response.text)
        self.assertEqual(Image.objects.count(), 0)
        self.assertEqual(self.kept("private"), [])

    def assert_safe(self, verdict):
        image, upload = Image.objects.get(), Upload.objects.get()
        self.assertEqual(upload.state, "done" if verdict == hostile.MADE else "failed")
        self.assertRegex(
            image.original.name, r"\Aimages/[0-9a-z]{10}\.(jpg|png|webp|avif|tiff)\Z"
        )
        self.assertEqual(self.kept("public"), [])
        answer = self.client.get(reverse("original", args=[image.pk]))
        self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
        if answer.headers["Content-Type"] not in TYPES:
            self.assertEqual(answer.headers["Content-Type"], "application/octet-stream")
            told = answer.headers["Content-Disposition"]
            self.assertEqual(told.partition(";")[0], "attachment")
        b"".join(answer.streaming_content)
        if verdict == hostile.FAILED:
            return
        image.use = Use.PUBLIC
        image.save()
        preview = self.client.get(reverse("image-preview", args=[image.pk]))
        self.assertEqual(preview.headers["Content-Type"], "image/jpeg")
        content = b"".join(preview.streaming_content)
        with Picture.open(io.BytesIO(content)) as made:
            self.assertEqual((made.format, dict(made.getexif())), ("JPEG", {}))
        for mark in (b"script", b"secret", b"GPS", b"Exif", b"%PDF", b"PK\3\4"):
            self.assertNotIn(mark, content)

    def test_public_renditions_hold_nothing_but_the_picture(self):
        for name, content, verdict in hostile.laden():
            if verdict != hostile.MADE:
                continue
            with self.subTest(name=name):
                file = SimpleUploadedFile(name, content)
                self.upload(file, use=Use.PUBLIC)
                image = Image.objects.get()
                folder = self.media / "public" / "images" / image.digest
                made = list(folder.iterdir())
                self.assertEqual(len(made), 2 * len(image.widths))
                for path in made:
                    for mark in (b"script", b"secret", b"GPS", b"Exif", b"Maker"):
                        self.assertNotIn(mark, path.read_bytes())
                image.delete()

    def test_names_are_shown_as_words(self):
        """What a file is called is printed, never obeyed."""
        name = "<img src=x onerror=alert(1)>.svg"
        html = Html(self.send((name, b"<svg/>")).text)
        self.assertEqual([i for i in html.all("img") if i.get("onerror")], [])

    def test_the_good_ones_of_many_are_kept_and_the_bad_ones_named(self):
        good = hostile.saved("JPEG")
        response = self.send(
            ("still 10.jpg", good + b"1"),
            ("bad.jpg", b"<html>"),
            ("still 2.jpg", good + b"2"),
        )
        self.assertEqual(response.status_code, 302)
        told = [
            str(message)
            for message in self.client.get(response.url).context["messages"]
        ]
        self.assertEqual(
            told,
            [
                "2 images were added.",
                "“bad.jpg”: This is not a JPEG, PNG, WebP, AVIF or TIFF picture.",
            ],
        )
        digests = Image.objects.order_by("position").values_list("digest", flat=True)
        names = dict(Upload.objects.values_list("digest", "name"))
        self.assertEqual(
            [names[digest] for digest in digests], ["still 2.jpg", "still 10.jpg"]
        )

    def test_a_reader_of_korean_is_told_in_korean(self):
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ko"
        response = self.send(("a.jpg", b"<html>"))
        (told,) = response.context["adminform"].form.errors["files"]
        self.assertEqual(
            told, "《a.jpg》: JPEG, PNG, WebP, AVIF, TIFF형식의 화상이 아니다."
        )

    def test_two_hundred_files_at_once_are_too_many(self):
        small = hostile.saved("PNG", image=hostile.picture((9, 9)))
        response = self.send(*((f"{number}.png", small) for number in range(200)))
        (told,) = response.context["adminform"].form.errors["files"]
        self.assertEqual(told, "Choose at most 100 files at once; these are 200.")
        self.assertEqual(Image.objects.count(), 0)

    def test_a_file_of_more_than_the_limit(self):
        response = self.send(("large.jpg", hostile.saved("JPEG") + bytes(121 * 2**20)))
        (told,) = response.context["adminform"].form.errors["files"]
        self.assertEqual(told, "“large.jpg”: The file is larger than 120 MB.")

    def test_a_name_with_a_nul_byte(self):
        response = self.send(("a\0b.jpg", hostile.saved("JPEG")))
        self.assertIn(response.status_code, (200, 302))
        self.assertNotIn("\0", "".join(Upload.objects.values_list("name", flat=True)))


@skipUnless(Path("/proc/self/status").exists(), "Only Linux tells the peak this way.")
class HostileMemoryTests(SimpleTestCase):
    def test_all_of_them_in_one_process_stay_below_400_mb(self):
        with tempfile.TemporaryDirectory() as folder:
            files = list(hostile.files())
            for number, (_name, content, _verdict) in enumerate(files):
                (Path(folder) / str(number)).write_bytes(content)
            whole = Path(folder) / "hundred-megabytes"
            whole.write_bytes(hostile.saved("PNG") + bytes(100 * 2**20))
            seen, megabytes = done_apart(f"{__name__}:look_at_all", folder)
        self.assertEqual(seen, len(files) + 1)
        self.assertLess(megabytes, 400)
