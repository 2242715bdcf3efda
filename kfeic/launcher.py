"""Runs Django's commands on this machine, with a private database around them.

With DATABASE_URL set, or KFEIC_ENVIRONMENT=production, it only calls Django.
"""

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import execute_from_command_line
from django.db import OperationalError

from kfeic.local_postgres import Server
from kfeic.postgres_programs import PostgresError
from kfeic.progress import Step

ROOT = Path(__file__).resolve().parent.parent
WITHOUT_DATABASE = {"help", "--help", "-h", "version", "--version", "test"}
NO_SPACE = "\nThe disk is full: {} cannot be written."
FULL = {errno.ENOSPC, errno.EDQUOT}


def main(argv: list[str]) -> None:
    """Run the command line `argv`; ends the process with a sentence on refusal."""
    command = argv[1] if len(argv) > 1 else "help"
    prepare_environment(os.environ, command=command)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        with private_database(command, fresh="--fresh" in argv):
            execute_from_command_line(argv)
    except PostgresError as error:
        sys.exit(f"\n{error}")
    except PermissionError as error:
        if not str(error.filename).startswith(str(state_folder())):
            raise
        sys.exit(f"\n{error.filename} belongs to another account of this machine.")
    except OSError as error:
        if error.errno not in FULL:
            raise
        sys.exit(NO_SPACE.format(error.filename or state_folder()))
    except OperationalError as error:
        told = str(error).strip().splitlines()
        if "No space left on device" in str(error):
            sys.exit(NO_SPACE.format(state_folder()))
        sys.exit(f"\nThe database does not answer: {told[0] if told else 'no reason'}")
    except KeyboardInterrupt:
        sys.exit(130)


def prepare_environment(environment: dict, *, command: str) -> None:
    """Fill in what is not set: this is a local site, and commands work on all of it.

    Commands see the desk's tables too (KFEIC_DESK=1); `site` tells its two doors
    apart itself, tests are for the public settings unless they say otherwise.
    """
    environment.setdefault("DJANGO_SETTINGS_MODULE", "kfeic.settings")
    if command == "test":
        environment.setdefault("KFEIC_ENVIRONMENT", "test")
        return
    environment.setdefault("KFEIC_ENVIRONMENT", "local")
    environment.setdefault("KFEIC_DESK", "1")


@contextmanager
def private_database(command: str, *, fresh: bool = False) -> Iterator[None]:
    """Run the body with DATABASE_URL: the one given, else of the private server."""
    given = os.environ.get("DATABASE_URL")
    if fresh and given:
        raise PostgresError(
            "--fresh makes a new private database; DATABASE_URL names another one, "
            "which is left alone."
        )
    local = os.environ["KFEIC_ENVIRONMENT"] == "local"
    if given or not local or command in WITHOUT_DATABASE:
        yield
        return
    Step.quiet = command != "site"
    with Step("PostgreSQL") as step:
        server = Server(state_folder() / "postgres")
        step.say(server.version)
        if fresh:
            server.discard()
    try:
        with Step("Database") as step:
            made = server.start()
            step.say(f"{'new' if made else 'found'} in {server.data}")
        os.environ["DATABASE_URL"] = server.url()
        yield
    finally:
        server.stop()


def state_folder() -> Path:
    """Where this machine keeps what is not in the repository."""
    return Path(os.environ.get("KFEIC_STATE_DIR", ROOT / ".local"))
