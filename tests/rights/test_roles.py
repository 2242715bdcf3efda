"""Who may see the schema of the rights: asked of the catalogue of PostgreSQL itself.

Of what is there and of what will be; the owner is always shown to be allowed first.
"""

from django.db import ProgrammingError, connection
from django.test import TestCase, override_settings

from kfeic.checks import rights_are_locked
from kfeic.database_rights_role import RIGHTS, WRITTEN_ONCE, admitted
from kfeic.database_roles import DESK, PUBLIC, grant_roles
from tests.kfeic.test_database_roles import acting_as_session, is_allowed, tables
from tests.rights.rooms import execute

# Every privilege on every object of the schema: kind, name, privilege, grantee. An
# object without a list has the privileges that PostgreSQL gives by itself.
PRIVILEGES = """
WITH objects AS (
    SELECT 'schema' AS kind, nspname::text AS name, nspowner AS owner,
           coalesce(nspacl, acldefault('n', nspowner)) AS acl
      FROM pg_namespace WHERE nspname = 'rights'
    UNION ALL
    SELECT CASE relkind WHEN 'S' THEN 'sequence' ELSE 'table' END, relname, relowner,
           coalesce(relacl, acldefault(
               CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))
      FROM pg_class WHERE relnamespace = 'rights'::regnamespace
       AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    UNION ALL
    SELECT 'column', c.relname || '.' || attname, relowner, attacl
      FROM pg_attribute JOIN pg_class AS c ON c.oid = attrelid
     WHERE relnamespace = 'rights'::regnamespace AND attacl IS NOT NULL
    UNION ALL
    SELECT 'function', oid::regprocedure::text, proowner,
           coalesce(proacl, acldefault('f', proowner))
      FROM pg_proc WHERE pronamespace = 'rights'::regnamespace
    UNION ALL
    SELECT 'type', t.typname, typowner, coalesce(typacl, acldefault('T', typowner))
      FROM pg_type AS t LEFT JOIN pg_class AS c ON c.oid = t.typrelid
     WHERE typnamespace = 'rights'::regnamespace AND typtype <> 'm'
       AND typcategory <> 'A' AND coalesce(c.relkind, 'c') = 'c'
)
SELECT kind, name, privilege_type,
       CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END
  FROM objects, aclexplode(acl)
 WHERE grantee <> owner
 ORDER BY 1, 2, 3, 4
"""
NOVELTIES = (
    "CREATE TYPE rights.novel_mood AS ENUM ('calm')",
    "CREATE DOMAIN rights.novel_word AS text",
    "CREATE TABLE rights.novelty (id bigserial PRIMARY KEY, said text)",
    "CREATE VIEW rights.novel_view AS SELECT said FROM rights.novelty",
    "CREATE MATERIALIZED VIEW rights.novel_store AS SELECT said FROM rights.novelty",
    "CREATE FUNCTION rights.novel() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION rights.novel_owner() RETURNS int LANGUAGE sql"
    " SECURITY DEFINER AS 'SELECT 1'",
)
USES = (
    "SELECT * FROM rights.novelty",
    "INSERT INTO rights.novelty (said) VALUES ('x')",
    "UPDATE rights.novelty SET said = 'x'",
    "DELETE FROM rights.novelty",
    "SELECT nextval('rights.novelty_id_seq')",
    "SELECT * FROM rights.novel_view",
    "SELECT * FROM rights.novel_store",
    "SELECT rights.novel()",
    "SELECT rights.novel_owner()",
)


def privileges():
    with connection.cursor() as cursor:
        cursor.execute(PRIVILEGES)
        return cursor.fetchall()


class LockedSchemaTests(TestCase):
    maxDiff = None

    @classmethod
    def setUpTestData(cls):
        cls.granted = grant_roles(connection)
        cls.owner = connection.settings_dict["USER"]

    def test_nobody_but_the_third_role_has_a_privilege(self):
        found = privileges()
        self.assertEqual({grantee for *_what, grantee in found}, {RIGHTS})
        self.assertIn(("schema", "rights", "USAGE", RIGHTS), found)

    def test_a_privilege_given_by_hand_would_be_found(self):
        execute(
            "CREATE TABLE rights.novelty (id int, said text)",
            f"GRANT SELECT (said) ON rights.novelty TO {PUBLIC}",
            "CREATE TYPE rights.novel_mood AS ENUM ('calm')",
            "GRANT USAGE ON TYPE rights.novel_mood TO PUBLIC",
        )
        found = privileges()
        self.assertIn(("column", "novelty.said", "SELECT", PUBLIC), found)
        self.assertIn(("type", "novel_mood", "USAGE", "PUBLIC"), found)

        grant_roles(connection)

        self.assertEqual({grantee for *_what, grantee in privileges()}, {RIGHTS})

    def test_what_will_be_made_is_closed_to_all_from_the_first_moment(self):
        execute(*NOVELTIES)
        new = [
            row for row in privileges() if row[1].removeprefix("rights.")[:5] == "novel"
        ]
        self.assertEqual(new, [])
        for statement in USES:
            for role in (PUBLIC, DESK, RIGHTS):
                with self.subTest(statement, role=role):
                    self.assertIs(is_allowed(statement, role=self.owner), True)
                    self.assertIs(is_allowed(statement, role=role), False)

    def test_after_the_next_grant_the_third_role_alone_uses_it(self):
        execute(*NOVELTIES)
        self.granted = grant_roles(connection)
        self.assertIn("novelty", self.granted.rights_keeps)
        for statement in USES:
            with self.subTest(statement):
                self.assertIs(is_allowed(statement, role=PUBLIC), False)
                self.assertIs(is_allowed(statement, role=DESK), False)
                self.assertIs(is_allowed(statement, role=RIGHTS), True)

    def test_a_new_function_elsewhere_is_everybodys_as_before(self):
        execute(
            "CREATE FUNCTION novelty() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE TYPE novel_mood AS ENUM ('calm')",
        )
        for role in (PUBLIC, DESK, RIGHTS):
            self.assertIs(is_allowed("SELECT novelty()", role=role), True)
            self.assertIs(is_allowed("SELECT 'calm'::novel_mood", role=role), True)

    def test_a_default_given_by_hand_is_taken_back(self):
        given = f"GRANT SELECT ON TABLES TO {DESK}, {PUBLIC}"
        execute(
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA rights {given}",
            f"ALTER DEFAULT PRIVILEGES {given}",
        )
        grant_roles(connection)
        execute(*NOVELTIES)
        self.assertEqual(
            [row for row in privileges() if row[1].startswith("novel")], []
        )

    def test_the_log_and_the_journal_are_written_once(self):
        keeps = {
            table: {what for _kind, name, what, _who in privileges() if name == table}
            for table in self.granted.rights_keeps
        }
        for table in WRITTEN_ONCE:
            if table not in keeps:
                execute(f"CREATE TABLE rights.{table} (id int)")
        grant_roles(connection)
        for table in WRITTEN_ONCE:
            with self.subTest(table):
                what = {what for _k, name, what, _who in privileges() if name == table}
                self.assertEqual(what, {"SELECT", "INSERT"})
        for table in set(keeps) - set(WRITTEN_ONCE):
            with self.subTest(table):
                self.assertEqual(keeps[table], {"SELECT", "INSERT", "UPDATE", "DELETE"})

    def test_the_third_role_reads_the_catalogue_and_writes_none_of_it(self):
        for table, column in tables().items():
            with self.subTest(table):
                read = f"SELECT 1 FROM {table} WHERE false"
                self.assertIs(is_allowed(read, role=RIGHTS), True)
                write = f'UPDATE {table} SET "{column}" = "{column}" WHERE false'
                self.assertIs(is_allowed(write, role=self.owner), True)
                self.assertIs(is_allowed(write, role=RIGHTS), False)

    def test_the_third_role_makes_nothing_and_nobody_signs_in_as_it(self):
        for statement in (
            "CREATE TABLE rights.mine (id int)",
            "CREATE TABLE public.mine (id int)",
            "CREATE TEMPORARY TABLE mine (id int)",
        ):
            with self.subTest(statement):
                self.assertIs(is_allowed(statement, role=self.owner), True)
                self.assertIs(is_allowed(statement, role=RIGHTS), False)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rolcanlogin FROM pg_roles WHERE rolname = %s", [RIGHTS]
            )
            self.assertEqual(cursor.fetchone(), (False,))


class BecomingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        grant_roles(connection)
        execute("CREATE TABLE rights.novelty (id int)")
        grant_roles(connection)

    def test_the_desk_enters_when_it_says_so(self):
        with acting_as_session(DESK) as cursor:
            self.assert_refused(cursor, "TABLE rights.novelty")
            cursor.execute(f"SET ROLE {RIGHTS}")
            cursor.execute("TABLE rights.novelty")
            cursor.execute("RESET ROLE")
            self.assert_refused(cursor, "TABLE rights.novelty")

    def test_the_public_role_never_does(self):
        with acting_as_session(PUBLIC) as cursor:
            self.assert_refused(cursor, f"SET ROLE {RIGHTS}")
            self.assert_refused(cursor, f"SET ROLE {DESK}")
            self.assert_refused(cursor, "TABLE rights.novelty")

    def test_a_membership_that_inherits_is_reported_and_mended(self):
        self.assertEqual(rights_are_locked(databases=["default"]), [])
        execute(f"ALTER ROLE {DESK} INHERIT", f"REVOKE {RIGHTS} FROM {DESK}")
        execute(f"GRANT {RIGHTS} TO {DESK}")
        (fault,) = rights_are_locked(databases=["default"])
        self.assertEqual(
            fault.msg, f"The database may show the schema of the rights to: {DESK}."
        )
        grant_roles(connection)
        self.assertEqual(rights_are_locked(databases=["default"]), [])
        with acting_as_session(DESK) as cursor:
            self.assert_refused(cursor, "TABLE rights.novelty")

    def test_the_public_role_in_the_schema_is_reported(self):
        execute(f"GRANT USAGE ON SCHEMA rights TO {PUBLIC}")
        (fault,) = rights_are_locked(databases=["default"])
        self.assertEqual(fault.id, "kfeic.E007")
        with connection.cursor() as cursor:
            self.assertEqual(admitted(cursor, [PUBLIC, DESK]), [PUBLIC])

    @override_settings(TESTING=False, DESK=False)
    def test_a_public_site_that_connects_as_the_owner_is_told(self):
        (fault,) = rights_are_locked(databases=["default"])
        self.assertEqual(fault.id, "kfeic.W008")
        with acting_as_session(PUBLIC):
            self.assertEqual(rights_are_locked(databases=["default"]), [])

    def assert_refused(self, cursor, statement):
        cursor.execute("SAVEPOINT refused")
        with self.assertRaisesMessage(ProgrammingError, "permission denied"):
            cursor.execute(statement)
        cursor.execute("ROLLBACK TO SAVEPOINT refused")
