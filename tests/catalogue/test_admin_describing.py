"""Many images at once: added together, described side by side, tried again."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue.models import Image, RenditionSet, Upload, Use
from tests import kit
from tests.catalogue.test_uploads import UploadTestCase, photograph

ASKED = (
    "The public would see this image at once: first say in Korean and in English what "
    "it shows."
)


class ManyTestCase(UploadTestCase):
    def send(self, *files, **values):
        given = {"film": str(self.film.pk), "kind": "still", "use": Use.PUBLIC}
        address = reverse("admin:catalogue_image_upload")
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(address, given | {"files": files} | values)

    def three(self):
        """Send three stills; return the address that follows and the images."""
        colours = {"b 10.jpg": "navy", "b 9.jpg": "olive", "a.jpg": "teal"}
        files = [photograph(name=name, colour=c) for name, c in colours.items()]
        address = self.send(*files, credit="A. Photographer").url
        return address, list(Image.objects.order_by("position"))

    def fields(self, address, **values):
        """Return what the page at `address` sends back, with other values."""
        formset = self.client.get(address).context["formset"]
        forms = (formset.management_form, *formset.forms)
        sent = {b.html_name: b.value() or "" for form in forms for b in form}
        return sent | values

    def post(self, address, **values):
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(address, self.fields(address, **values))


class AddingTests(ManyTestCase):
    def test_they_share_what_was_given_and_wait_for_their_words(self):
        address, images = self.three()

        self.assertEqual(
            [Upload.objects.get(digest=image.digest).name for image in images],
            ["a.jpg", "b 9.jpg", "b 10.jpg"],
        )
        self.assertEqual([image.position for image in images], [0, 1, 2])
        self.assertEqual({image.credit for image in images}, {"A. Photographer"})
        self.assertEqual({image.use for image in images}, {Use.STAFF})
        self.assertEqual(self.kept("public"), [])
        page = self.client.get(address)
        forms = page.context["formset"].forms
        self.assertEqual(forms[0].heading, "a.jpg")
        self.assertEqual({form["use"].value() for form in forms}, {Use.PUBLIC})

    def test_new_ones_stand_behind_those_that_are_there(self):
        self.three()
        self.send(photograph(colour="red"))
        self.assertEqual(Image.objects.latest("pk").position, 3)

    def test_a_person_has_images_too_and_one_of_both_is_needed(self):
        person = kit.make_person()
        self.send(photograph(), film="", agent=str(person.pk), kind="portrait")
        self.assertEqual(Image.objects.get().agent, person)
        response = self.send(photograph(), agent=str(person.pk))
        form = response.context["adminform"].form
        self.assertEqual(
            form.non_field_errors(), ["Choose a film or a person, not both."]
        )

    def test_the_page_of_a_film_leads_there(self):
        page = self.client.get(
            reverse("admin:catalogue_film_change", args=[self.film.pk])
        )
        address = reverse("admin:catalogue_image_upload")
        self.assertContains(page, f'href="{address}?film={self.film.pk}"')
        form = self.client.get(address, {"film": self.film.pk}).context["adminform"]
        self.assertEqual(form.form["film"].value(), str(self.film.pk))

    def test_without_the_permission_both_pages_are_shut(self):
        address, _images = self.three()
        self.sign_in_with("view_film", "view_image")
        for path in (reverse("admin:catalogue_image_upload"), address):
            self.assertEqual(self.client.get(path).status_code, 403)
            self.assertEqual(self.client.post(path).status_code, 403)


class DescribingTests(ManyTestCase):
    def test_words_make_an_image_public(self):
        address, images = self.three()
        words = {"form-0-alternative_ko": "강", "form-0-alternative_en": "A river"}
        others = {"form-1-use": Use.STAFF, "form-2-use": Use.PRESS}

        response = self.post(address, **words, **others)

        self.assertEqual(response.status_code, 302)
        uses = Image.objects.order_by("position").values_list("use", flat=True)
        self.assertEqual(list(uses), [Use.PUBLIC, Use.STAFF, Use.PRESS])
        shown = RenditionSet.objects.get()
        self.assertEqual(shown.digest, images[0].digest)
        self.assertRegex(shown.placeholder, r"\A#[0-9a-f]{6}\Z")

    def test_nothing_is_lost_when_one_lacks_its_words(self):
        address, _images = self.three()
        words = {"form-0-alternative_ko": "강", "form-0-alternative_en": "A river"}

        response = self.post(address, **words)

        formset = response.context["formset"]
        self.assertEqual(
            [list(errors) for errors in formset.errors], [[], ["use"], ["use"]]
        )
        self.assertEqual(formset.errors[1]["use"], [ASKED])
        self.assertEqual(formset.forms[0]["alternative_ko"].value(), "강")
        self.assertEqual(Image.objects.filter(use=Use.PUBLIC).count(), 0)

    def test_the_name_of_the_file_is_no_description(self):
        address, _images = self.three()
        response = self.post(address, **{"form-0-alternative_en": "a"})
        self.assertIn("alternative_en", response.context["formset"].errors[0])

    def test_one_that_was_deleted_meanwhile_is_left_out(self):
        address, images = self.three()
        fields = self.fields(address, **{"form-2-credit": "Another"})
        fields |= {f"form-{number}-use": Use.STAFF for number in range(3)}
        images[1].delete()

        response = self.client.post(address, fields, follow=True)

        self.assertContains(response, "Images were deleted meanwhile.")
        credits = Image.objects.order_by("position").values_list("credit", flat=True)
        self.assertEqual(list(credits), ["A. Photographer", "Another"])

    def test_no_image_is_added_and_no_other_one_changed(self):
        other = Image.objects.create(
            film=kit.make_film(), kind="still", original="o.jpg", digest="0" * 64
        )
        address, _images = self.three()
        made_up = {"kind": "still", "use": Use.STAFF, "credit": "Nobody"}
        for begun, number in ((0, ""), (1, ""), (1, other.pk), (0, other.pk)):
            sent = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": begun}
            sent |= {f"form-0-{name}": text for name, text in made_up.items()}
            response = self.client.post(address, sent | {"form-0-id": number})

            self.assertEqual(response.status_code, 302)
            self.assertFalse(Image.objects.filter(credit="Nobody").exists())
            self.assertEqual(Image.objects.count(), 4)

    def test_numbers_that_no_image_has_are_no_fault(self):
        address = reverse("admin:catalogue_image_describe")
        for asked, status in (
            ({"images": "9" * 5000}, 404),
            ({"images": "9" * 30}, 404),
            ({"film": "9" * 30}, 404),
            ({"film": str(2**63 - 1)}, 200),
        ):
            with self.subTest(asked=asked):
                response = self.client.get(address, asked)
                self.assertEqual(response.status_code, status)

    def test_a_failed_one_is_tried_again(self):
        address, images = self.three()
        Upload.objects.filter(digest=images[0].digest).update(
            state=Upload.State.FAILED, fault=Upload.Fault.STOPPED
        )
        page = self.client.get(address)
        self.assertContains(page, "Failed: The work was broken off three times.")

        staff = {f"form-{number}-use": Use.STAFF for number in range(3)}
        self.post(address, again=images[0].pk, **staff)

        upload = Upload.objects.get(digest=images[0].digest)
        self.assertEqual((upload.state, upload.fault), (Upload.State.DONE, ""))

    def test_the_queries_do_not_grow_with_the_images(self):
        address, images = self.three()
        one = reverse("admin:catalogue_image_describe") + f"?images={images[0].pk}"
        self.client.get(one)
        self.assertEqual(self.number_of(one), self.number_of(address))

    def number_of(self, path):
        with CaptureQueriesContext(connection) as captured:
            self.client.get(path)
        return len(captured)

    def test_an_address_without_images_is_not_found(self):
        for asked in ("", "images=", "images=x", "film=0x1"):
            path = reverse("admin:catalogue_image_describe")
            self.assertEqual(self.client.get(f"{path}?{asked}").status_code, 404)


class ProgressTests(ManyTestCase):
    def told(self, **changes):
        image = Image.objects.get()
        Upload.objects.filter(digest=image.digest).update(**changes)
        path = reverse("admin:catalogue_image_progress")
        return self.client.get(
            path, {"images": f"{image.pk},x,99999999999999999999"}
        ).json()[str(image.pk)]

    def test_how_far_it_is(self):
        self.send(photograph())
        self.assertEqual(self.told(), {"words": "", "ended": True, "ready": True})
        working = self.told(state=Upload.State.WORKING, made=3, wanted=11)
        self.assertEqual(
            working, {"words": "In work: 3 of 11", "ended": False, "ready": False}
        )
        failed = self.told(state=Upload.State.FAILED, fault=Upload.Fault.DAMAGED)
        self.assertEqual(
            failed["words"], "Failed: The picture is damaged or incomplete."
        )

    def test_a_damaged_picture_is_reported_and_its_page_offers_another_try(self):
        whole = photograph().read()
        broken = SimpleUploadedFile("a.jpg", whole)
        self.send(broken)
        image = Image.objects.get()
        (self.media / "private" / image.original.name).write_bytes(b"no picture")
        (self.media / "private" / "previews" / f"{image.digest}.jpg").unlink()
        path = reverse("admin:catalogue_image_change", args=[image.pk])

        self.save(image, _again="1")

        self.assertEqual(Upload.objects.get().fault, Upload.Fault.DAMAGED)
        self.assertContains(self.client.get(path), 'name="_again"')
