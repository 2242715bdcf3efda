"""Bad input, a dead database, a broken view: an answer in words, never a trace."""

import re
import socket
from urllib.parse import quote

from django.db import connection
from django.http import HttpResponse
from django.test import SimpleTestCase, TestCase, override_settings
from django.urls import path

from catalogue import addresses
from kfeic import errors
from tests.hostile import FILES, HEADERS, HOSTS, METHODS, RawClient, requests
from tests.html import Html
from tests.sample import LANGUAGES, make_sample

ALLOWED = {200, 301, 302, 304, 400, 404, 405, 410}
TRACE = re.compile(
    r"Traceback|psycopg|django\.|File \"|Exception|SELECT |\.py\b", re.IGNORECASE
)


class HostileTestCase(TestCase):
    client_class = RawClient

    @classmethod
    def setUpTestData(cls):
        cls.sample = make_sample()

    def setUp(self):
        self.client.raise_request_exception = False

    def assert_answered(self, response, allowed=ALLOWED):
        self.assertIn(response.status_code, allowed)
        packed = response.has_header("Content-Encoding")
        if "html" in response.headers.get("Content-Type", "") and not packed:
            self.assertIsNone(TRACE.search(Html(response.text).text_of("body")))
        self.assertEqual(len(response.cookies), 0)


class HostileAddressTests(HostileTestCase):
    def test_there_are_at_least_three_hundred(self):
        self.assertGreater(len(requests()), 300)

    def test_every_hostile_address_gets_an_answer(self):
        wrong = {}
        for line in requests():
            response = self.client.raw(line)
            if response.status_code not in ALLOWED:
                wrong[line[:80]] = response.status_code
            self.assert_answered(response, {response.status_code})

        self.assertEqual(wrong, {})

    def test_nothing_of_an_address_becomes_markup(self):
        for line in requests():
            if "script" in line or "onload" in line or "7*7" in line:
                with self.subTest(line=line):
                    text = self.client.raw(line).text
                    self.assertNotIn("<script>alert", text)
                    self.assertNotIn('" onload="', text)
                    self.assertNotIn("49", Html(text).text_of("main").split())

    def test_refusals_speak_the_language_of_the_address(self):
        for language in LANGUAGES:
            for line, status in (
                ("%00/", 400),
                ("films/?x=%00", 400),
                ("a" * 10_000, 400),
                ("%ff%fe/", 404),
                ("films/%ed%a0%80/", 404),
                ("films/?page=99999999999999999999", 404),
                ("people/?letter=%e1%84%80", 404),
            ):
                with self.subTest(language=language, line=line[:30]):
                    response = self.client.raw(f"/{language}/{line}")
                    html = Html(response.text)
                    self.assertEqual(response.status_code, status)
                    self.assertEqual(html.all("html")[0].get("lang"), language)
                    self.assertEqual(html.faults, [])

    def test_numbers_in_other_scripts_are_numbers_or_refused(self):
        for word, status in (("%d9%a1%d9%a9%d9%a8%d9%a0", 200), ("1980.5", 404)):
            with self.subTest(word=word):
                response = self.client.raw(f"/en/films/?decade={word}")
                self.assertEqual(response.status_code, status)

    def test_files_outside_the_public_folders_are_not_served(self):
        for line in FILES:
            if "static/" in line or "media/" in line:
                with self.subTest(line=line[:60]):
                    self.assertIn(self.client.raw(line).status_code, {400, 404})


class HostileHeaderTests(HostileTestCase):
    def test_hostile_headers_change_nothing(self):
        pages = ["/", *self.sample.pages("en").values()]
        for address in pages:
            for headers in HEADERS:
                with self.subTest(address=address, headers=str(headers)[:60]):
                    response = self.client.get(address, headers=headers)
                    self.assert_answered(response, {200, 302})

    def test_unknown_host_is_refused_in_words(self):
        for language in LANGUAGES:
            for host in HOSTS:
                with self.subTest(host=host[:20], language=language):
                    response = self.client.raw(
                        f"/{language}/films/", HTTP_HOST=host, SERVER_NAME=host
                    )
                    self.assert_answered(response, {400})
                    lang = Html(response.text).all("html")[0].get("lang")
                    self.assertEqual(lang, language)

    def test_pages_answer_only_get_and_head(self):
        for name, address in self.sample.addresses("en").items():
            if name.startswith("sitemap") or addresses.is_personal(address):
                continue
            for method in METHODS:
                with self.subTest(address=address, method=method):
                    response = self.client.raw(address, method=method)
                    self.assertEqual(response.status_code, 405)
                    self.assertEqual(response.headers["Allow"], "GET, HEAD")

    def test_head_answers_as_get_without_a_body(self):
        for address in self.sample.pages_of_everybody("ko").values():
            with self.subTest(address=address):
                whole, head = self.client.get(address), self.client.head(address)
                self.assertEqual(head.status_code, 200)
                self.assertEqual(head.content, b"")
                self.assertEqual(head.headers["ETag"], whole.headers["ETag"])

    def test_posted_data_reaches_nothing(self):
        response = self.client.post("/en/films/", {"page": "x" * 10_000})

        self.assert_answered(response, {405})


class DeadDatabaseTests(SimpleTestCase):
    """The connection points at a port where nothing listens."""

    databases = {"default"}

    def setUp(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            (_host, self.port) = probe.getsockname()
        settings = connection.settings_dict
        kept = {name: settings[name] for name in ("HOST", "PORT")}
        connection.close()
        settings.update(HOST="127.0.0.1", PORT=str(self.port))
        self.addCleanup(settings.update, kept)
        self.addCleanup(connection.close)
        self.client.raise_request_exception = False

    def test_every_page_says_so_in_words_and_when_to_come_again(self):
        for language in LANGUAGES:
            for rest in ("", "films/", "nothing/", "films/x-y/", "about/"):
                with self.subTest(language=language, rest=rest):
                    response = self.client.get(f"/{language}/{rest}")
                    html = Html(response.text)

                    self.assertEqual(response.status_code, 503)
                    self.assertEqual(response.headers["Retry-After"], "60")
                    self.assertEqual(response.headers["Cache-Control"], "no-store")
                    self.assertEqual(html.all("html")[0].get("lang"), language)
                    self.assertEqual(html.faults, [])
                    self.assertIsNone(TRACE.search(html.text_of("body")))

    def test_files_and_the_health_of_the_site_answer_503_too(self):
        for address in ("/health/", "/films/00000.json", "/sitemap.xml"):
            with self.subTest(address=address):
                self.assertEqual(self.client.get(address).status_code, 503)

    def test_a_known_tag_is_not_called_fresh(self):
        response = self.client.get("/en/", headers={"if-none-match": "*"})

        self.assertEqual(response.status_code, 503)

    def test_what_needs_no_database_is_still_answered(self):
        self.assertEqual(self.client.get("/robots.txt").status_code, 200)
        self.assertEqual(self.client.get("/").status_code, 302)


def broken(request):
    raise RuntimeError("a secret of the inside")


def half_a_table(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM no_such_table")
    return HttpResponse()


urlpatterns = [
    path("en/broken/", broken),
    path("ko/broken/", broken),
    path("ko/table/", half_a_table),
]
handler500 = errors.server_error


@override_settings(ROOT_URLCONF="tests.test_hostile_input")
class BrokenViewTests(TestCase):
    def setUp(self):
        self.client.raise_request_exception = False

    def test_fault_of_a_view_is_answered_in_the_readers_language(self):
        for language, address in (
            ("en", "/en/broken/"),
            ("ko", "/ko/broken/"),
            ("ko", "/ko/table/"),
        ):
            with self.subTest(address=address):
                response = self.client.get(address)
                html = Html(response.text)

                self.assertEqual(response.status_code, 500)
                self.assertEqual(html.all("html")[0].get("lang"), language)
                self.assertEqual(html.faults, [])
                self.assertNotIn("secret", response.text)
                self.assertIsNone(TRACE.search(html.text_of("body")))
                self.assertEqual(response.headers["Cache-Control"], "no-store")
                self.assertNotIn("ETag", response.headers)


class EveryAnswerTests(TestCase):
    """Refusals carry the headers of defence as pages do."""

    def test_headers_of_defence_are_on_every_answer(self):
        for address in (
            "/en/",
            "/",
            "/en/nothing/",
            "/en/?" + "x" * 3_000,
            "/robots.txt",
            f"/en/{quote('없음')}/",
        ):
            with self.subTest(address=address[:20]):
                headers = self.client.get(address).headers
                policy = headers["Content-Security-Policy"]
                self.assertIn("default-src 'none'", policy)
                self.assertNotIn("unsafe", policy)
                self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
                self.assertEqual(headers["X-Frame-Options"], "DENY")
                self.assertEqual(headers["Referrer-Policy"], "same-origin")
                self.assertEqual(headers["Cross-Origin-Opener-Policy"], "same-origin")
