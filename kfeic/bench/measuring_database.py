"""A copy of the current database, to be filled, measured and dropped again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import errors, sql

LONGEST_NAME = 63  # bytes of a name in PostgreSQL


class DatabaseRefused(Exception):
    """One sentence that says why there is no database to measure in."""


@contextmanager
def measuring_database(
    suffix: str, *, keep: bool, tell: Callable[[str], None]
) -> Iterator[str]:
    """Run the body with Django's connection on a copy of its database; yield its URL.

    Where other connections hinder copying, the copy is migrated and seeded instead.
    It is called after the database and `suffix`; one left from before is replaced.
    Raises DatabaseRefused.
    """
    source = connection.settings_dict["NAME"]
    name = f"{source}_{suffix}"[:LONGEST_NAME]
    connection.close()
    made_by_copy = create(name, source=source, tell=tell)
    connection.settings_dict["NAME"] = name
    try:
        if not made_by_copy:
            tell("Migrating and seeding: others use the database")
            call_command("migrate", verbosity=0)
            call_command("seed", stdout=StringIO())
        yield url_of(name)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = source
        if not keep:
            drop(name)


def create(name: str, *, source: str, tell: Callable[[str], None]) -> bool:
    """Make the database; return whether it has the tables and rows of `source`."""
    if not may_load():
        raise DatabaseRefused(
            "Only a superuser of PostgreSQL may put triggers to sleep while films are "
            "loaded: measure on a server of your own."
        )
    drop(name)
    tell(f"Creating the database {name}")
    words = "CREATE DATABASE {} TEMPLATE {}"
    try:
        run(words, name, source)
    except errors.ObjectInUse:
        run("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", name)
        return False
    return True


def may_load() -> bool:
    with psycopg.connect(url_of("postgres")) as server:
        found = server.execute("SELECT rolsuper FROM pg_roles WHERE rolname = user")
        return found.fetchone()[0]


def drop(name: str) -> None:
    run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def run(words: str, *names: str) -> None:
    """Run a statement about whole databases. Raises DatabaseRefused."""
    statement = sql.SQL(words).format(*map(sql.Identifier, names))
    try:
        with psycopg.connect(url_of("postgres"), autocommit=True) as server:
            server.execute(statement)
    except (errors.InsufficientPrivilege, psycopg.OperationalError) as error:
        if isinstance(error, errors.ObjectInUse):
            raise
        raise DatabaseRefused(
            "The bench makes a database of its own, which this connection may not: "
            f"{error}"
        ) from error


def url_of(name: str) -> str:
    """Return the DATABASE_URL of another database of the same server."""
    return urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl()
