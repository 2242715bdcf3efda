"""What is done with an enquiry: each step locks it, and stays in its history."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from catalogue.rights.models import Enquiry, EnquiryEvent, Mail

State, Kind = Enquiry.State, EnquiryEvent.Kind
WORKING_DAYS = 3
CHOSEN_BY_HAND = (
    State.OPEN,
    State.ANSWERED,
    State.AGREED,
    State.DECLINED,
    State.CLOSED,
)
DONE = frozenset({State.AGREED, State.DECLINED, State.CLOSED})


class Erased(Exception):
    """Nobody knows any more who sent the enquiry: nothing is done with it."""


class Meanwhile(Exception):
    """Somebody else has done something with the enquiry since it was looked at."""


def after_working_days(day: date, number: int) -> date:
    """Return the day that is so many working days later; Saturday and Sunday rest."""
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day


@contextmanager
def _step(enquiry: Enquiry, *, seen: int | None = None) -> Iterator[Enquiry]:
    """Yield the enquiry, locked; `seen` is the newest event that its officer saw.

    Raises Erased, and Meanwhile where there is a newer one.
    """
    with transaction.atomic():
        row = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
        if row.state == State.ERASED:
            raise Erased
        if seen is not None and row.events.filter(pk__gt=seen).exists():
            raise Meanwhile
        yield row
    enquiry.refresh_from_db()


def _note(enquiry: Enquiry, kind: str, *, by, text: str = "") -> None:
    enquiry.events.create(kind=kind, user=by, user_name=by.get_username(), text=text)


def hand_over(enquiry: Enquiry, *, to, by, seen: int | None = None) -> None:
    """Give the enquiry to a member of staff, who may be the one who does it.

    A new one is in work from now on, and is to be answered within three working days.
    """
    with _step(enquiry, seen=seen) as row:
        row.owner, row.owner_name = to, to.get_username()
        if row.state == State.NEW:
            row.state = State.OPEN
            soon = after_working_days(timezone.localdate(), WORKING_DAYS)
            row.due_on = min(soon, row.due_on) if row.due_on else soon
        row.save(update_fields=["owner", "owner_name", "state", "due_on"])
        _note(row, Kind.TAKEN, by=by, text=row.owner_name)


def set_due(enquiry: Enquiry, on: date | None, *, by, seen: int | None = None) -> None:
    """Set the day until which an answer is due; None: none is."""
    with _step(enquiry, seen=seen) as row:
        row.due_on = on
        row.save(update_fields=["due_on"])
        _note(row, Kind.DUE, by=by, text=on.isoformat() if on else "")


def set_state(enquiry: Enquiry, state: str, *, by, seen: int | None = None) -> None:
    """Set one of the states that are chosen by hand; nothing is due when it is done."""
    if state not in CHOSEN_BY_HAND:
        raise ValueError(state)
    with _step(enquiry, seen=seen) as row:
        _to(row, State(state), by=by)


def note(enquiry: Enquiry, text: str, *, by) -> None:
    """Write a note into the history."""
    with _step(enquiry) as row:
        _note(row, Kind.NOTE, by=by, text=text)


def reply(enquiry: Enquiry, *, language: str, subject: str, body: str, by) -> Mail:
    """Put a letter to who asks into the outbox; the enquiry is answered by it.

    Nothing is due any more: the other side is to speak next.
    """
    with _step(enquiry) as row:
        letter = row.letters.create(
            purpose=Mail.Purpose.REPLY,
            to=row.email,
            language=language,
            subject=subject,
            body=body,
            message_id=str(uuid.uuid4()),
        )
        if row.owner_id is None:
            row.owner, row.owner_name = by, by.get_username()
            row.save(update_fields=["owner", "owner_name"])
        _note(row, Kind.REPLY, by=by, text=subject)
        if row.state in (State.NEW, State.OPEN):
            _to(row, State.ANSWERED, by=by)
    return letter


def _to(row: Enquiry, state: State, *, by) -> None:
    row.state = state
    if state in DONE or state == State.ANSWERED:
        row.due_on = None
    row.save(update_fields=["state", "due_on"])
    _note(row, Kind.STATE, by=by, text=state)
