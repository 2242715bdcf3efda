"""Images and papers that staff upload: refused or made safe, and nothing left over."""

import tempfile
from io import BytesIO
from pathlib import Path

from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from PIL import Image as Picture

from catalogue.models import Document, Image, Use
from tests import kit
from tests.desk import DeskTestCase, form_of


def photograph(*, colour="navy", size=(400, 300), name="still.jpg"):
    content = BytesIO()
    Picture.new("RGB", size, colour).save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/jpeg")


WORDS = {
    "texts-TOTAL_FORMS": "2",
    "texts-0-language": "ko",
    "texts-0-alternative": "강가에 선 처녀",
    "texts-1-language": "en",
    "texts-1-alternative": "A girl by a river",
}


class MediaFolder:
    """Gives a test case folders of its own for what is uploaded."""

    def setUp(self):
        super().setUp()
        folder = self.enterContext(tempfile.TemporaryDirectory())
        self.media = Path(folder)
        self.enterContext(override_settings(MEDIA_ROOT=self.media))
        for field in (Image.original.field, Document.file.field):
            self.addCleanup(setattr, field, "storage", field.storage)
            field.storage = FileSystemStorage(location=self.media / "private")

    def kept(self, door):
        """Return the endings of the files behind `door`, public or private, without
        what the bin holds and the previews."""
        apart = {self.media / "private" / name for name in ("bin", "previews")}
        return sorted(
            path.suffix
            for path in (self.media / door).rglob("*")
            if path.is_file() and not apart & set(path.parents)
        )


class UploadTestCase(MediaFolder, DeskTestCase):
    def setUp(self):
        super().setUp()
        self.film = kit.make_film()

    def upload(self, file, **values):
        """Send the form of a new image, as it is, with `file`."""
        sent = form_of(self.client.get(reverse("admin:catalogue_image_add")))
        sent |= {"kind": "still", "film": str(self.film.pk), "original": file}
        sent |= WORDS
        return self.client.post(reverse("admin:catalogue_image_add"), sent | values)

    def save(self, image, **values):
        path = reverse("admin:catalogue_image_change", args=[image.pk])
        sent = form_of(self.client.get(path))
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(path, sent | values)

    def delete(self, row):
        name = f"admin:catalogue_{row._meta.model_name}_delete"
        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(reverse(name, args=[row.pk]), {"post": "yes"})


class ImageTests(UploadTestCase):
    def test_an_upload_is_measured_and_stays_private(self):
        response = self.upload(photograph())

        self.assertEqual(response.status_code, 302)
        image = Image.objects.get()
        self.assertEqual((image.width, image.height, image.widths), (400, 300, [320]))
        self.assertEqual(self.kept("private"), [".jpg"])
        self.assertEqual(self.kept("public"), [])

    def test_a_public_image_gets_its_renditions_where_the_site_looks_for_them(self):
        self.upload(photograph(), use=Use.PUBLIC)

        digest = Image.objects.get().digest
        self.assertEqual(
            sorted(path.name for path in self.media.glob(f"public/images/{digest}/*")),
            ["320.avif", "320.jpg"],
        )

    def test_publishing_later_makes_the_renditions_and_withdrawing_removes_them(self):
        self.upload(photograph())
        image = Image.objects.get()

        self.save(image, use=Use.PUBLIC)
        shown = self.kept("public")
        self.save(image, use=Use.STAFF)

        self.assertEqual((shown, self.kept("public")), ([".avif", ".jpg"], []))
        self.assertEqual(self.kept("private"), [".jpg"])

    def test_a_replaced_image_leaves_nothing_of_the_former_one(self):
        self.upload(photograph(colour="navy"), use=Use.PUBLIC)
        image = Image.objects.get()
        former = image.digest

        self.save(image, original=photograph(colour="olive"))

        image.refresh_from_db()
        self.assertNotEqual(image.digest, former)
        self.assertEqual(self.kept("private"), [".jpg"])
        self.assertFalse((self.media / "public" / "images" / former).exists())
        self.assertEqual(self.kept("public"), [".avif", ".jpg"])

    def test_a_deleted_image_leaves_nothing(self):
        self.upload(photograph(), use=Use.PUBLIC)

        self.delete(Image.objects.get())

        self.assertEqual((self.kept("private"), self.kept("public")), ([], []))

    def test_a_photograph_used_twice_stays_until_the_last_use_is_deleted(self):
        self.upload(photograph(), use=Use.PUBLIC)
        self.upload(photograph(), use=Use.PUBLIC)
        first, second = Image.objects.order_by("pk")

        self.delete(first)
        between = self.kept("public")
        self.delete(second)

        self.assertEqual((between, self.kept("public")), ([".avif", ".jpg"], []))

    def test_the_images_of_a_deleted_film_are_removed(self):
        self.upload(photograph(), use=Use.PUBLIC)

        self.delete(self.film)

        self.assertEqual((self.kept("private"), self.kept("public")), ([], []))

    def test_deleting_many_at_once_removes_their_files(self):
        self.upload(photograph(), use=Use.PUBLIC)
        self.upload(photograph(colour="olive"), use=Use.PUBLIC)
        chosen = [image.pk for image in Image.objects.all()]

        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(
                reverse("admin:catalogue_image_changelist"),
                {
                    "action": "delete_selected",
                    "_selected_action": chosen,
                    "post": "yes",
                },
            )

        self.assertEqual(Image.objects.count(), 0)
        self.assertEqual((self.kept("private"), self.kept("public")), ([], []))

    def test_a_file_that_is_no_picture_is_refused_and_the_form_keeps_the_rest(self):
        script = b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"
        for name, content in (("a.svg", script), ("a.jpg", script), ("a.png", b"")):
            file = SimpleUploadedFile(name, content, content_type="image/png")

            response = self.upload(file, credit="A. Photographer")

            form = response.context["adminform"].form
            self.assertEqual(list(form.errors), ["original"])
            self.assertEqual(form["credit"].value(), "A. Photographer")
        self.assertEqual(Image.objects.count(), 0)
        self.assertEqual((self.kept("private"), self.kept("public")), ([], []))

    def test_an_image_belongs_to_a_film_or_a_person(self):
        response = self.upload(photograph(), agent=str(kit.make_person().pk))

        self.assertEqual(
            response.context["adminform"].form.non_field_errors(),
            ["Choose a film or a person, not both."],
        )

    def test_an_original_that_is_lost_cannot_be_made_public(self):
        self.upload(photograph())
        image = Image.objects.get()
        image.original.storage.delete(image.original.name)

        response = self.save(image, use=Use.PUBLIC)

        self.assertEqual(
            response.context["adminform"].form.errors["original"],
            ["The file is no longer there: choose it again."],
        )


class ImageRowTests(UploadTestCase):
    """The same through the rows on the page of a film."""

    def save_film(self, **values):
        path = reverse("admin:catalogue_film_change", args=[self.film.pk])
        sent = form_of(self.client.get(path))
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(path, sent | values)

    def add(self, file, use=Use.PUBLIC):
        row = {"kind": "still", "use": use, "position": "0", "original": file}
        row |= {"alternative_ko": "강", "alternative_en": "A river"}
        fields = {f"images-0-{name}": value for name, value in row.items()}
        return self.save_film(**fields, **{"images-TOTAL_FORMS": "1"})

    def test_an_image_is_added_replaced_and_deleted(self):
        self.add(photograph())
        added = (self.kept("private"), self.kept("public"))
        self.save_film(**{"images-0-original": photograph(colour="olive")})
        replaced = (self.kept("private"), self.kept("public"))
        self.save_film(**{"images-0-DELETE": "on"})

        self.assertEqual(added, ([".jpg"], [".avif", ".jpg"]))
        self.assertEqual(replaced, added)
        self.assertEqual((self.kept("private"), self.kept("public")), ([], []))

    def test_a_bad_file_is_refused_in_its_row(self):
        response = self.add(SimpleUploadedFile("still.jpg", b"not a picture"))

        formsets = [
            inline.formset
            for inline in response.context["inline_admin_formsets"]
            if inline.formset.model is Image
        ]
        self.assertEqual(list(formsets[0].errors[0]), ["original"])


class PrivateFileTests(UploadTestCase):
    def setUp(self):
        super().setUp()
        self.upload(photograph(name="Top secret name.JPG"))
        self.image = Image.objects.get()
        self.document = Document.objects.create(
            film=self.film,
            kind="other",
            language="en",
            title="Notes",
            file=SimpleUploadedFile("notes.html", b"<script>1</script>"),
        )

    def test_staff_see_an_original(self):
        response = self.client.get(f"/originals/{self.image.pk}/")

        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Content-Type"], "image/jpeg")
        self.assertEqual(response.headers["Cache-Control"], "no-store, private")
        self.assertEqual(response.headers["X-Content-Type-Options"], "nosniff")

    def test_a_document_is_never_shown_only_downloaded(self):
        response = self.client.get(f"/documents/{self.document.pk}/")

        self.assertEqual(response.headers["Content-Type"], "application/octet-stream")
        self.assertEqual(
            response.headers["Content-Disposition"].partition(";")[0], "attachment"
        )

    def test_the_name_of_the_uploaded_file_is_not_kept(self):
        self.assertRegex(self.image.original.name, r"^images/[0-9a-z]{10}\.jpg$")

    def test_staff_without_the_permission_are_refused(self):
        self.sign_in_with("view_film")

        answers = [
            self.client.get(f"/originals/{self.image.pk}/").status_code,
            self.client.get(f"/documents/{self.document.pk}/").status_code,
        ]

        self.assertEqual(answers, [403, 403])

    def test_a_missing_file_is_not_found(self):
        self.image.original.storage.delete(self.image.original.name)

        response = self.client.get(f"/originals/{self.image.pk}/")

        self.assertEqual(response.status_code, 404)

    def test_the_form_links_to_the_checked_view(self):
        response = self.client.get(
            reverse("admin:catalogue_image_change", args=[self.image.pk])
        )

        self.assertContains(response, f'href="/originals/{self.image.pk}/"')
        self.assertNotContains(response, "/media/")

    def test_a_replaced_document_leaves_nothing_of_the_former_one(self):
        path = reverse("admin:catalogue_document_change", args=[self.document.pk])
        sent = form_of(self.client.get(path))
        file = SimpleUploadedFile("notes.pdf", b"%PDF-1.7")

        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(path, sent | {"file": file})

        self.assertEqual(self.kept("private/documents"), [".pdf"])
