"""Every request for a page of the rights desk, as PostgreSQL sees it in production."""

import logging
import sys
import time
import traceback

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.signals import got_request_exception
from django.db import connection
from django.test import Client, TestCase, override_settings

from catalogue.rights.access import may_enter
from catalogue.rights.door import streamed
from catalogue.rights.models import AccessLog, Party
from kfeic.database_rights_role import RIGHTS
from kfeic.database_roles import DESK, grant_roles
from tests.desk import on_desk
from tests.rights.rooms import execute, make_member, sign_in_as_desk, state

HOUR = 60 * 60
LOGIN = "/admin/login/"
SECRET = "Kestrel Pictures GmbH"
METHODS = ("get", "head", "options", "post", "put", "delete")
ADDRESSES = (
    *("/admin/rights/", "/admin/rights/probe/", "/admin/rights/probe/7/"),
    *("/admin/rights/probe/7", "/admin/rights/nowhere/", "/admin/rights/probe/x/"),
    *("/admin/rights/agreement/", "/admin/rights/agreement/export.csv"),
    *("/admin/rights/agreement/1/change/", "/admin/rights/agreement/1/change.json"),
    "/admin/autocomplete/?app_label=rights&model_name=grant&field_name=film&term=",
    "/admin/autocomplete/?app_label=rights",
)


@override_settings(ROOT_URLCONF="tests.rights.probe_addresses")
@on_desk
class DoorTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        grant_roles(connection)
        cls.officer = make_member("officer", "view_party")
        cls.editor = make_member("editor")
        cls.editor.groups.add(Group.objects.get(name="editor"))

    def setUp(self):
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    def enter(self, user):
        self.client.force_login(user)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        sign_in_as_desk()

    def assert_shut(self):
        self.assertEqual(state(), (DESK, "", "", ""))


class WhoMayEnterTests(DoorTestCase):
    def test_an_officer_is_inside_for_this_request(self):
        self.enter(self.officer)
        response = self.client.get("/admin/rights/probe/")
        inside = (RIGHTS, str(self.officer.pk), "officer", "")
        self.assertContains(response, str(inside), html=False)
        self.assertEqual(response.headers["Cache-Control"], "no-store, private")
        self.assert_shut()

    def test_a_page_of_the_catalogue_is_outside(self):
        self.enter(self.officer)
        with self.assertNoLogs("rights"):
            self.client.get("/admin/")
        self.assert_shut()
        self.assertIs(settings.RIGHTS_ROLE in str(state()), False)

    def test_nobody_signed_in_is_sent_to_the_sign_in(self):
        sign_in_as_desk()
        for address in ADDRESSES:
            for method in METHODS:
                with self.subTest(address, method=method):
                    response = getattr(self.client, method)(address)
                    self.assertEqual(response.status_code, 302)
                    place = response.headers["Location"]
                    self.assertEqual(place.partition("?")[0], LOGIN)
                    kept = response.headers["Cache-Control"]
                    self.assertEqual(kept, "no-store, private")

    def test_staff_without_the_right_find_no_page(self):
        self.enter(self.editor)
        told = set()
        for address in ADDRESSES:
            for method in METHODS:
                with self.subTest(address, method=method):
                    response = getattr(self.client, method)(address)
                    self.assertEqual(response.status_code, 404)
                    headers = {
                        name: value
                        for name, value in response.headers.items()
                        if name != "Content-Length"
                    }
                    told.add((response.content, str(sorted(headers.items()))))
        self.assertEqual(len({content for content, _headers in told} - {b""}), 1)
        self.assertEqual(len({headers for _content, headers in told}), 1)

    def test_they_read_what_they_would_read_of_any_address(self):
        self.enter(self.editor)
        one = self.client.get("/admin/rights/probe/7/")
        other = self.client.get("/admin/no/such/place/")
        self.assertEqual(one.status_code, other.status_code)
        self.assertEqual(one.content, other.content)
        self.assertEqual(one.headers.items() ^ other.headers.items(), set())

    def test_a_row_of_the_rights_is_not_viewed_on_the_site(self):
        address = f"/admin/r/{ContentType.objects.get_for_model(Party).pk}/1/"
        for user in (self.editor, self.officer):
            with self.subTest(user=user.username):
                self.client.force_login(user)
                sign_in_as_desk()
                self.assertEqual(self.client.get(address).status_code, 404)
                execute("RESET SESSION AUTHORIZATION")

    def test_who_is_no_longer_of_the_staff_is_sent_to_the_sign_in(self):
        self.client.force_login(self.officer)
        type(self.officer).objects.filter(pk=self.officer.pk).update(is_staff=False)
        sign_in_as_desk()
        response = self.client.get("/admin/rights/probe/")
        self.assertRedirects(
            response,
            f"{LOGIN}?next=/admin/rights/probe/",
            fetch_redirect_response=False,
        )

    @override_settings(SECOND_FACTOR=True)
    def test_without_the_second_factor_nobody_enters(self):
        self.enter(self.officer)
        response = self.client.get("/admin/rights/probe/")
        self.assertEqual(response.headers["Location"].partition("?")[0], LOGIN)


class StaleSignInTests(DoorTestCase):
    def sign_in(self, *, hours_ago):
        self.client.force_login(self.officer)
        session = self.client.session
        session["signed_in_at"] = int(time.time() - hours_ago * HOUR)
        session.save()
        sign_in_as_desk()

    def test_a_sign_in_of_this_morning_opens(self):
        self.sign_in(hours_ago=11.9)
        self.assertEqual(self.client.get("/admin/rights/probe/").status_code, 200)

    def test_one_of_yesterday_is_asked_for_again(self):
        self.sign_in(hours_ago=12.1)
        self.assertEqual(self.client.get("/admin/").status_code, 200)
        response = self.client.get("/admin/rights/probe/", follow=True)
        self.assertEqual(
            response.redirect_chain, [(f"{LOGIN}?next=/admin/rights/probe/", 302)]
        )
        self.assertContains(response, "Sign in once more to enter the rights desk.")
        self.assertEqual(self.client.get("/admin/").status_code, 302)


class PagesTests(DoorTestCase):
    def setUp(self):
        super().setUp()
        self.enter(self.officer)
        self.inside = str((RIGHTS, str(self.officer.pk), "officer", ""))

    def test_a_page_that_is_rendered_late_is_rendered_inside(self):
        response = self.client.get("/admin/rights/probe/7/lazy/")
        self.assertEqual(response.status_code, 200)
        self.assertIn(RIGHTS, response.content.decode())
        self.assert_shut()

    def test_what_is_streamed_is_read_inside(self):
        response = self.client.get("/admin/rights/probe/7/streamed/")
        self.assert_shut()
        rows = b"".join(response.streaming_content).decode().splitlines()
        self.assertEqual(rows, [f"1 {self.inside}"] * 3)
        self.assert_shut()

    def test_a_stream_that_is_not_read_to_the_end_shuts_when_it_is_closed(self):
        may_enter(self.officer)
        chunks = streamed(self.officer, iter([b"one", b"two"]))
        self.assert_shut()
        self.assertEqual(next(chunks), b"one")
        self.assertEqual(state()[0], RIGHTS)
        chunks.close()
        self.assert_shut()


class ReadingTests(DoorTestCase):
    def noted(self):
        execute("RESET SESSION AUTHORIZATION")
        return list(AccessLog.objects.values_list("user_name", "what", "record"))

    def test_every_reading_of_a_record_is_noted(self):
        self.enter(self.officer)
        self.client.get("/admin/rights/probe/7/")
        self.client.get("/admin/rights/probe/8/lazy/")
        self.client.options("/admin/rights/probe/9/")
        self.assertEqual(
            self.noted(),
            [
                ("officer", "probe_record", "9"),
                ("officer", "probe_lazy", "8"),
                ("officer", "probe_record", "7"),
            ],
        )

    def test_lists_and_pages_that_are_not_there_are_not(self):
        self.enter(self.officer)
        for address in ("/admin/rights/probe/", "/admin/rights/probe/x/"):
            self.client.get(address)
        self.assertEqual(self.noted(), [])

    def test_nothing_is_noted_of_who_was_not_let_in(self):
        self.enter(self.editor)
        self.client.get("/admin/rights/probe/7/")
        self.assertEqual(self.noted(), [])


class Kept(logging.Handler):
    """Keeps every record as a reporter of errors would see it."""

    def __init__(self):
        super().__init__()
        self.told = []

    def emit(self, record):
        self.told.append(logging.Formatter().format(record))


class RefusedTests(DoorTestCase):
    """Edge case 51: what a refused row says stays in the log of the rights."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        execute(
            "CREATE TABLE rights.rights_secret (said text, CONSTRAINT rights_once"
            " EXCLUDE (said WITH =) DEFERRABLE INITIALLY DEFERRED)",
            f"INSERT INTO rights.rights_secret VALUES ('{SECRET}')",
        )
        grant_roles(connection)

    def told_of(self, address, *, user):
        """Return all that logs and receivers of the exception were told."""
        kept, caught = Kept(), []

        def catch(sender, **kwargs):
            error = sys.exception()
            caught.append("".join(traceback.format_exception(error)))
            caught.append(repr(error.__cause__.diag.message_detail))

        got_request_exception.connect(catch)
        self.addCleanup(got_request_exception.disconnect, catch)
        loggers = [logging.getLogger(name) for name in ("", "django", "django.request")]
        level = loggers[-1].level
        loggers[-1].setLevel("ERROR")
        for logger in loggers:
            logger.addHandler(kept)
        try:
            client = Client(raise_request_exception=False)
            client.force_login(user)
            sign_in_as_desk()
            response = client.get(address, {"said": SECRET})
        finally:
            loggers[-1].setLevel(level)
            for logger in loggers:
                logger.removeHandler(kept)
        self.assertEqual(response.status_code, 500)
        self.assertNotIn(SECRET, response.content.decode())
        self.assertNotEqual(kept.told, [])
        self.assertNotEqual(caught, [])
        return "\n".join(kept.told + caught)

    def test_a_row_refused_at_once(self):
        execute("SET CONSTRAINTS ALL IMMEDIATE")
        execute("SET CONSTRAINTS rights.rights_once IMMEDIATE")
        with self.assertLogs("rights") as logged:
            told = self.told_of("/admin/rights/probe/7/refused/", user=self.officer)
        self.assertIn("23P01 rights_once", told)
        self.assertNotIn(SECRET, told)
        self.assertIn(SECRET, logged.output[0])

    def test_a_row_refused_at_the_end_of_the_transaction(self):
        with self.assertLogs("rights"):
            told = self.told_of(
                "/admin/rights/probe/7/refused-at-the-end/", user=self.officer
            )
        self.assertIn("23P01 rights_once", told)
        self.assertNotIn(SECRET, told)


class LeavingTests(DoorTestCase):
    """Edge case 53: an officer leaves."""

    def test_the_sessions_end_at_once_and_the_log_is_kept(self):
        self.client.force_login(self.officer)
        self.assertEqual(self.client.get("/admin/rights/probe/7/").status_code, 200)
        get_user_model().objects.filter(pk=self.officer.pk).update(is_active=False)
        response = self.client.get("/admin/rights/probe/7/")
        self.assertEqual(response.headers["Location"].partition("?")[0], LOGIN)
        self.officer.delete()
        kept = AccessLog.objects.values_list("user_name", "record")
        self.assertEqual(list(kept), [("officer", "7")])

    def test_a_role_that_is_taken_away_shuts_the_door_at_once(self):
        member = make_member("member")
        member.groups.add(Group.objects.get(name="rights-officer"))
        self.client.force_login(member)
        self.assertEqual(self.client.get("/admin/rights/probe/").status_code, 200)
        member.groups.clear()
        self.assertEqual(self.client.get("/admin/rights/probe/").status_code, 404)
