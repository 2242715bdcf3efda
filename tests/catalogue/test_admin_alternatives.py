"""Who lets the public see an image says what it shows, in each language."""

from django.urls import reverse

from catalogue.models import Image, Status, Use
from tests import kit
from tests.catalogue.test_uploads import WORDS, UploadTestCase, photograph
from tests.desk import address, form_of

NO_WORDS = {"texts-TOTAL_FORMS": "0"}
ASKED = (
    "The public would see this image at once: first say in Korean and in English what "
    "it shows."
)

REMINDER = "The public sees an image without a text alternative. Describe it here:"


class ReminderTests(UploadTestCase):
    def setUp(self):
        super().setUp()
        self.film = kit.make_film(titles={"en": "Arirang"}, status=Status.DRAFT)

    def said(self, path, **values):
        """Save the form at `path`; return the warnings that follow."""
        sent = form_of(self.client.get(path))
        with self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(path, sent | values, follow=True)
        return [
            str(message)
            for message in response.context["messages"]
            if message.level_tag == "warning"
        ]

    def reminder(self):
        path = address(Image.objects.get())
        return [f'{REMINDER} <a href="{path}">Still · Arirang</a>']

    def test_on_the_page_of_the_image(self):
        self.upload(photograph(), **NO_WORDS)
        path = address(Image.objects.get())

        warned = self.said(path, use=Use.PUBLIC)

        self.assertEqual(warned, self.reminder())
        self.assertEqual(self.said(path, **WORDS), [])

    def test_among_the_rows_of_a_film(self):
        self.upload(photograph(), **NO_WORDS)
        path = address(self.film)

        self.assertEqual(
            self.said(path, **{"images-0-use": Use.PUBLIC}), self.reminder()
        )
        self.assertEqual(self.said(path), [])

    def test_an_image_for_the_staff_needs_no_words(self):
        path = reverse("admin:catalogue_image_add")
        new = {"kind": "still", "film": str(self.film.pk), "original": photograph()}

        self.assertEqual(self.said(path, **new), [])


class RuleTests(UploadTestCase):
    """A published record shows no image that is not described."""

    def errors_of(self, response):
        formset = response.context["inline_admin_formsets"][0].formset
        return formset.non_form_errors()

    def test_an_image_of_a_published_film_is_not_public_without_words(self):
        response = self.upload(photograph(), use=Use.PUBLIC, **NO_WORDS)
        self.assertEqual(self.errors_of(response), [ASKED])
        korean_only = {"texts-TOTAL_FORMS": "1"}
        response = self.upload(photograph(), use=Use.PUBLIC, **korean_only)
        self.assertEqual(self.errors_of(response), [ASKED])
        self.assertEqual(Image.objects.count(), 0)

        self.upload(photograph(), use=Use.PUBLIC)
        self.assertEqual(Image.objects.get().use, Use.PUBLIC)

    def test_words_of_a_public_image_are_not_deleted(self):
        self.upload(photograph(), use=Use.PUBLIC)
        image = Image.objects.get()

        response = self.save(image, **{"texts-0-DELETE": "on"})

        self.assertEqual(self.errors_of(response), [ASKED])
        self.assertEqual(image.texts.count(), 2)

    def test_the_rows_of_a_film_ask_for_the_words(self):
        self.upload(photograph(), **NO_WORDS)
        path = address(self.film)
        sent = form_of(self.client.get(path)) | {"images-0-use": Use.PUBLIC}

        refused = self.client.post(path, sent)
        rows = next(
            inline.formset
            for inline in refused.context["inline_admin_formsets"]
            if inline.formset.model is Image
        )
        self.assertEqual(rows.errors[0], {"use": [ASKED]})

        words = {"images-0-alternative_ko": "강", "images-0-alternative_en": "A river"}
        self.client.post(path, sent | words)
        image = Image.objects.get()
        self.assertEqual(image.use, Use.PUBLIC)
        told = dict(image.texts.values_list("language", "alternative"))
        self.assertEqual(told, {"ko": "강", "en": "A river"})

    def test_the_name_of_the_file_says_nothing(self):
        names = ("still.jpg", "still", "IMG_1234", "장면 3.png", "0001", "사진 12")
        for name in names:
            with self.subTest(name=name):
                words = WORDS | {"texts-1-alternative": name}
                response = self.upload(photograph(), use=Use.PUBLIC, **words)
                formset = response.context["inline_admin_formsets"][0].formset
                self.assertEqual(list(formset.errors[1]), ["alternative"])

    def test_words_that_look_like_words_are_kept(self):
        for text in ("처녀", "Pyongyang Square, 1988", "그림을 그리는 화가"):
            with self.subTest(text=text):
                words = WORDS | {"texts-1-alternative": text}
                self.assertEqual(self.upload(photograph(), **words).status_code, 302)
