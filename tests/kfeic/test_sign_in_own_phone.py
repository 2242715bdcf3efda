"""A second factor that is not demanded, and the page of one’s own phone."""

import re
import time
from unittest import mock

from django.test import override_settings
from django.utils.html import escape
from django_otp.plugins.otp_totp.models import TOTPDevice

from kfeic.accounts import second_factor, sign_in
from tests.kfeic.test_sign_in_second_factor import SecondFactorTestCase, code_of

CODE = "/admin/second-factor/"
OWN = "/admin/second-factor/own/"
RECOVERY_CODE = re.compile(r"<code>(\w{4}-\w{4})</code>")


@override_settings(SECOND_FACTOR=False)
class OptionalTests(SecondFactorTestCase):
    """On one machine: asked of those who have set it up."""

    def test_the_password_alone_is_enough(self):
        self.assertRedirects(self.give_password(), "/admin/")

    def test_who_has_a_phone_is_asked(self):
        self.has_phone()

        self.assertEqual(
            self.give_password().headers["Location"], f"{CODE}?next=%2Fadmin%2F"
        )

    def test_a_member_sets_it_up_unasked(self):
        self.give_password()
        self.client.get(OWN)
        key = self.client.session[sign_in.NEW_KEY]

        response = self.client.post(OWN, {"code": code_of(key)})

        self.assertEqual(len(RECOVERY_CODE.findall(response.text)), 10)
        self.assertEqual(TOTPDevice.objects.get().key, key)

    def test_a_secret_of_before_replaces_no_phone_that_was_set_up_since(self):
        self.give_password()
        self.client.get(OWN)
        stale = self.client.session[sign_in.NEW_KEY]
        key, _codes = self.has_phone()

        self.client.post(OWN, {"code": code_of(stale)})

        self.assertEqual(TOTPDevice.objects.get().key, key)


class OwnTests(SecondFactorTestCase):
    def setUp(self):
        super().setUp()
        self.key, self.codes = self.has_phone()
        self.give_password()
        self.give_code(self.codes[0])

    def test_new_recovery_codes_end_the_old_ones(self):
        response = self.client.post(OWN, {"code": code_of(self.key)})

        kept = set(second_factor.StaticToken.objects.values_list("token", flat=True))
        shown = {code.replace("-", "") for code in RECOVERY_CODE.findall(response.text)}
        self.assertEqual(shown, kept)
        self.assertEqual(kept & set(self.codes), set())
        self.assertIs(self.is_inside(), True)

    def test_another_phone_is_set_up_within_minutes_of_the_code_or_not_at_all(self):
        self.client.post(OWN, {"code": code_of(self.key), "another": "1"})
        new = self.client.session[sign_in.NEW_KEY]
        later = time.time() + sign_in.HELD_FOR + 1
        with mock.patch.object(sign_in.time, "time", return_value=later):
            self.client.post(OWN, {"code": code_of(new)})

        self.assertEqual(TOTPDevice.objects.get().key, self.key)

    def test_without_a_code_nothing_changes(self):
        for fields in ({}, {"another": "1"}):
            with self.subTest(fields):
                response = self.client.post(OWN, {"code": "000000"} | fields)

                self.assertContains(response, escape("code"))
                self.assertEqual(TOTPDevice.objects.get().key, self.key)
                self.assertEqual(second_factor.recovery_codes_left(self.member), 9)
                TOTPDevice.objects.update(throttling_failure_count=0)

    def test_another_phone_takes_the_place_of_the_first(self):
        self.client.post(OWN, {"code": code_of(self.key), "another": "1"})
        new = self.client.session[sign_in.NEW_KEY]
        self.assertEqual(TOTPDevice.objects.get().key, self.key)

        self.client.post(OWN, {"code": code_of(new)})

        self.assertEqual(TOTPDevice.objects.get().key, new)
        self.assertIs(self.is_inside(), True)

    def test_the_first_phone_is_kept_when_somebody_thinks_better_of_it(self):
        self.client.post(OWN, {"code": code_of(self.key), "another": "1"})

        self.client.post(OWN, {"keep": "1"})

        self.assertTemplateUsed(self.client.get(OWN), "admin/own_second_factor.html")
        self.assertEqual(TOTPDevice.objects.get().key, self.key)
