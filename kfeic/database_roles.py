"""The roles the processes connect as, and what PostgreSQL lets each of them do.

The public site may read what is published and write nothing itself; the desk may edit
every table and change none of them, and becomes a third role to enter the schema of the
rights. None owns a table: migrations run as the owner.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from kfeic.database_rights_role import (
    RIGHTS,
    admit_desk,
    make_rights_role,
    open_rights,
    shut_rights,
)
from kfeic.database_rows import guard_rows
from kfeic.database_statements import run

PUBLIC = "kfeic_public"
DESK = settings.DESK_ROLE

# All that the public role reads. A new table is closed to it until it stands here.
PUBLIC_TABLES = frozenset(
    f"catalogue_{name}"
    for name in (
        *("agent", "agent_occupations", "agentname", "agenttext"),
        *("film", "filmgenre", "filmrelation", "production", "title", "text"),
        *("credit", "charactername", "version", "versiontext"),
        *("event", "eventtext", "award"),
        *("image", "imagetext", "renditionset", "document"),
        *("historyfact", "historyfact_agents", "historyfact_films", "historytext"),
        *("source", "statement", "externalidentifier", "formeraddress"),
        *("term", "termlabel", "revision", "searchentry", "searchkey"),
        *("listedfilm", "listblock", "filmplace", "facetbits"),
    )
) | frozenset(
    f"pages_{name}"
    for name in (
        *("page", "pagetext"),
        *("newsitem", "newstext", "newsitem_films", "newsitem_agents"),
    )
)

# All that the public role may have done for it with the rights of the owner.
PUBLIC_FUNCTIONS = frozenset({"catalogue_note_miss", "catalogue_receive_enquiry"})

PUBLIC_LIMITS = {
    "default_transaction_read_only": "on",
    "statement_timeout": "5s",
    "idle_in_transaction_session_timeout": "10s",
}

TABLE_KINDS = list("rpvm")  # as pg_class calls tables and views
SEQUENCE_KIND = ["S"]
OWNED = """
    SELECT relname FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace
      AND relkind = ANY(%s) AND pg_has_role(relowner, 'USAGE')
    ORDER BY relname
"""
# Functions that act as their owner. No privilege is asked of a trigger, and those of
# an extension are not of this project.
ACTING_AS_OWNER = """
    SELECT p.proname, p.oid::regprocedure::text,
           has_function_privilege(%(public)s, p.oid, 'EXECUTE')
    FROM pg_proc AS p
    WHERE p.pronamespace = current_schema()::regnamespace AND p.prosecdef
      AND p.prorettype <> 'trigger'::regtype
      AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.deptype = 'e'
                      AND d.classid = 'pg_proc'::regclass AND d.objid = p.oid)
    ORDER BY 1, 2
"""


class RolesRefused(Exception):
    """The connection may not make roles, and they are not there yet."""


class Granted(NamedTuple):
    """What the roles may use now: names of tables."""

    public_reads: list[str]
    desk_edits: list[str]
    rights_keeps: list[str]


def readable(tables: Iterable[str]) -> list[str]:
    """Those of `tables` that the public role may read."""
    return [table for table in tables if table in PUBLIC_TABLES]


def executable(functions: Iterable[str]) -> list[str]:
    """Those of `functions` that the public role may call, though they act as owner."""
    return [function for function in functions if function in PUBLIC_FUNCTIONS]


def missing_roles(connection: BaseDatabaseWrapper) -> list[str]:
    """Which of the roles the server does not have yet."""
    every = [PUBLIC, DESK, RIGHTS]
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [every])
        present = {name for (name,) in cursor}
    return [role for role in every if role not in present]


def grant_roles(
    connection: BaseDatabaseWrapper, *, passwords: dict[str, str] | None = None
) -> Granted:
    """Make the roles where they are missing, and grant each what it may use.

    `connection` is the owner's. `passwords` maps a role's name to the password it
    gets; a role without one keeps what it has. Call this after every migrate: a new
    table is closed to all until then. Raises RolesRefused.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolcreaterole FROM pg_roles"
            " WHERE rolname = current_user"
        )
        (may_make_roles,) = cursor.fetchone()
        if may_make_roles:
            _make_roles(cursor, passwords or {})
        elif missing := missing_roles(connection):
            raise RolesRefused(
                f"This connection may not make the role {' and '.join(missing)}."
            )
        _close(cursor)
        return _open(cursor)


def _make_roles(cursor, passwords: dict[str, str]) -> None:
    for role, ways in ((PUBLIC, "LOGIN"), (DESK, "LOGIN NOINHERIT")):
        # Another database of the same server may be making it at this moment.
        run(
            cursor,
            f"DO $$ BEGIN CREATE ROLE {{role}} {ways}; EXCEPTION"
            " WHEN duplicate_object OR unique_violation THEN NULL; END $$",
            role=role,
        )
    make_rights_role(cursor)
    admit_desk(cursor, desk=DESK)
    for role, password in passwords.items():
        # Only the SCRAM verifier is sent, so that no log shows the password.
        verifier = cursor.connection.pgconn.encrypt_password(
            password.encode(), role.encode(), b"scram-sha-256"
        )
        statement = sql.SQL("ALTER ROLE {} PASSWORD {}").format(
            sql.Identifier(role), sql.Literal(verifier.decode())
        )
        cursor.execute(statement)
    database = cursor.connection.info.dbname
    for name, value in PUBLIC_LIMITS.items():
        statement = (
            f"ALTER ROLE {{role}} IN DATABASE {{database}} SET {name} = '{value}'"
        )
        run(cursor, statement, role=PUBLIC, database=database)


def _close(cursor) -> None:
    """Take everything away from the roles, and what others need not have."""
    roles = [PUBLIC, DESK, RIGHTS]
    database = cursor.connection.info.dbname
    run(cursor, "REVOKE TEMPORARY ON DATABASE {name} FROM PUBLIC", name=database)
    run(
        cursor,
        "GRANT CONNECT ON DATABASE {name} TO {roles}",
        name=database,
        roles=[PUBLIC, DESK],
    )
    schema = _schema(cursor)
    run(cursor, "REVOKE CREATE ON SCHEMA {name} FROM PUBLIC", name=schema)
    run(cursor, "REVOKE ALL ON SCHEMA {name} FROM {roles}", name=schema, roles=roles)
    run(
        cursor,
        "GRANT USAGE ON SCHEMA {name} TO {roles}",
        name=schema,
        roles=[PUBLIC, DESK],
    )
    shut_rights(cursor, others=[PUBLIC, DESK], schema=schema)
    for what, kinds in (("TABLE", TABLE_KINDS), ("SEQUENCE", SEQUENCE_KIND)):
        names = _owned(cursor, kinds)
        if names:
            statement = f"REVOKE ALL ON {what} {{names}} FROM PUBLIC, {{roles}}"
            run(cursor, statement, names=names, roles=roles)


def _open(cursor) -> Granted:
    tables = _owned(cursor, TABLE_KINDS)
    sequences = _owned(cursor, SEQUENCE_KIND)
    granted = Granted(
        public_reads=readable(tables),
        desk_edits=tables,
        rights_keeps=open_rights(cursor, tables=tables, schema=_schema(cursor)),
    )
    for statement, names, role in (
        ("GRANT SELECT ON {names} TO {role}", granted.public_reads, PUBLIC),
        (
            "GRANT SELECT, INSERT, UPDATE, DELETE ON {names} TO {role}",
            granted.desk_edits,
            DESK,
        ),
        ("GRANT USAGE ON SEQUENCE {names} TO {role}", sequences, DESK),
    ):
        if names:
            run(cursor, statement, names=names, role=role)
    _open_functions(cursor)
    guard_rows(cursor, tables=tables, public=PUBLIC, desk=DESK, rights=RIGHTS)
    return granted


def _open_functions(cursor) -> None:
    """Let the desk call what acts as the owner, and the public role what is named.

    PostgreSQL lets everybody call a new function. What the desk may call, it may call
    in the rights too.
    """
    cursor.execute(ACTING_AS_OWNER, {"public": PUBLIC})
    for name, signature, _is_open in cursor.fetchall():
        statement = f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC, {{roles}}"
        run(cursor, statement, roles=[PUBLIC, DESK, RIGHTS])
        roles = [DESK, RIGHTS, *([PUBLIC] if executable([name]) else [])]
        statement = f"GRANT EXECUTE ON FUNCTION {signature} TO {{roles}}"
        run(cursor, statement, roles=roles)


def _owned(cursor, kinds: list[str]) -> list[str]:
    cursor.execute(OWNED, [kinds])
    return [name for (name,) in cursor]


def _schema(cursor) -> str:
    cursor.execute("SELECT current_schema()")
    (schema,) = cursor.fetchone()
    return schema
