"""The desk answers every failure in words: a dead database, a fault, a refusal."""

import re
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connections
from django.test import RequestFactory, SimpleTestCase, override_settings
from django.urls import path
from django.utils.datastructures import MultiValueDictKeyError

from kfeic import desk_urls
from tests.desk import DeskTestCase, on_desk
from tests.html import Html

TRACE = re.compile(r"Traceback|psycopg|django\.|File \"|Error\b|SELECT |\.py\b")


@contextmanager
def dead_database():
    """Let everything that asks the database find no server behind its socket."""
    alive = connections["default"]
    nowhere = alive.settings_dict | {"HOST": "/nowhere", "PORT": "", "NAME": "nothing"}
    connections["default"] = type(alive)(nowhere, alias="default")
    try:
        yield
    finally:
        connections["default"] = alive


def broken(request):
    raise MultiValueDictKeyError("title_text of kfeic.settings")


class BrokenDesk:
    """The addresses of the desk and one whose view fails."""

    urlpatterns = [path("broken/", broken), *desk_urls.urlpatterns]
    handler400 = staticmethod(desk_urls.handler400)
    handler403 = staticmethod(desk_urls.handler403)
    handler404 = staticmethod(desk_urls.handler404)
    handler500 = staticmethod(desk_urls.handler500)


@on_desk
class DeadDatabaseTests(SimpleTestCase):
    databases = {"default"}

    def setUp(self):
        self.client.raise_request_exception = False
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    def ask(self, address, *, session=""):
        if session:
            self.client.cookies[settings.SESSION_COOKIE_NAME] = session
        with dead_database():
            return self.client.get(address)

    def assert_said(self, response):
        self.assertEqual(response.status_code, 503)
        self.assertEqual(response.headers["Retry-After"], "60")
        html = Html(response.text)
        self.assertIsNone(TRACE.search(html.text_of("body")))
        self.assertGreater(len(html.text_of("h1").split()), 1)

    def test_a_signed_in_member_of_staff_is_told(self):
        for address in ("/admin/", "/admin/catalogue/film/", "/originals/1/"):
            with self.subTest(address=address):
                self.assert_said(self.ask(address, session="a" * 32))

    def test_signing_in_is_answered(self):
        with dead_database():
            response = self.client.post(
                "/admin/login/", {"username": "editor", "password": "words"}
            )

        self.assert_said(response)

    def test_a_middleware_that_asks_the_database_is_answered(self):
        request = RequestFactory(headers={"Accept-Language": "en"}).get("/admin/")
        try:
            raise OperationalError("connection to server failed")
        except OperationalError:
            response = desk_urls.handler500(request)

        self.assert_said(response)
        self.assertEqual(
            Html(response.text).text_of("h1"), "The desk is not available just now"
        )

    def test_what_needs_no_database_is_answered_as_ever(self):
        self.assertEqual(self.ask("/admin/login/").status_code, 200)


class FailureTests(DeskTestCase):
    def setUp(self):
        super().setUp()
        self.client.raise_request_exception = False

    def heading(self, address, status):
        response = self.client.get(address)
        html = Html(response.text)
        self.assertEqual(response.status_code, status)
        self.assertEqual(response.headers["Cache-Control"], "no-store, private")
        self.assertIsNone(TRACE.search(html.text_of("body")))
        return html.text_of("h1")

    @override_settings(ROOT_URLCONF=BrokenDesk)
    def test_a_broken_view_is_admitted(self):
        self.assertEqual(self.heading("/broken/", 500), "The page could not be made")

    @override_settings(ROOT_URLCONF=BrokenDesk)
    def test_a_broken_view_is_admitted_in_korean(self):
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ko"

        self.assertEqual(self.heading("/broken/", 500), "페지를 만들지 못하였다")

    def test_a_missing_page_is_told(self):
        self.assertEqual(self.heading("/nothing/", 404), "There is no page here")
        self.assertEqual(self.heading("/originals/1/", 404), "There is no page here")

    def test_a_missing_permission_is_told(self):
        self.sign_in_with("view_film")

        self.assertEqual(
            self.heading("/admin/catalogue/agent/", 403), "Your account may not do this"
        )
