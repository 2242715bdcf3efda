"""A pytest plugin that gives the tests a PostgreSQL of their own.

It starts the server when pytest loads it with `-p`, because pytest-django reads the
settings before any conftest. Workers of xdist inherit DATABASE_URL and start none.
"""

import atexit
import os
import signal
from contextlib import suppress

import pytest

from kfeic.launcher import prepare_environment, state_folder
from kfeic.local_postgres import Server
from kfeic.postgres_programs import PostgresError


def give_database() -> None:
    """Set DATABASE_URL to a private server that ends with this process.

    The data is new unless another run uses it; each run names its own database.
    """
    prepare_environment(os.environ, command="test")
    if os.environ.get("DATABASE_URL"):
        return
    signal.signal(signal.SIGTERM, leave)
    try:
        server = Server(state_folder() / "test-postgres", disposable=True)
        atexit.register(server.stop)
        with suppress(PostgresError):  # another run uses it at this moment
            server.discard()
        server.start()
    except PostgresError as error:
        raise pytest.UsageError(str(error)) from error
    os.environ["DATABASE_URL"] = server.url(database=f"kfeic_{os.getpid()}")


def leave(number, frame) -> None:
    """End the session on SIGTERM as on Ctrl-C, so that nothing is left running."""
    pytest.exit("ended by SIGTERM", returncode=128 + number)


give_database()
