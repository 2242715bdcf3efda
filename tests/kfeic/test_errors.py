"""An error page that cannot be made still answers in words."""

from django.test import RequestFactory, SimpleTestCase, override_settings

from kfeic.errors import server_error

BROKEN = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
    }
]


class BareTests(SimpleTestCase):
    def answer(self, path):
        return server_error(RequestFactory().get(path))

    def test_the_page_itself_stands_where_templates_are(self):
        self.assertContains(self.answer("/en/films/"), "<main", status_code=500)

    @override_settings(TEMPLATES=BROKEN)
    def test_without_templates_two_lines_stand_in(self):
        with self.assertLogs("django.request", "ERROR"):
            response = self.answer("/en/films/")

        self.assertEqual(
            response.content.decode(),
            '<!doctype html><html lang="en"><meta charset="utf-8">'
            "<title>The page could not be made</title>"
            "<h1>The page could not be made</h1>"
            "<p>Please try again later.</p></html>\n",
        )
        self.assertEqual(response.status_code, 500)

    @override_settings(TEMPLATES=BROKEN)
    def test_the_lines_speak_the_language_of_the_address(self):
        with self.assertLogs("django.request", "ERROR"):
            response = self.answer("/ko/films/")

        self.assertContains(response, "조금후에 다시 해보십시오.", status_code=500)
