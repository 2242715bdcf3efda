"""Puts the invented agreements into an empty rights desk: all of them, or nothing."""

from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction

from catalogue.models import Film
from catalogue.rights.access import opened_to_work
from catalogue.rights.demonstration.agreeing import Desk
from catalogue.rights.demonstration.changes import (
    ABROAD,
    AFTERWARDS,
    AMENDMENTS,
    ENDINGS,
    OPEN,
    TO_BE_CHANGED,
)
from catalogue.rights.demonstration.duties_and_enquiries import (
    write_duties,
    write_enquiries,
)
from catalogue.rights.demonstration.enquiries import ENQUIRIES
from catalogue.rights.demonstration.exports import HOPES, IN_FORCE, PAST
from catalogue.rights.demonstration.papers import PAPERS
from catalogue.rights.models import Agreement

OFFICERS = ("example-officer-1", "example-officer-2")
BEFORE = (*PAPERS, *PAST, *IN_FORCE, *HOPES, *ABROAD, *TO_BE_CHANGED)
AFTER = (*AFTERWARDS, *OPEN)


class NotLoaded(Exception):
    """Nothing was written; the message says why, in English."""


@transaction.atomic
def load(*, today: date) -> int:
    """Write all that is invented, seen from `today`; return how many agreements.

    0 when it is there already. Raise NotLoaded when films are missing, or the desk has
    agreements that are not invented: those are not to be mixed.
    """
    if Agreement.objects.filter(is_demonstration=True).exists():
        return 0
    if Agreement.objects.exists():
        raise NotLoaded("The desk has agreements of its own.")
    desk = Desk(today, *map(_officer, OFFICERS), _films())
    with opened_to_work("demonstration"):
        for deal in BEFORE:
            desk.make(deal)
        for amendment in AMENDMENTS:
            desk.amend(amendment)
        for ending in ENDINGS:
            desk.end(ending)
        for deal in AFTER:
            desk.make(deal)
        write_duties(desk)
        write_enquiries(desk)
    return Agreement.objects.filter(is_demonstration=True).count()


def _officer(name: str):
    """Return an invented officer: a name on papers, who can never sign in."""
    users = get_user_model().objects
    user, is_new = users.get_or_create(username=name, defaults={"is_active": False})
    if is_new:
        user.last_name = "(invented)"
        user.set_unusable_password()
        user.save()
    return user


def _films() -> dict[str, Film]:
    wanted = {
        slug for told in (*BEFORE, *AFTER, *ENQUIRIES) for slug in told.films.split()
    }
    found = {film.slug: film for film in Film.objects.filter(slug__in=wanted)}
    missing = sorted(wanted - found.keys())
    if missing:
        raise NotLoaded(f"Films are missing, {missing[0]} among them: load fixtures/.")
    return found
