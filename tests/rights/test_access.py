"""The room opens for whom it should, and never stays open."""

import time
import traceback

import psycopg
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction
from django.test import RequestFactory, TestCase, TransactionTestCase

from catalogue.rights.access import (
    is_fresh,
    may_enter,
    note_reading,
    opened,
    opened_to_work,
)
from catalogue.rights.models import AccessLog, Party
from kfeic.database_rights_role import RIGHTS
from kfeic.database_roles import DESK, grant_roles
from tests.rights.rooms import can_read, execute, make_member, sign_in_as_desk, state

HOUR = 60 * 60
SECRET = "Kestrel Pictures GmbH"


class MayEnterTests(TestCase):
    def test_staff_with_any_permission_of_the_room(self):
        self.assertIs(may_enter(make_member("officer", "view_party")), True)
        self.assertIs(may_enter(make_member("head", "see_restricted")), True)

    def test_nobody_else(self):
        editor = make_member("editor")
        gone = make_member("gone", "view_party", is_active=False)
        visitor = make_member("visitor", "view_party")
        visitor.is_staff = False
        for user in (editor, gone, visitor):
            with self.subTest(user=user.username):
                self.assertIs(may_enter(user), False)
                with self.assertRaises(PermissionDenied), opened(user):
                    self.fail("It opened.")


class FreshTests(TestCase):
    def test_a_sign_in_is_good_for_twelve_hours(self):
        request = RequestFactory().get("/")
        for ago, expected in ((0, True), (11.9, True), (12.1, False)):
            with self.subTest(ago=ago):
                request.session = {"signed_in_at": time.time() - ago * HOUR}
                self.assertIs(is_fresh(request), expected)

    def test_a_session_that_does_not_say_is_not_fresh(self):
        request = RequestFactory().get("/")
        request.session = {}
        self.assertIs(is_fresh(request), False)


class OpenedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        grant_roles(connection)
        cls.officer = make_member("officer", "view_party")
        cls.head = make_member("head", "view_party", "see_restricted")

    def setUp(self):
        for user in (self.officer, self.head):
            may_enter(user)
        sign_in_as_desk()
        self.shut = (DESK, "", "", "")

    def test_inside_the_role_is_another_and_says_who_it_is(self):
        self.assertIs(can_read(), False)
        with opened(self.officer):
            self.assertEqual(state(), (RIGHTS, str(self.officer.pk), "officer", ""))
            self.assertIs(can_read(), True)
        self.assertEqual(state(), self.shut)
        self.assertIs(can_read(), False)

    def test_who_may_see_restricted_agreements_is_told(self):
        with opened(self.head):
            self.assertEqual(state(), (RIGHTS, str(self.head.pk), "head", "1"))
        self.assertEqual(state(), self.shut)

    def test_work_that_nobody_waits_for_has_no_member(self):
        with opened_to_work("letters"):
            self.assertEqual(state(), (RIGHTS, "", "letters", ""))
        self.assertEqual(state(), self.shut)

    def test_inside_another_the_inner_one_counts_until_it_ends(self):
        with opened(self.officer):
            with opened(self.head):
                self.assertEqual(state()[2:], ("head", "1"))
            self.assertEqual(state()[2:], ("officer", ""))
        self.assertEqual(state(), self.shut)

    def test_it_shuts_after_an_error(self):
        with self.assertRaises(ZeroDivisionError), opened(self.officer):
            1 / 0  # noqa: B018
        self.assertEqual(state(), self.shut)

    def test_it_shuts_after_a_transaction_that_was_rolled_back(self):
        with (
            self.assertRaises(ZeroDivisionError),
            opened(self.officer),
            transaction.atomic(),
        ):
            Party.objects.exists()
            1 / 0  # noqa: B018
        self.assertEqual(state(), self.shut)

    def test_it_shuts_when_the_transaction_around_it_is_broken(self):
        with self.assertRaises(DataError), transaction.atomic(), opened(self.officer):
            execute("SELECT 1 / 0")
        self.assertEqual(state(), self.shut)

    def test_it_shuts_when_a_broken_transaction_inside_was_left(self):
        with opened(self.officer):
            with self.assertRaises(DataError), transaction.atomic():
                execute("SELECT 1 / 0")
            self.assertEqual(state()[0], RIGHTS)
        self.assertEqual(state(), self.shut)

    def test_it_shuts_when_the_transaction_can_only_be_rolled_back(self):
        with transaction.atomic(), opened(self.officer):
            transaction.set_rollback(True)
        self.assertEqual(state(), self.shut)

    def test_a_generator_that_is_not_read_to_the_end_shuts_it(self):
        def rows():
            with opened(self.officer):
                yield from (1, 2)

        reading = rows()
        next(reading)
        self.assertEqual(state()[0], RIGHTS)
        reading.close()
        self.assertEqual(state(), self.shut)

    def test_it_costs_one_statement_to_open_and_one_to_shut(self):
        with self.assertNumQueries(2), opened(self.officer):
            pass


class WhenTheOwnerConnectsTests(TestCase):
    def test_one_database_url_for_all_keeps_its_role(self):
        officer = make_member("officer", "view_party")
        role = state()[0]
        with opened(officer):
            self.assertEqual(state()[:2], (role, str(officer.pk)))
        self.assertEqual(state(), (role, "", "", ""))


class LostConnectionTests(TransactionTestCase):
    def test_a_new_connection_has_nothing(self):
        officer = make_member("officer", "view_party")
        with opened(officer):
            self.assertEqual(state()[2], "officer")
            connection.connection.close()
        self.assertEqual(state()[1:], ("", "", ""))
        with opened(officer):
            connection.close()
            self.assertEqual(state()[1:], ("", "", ""))
        self.assertEqual(state()[1:], ("", "", ""))

    def test_outside_a_transaction_too_it_shuts_after_an_error(self):
        officer = make_member("officer", "view_party")
        with self.assertRaises(DataError), opened(officer):
            execute("SELECT 1 / 0")
        self.assertEqual(state()[1:], ("", "", ""))

    def test_a_transaction_left_broken_costs_the_connection(self):
        officer = make_member("officer", "view_party")
        with self.assertRaises(DataError), opened(officer):
            execute("BEGIN", "SELECT 1 / 0")
        self.assertIsNone(connection.connection)
        self.assertEqual(state()[1:], ("", "", ""))

    def test_what_a_commit_refuses_is_told_without_its_row(self):
        officer = make_member("officer", "view_party")
        execute(
            "CREATE TABLE rights.rights_secret (said text,"
            " UNIQUE (said) DEFERRABLE INITIALLY DEFERRED)"
        )
        self.addCleanup(execute, "DROP TABLE rights.rights_secret")
        insert = f"INSERT INTO rights.rights_secret VALUES ('{SECRET}')"
        with (
            self.assertLogs("rights") as logged,
            self.assertRaises(IntegrityError) as caught,
            opened(officer),
            transaction.atomic(),
        ):
            execute(insert, insert)
        self.assertNotIn(SECRET, "".join(traceback.format_exception(caught.exception)))
        self.assertIn(SECRET, logged.output[0])


class HushedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.officer = make_member("officer", "view_party")

    def refused(self, statement, parameters=()):
        with self.assertLogs("rights") as logged:
            try:
                with (
                    opened(self.officer),
                    transaction.atomic(),
                    connection.cursor() as cursor,
                ):
                    cursor.execute(statement, parameters)
            except DatabaseError as error:
                return error, logged.output
        self.fail("It was not refused.")

    def test_an_error_inside_names_the_rule_and_not_the_row(self):
        execute(
            "CREATE TABLE rights.rights_secret (said text,"
            " CONSTRAINT rights_once EXCLUDE (said WITH =))",
            f"INSERT INTO rights.rights_secret VALUES ('{SECRET}')",
        )
        error, logged = self.refused(
            "INSERT INTO rights.rights_secret VALUES (%s)", [SECRET]
        )
        self.assertIsInstance(error, IntegrityError)
        self.assertIsInstance(error.__cause__, psycopg.errors.ExclusionViolation)
        self.assertEqual(str(error), "23P01 rights_once")
        told = error.__cause__.diag
        self.assertEqual(told.constraint_name, "rights_once")
        self.assertEqual(told.table_name, "rights_secret")
        self.assertEqual(told.sqlstate, "23P01")
        self.assertIsNone(told.message_detail)
        self.assertIsNone(told.message_primary)
        shown = "".join(traceback.format_exception(error))
        self.assertNotIn(SECRET, shown)
        self.assertEqual(len(logged), 1)
        self.assertIn(SECRET, logged[0])

    def test_a_value_that_has_the_wrong_form_is_not_repeated(self):
        error, logged = self.refused("SELECT %s::date", [SECRET])
        self.assertEqual(str(error), "22007")
        self.assertNotIn(SECRET, "".join(traceback.format_exception(error)))
        self.assertIn(SECRET, logged[0])

    def test_a_code_of_our_own_is_kept(self):
        error, _logged = self.refused(
            "DO $$ BEGIN RAISE EXCEPTION 'Kestrel' USING ERRCODE = 'RG001',"
            " CONSTRAINT = 'covered'; END $$"
        )
        self.assertEqual(error.__cause__.sqlstate, "RG001")
        self.assertEqual(str(error), "RG001 covered")


class NoteReadingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        grant_roles(connection)
        cls.officer = make_member("officer", "view_party")

    def test_it_keeps_who_saw_what_and_what_for_in_one_statement(self):
        may_enter(self.officer)
        sign_in_as_desk()
        with opened(self.officer, purpose="Question of the auditors"):
            with self.assertNumQueries(1):
                note_reading(self.officer, what="page", record=7)
            note_reading(self.officer, what="page", record=8, purpose="Renewal")
            found = list(
                AccessLog.objects.order_by("id").values_list(
                    "user_id", "user_name", "what", "record", "purpose"
                )
            )
        number = self.officer.pk
        self.assertEqual(
            found,
            [
                (number, "officer", "page", "7", "Question of the auditors"),
                (number, "officer", "page", "8", "Renewal"),
            ],
        )

    def test_it_stays_when_the_account_goes(self):
        note_reading(self.officer, what="page", record=8)
        self.officer.delete()
        (kept,) = AccessLog.objects.values_list("user_name", flat=True)
        self.assertEqual(kept, "officer")
