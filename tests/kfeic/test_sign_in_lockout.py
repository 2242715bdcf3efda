"""Guessed passwords: how many are too many, for whom, and until when."""

from datetime import timedelta
from io import StringIO

from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import RequestFactory, SimpleTestCase, override_settings

from kfeic.accounts import second_factor
from kfeic.accounts.client_address import client_address
from kfeic.accounts.lockout import ADDRESS_LIMIT
from tests.kfeic.door import PASSWORD, PasswordTestCase

LIMIT = settings.AXES_FAILURE_LIMIT


class LockoutTests(PasswordTestCase):
    def guess(self, number, **where):
        return [self.try_password(f"guess {n}", **where) for n in range(number)]

    def test_the_fifth_wrong_password_shuts_the_door(self):
        statuses = [response.status_code for response in self.guess(LIMIT)]

        self.assertEqual(statuses, [200] * (LIMIT - 1) + [429])
        self.assertEqual(self.try_password(PASSWORD).status_code, 429)
        self.assertIs(self.is_inside(), False)

    def test_before_that_the_right_one_opens_it_and_begins_anew(self):
        self.guess(LIMIT - 1)
        self.assertEqual(self.try_password(PASSWORD).status_code, 302)
        self.client.post("/admin/logout/")

        statuses = [response.status_code for response in self.guess(LIMIT - 1)]

        self.assertEqual(statuses, [200] * (LIMIT - 1))

    def test_another_address_does_not_help_to_guess(self):
        for number in range(LIMIT):
            self.guess(1, address=f"192.0.2.{number}")

        response = self.try_password(PASSWORD, address="198.51.100.7")

        self.assertEqual(response.status_code, 429)

    def test_the_colleagues_of_an_office_are_not_shut_out(self):
        self.guess(LIMIT, name="colleague")

        self.assertEqual(self.try_password(PASSWORD).status_code, 302)

    def test_an_address_that_tries_many_names_is_shut_out(self):
        for number in range(ADDRESS_LIMIT):
            self.guess(1, name=f"name-{number}")

        self.assertEqual(self.try_password(PASSWORD).status_code, 429)
        elsewhere = self.try_password(PASSWORD, address="198.51.100.7")
        self.assertEqual(elsewhere.status_code, 302)

    def test_a_name_that_does_not_exist_is_shut_in_the_same_words(self):
        known, unknown = (
            self.guess(LIMIT, name=name, address=address)[-1]
            for name, address in (("member", "192.0.2.1"), ("nobody", "192.0.2.2"))
        )

        self.assertEqual(main_of(known), main_of(unknown))

    def test_the_page_is_of_the_desk_and_in_the_language_of_the_reader(self):
        for language, words in (
            ("en", "Signing in is shut for 15 minutes."),
            ("ko", "15분동안 들어갈수 없다."),
        ):
            self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
            response = self.guess(LIMIT)[-1]
            with self.subTest(language):
                self.assertContains(response, words, status_code=429)
                self.assertEqual(response.headers["Retry-After"], "900")
                kept = response.headers["Cache-Control"]
                self.assertEqual(kept, "no-store, private")
                self.assertIn("Content-Security-Policy", response.headers)

    def test_the_door_opens_by_itself(self):
        self.guess(LIMIT)
        old = AccessAttempt.objects.get().attempt_time - timedelta(minutes=14)
        AccessAttempt.objects.update(attempt_time=old)
        self.assertEqual(self.try_password(PASSWORD).status_code, 429)

        AccessAttempt.objects.update(attempt_time=old - timedelta(minutes=2))

        self.assertEqual(self.try_password(PASSWORD).status_code, 302)

    def test_trying_on_does_not_keep_it_shut(self):
        self.guess(LIMIT)
        shut_at = AccessAttempt.objects.get().attempt_time

        self.guess(3)

        self.assertEqual(AccessAttempt.objects.get().attempt_time, shut_at)

    def test_what_is_over_is_deleted_with_the_next_wrong_password(self):
        self.guess(2)
        day = timedelta(days=1)
        AccessAttempt.objects.update(
            attempt_time=AccessAttempt.objects.get().attempt_time - day
        )

        self.guess(1, name="another")

        names = list(AccessAttempt.objects.values_list("username", flat=True))
        self.assertEqual(names, ["another"])
        self.assertIs(AccessLog.objects.exists(), False)

    def test_no_password_is_kept(self):
        self.try_password("a secret typed wrong")

        kept = AccessAttempt.objects.values().get()
        self.assertNotIn("a secret typed wrong", str(kept))

    def test_an_administrator_opens_it_again(self):
        self.guess(LIMIT)
        self.client.force_login(self.user)
        chosen = {"action": "lift_lockouts", "_selected_action": self.member.pk}

        response = self.client.post("/admin/accounts/user/", chosen, follow=True)

        self.assertContains(response, "1 account may sign in again.")
        self.leave()
        self.assertEqual(self.try_password(PASSWORD).status_code, 302)


def main_of(response):
    """The page below its header, without what differs in every form."""
    return response.text.partition("<main")[2]

    def test_a_command_opens_it_again_and_forgets_the_phone(self):
        self.guess(LIMIT)
        second_factor.set_up(self.member, key=second_factor.new_key(), step=0)

        call_command("reset_sign_in", "member", stdout=StringIO())

        self.assertRedirects(self.try_password(PASSWORD), "/admin/")

    def test_the_command_refuses_a_name_that_nobody_has(self):
        with self.assertRaisesMessage(CommandError, "There is no account nobody."):
            call_command("reset_sign_in", "nobody")


class ClientAddressTests(SimpleTestCase):
    def address(self, *, proxies, forwarded="", remote="10.0.0.1"):
        request = RequestFactory().get("/", REMOTE_ADDR=remote)
        if forwarded:
            request.META["HTTP_X_FORWARDED_FOR"] = forwarded
        with override_settings(PROXIES=proxies):
            return client_address(request)

    def test_behind_one_proxy_the_last_hop_counts(self):
        forged = "203.0.113.9, 192.0.2.1"
        self.assertEqual(self.address(proxies=1, forwarded=forged), "192.0.2.1")
        self.assertEqual(self.address(proxies=2, forwarded=forged), "203.0.113.9")

    def test_without_a_proxy_nobody_is_believed(self):
        self.assertEqual(self.address(proxies=0, forwarded="192.0.2.1"), "10.0.0.1")

    def test_what_is_no_address_is_none(self):
        self.assertIsNone(self.address(proxies=1, forwarded="unknown"))
        self.assertIsNone(self.address(proxies=0, remote=""))
        self.assertEqual(
            self.address(proxies=1, forwarded="2001:DB8::1"), "2001:db8::1"
        )
