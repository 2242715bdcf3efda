"""Steps out of the room for what the role of the room may not write: the catalogue."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

ROLE = "SELECT current_setting('role')"
LEAVE = "SELECT set_config('role', 'none', true) WHERE session_user = %s"
RETURN = "SELECT set_config('role', %s, true)"


@contextmanager
def stepped_outside() -> Iterator[None]:
    """Let the connection be that of the desk inside; a transaction is open already.

    An error breaks that transaction, and the role with it.
    """
    with connection.cursor() as cursor:
        cursor.execute(ROLE)
        (role,) = cursor.fetchone()
        cursor.execute(LEAVE, [settings.DESK_ROLE])
        yield
        cursor.execute(RETURN, [role])
