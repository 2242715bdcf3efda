"""Who may enter this room, for how long, and what is noted of it.

The desk signs in to PostgreSQL as a role that reads nothing here. While the room is
open, its connection has another role and carries the name of who is inside; row
security and the journal read both. A new connection has neither.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, Error, connection
from psycopg.pq import TransactionStatus

from catalogue.refusals import hush
from catalogue.rights.models import AccessLog

LABEL = "rights"
log = logging.getLogger("rights")

SET = """
SELECT set_config('kfeic.rights_user', %s, false),
       set_config('kfeic.rights_name', %s, false),
       set_config('kfeic.rights_restricted', %s, false),
       CASE WHEN session_user = %s THEN set_config('role', %s, false) END
"""
NO_ROLE = "none"


class Visitor(NamedTuple):
    """Who is inside, and what for."""

    number: str
    name: str
    may_see_restricted: bool
    purpose: str


_inside: ContextVar[Visitor | None] = ContextVar("rights_visitor", default=None)


def may_enter(user) -> bool:
    """Tell whether the user is active staff and has any permission of this room."""
    return user.is_active and user.is_staff and user.has_module_perms(LABEL)


def is_fresh(request) -> bool:
    """Tell whether who asks signed in short enough ago for this room: twelve hours."""
    signed_in_at = request.session.get(settings.SIGNED_IN_AT, 0)
    return time.time() - signed_in_at <= settings.RIGHTS_SIGN_IN_AGE


@contextmanager
def opened(user, *, purpose: str = "") -> Iterator[None]:
    """Let the connection into the room for `user`, and out again whatever happens.

    Raises PermissionDenied for who may not enter. No error that leaves the room, or
    is caught in it, repeats a row; the whole text goes to the logger "rights". Inside
    another `opened` the inner one counts until it ends.
    """
    if not may_enter(user):
        raise PermissionDenied
    visitor = Visitor(
        number=str(user.pk),
        name=user.get_username(),
        may_see_restricted=user.has_perm(f"{LABEL}.see_restricted"),
        purpose=purpose,
    )
    with _let_in(visitor):
        yield


@contextmanager
def opened_to_work(name: str) -> Iterator[None]:
    """Let the connection into the room for work that nobody waits for.

    `name` says which, in the journal; restricted agreements stay hidden.
    """
    visitor = Visitor(number="", name=name, may_see_restricted=False, purpose=name)
    with _let_in(visitor):
        yield


@contextmanager
def stepped_out() -> Iterator[None]:
    """Let the connection out of the room for a moment, and in again.

    For what the rest of the desk writes: a wrong password is counted outside.
    """
    inside = _inside.get()
    is_within = connection.in_atomic_block
    _tell(None)
    _inside.set(None)
    try:
        yield
    finally:
        _inside.set(inside)
        _let_out(inside, is_within=is_within)


def note_reading(user, *, what: str, record, purpose: str = "") -> None:
    """Write into the reading log that `user` saw `record` on the page `what`.

    Without a purpose of its own it takes that of the opened room.
    """
    inside = _inside.get()
    AccessLog.objects.create(
        user_id=user.pk,
        user_name=user.get_username(),
        what=what[:100],
        record=str(record)[:100],
        purpose=(purpose or (inside.purpose if inside else ""))[:300],
    )


@contextmanager
def _let_in(visitor: Visitor) -> Iterator[None]:
    outer = _inside.get()
    is_within = connection.in_atomic_block
    _tell(visitor)
    _inside.set(visitor)
    try:
        with connection.execute_wrapper(_hushing):
            yield
    except DatabaseError as error:
        hush(error, log=log)  # of a COMMIT, which passes no wrapper
        raise
    finally:
        _inside.set(outer)
        _let_out(outer, is_within=is_within)


def _let_out(outer: Visitor | None, *, is_within: bool) -> None:
    """Give back what was set, or the connection.

    `is_within`: the room was opened inside a transaction. One that is broken is rolled
    back to before that, and takes back by itself what was set in it.
    """
    raw = connection.connection
    if raw is None:
        return
    status = raw.info.transaction_status
    is_broken = connection.needs_rollback or status == TransactionStatus.INERROR
    if is_broken and is_within:
        return
    try:
        if is_broken:
            connection.close()
        else:
            _tell(outer)
    except Error as error:
        hush(error, log=log)
        connection.close()


def _tell(visitor: Visitor | None) -> None:
    """Set, in one statement, who is inside; nobody for None."""
    told = (
        [visitor.number, visitor.name, "1" if visitor.may_see_restricted else ""]
        if visitor
        else ["", "", ""]
    )
    role = settings.RIGHTS_ROLE if visitor else NO_ROLE
    with connection.cursor() as cursor:
        cursor.execute(SET, [*told, settings.DESK_ROLE, role])


def _hushing(execute, statement, parameters, many, context):
    try:
        return execute(statement, parameters, many, context)
    except DatabaseError as error:
        hush(error, log=log)
        raise
