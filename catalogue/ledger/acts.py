"""Opens an act, so that the ledger notes what is written, and takes one back."""

import json
import uuid
from contextlib import contextmanager

from django.db import connection
from django.dispatch import Signal
from django.utils.text import Truncator
from psycopg.pq import TransactionStatus

from catalogue.ledger.undoing import Conflict, take_back
from catalogue.models import Act

__all__ = ["Conflict", "recorded", "undo", "undone"]

# Sent with `act` when its rows are as they were before it, and with an act that puts
# rows back itself: files follow what both say of their rows.
undone = Signal()

INERROR, UNKNOWN = TransactionStatus.INERROR, TransactionStatus.UNKNOWN
SUMMARY_LENGTH = Act._meta.get_field("summary").max_length

# Set for the session, not the transaction: one act may span several. A rollback takes
# back what was set inside it.
OPEN = """
SELECT CASE WHEN coalesce(current_setting('kfeic.act', true), '') = ''
            THEN set_config('kfeic.act', %s, false)
            ELSE current_setting('kfeic.act') END
"""
TELL = "SELECT set_config('kfeic.act', %s, false)"


@contextmanager
def recorded(user, kind, *, summary="", undoes=None):
    """Note everything that is written inside, on this connection, under one act.

    `user` is the member of staff or None for the house itself, `kind` a value of
    `Act.Kind`, `undoes` the id of the act taken back. Yields the `Act`, of which the
    row exists as soon as something was written; nothing written, no row.

    Nested, the outer act stays; where it is only a general "edit", it takes the kind
    and summary of the inner one.
    """
    told = {
        "id": str(uuid.uuid4()),
        "kind": str(kind),
        "user": user and user.pk,
        "user_name": user.get_username() if user else "",
        "summary": Truncator(summary).chars(SUMMARY_LENGTH),
        "undoes": undoes and str(undoes),
    }
    holding = json.loads(_ask(OPEN, json.dumps(told)))
    if holding["id"] != told["id"]:
        yield _act(_refined(holding, told))
        return
    try:
        yield _act(told)
    finally:
        if not _is_broken():
            _ask(TELL, "")


def undo(act, *, user):
    """Take back everything that `act` changed, or raise `Conflict` and do nothing.

    Returns the act of kind "undo" under which that is noted: it can be undone too.
    """
    with recorded(user, Act.Kind.UNDO, summary=act.summary, undoes=act.pk) as undoing:
        take_back(act.changes.all())
        undone.send(sender=Act, act=act)
    return undoing


def _refined(holding, told):
    is_told_more = told["kind"] != Act.Kind.EDIT or told["summary"]
    if holding["kind"] != Act.Kind.EDIT or not is_told_more:
        return holding
    refined = holding | {name: told[name] for name in ("kind", "summary", "undoes")}
    _ask(TELL, json.dumps(refined))
    Act.objects.filter(pk=refined["id"]).update(
        kind=refined["kind"], summary=refined["summary"], undoes_id=refined["undoes"]
    )
    return refined


def _act(told):
    return Act(
        id=uuid.UUID(told["id"]),
        kind=told["kind"],
        user_id=told["user"],
        user_name=told["user_name"],
        summary=told["summary"],
        undoes_id=told["undoes"] and uuid.UUID(told["undoes"]),
    )


def _ask(statement, value):
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
        return cursor.fetchone()[0]


def _is_broken():
    """Tell whether what was set goes by itself: with a rollback, or the connection."""
    raw = connection.connection
    return (
        connection.needs_rollback
        or raw is None
        or raw.info.transaction_status in (INERROR, UNKNOWN)
    )
