"""The third role, which alone may enter the schema of the rights, and how the desk
comes to it.

Nobody signs in as it. The role of the desk is a member that inherits nothing: it reads
no row of the schema until it says SET ROLE, as `catalogue.rights.access` does for the
requests of the rights desk.
"""

from django.conf import settings

from kfeic.database_statements import run

RIGHTS = settings.RIGHTS_ROLE
SCHEMA = "rights"

# What is written once and never again: who read what, and what was changed.
WRITTEN_ONCE = ("rights_accesslog", "rights_journalentry")

# Arrays, and the types that come with a table or a range, have no privileges.
TYPES = """
    SELECT t.typname FROM pg_type AS t LEFT JOIN pg_class AS c ON c.oid = t.typrelid
     WHERE t.typnamespace = to_regnamespace(%s) AND t.typtype <> 'm'
       AND t.typcategory <> 'A' AND coalesce(c.relkind, 'c') = 'c'
"""
TABLES = """
    SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace(%s)
       AND relkind IN ('r', 'p', 'v', 'm', 'f')
"""
MEMBERSHIP = """
    SELECT rolinherit, pg_has_role(rolname, %(rights)s, 'MEMBER'),
           pg_has_role(rolname, %(rights)s, 'USAGE'),
           current_setting('server_version_num')::int >= 160000
      FROM pg_roles WHERE rolname = %(desk)s
"""
# Which of some roles could enter the schema, or use what lies in it.
ADMITTED = """
    SELECT who FROM unnest(%(roles)s::text[]) AS who
     WHERE to_regnamespace(%(schema)s) IS NOT NULL
       AND (has_schema_privilege(who, %(schema)s, 'USAGE, CREATE')
            OR EXISTS (SELECT FROM pg_class
                        WHERE relnamespace = to_regnamespace(%(schema)s)
                          AND relkind IN ('r', 'p', 'v', 'm', 'f')
                          AND (has_table_privilege(who, oid, 'DELETE, TRUNCATE')
                               OR has_any_column_privilege(
                                   who, oid, 'SELECT, INSERT, UPDATE'))))
     ORDER BY who
"""


def make_rights_role(cursor) -> None:
    """Make the role where the server does not have it yet."""
    run(
        cursor,
        "DO $$ BEGIN CREATE ROLE {role} NOLOGIN; EXCEPTION"
        " WHEN duplicate_object OR unique_violation THEN NULL; END $$",
        role=RIGHTS,
    )


def admit_desk(cursor, *, desk: str) -> None:
    """Let the role of the desk become that of the rights, and inherit nothing of it.

    What holds already is not written again: another database of the server may be
    doing the same at this moment.
    """
    cursor.execute(MEMBERSHIP, {"desk": desk, "rights": RIGHTS})
    inherits, is_member, has_all, is_told_apart = cursor.fetchone()
    if inherits:
        run(cursor, "ALTER ROLE {desk} NOINHERIT", desk=desk)
    if not is_member or (has_all and is_told_apart):
        # Before PostgreSQL 16 a role inherits from all others or from none.
        ways = " WITH INHERIT FALSE, SET TRUE" if is_told_apart else ""
        run(cursor, f"GRANT {{rights}} TO {{desk}}{ways}", rights=RIGHTS, desk=desk)


def shut_rights(cursor, *, others: list[str], schema: str) -> None:
    """Take from `others` and everybody all that lies, or will lie, in the schema.

    `schema` is that of all other tables, where nothing changes for everybody.
    """
    names = {"schema": SCHEMA, "roles": [*others, RIGHTS]}
    if _is_there(cursor):
        run(cursor, "REVOKE ALL ON SCHEMA {schema} FROM PUBLIC, {roles}", **names)
        for kind in ("TABLES", "SEQUENCES", "ROUTINES"):
            revoke = f"REVOKE ALL ON ALL {kind} IN SCHEMA {{schema}}"
            run(cursor, f"{revoke} FROM PUBLIC, {{roles}}", **names)
        for name in _types(cursor):
            revoke = "REVOKE ALL ON TYPE {schema}.{type} FROM PUBLIC, {roles}"
            run(cursor, revoke, **names | {"type": name})
        for kind in ("TABLES", "SEQUENCES", "ROUTINES", "TYPES"):
            revoke = (
                f"ALTER DEFAULT PRIVILEGES IN SCHEMA {{schema}} REVOKE ALL ON {kind}"
            )
            run(cursor, f"{revoke} FROM PUBLIC, {{roles}}", **names)
    for kind in ("TABLES", "SEQUENCES"):
        revoke = f"ALTER DEFAULT PRIVILEGES REVOKE ALL ON {kind} FROM PUBLIC, {{roles}}"
        run(cursor, revoke, **names)
    # PostgreSQL gives the use of these to everybody, and takes it back for all schemas
    # or for none.
    for privilege, kind in (("EXECUTE", "ROUTINES"), ("USAGE", "TYPES")):
        revoke = f"ALTER DEFAULT PRIVILEGES REVOKE ALL ON {kind} FROM PUBLIC, {{roles}}"
        run(cursor, revoke, **names)
        grant = f"GRANT {privilege} ON {kind} TO PUBLIC"
        where = "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema}"
        run(cursor, f"{where} {grant}", schema=schema)


def open_rights(cursor, *, tables: list[str], schema: str) -> list[str]:
    """Let the role of the rights use its schema, and read the other tables.

    `tables` are those that it reads of `schema`. Returns those of its own.
    """
    names = {"schema": SCHEMA, "role": RIGHTS}
    run(cursor, "GRANT USAGE ON SCHEMA {schema} TO {role}", schema=schema, role=RIGHTS)
    if tables:
        run(cursor, "GRANT SELECT ON {names} TO {role}", names=tables, role=RIGHTS)
    if not _is_there(cursor):
        return []
    run(cursor, "GRANT USAGE ON SCHEMA {schema} TO {role}", **names)
    for privileges, kind in (
        ("SELECT, INSERT, UPDATE, DELETE", "TABLES"),
        ("USAGE", "SEQUENCES"),
        ("EXECUTE", "ROUTINES"),
    ):
        grant = f"GRANT {privileges} ON ALL {kind} IN SCHEMA {{schema}} TO {{role}}"
        run(cursor, grant, **names)
    for name in _types(cursor):
        grant = "GRANT USAGE ON TYPE {schema}.{type} TO {role}"
        run(cursor, grant, **names | {"type": name})
    cursor.execute(TABLES, [SCHEMA])
    own = sorted(name for (name,) in cursor)
    for table in set(own) & set(WRITTEN_ONCE):
        revoke = "REVOKE UPDATE, DELETE ON {schema}.{table} FROM {role}"
        run(cursor, revoke, **names | {"table": table})
    return own


def admitted(cursor, roles: list[str]) -> list[str]:
    """Those of `roles`, which exist, that could see anything of the schema."""
    cursor.execute(ADMITTED, {"roles": roles, "schema": SCHEMA})
    return [role for (role,) in cursor]


def _is_there(cursor) -> bool:
    cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", [SCHEMA])
    (is_there,) = cursor.fetchone()
    return is_there


def _types(cursor) -> list[str]:
    cursor.execute(TYPES, [SCHEMA])
    return sorted(name for (name,) in cursor)
