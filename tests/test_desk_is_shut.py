"""The public process has no desk: nothing of it answers, and no name leads there."""

from django.conf import settings
from django.test import Client, TestCase, override_settings
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.sample import LANGUAGES

DESK_ADDRESSES = (
    "/admin",
    "/admin/",
    "/admin/login/",
    "/admin/logout/",
    "/admin/password_change/",
    "/admin/jsi18n/",
    "/admin/autocomplete/",
    "/admin/catalogue/",
    "/admin/catalogue/film/",
    "/admin/catalogue/film/add/",
    "/admin/catalogue/film/1/change/",
    "/admin/catalogue/copy/",
    "/admin/accounts/user/",
    "/admin/auth/group/",
    "/admin/pages/page/",
    "/admin/r/1/1/",
    "/admin/../admin/",
    "/originals/1/",
    "/documents/1/",
    "/language/setlang/",
    "/rights/",
    "/rights/agreements/",
    "/desk/",
    "/accounts/login/",
)
DESK_NAMES = (
    "admin:index",
    "admin:login",
    "admin:catalogue_film_changelist",
    "admin:accounts_user_changelist",
    "original",
    "document",
    "set_language",
)
DEMO = "http://localhost:8001/admin/"


class ShutDeskTests(TestCase):
    def test_every_address_of_the_desk_answers_404(self):
        for prefix in ("", *(f"/{language}" for language in LANGUAGES)):
            for address in DESK_ADDRESSES:
                with self.subTest(address=prefix + address):
                    response = self.client.get(prefix + address)
                    self.assertEqual(response.status_code, 404)
                    self.assertEqual(len(response.cookies), 0)

    @override_settings(DESK_URL=DEMO)
    def test_a_desk_elsewhere_is_not_named_outside_the_local_demo(self):
        for address in DESK_ADDRESSES:
            with self.subTest(address=address):
                response = self.client.get(address)
                self.assertEqual(response.status_code, 404)
                self.assertNotIn("8001", response.text)

    @override_settings(LOCAL=True, DESK_URL=DEMO)
    def test_local_demo_leads_from_admin_to_its_desk(self):
        for address in DESK_ADDRESSES:
            if address.startswith("/admin") and ".." not in address:
                with self.subTest(address=address):
                    response = self.client.get(address)
                    self.assertEqual(response.status_code, 302)
                    self.assertEqual(response.headers["Location"], DEMO)

    @override_settings(LOCAL=True, DESK_URL="")
    def test_local_site_without_a_desk_answers_404(self):
        self.assertEqual(self.client.get("/admin/").status_code, 404)

    def test_nothing_can_be_posted_to_the_desk(self):
        client = Client(enforce_csrf_checks=False)
        credentials = {"username": "a", "password": "b"}

        response = client.post("/admin/login/", credentials)

        self.assertEqual(response.status_code, 405)

    def test_no_name_of_the_desk_can_be_reversed(self):
        for name in DESK_NAMES:
            with self.subTest(name=name), self.assertRaises(NoReverseMatch):
                reverse(name, urlconf="kfeic.urls")

    def test_public_process_mounts_no_view_of_the_admin(self):
        modules = {
            pattern.callback.__module__
            for pattern in flat(get_resolver("kfeic.urls").url_patterns)
        }

        wrong = [m for m in modules if "admin" in m or "auth" in m]
        self.assertEqual(wrong, [])
        self.assertGreater(len(modules), 3)

    def test_public_process_has_no_session_and_no_sign_in(self):
        wrong = [
            name
            for name in settings.PUBLIC_MIDDLEWARE
            if "session" in name or "auth" in name or "csrf" in name
        ]

        self.assertEqual(wrong, [])


def flat(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from flat(pattern.url_patterns)
        else:
            yield pattern
