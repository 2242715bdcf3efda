"""The code after the password: set up, asked for, throttled, recovered, reset."""

import re
import time
from unittest import mock

from django.contrib.auth import get_user_model
from django.test import Client, override_settings
from django.utils.html import escape
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from kfeic.accounts import second_factor, sign_in
from tests.kfeic.door import LOGIN, PASSWORD, PasswordTestCase

CODE = "/admin/second-factor/"
OWN = "/admin/second-factor/own/"
FILMS = "/admin/catalogue/film/"
RECOVERY_CODE = re.compile(r"<code>(\w{4}-\w{4})</code>")
WRONG = "This code is not right, or was used already."


def code_of(key, *, steps_ahead=0):
    """The six digits that a phone with this secret shows."""
    return f"{totp(bytes.fromhex(key), drift=steps_ahead):06}"


@override_settings(SECOND_FACTOR=True)
class SecondFactorTestCase(PasswordTestCase):
    def give_password(self, **fields):
        return self.try_password(PASSWORD, **fields)

    def give_code(self, code, **fields):
        return self.client.post(CODE, {"code": code} | fields)

    def has_phone(self):
        """Give the member a phone and recovery codes; return its secret, the codes."""
        key = second_factor.new_key()
        _device, codes = second_factor.set_up(self.member, key=key, step=-1)
        return key, codes


class SettingUpTests(SecondFactorTestCase):
    def setUp(self):
        super().setUp()
        self.give_password(next=FILMS)
        self.shown = self.client.get(CODE, {"next": FILMS})
        self.key = self.client.session[sign_in.NEW_KEY]

    def test_the_password_alone_leads_to_setting_up_and_not_inside(self):
        self.assertTemplateUsed(self.shown, "admin/set_up_phone.html")
        self.assertIs(self.is_inside(), False)

    def test_the_secret_is_shown_as_a_picture_and_as_text(self):
        self.assertContains(self.shown, "<svg")
        self.assertNotContains(self.shown, "style=")
        self.assertContains(self.shown, second_factor.key_as_text(self.key))

    def test_the_page_seen_again_shows_the_same_secret(self):
        self.assertContains(self.client.get(CODE), second_factor.key_as_text(self.key))

    def test_the_first_code_opens_the_desk_and_shows_recovery_codes_once(self):
        response = self.give_code(code_of(self.key), next=FILMS)

        codes = RECOVERY_CODE.findall(response.text)
        self.assertEqual(len(set(codes)), second_factor.RECOVERY_CODES)
        self.assertContains(response, f'href="{FILMS}"')
        self.assertIs(self.is_inside(), True)
        again = self.client.get(CODE)
        self.assertRedirects(
            again, f"{LOGIN}?next=%2Fadmin%2F", fetch_redirect_response=False
        )
        own = self.client.get(OWN)
        self.assertTemplateUsed(own, "admin/own_second_factor.html")

    def test_a_wrong_first_code_sets_nothing_up(self):
        response = self.give_code("000000")

        self.assertContains(response, escape("This is not the code of now."))
        self.assertIs(TOTPDevice.objects.exists(), False)
        self.assertIs(self.is_inside(), False)

    def test_the_code_that_set_it_up_is_not_taken_again(self):
        code = code_of(self.key)
        self.give_code(code)
        self.leave()
        self.give_password()

        self.assertContains(self.give_code(code), WRONG)


class AskedForTests(SecondFactorTestCase):
    def setUp(self):
        super().setUp()
        self.key, self.codes = self.has_phone()

    def test_password_and_code_open_the_desk_where_it_was_wanted(self):
        asked = self.give_password(next=FILMS)
        response = self.give_code(code_of(self.key), next=FILMS)

        self.assertEqual(
            asked.headers["Location"], f"{CODE}?next=%2Fadmin%2Fcatalogue%2Ffilm%2F"
        )
        self.assertEqual(response.headers["Location"], FILMS)
        self.assertIs(self.is_inside(), True)

    def test_the_way_on_does_not_lead_elsewhere(self):
        self.give_password()

        response = self.give_code(code_of(self.key), next="https://elsewhere.example/")

        self.assertEqual(response.headers["Location"], "/admin/")

    def test_the_code_alone_is_worth_nothing(self):
        response = self.give_code(code_of(self.key))

        self.assertEqual(response.headers["Location"], f"{LOGIN}?next=%2Fadmin%2F")
        self.assertIs(self.is_inside(), False)

    def test_a_code_of_a_colleague_is_refused(self):
        self.give_password()
        self.assertContains(self.give_code(code_of(second_factor.new_key())), WRONG)
        self.assertIs(self.is_inside(), False)

    def test_a_code_is_good_once(self):
        code = code_of(self.key)
        self.give_password()
        self.give_code(code)
        self.leave()
        self.give_password()

        self.assertContains(self.give_code(code), WRONG)

    def test_the_password_counts_for_ten_minutes(self):
        self.give_password()
        later = time.time() + sign_in.HELD_FOR + 1

        with mock.patch("time.time", return_value=later):
            response = self.give_code(code_of(self.key))

        self.assertEqual(response.headers["Location"], f"{LOGIN}?next=%2Fadmin%2F")

    def test_a_password_changed_meanwhile_counts_no_more(self):
        self.give_password()
        self.member.set_password("another pass phrase")
        self.member.save()

        self.give_code(code_of(self.key))

        self.assertIs(self.is_inside(), False)

    def test_an_account_shut_meanwhile_stays_outside(self):
        self.give_password()
        get_user_model().objects.filter(pk=self.member.pk).update(is_active=False)

        self.give_code(code_of(self.key))

        self.assertIs(self.is_inside(), False)

    def test_wrong_codes_make_even_the_right_one_wait(self):
        self.give_password()
        for _number in range(3):
            self.give_code("000000")

        response = self.give_code(code_of(self.key))

        self.assertContains(response, "Too many wrong codes. Wait ")
        self.assertIs(self.is_inside(), False)

    def test_a_recovery_code_is_good_once_and_tells_what_is_left(self):
        code = self.codes[0]
        self.give_password()
        response = self.client.post(
            CODE, {"code": f" {code[:4].upper()}-{code[4:]} "}, follow=True
        )
        self.assertContains(response, "9 recovery codes are left.")
        self.leave()
        self.give_password()

        self.assertContains(self.give_code(code), WRONG)

    def test_the_session_is_a_new_one_after_each_step(self):
        keys = [self.client.session.session_key]
        for step in (self.give_password, lambda: self.give_code(code_of(self.key))):
            step()
            keys.append(self.client.session.session_key)

        self.assertEqual(len(set(keys)), 3)

    def test_the_browser_knows_the_field_and_nothing_needs_a_script(self):
        self.give_password()

        shown = self.client.get(CODE)

        self.assertContains(shown, 'autocomplete="one-time-code"')
        self.assertEqual(shown.headers["Cache-Control"], "no-store, private")


class EnforcedTests(SecondFactorTestCase):
    def test_a_session_without_the_code_is_outside(self):
        """A session of before the rule, or one that was made past the page."""
        self.client.force_login(self.member)

        self.assertIs(self.is_inside(), False)
        self.assertRedirects(
            self.client.get(FILMS), f"{LOGIN}?next={FILMS}", target_status_code=200
        )

    def test_a_phone_that_is_reset_ends_the_session(self):
        key, _codes = self.has_phone()
        self.give_password()
        self.give_code(code_of(key))
        self.assertIs(self.is_inside(), True)

        second_factor.forget(self.member)

        self.assertIs(self.is_inside(), False)

    @override_settings(SECOND_FACTOR=False)
    def test_an_administrator_resets_the_phone_of_a_colleague(self):
        self.has_phone()
        administrator = Client()
        administrator.force_login(self.user)
        chosen = {
            "action": "forget_second_factors",
            "_selected_action": self.member.pk,
        }

        administrator.post("/admin/accounts/user/", chosen)

        self.assertIs(TOTPDevice.objects.exists(), False)
        self.assertIs(StaticDevice.objects.exists(), False)

    def test_no_page_of_the_desk_shows_the_secrets(self):
        for model in ("otp_totp/totpdevice", "otp_static/staticdevice"):
            with self.subTest(model), override_settings(SECOND_FACTOR=False):
                self.client.force_login(self.user)
                self.assertEqual(self.client.get(f"/admin/{model}/").status_code, 404)
