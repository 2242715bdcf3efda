"""The icons that browsers look for without being told."""

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.test import SimpleTestCase
from PIL import Image


class IconTests(SimpleTestCase):
    def test_usual_address_leads_to_an_icon_of_its_size(self):
        for name, size in (("favicon.ico", 48), ("apple-touch-icon.png", 180)):
            with self.subTest(name=name):
                response = self.client.get(f"/{name}")
                self.assertEqual(response.status_code, 302)
                self.assertEqual(
                    response.headers["Cache-Control"], "public, max-age=86400"
                )
                self.assertEqual(response.headers["Location"], static(f"icons/{name}"))
                with Image.open(finders.find(f"icons/{name}")) as icon:
                    self.assertEqual(icon.size, (size, size))
