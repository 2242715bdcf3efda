"""System checks: faults of the database and of the rooms that nothing else notices."""

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connections

from kfeic.database_rights_role import RIGHTS, admitted
from kfeic.database_roles import (
    ACTING_AS_OWNER,
    DESK,
    PUBLIC,
    executable,
    missing_roles,
    readable,
)

ROOMS = {"kfeic", "catalogue", "festival"}
DEAF_LOCALES = {"C", "POSIX"}
CURE = "Run `manage.py database_roles` as the owner of the tables."

CHARACTERS = """
    SELECT datctype, EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')
      FROM pg_database WHERE datname = current_database()
"""
EXCESSIVE = """
    SELECT relname,
           has_table_privilege(%(role)s, oid, 'INSERT, UPDATE, DELETE, TRUNCATE'),
           has_table_privilege(%(role)s, oid, 'SELECT')
    FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = ANY('{r,p,v,m}')
    ORDER BY relname
"""


@register(Tags.database)
def hangul_is_searchable(databases=None, **kwargs):
    """With LC_CTYPE=C the trigrams of Hangul are empty, and search finds nothing."""
    faults = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute(CHARACTERS)
            locale, has_trigrams = cursor.fetchone()
            if has_trigrams:
                cursor.execute("SELECT cardinality(show_trgm('꽃')) > 0")
                (has_trigrams,) = cursor.fetchone()
                faults += [] if has_trigrams else deafness(locale, is_proved=True)
            else:
                faults += deafness(locale)
    return faults


def deafness(locale: str, *, is_proved: bool = False) -> list[Error]:
    """The fault of a database with LC_CTYPE `locale`, if it has one.

    Before the extension is there that could prove it, the name of the locale tells.
    """
    if locale not in DEAF_LOCALES and not is_proved:
        return []
    return [
        Error(
            f"The database has LC_CTYPE={locale}: trigram search cannot see Hangul.",
            hint="Make it again from template0 with LC_CTYPE 'C.UTF-8'.",
            id="kfeic.E001",
        )
    ]


@register(Tags.models)
def rooms_are_installed(app_configs=None, **kwargs):
    """A room missing from INSTALLED_APPS loses its models to the room around it."""
    faults = []
    for config in apps.get_app_configs():
        if config.name.split(".")[0] not in ROOMS:
            continue
        for model in config.get_models():
            room = model.__module__.removeprefix(config.name + ".").split(".")[0]
            if room != "models":
                faults.append(
                    Error(
                        f"{model.__module__}.{model.__name__} was given to the room "
                        f"{config.label!r}, though {config.name}.{room} is another.",
                        hint=f"Add {config.name}.{room} to INSTALLED_APPS.",
                        id="kfeic.E002",
                    )
                )
    return faults


@register(Tags.database)
def public_role_is_bound(databases=None, **kwargs):
    """The public role must exist, and have no more than it needs.

    It writes to no table, reads only what is published, and calls no function that
    acts as the owner but those it is given.
    """
    faults = []
    for alias in databases or []:
        if PUBLIC in missing_roles(connections[alias]):
            faults.append(
                Warning(
                    f"There is no database role {PUBLIC}: a public site that connects "
                    "as the owner could write to every table and read accounts.",
                    hint="Run `manage.py database_roles` as one that may make roles.",
                    id="kfeic.W003",
                )
            )
            continue
        with connections[alias].cursor() as cursor:
            faults += open_tables(cursor) + open_functions(cursor)
    return faults


def open_tables(cursor) -> list[Error]:
    """The fault of tables with which the public role may do more than it should."""
    cursor.execute(EXCESSIVE, {"role": PUBLIC})
    found = [
        table
        for table, writes, reads in cursor
        if writes or (reads and not readable([table]))
    ]
    if not found:
        return []
    return [
        Error(
            f"The database role {PUBLIC} may do too much with: {', '.join(found)}.",
            hint=CURE,
            id="kfeic.E004",
        )
    ]


def open_functions(cursor) -> list[Warning]:
    """The fault of functions that would do the owner's work for the public role.

    It is no error: the migration that makes such a function comes before the cure.
    """
    cursor.execute(ACTING_AS_OWNER, {"public": PUBLIC})
    found = [
        signature
        for name, signature, is_open in cursor
        if is_open and not executable([name])
    ]
    if not found:
        return []
    return [
        Warning(
            f"The database role {PUBLIC} may call what acts as the owner: "
            f"{', '.join(found)}.",
            hint=CURE,
            id="kfeic.W005",
        )
    ]


@register(Tags.database)
def rights_are_locked(databases=None, **kwargs):
    """No role but that of the rights may see their schema, nor whom the site uses."""
    faults = []
    for alias in databases or []:
        missing = missing_roles(connections[alias])
        with connections[alias].cursor() as cursor:
            if not settings.DESK and not settings.TESTING:
                cursor.execute("SELECT session_user")
                faults += unlocked(admitted(cursor, list(cursor.fetchone())))
            if not missing:
                faults += open_rights(admitted(cursor, [PUBLIC, DESK]))
            elif RIGHTS in missing and PUBLIC not in missing:
                faults.append(
                    Warning(
                        f"There is no database role {RIGHTS}: the desk cannot enter "
                        "the schema of the rights.",
                        hint="Run `manage.py database_roles` as one that may make "
                        "roles.",
                        id="kfeic.W006",
                    )
                )
    return faults


def open_rights(roles: list[str]) -> list[Error]:
    """The fault of roles of the two processes that could see the rights."""
    if not roles:
        return []
    return [
        Error(
            f"The database may show the schema of the rights to: {', '.join(roles)}.",
            hint=CURE,
            id="kfeic.E007",
        )
    ]


def unlocked(roles: list[str]) -> list[Warning]:
    """The fault of a public site that connects as who may see the rights."""
    if not roles:
        return []
    return [
        Warning(
            f"The public site connects as {', '.join(roles)}, who may read every "
            "agreement, draft and account: only its own code keeps them from the "
            "public.",
            hint=f"Give it a DATABASE_URL of {PUBLIC}.",
            id="kfeic.W008",
        )
    ]
