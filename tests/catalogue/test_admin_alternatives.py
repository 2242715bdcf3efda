"""Who lets the public see an image is reminded to say what it shows."""

from django.urls import reverse

from catalogue.models import Image, Use
from tests import kit
from tests.catalogue.test_uploads import UploadTestCase, photograph
from tests.desk import address, form_of

REMINDER = "The public sees an image without a text alternative. Describe it here:"


class ReminderTests(UploadTestCase):
    def setUp(self):
        super().setUp()
        self.film = kit.make_film(titles={"en": "Arirang"})

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
        self.upload(photograph())
        path = address(Image.objects.get())

        warned = self.said(path, use=Use.PUBLIC)

        self.assertEqual(warned, self.reminder())
        described = {
            "texts-TOTAL_FORMS": "1",
            "texts-0-language": "en",
            "texts-0-alternative": "A river",
        }
        self.assertEqual(self.said(path, **described), [])

    def test_among_the_rows_of_a_film(self):
        self.upload(photograph())
        path = address(self.film)

        self.assertEqual(
            self.said(path, **{"images-0-use": Use.PUBLIC}), self.reminder()
        )
        self.assertEqual(self.said(path), [])

    def test_an_image_for_the_staff_needs_no_words(self):
        path = reverse("admin:catalogue_image_add")
        new = {"kind": "still", "film": str(self.film.pk), "original": photograph()}

        self.assertEqual(self.said(path, **new), [])
