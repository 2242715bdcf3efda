"""Nobody enters the desk without signing in, and nothing of it is kept."""

import re

from django.conf import settings
from django.test import TestCase
from django.urls import URLResolver
from django.utils import translation

from catalogue.labels import staff_language
from kfeic import desk_urls
from tests.desk import DeskTestCase, on_desk

ARGUMENT = re.compile(r"<[^>]+>")
# The admin's list of one app is an expression that names the apps.
APPS = re.compile(r"\^\(\?P<app_label>(\w+)[^)]*\)")
CATCH_ALL = "(?P<url>.*)$"
WITHOUT_SIGN_IN = ("/admin/login/", "/language/setlang/", "/")
PREVIEWS = "/preview/"  # for whoever has a link: tests/kfeic/test_desk_preview.py


def addresses(patterns, prefix="/"):
    """Yield one address for each pattern, its arguments filled in."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif CATCH_ALL not in route:
            yield ARGUMENT.sub("1", APPS.sub(r"\1", route)).rstrip("$")


DESK_ADDRESSES = [
    address
    for address in addresses(desk_urls.urlpatterns)
    if address not in WITHOUT_SIGN_IN and not address.startswith(PREVIEWS)
]


@on_desk
class AnonymousTests(TestCase):
    def test_every_address_leads_to_the_sign_in(self):
        answers = {address: self.client.get(address) for address in DESK_ADDRESSES}
        elsewhere = {
            address: (answer.status_code, answer.headers.get("Location"))
            for address, answer in answers.items()
            if answer.status_code != 302
            or not answer.headers["Location"].startswith("/admin/login/")
        }

        self.assertGreater(len(answers), 60)
        self.assertEqual(elsewhere, {"/admin/logout/": (302, "/admin/")})

    def test_nothing_is_ever_stored(self):
        for address in (*DESK_ADDRESSES, *WITHOUT_SIGN_IN):
            kept = self.client.get(address).headers["Cache-Control"]
            self.assertEqual(kept, "no-store, private", address)

    def test_an_unknown_address_below_the_admin_does_not_tell_that_it_is_unknown(self):
        response = self.client.get("/admin/nothing/here/")

        self.assertRedirects(response, "/admin/login/?next=/admin/nothing/here/")

    def test_the_root_leads_to_the_admin(self):
        response = self.client.get("/")

        self.assertRedirects(response, "/admin/", fetch_redirect_response=False)


class PublicProcessTests(TestCase):
    def test_no_desk_address_answers_on_the_public_process(self):
        answers = {
            address: self.client.get(address).status_code
            for address in (*DESK_ADDRESSES, "/admin/login/", "/language/setlang/")
        }

        self.assertEqual(set(answers.values()), {404}, answers)


class SignedInTests(DeskTestCase):
    def test_pages_carry_the_strict_policy_and_are_not_stored(self):
        response = self.client.get("/admin/")

        policy = response.headers["Content-Security-Policy"]
        self.assertEqual(policy.partition(";")[0], "default-src 'none'")
        self.assertNotIn("unsafe-inline", policy)
        self.assertEqual(response.headers["Cache-Control"], "no-store, private")

    def test_the_switch_changes_the_language_of_the_desk(self):
        response = self.client.post(
            "/language/setlang/", {"language": "ko", "next": "/admin/"}
        )
        shown = self.client.get("/admin/")

        self.assertRedirects(response, "/admin/", fetch_redirect_response=False)
        self.assertEqual(shown.headers["Content-Language"], "ko")

    def test_the_switch_does_not_lead_to_another_site(self):
        response = self.client.post(
            "/language/setlang/",
            {"language": "ko", "next": "https://elsewhere.example/"},
        )

        self.assertRedirects(response, "/", fetch_redirect_response=False)

    def test_signing_in_with_a_password(self):
        self.client.logout()
        self.user.set_password("a long pass phrase")
        self.user.save()

        response = self.client.post(
            "/admin/login/?next=/admin/",
            {"username": "editor", "password": "a long pass phrase"},
        )

        self.assertRedirects(response, "/admin/")

    def test_somebody_who_is_not_of_the_staff_is_sent_to_the_sign_in(self):
        self.user.is_staff = False
        self.user.save()

        response = self.client.get("/admin/catalogue/film/")

        self.assertEqual(response.status_code, 302)

    def test_the_site_link_leads_to_the_public_site(self):
        response = self.client.get("/admin/")

        self.assertContains(response, f'href="{settings.PUBLIC_URL}"')

    def test_labels_are_korean_unless_english_is_chosen(self):
        for chosen, shown in (
            ("ko", "ko"),
            ("en", "en"),
            ("en-gb", "en"),
            ("ru", "ko"),
        ):
            with self.subTest(chosen), translation.override(chosen):
                self.assertEqual(staff_language(), shown)
