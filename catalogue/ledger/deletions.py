"""Records that were deleted: brought back within thirty days, or else forgotten."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from catalogue.ledger.acts import recorded, undone
from catalogue.ledger.tables import Row, models_by_table, record_tables
from catalogue.ledger.undoing import take_back
from catalogue.ledger.wording import stored
from catalogue.models import Act, Change

DAYS = 30
DELETE = Change.Operation.DELETE


def deleted_records():
    """Return the last deletion of each record that is not there, newest first."""
    deletions = Change.objects.filter(operation=DELETE, table__in=record_tables())
    tables = deletions.order_by().values_list("table", flat=True).distinct()
    is_there = Q()
    for table in tables:
        numbers = models_by_table()[table]._base_manager.values("pk")
        is_there |= Q(table=table, row__in=numbers)
    later = Change.objects.filter(
        operation=DELETE,
        table=OuterRef("table"),
        row=OuterRef("row"),
        id__gt=OuterRef("id"),
    )
    return (
        deletions.exclude(is_there)
        .exclude(Exists(later))
        .select_related("act")
        .order_by("-id")
    )


def recently_deleted():
    """Return the `deleted_records` that can still be brought back."""
    return deleted_records().filter(act__done_at__gte=limit())


def changes_with(deletion):
    """Return what was changed with a deletion: the record and all its rows."""
    record = Row(deletion.table, deletion.row)
    return Change.objects.filter(
        act_id=deletion.act_id, subjects__contains=[str(record)]
    ).order_by("id")


def bring_back(deletion, *, user, summary=""):
    """Put a deleted record back with all its rows, or raise `Conflict`.

    Rows that tie it to another record deleted at the same time return with that one.
    Returns the act under which that is noted.
    """
    with (
        transaction.atomic(),
        recorded(user, Act.Kind.RESTORE, summary=summary) as act,
    ):
        take_back(_without_ties(changes_with(deletion), deletion))
        undone.send(sender=Act, act=act)
    return act


def _without_ties(changes, deletion):
    own = Row(deletion.table, deletion.row)
    ties = {
        number: {
            row for row in map(Row.named, subjects) if row.table in record_tables()
        }
        for number, subjects in changes.values_list("id", "subjects")
    }
    others = set().union(*ties.values()) - {own}
    there = stored(others).keys() | {own}
    return changes.filter(id__in=[one for one, rows in ties.items() if rows <= there])


def forget_deleted():
    """Remove everything the ledger holds of records deleted too long ago.

    Returns how many records were forgotten.
    """
    forgotten = deleted_records().filter(act__done_at__lt=limit())
    names = [str(Row(*record)) for record in forgotten.values_list("table", "row")]
    with transaction.atomic():
        Change.objects.filter(subjects__overlap=names).delete()
        Act.objects.filter(changes=None, done_at__lt=limit()).delete()
    return len(names)


def limit():
    """Return the time before which a deletion is final."""
    return timezone.now() - timedelta(days=DAYS)
