"""The acts of a record, newest first, each with what it changed there."""

from typing import NamedTuple

from django.db.models import Max
from django.utils.translation import gettext as _

from catalogue.ledger.reading import FieldChange, changes_of, fields_of
from catalogue.ledger.wording import Wording
from catalogue.models import Act


class Entry(NamedTuple):
    """What one act did to a record: `number` names the state that it left,
    `former` the state that it found."""

    act: Act
    summary: str
    number: int
    former: int
    rows: list[list[FieldChange]]


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
        )
        for act, found in of_acts.items()
    ]
