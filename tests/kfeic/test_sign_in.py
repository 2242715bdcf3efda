"""Passwords: signing in, changing them, and what is never given away."""

from unittest import mock

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.test import Client
from django.urls import reverse

from tests.kfeic.door import LOGIN, PASSWORD, PasswordTestCase


class SigningInTests(PasswordTestCase):
    def test_the_right_password_opens_the_desk(self):
        response = self.try_password(PASSWORD)

        self.assertRedirects(response, "/admin/")
        self.assertIs(self.is_inside(), True)

    def test_the_way_on_is_kept_inside_the_desk(self):
        for wanted, leads_to in (
            ("/admin/catalogue/film/", "/admin/catalogue/film/"),
            ("https://elsewhere.example/", "/admin/"),
            ("//elsewhere.example/", "/admin/"),
            ("javascript:alert(1)", "/admin/"),
            ("/\\elsewhere.example", "/admin/"),
        ):
            with self.subTest(wanted):
                self.leave()
                response = self.try_password(PASSWORD, next=wanted)

                self.assertEqual(response.headers["Location"], leads_to)
                shown = self.client.get(LOGIN, {"next": wanted})
                self.assertEqual(shown.headers["Location"], leads_to)

    def test_the_session_is_a_new_one(self):
        self.client.get(LOGIN)
        self.client.session["before"] = 1
        self.client.session.save()
        before = self.client.session.session_key

        self.try_password(PASSWORD)

        self.assertNotEqual(self.client.session.session_key, before)

    def test_the_cookies_are_guarded(self):
        response = self.try_password(PASSWORD)
        session = response.cookies[settings.SESSION_COOKIE_NAME]

        self.assertIs(session["httponly"], True)
        self.assertEqual(session["samesite"], "Lax")
        self.assertEqual((session["max-age"], session["expires"]), ("", ""))

    def test_password_managers_know_the_fields(self):
        shown = self.client.get(LOGIN)

        self.assertContains(shown, 'autocomplete="username"')
        self.assertContains(shown, 'autocomplete="current-password"')

    def test_signing_out_is_by_post_alone(self):
        self.try_password(PASSWORD)

        self.assertEqual(self.client.get("/admin/logout/").status_code, 405)
        self.assertIs(self.is_inside(), True)
        self.client.post("/admin/logout/")
        self.assertIs(self.is_inside(), False)

    def test_a_form_from_elsewhere_does_not_sign_in(self):
        guarded = Client(enforce_csrf_checks=True)

        response = guarded.post(LOGIN, {"username": "member", "password": PASSWORD})

        self.assertEqual(response.status_code, 403)


class NothingGivenAwayTests(PasswordTestCase):
    def answers(self, name, password):
        response = self.try_password(password, name=name)
        return response.status_code, list(response.context["form"].errors.values())

    def test_a_wrong_name_and_a_wrong_password_are_answered_alike(self):
        get_user_model().objects.create_user("outsider", password=PASSWORD)
        get_user_model().objects.create_user(
            "former", password=PASSWORD, is_staff=True, is_active=False
        )
        wrong = self.answers("member", "wrong")

        self.assertEqual(wrong[0], 200)
        self.assertEqual(self.answers("nobody", "wrong"), wrong)
        self.assertEqual(self.answers("outsider", PASSWORD), wrong)
        self.assertEqual(self.answers("former", PASSWORD), wrong)

    def test_an_unknown_name_takes_as_long_as_a_wrong_password(self):
        encode = ScryptPasswordHasher.encode
        for name in ("member", "nobody"):
            with (
                self.subTest(name),
                mock.patch.object(
                    ScryptPasswordHasher, "encode", autospec=True, side_effect=encode
                ) as hashing,
            ):
                self.try_password("wrong", name=name)

                self.assertEqual(hashing.call_count, 1)


class PasswordChangeTests(PasswordTestCase):
    new = "nine bells of Moranbong"

    def change(self, new):
        given = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
        return self.client.post("/admin/password_change/", given, follow=True)

    def setUp(self):
        super().setUp()
        self.elsewhere = Client()
        self.elsewhere.force_login(self.member)
        self.try_password(PASSWORD)

    def test_every_session_ends(self):
        self.assertIs(self.is_inside(self.elsewhere), True)

        response = self.change(self.new)

        self.assertContains(response, "Your password was changed.")
        self.assertIs(self.is_inside(), False)
        self.assertIs(self.is_inside(self.elsewhere), False)
        self.assertEqual(self.try_password(self.new).status_code, 302)

    def test_an_administrator_who_sets_it_ends_the_sessions(self):
        administrator = Client()
        administrator.force_login(self.user)
        address = reverse("admin:auth_user_password_change", args=[self.member.pk])
        given = {
            "password1": self.new,
            "password2": self.new,
            "usable_password": "true",
        }

        administrator.post(address, given)

        self.assertIs(self.is_inside(), False)

    def test_weak_passwords_are_refused_with_the_reason(self):
        for weak, reason in (
            ("eleven lett", "This password is too short."),
            ("907145226183", "This password is entirely numeric."),
            ("qwertyuiop123", "This password is too common."),
            ("ri-kyong-chol", "The password is too similar to the last name."),
        ):
            with self.subTest(weak):
                self.assertContains(self.change(weak), reason)
        self.assertIs(self.is_inside(), True)

    def test_the_rules_are_told_beforehand_in_both_languages(self):
        for language, rule in (
            ("en", "Your password must contain at least 12 characters."),
            ("ko", "암호는 적어도 12글자여야 한다."),
        ):
            self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
            with self.subTest(language):
                shown = self.client.get("/admin/password_change/")
                self.assertContains(shown, rule)
                self.assertContains(shown, 'autocomplete="new-password"', count=2)
