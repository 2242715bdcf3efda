"""What PostgreSQL itself refuses to the public role and to the desk's.

Everything happens in the test's transaction, as the role: roles and grants vanish
with it. `test_site.py` does the same through real connections.
"""

from contextlib import contextmanager

from django.db import ProgrammingError, connection, transaction
from django.test import TestCase

from kfeic.checks import public_role_is_bound
from kfeic.database_rights_role import RIGHTS
from kfeic.database_roles import (
    ACTING_AS_OWNER,
    DESK,
    PUBLIC,
    PUBLIC_FUNCTIONS,
    PUBLIC_TABLES,
    RolesRefused,
    grant_roles,
    missing_roles,
    readable,
)

WRITING = (
    "INSERT INTO {0} ({1}) SELECT {1} FROM {0} WHERE false",
    "UPDATE {0} SET {1} = {1} WHERE false",
    "DELETE FROM {0} WHERE false",
)
READING = "SELECT 1 FROM {0} WHERE false"


def tables():
    """Every table with the name of one of its columns."""
    return _columns("BASE TABLE")


def views():
    """Every view with the name of one of its columns."""
    return _columns("VIEW")


def _columns(kind):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, min(column_name) FROM information_schema.columns"
            " JOIN information_schema.tables USING (table_schema, table_name)"
            " WHERE table_schema = 'public' AND table_type = %s"
            " AND is_generated = 'NEVER' AND is_identity = 'NO'"
            " GROUP BY table_name",
            [kind],
        )
        return dict(cursor.fetchall())


@contextmanager
def acting_as(role):
    """Run statements as `role`; what they did is undone."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        yield cursor
        transaction.set_rollback(True)


@contextmanager
def acting_as_session(role):
    """Run statements as if `role` had signed in; what they did is undone."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL SESSION AUTHORIZATION {role}")
        yield cursor
        transaction.set_rollback(True)


def is_allowed(statement, *, role):
    try:
        with acting_as(role) as cursor:
            cursor.execute(statement)
    except ProgrammingError as error:
        if "permission denied" not in str(error) and "must be owner" not in str(error):
            raise
        return False
    return True


class GrantedRolesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.granted = grant_roles(connection)
        cls.owner = connection.settings_dict["USER"]

    def test_the_owner_writes_every_table_and_the_public_role_none(self):
        for table, column in tables().items():
            for statement in WRITING:
                text = statement.format(table, f'"{column}"')
                with self.subTest(text):
                    self.assertIs(is_allowed(text, role=self.owner), True)
                    self.assertIs(is_allowed(text, role=PUBLIC), False)

    def test_the_public_role_reads_what_is_published_and_nothing_else(self):
        names = sorted(tables() | views())
        read = [t for t in names if is_allowed(READING.format(t), role=PUBLIC)]
        self.assertEqual(read, readable(names))
        self.assertEqual(read, self.granted.public_reads)
        self.assertIn("catalogue_film", read)
        closed = set(names) - set(read)
        self.assertLessEqual(
            {"accounts_user", "auth_permission", "catalogue_copy", "django_session"}
            | {"axes_accessattempt", "otp_totp_totpdevice", "otp_static_statictoken"},
            closed,
        )

    def test_the_desk_edits_every_table(self):
        for table, column in tables().items():
            for statement in (READING, *WRITING):
                text = statement.format(table, f'"{column}"')
                with self.subTest(text):
                    self.assertIs(is_allowed(text, role=DESK), True)

    def test_neither_changes_a_table(self):
        for role in (PUBLIC, DESK):
            for statement in (
                "CREATE TABLE mine (id int)",
                "CREATE TEMPORARY TABLE mine (id int)",
                "ALTER TABLE catalogue_film ADD mine int",
                "DROP TABLE catalogue_film CASCADE",
                "TRUNCATE catalogue_film CASCADE",
            ):
                with self.subTest(role=role, statement=statement):
                    self.assertIs(is_allowed(statement, role=role), False)

    def test_the_public_role_starts_read_only_and_is_cut_off(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT unnest(setconfig) FROM pg_db_role_setting"
                " JOIN pg_roles ON pg_roles.oid = setrole"
                " JOIN pg_database ON pg_database.oid = setdatabase"
                " WHERE rolname = %s AND datname = current_database() ORDER BY 1",
                [PUBLIC],
            )
            limits = [limit for (limit,) in cursor]
        self.assertEqual(
            limits,
            [
                "default_transaction_read_only=on",
                "idle_in_transaction_session_timeout=10s",
                "statement_timeout=5s",
            ],
        )

    def test_a_new_table_stays_closed_until_it_is_named(self):
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE catalogue_novelty (id int)")
        reading = READING.format("catalogue_novelty")
        self.assertIs(is_allowed(reading, role=PUBLIC), False)
        grant_roles(connection)
        self.assertIs(is_allowed(reading, role=PUBLIC), False)
        self.assertIs(is_allowed(reading, role=DESK), True)

    def test_a_privilege_given_by_hand_is_reported_and_taken_back(self):
        self.assertEqual(public_role_is_bound(databases=["default"]), [])
        with connection.cursor() as cursor:
            cursor.execute(f"GRANT UPDATE ON catalogue_film TO {PUBLIC}")
            cursor.execute("GRANT SELECT ON accounts_user TO PUBLIC")
        (fault,) = public_role_is_bound(databases=["default"])
        self.assertEqual(
            fault.msg,
            f"The database role {PUBLIC} may do too much with: "
            "accounts_user, catalogue_film.",
        )
        grant_roles(connection)
        self.assertEqual(public_role_is_bound(databases=["default"]), [])

    def test_what_acts_as_the_owner_is_closed_until_it_is_named(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE FUNCTION novelty(int) RETURNS int LANGUAGE sql"
                " SECURITY DEFINER AS 'SELECT 1'"
            )
        (fault,) = public_role_is_bound(databases=["default"])
        self.assertEqual(
            fault.msg,
            f"The database role {PUBLIC} may call what acts as the owner: "
            "novelty(integer).",
        )
        self.assertIs(is_allowed("SELECT novelty(1)", role=PUBLIC), True)

        grant_roles(connection)

        self.assertEqual(public_role_is_bound(databases=["default"]), [])
        self.assertIs(is_allowed("SELECT novelty(1)", role=PUBLIC), False)
        self.assertIs(is_allowed("SELECT novelty(1)", role=DESK), True)

    def test_every_function_that_is_named_exists(self):
        with connection.cursor() as cursor:
            cursor.execute(ACTING_AS_OWNER, {"public": PUBLIC})
            found = {name for name, _signature, is_open in cursor if is_open}
        self.assertEqual(found, set(PUBLIC_FUNCTIONS))

    def test_a_password_is_kept_as_a_verifier(self):
        grant_roles(connection, passwords={PUBLIC: "open sesame"})
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rolpassword FROM pg_authid WHERE rolname = %s", [PUBLIC]
            )
            (kept,) = cursor.fetchone()
        self.assertEqual(kept.split("$")[0], "SCRAM-SHA-256")

    def test_every_table_for_the_staff_only_exists(self):
        self.assertEqual(PUBLIC_TABLES - set(tables()), frozenset())


class MissingRolesTests(TestCase):
    def setUp(self):
        if missing_roles(connection) != [PUBLIC, DESK, RIGHTS]:
            self.skipTest("This server has the roles already.")

    def test_their_absence_is_reported(self):
        faults = public_role_is_bound(databases=["default"])
        self.assertEqual([fault.id for fault in faults], ["kfeic.W003"])

    def test_an_owner_who_may_not_make_roles_is_told(self):
        with connection.cursor() as cursor:
            cursor.execute("CREATE ROLE kfeic_plain_owner")
            cursor.execute("SET LOCAL ROLE kfeic_plain_owner")
            with self.assertRaisesMessage(
                RolesRefused,
                "This connection may not make the role "
                f"{PUBLIC} and {DESK} and {RIGHTS}.",
            ):
                grant_roles(connection)
