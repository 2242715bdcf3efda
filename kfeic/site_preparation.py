"""What `manage.py site` does before it opens: tables, data, files, account, roles.

Each step is done when it must be: a stamp under the state folder says what the last
start did, so that the next one is quick.
"""

import hashlib
import os
import secrets
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, urlsplit

import django
import psycopg
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kfeic.database_rights_role import RIGHTS
from kfeic.database_roles import (
    DESK,
    PUBLIC,
    RolesRefused,
    grant_roles,
    missing_roles,
)
from kfeic.progress import Step

DESK_ACCOUNT = "desk"


def make_tables() -> None:
    """Apply the migrations that are not applied yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    with Step("Tables") as step:
        if plan:
            step.say(f"{len(plan)} migrations")
            call_command("migrate", verbosity=0, interactive=False)
        else:
            step.say("up to date")


def load_data() -> None:
    """Load fixtures/ and draw its posters, when the files or the database are new."""
    stamp = Stamp("data", [database_identity(), *contents("fixtures", "*.csv")])
    if stamp.is_current():
        with Step("Data") as step:
            step.say("as in fixtures/")
        return
    stamp.remove()
    sys.stdout.write("Data\n")
    call_command("seed")
    call_command("make_artwork")
    stamp.set()


def invent_rights() -> None:
    """Fill the rights desk with invented agreements, once."""
    sys.stdout.write("Rights\n")
    call_command("demonstrate_rights")


def collect_files() -> None:
    """Gather static files, when one of them has changed."""
    seen = [django.__version__]
    for path in sorted((settings.BASE_DIR / "static").rglob("*")):
        status = path.stat()
        seen.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    stamp = Stamp("static", seen)
    with Step("Static files") as step:
        if stamp.is_current():
            step.say("up to date")
            return
        stamp.remove()
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        step.say(f"collected in {settings.STATIC_ROOT}")
        stamp.set()


def open_desk_account() -> str:
    """Make the demo's staff account once; gives back what to tell about its password.

    The password is made here, kept under the state folder, and belongs to this
    machine alone. One that was changed at the desk is left as it is.
    """
    user = get_user_model().objects.filter(username=DESK_ACCOUNT).first()
    kept = settings.STATE_DIR / "desk-password"
    is_new_password = not kept.exists()
    password = kept_secret(kept, size=9)
    if user is None:
        get_user_model().objects.create_superuser(DESK_ACCOUNT, password=password)
    elif is_new_password:
        user.set_password(password)
        user.save(update_fields=["password"])
    elif not user.check_password(password):
        return "as it was changed at the desk"
    return password


def prepare_roles() -> tuple[str, str]:
    """Make and grant the roles; the DATABASE_URL of the public site and the desk.

    Without the right to make roles both get the one DATABASE_URL there is; a role
    that exists already keeps its password, and is used when the kept one opens it.
    """
    password = kept_secret(settings.STATE_DIR / "role-password")
    with Step("Roles") as step:
        try:
            new = dict.fromkeys(missing_roles(connection), password)
            granted = grant_roles(connection, passwords=new)
            urls = as_role(PUBLIC, password), as_role(DESK, password)
            for url in urls:
                psycopg.connect(url, connect_timeout=5).close()
        except (RolesRefused, psycopg.OperationalError) as error:
            step.say(
                f"the one of DATABASE_URL for both: {str(error).splitlines()[0]} "
                "Nothing but the site itself keeps its pages from drafts and rights."
            )
            return settings.DATABASE_URL, settings.DATABASE_URL
        step.say(
            f"{PUBLIC} reads {len(granted.public_reads)} tables, "
            f"{DESK} edits {len(granted.desk_edits)}, "
            f"{RIGHTS} keeps {len(granted.rights_keeps)}"
        )
    return urls


def report_faults() -> None:
    """Say what the database's system checks find."""
    for fault in run_checks(tags=[Tags.database], databases=["default"]):
        sys.stdout.write(f"{fault}\n")


class Stamp:
    """Remembers, in a file, the state in which a step was last completed."""

    def __init__(self, name: str, state: Iterable[str]):
        self.path = settings.STATE_DIR / f"{name}.stamp"
        self.digest = hashlib.sha256("\n".join(state).encode()).hexdigest()

    def is_current(self) -> bool:
        return self.path.exists() and self.path.read_text() == self.digest

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)

    def set(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.digest)


def contents(folder: str, pattern: str) -> list[str]:
    """Name and SHA-256 of every file of `folder` in the project."""
    return [
        f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for path in sorted((settings.BASE_DIR / folder).rglob(pattern))
    ]


def database_identity() -> str:
    """Tells this database from every other, also from its own predecessor."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT system_identifier, oid, (SELECT max(id) FROM django_migrations)"
            " FROM pg_control_system(), pg_database WHERE datname = current_database()"
        )
        return str(cursor.fetchone())


def kept_secret(path: Path, *, size: int = 32) -> str:
    """The secret in `path`, made when missing: `size` random bytes, mode 0600."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(path.name + ".unfinished")
        unfinished.unlink(missing_ok=True)
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(size))
        unfinished.rename(path)
    return path.read_text().strip()


def as_role(role: str, password: str) -> str:
    """DATABASE_URL with another role in it."""
    parts = urlsplit(settings.DATABASE_URL)
    place = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{role}:{quote(password, safe='')}@{place}").geturl()
