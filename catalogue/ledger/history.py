"""The acts of a record, newest first, each with what it changed there."""

from typing import NamedTuple

from django.db.models import Count, F, Max, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from catalogue.ledger.reading import FieldChange, changes_of, fields_of
from catalogue.ledger.wording import Wording
from catalogue.models import Act

CHANGES_OF_AN_ACT = 50  # an import can write hundreds of rows of one record


class Entry(NamedTuple):
    """What one act did to a record: `number` names the state that it left,
    `former` the state that it found; `more` changes are left to the act's own page."""

    act: Act
    summary: str
    number: int
    former: int
    rows: list[list[FieldChange]]
    more: int


def numbered_acts(record):
    """Return the acts that changed a record, newest first: dicts of act and number."""
    return (
        changes_of(record)
        .order_by()
        .values("act_id")
        .annotate(number=Max("id"))
        .order_by("-number")
    )


def entries(record, numbered):
    """Return an `Entry` for each of some acts of a record."""
    numbers = {one["act_id"]: one["number"] for one in numbered}
    changes = list(
        changes_of(record)
        .filter(act_id__in=numbers)
        .annotate(
            place=Window(RowNumber(), partition_by=F("act"), order_by=F("id").asc()),
            of_the_act=Window(Count("id"), partition_by=F("act")),
        )
        .filter(place__lte=CHANGES_OF_AN_ACT)
        .select_related("act")
        .order_by("id")
    )
    wording = Wording(changes)
    of_acts = {act: [] for act in numbers}
    for change in changes:
        of_acts[change.act_id].append(change)
    return [
        Entry(
            act=found[0].act,
            summary=_(found[0].act.summary) if found[0].act.summary else "",
            number=numbers[act],
            former=found[0].id - 1,
            rows=[fields for one in found if (fields := fields_of(one, wording))],
            more=found[0].of_the_act - len(found),
        )
        for act, found in of_acts.items()
    ]
