"""What needs hands today, in numbers: one query for each kind of thing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from catalogue.rights import deadlines
from catalogue.rights.collisions import collisions
from catalogue.rights.models import Claim, Dispute

SOON = 30  # days
AHEAD = 90


@dataclass(frozen=True, slots=True)
class Claims:
    """How many claims end within AHEAD days; options: within SOON."""

    grants: int
    holdbacks: int
    imports: int
    options: int


@dataclass(frozen=True, slots=True)
class Pressing:
    """How many there are, and how many of them are late."""

    number: int
    late: int


def claims_ending(*, today: date, now: datetime) -> Claims:
    """Count, in one query, the claims that end or lapse soon."""
    ahead = today + timedelta(days=AHEAD)
    soon = now + timedelta(days=SOON)
    counted = {
        "grants": deadlines.grants_ending(since=today, until=ahead),
        "holdbacks": deadlines.holdbacks_lifting(since=today, until=ahead),
        "imports": deadlines.imports_ending(since=today, until=ahead),
        "options": deadlines.options_lapsing(since=now, until=soon),
    }
    numbers = Claim.objects.order_by().aggregate(
        **{
            name: Count("pk", filter=Q(pk__in=rows.order_by().values("pk")))
            for name, rows in counted.items()
        }
    )
    return Claims(**numbers)


def obligations_pressing(reader, *, today: date) -> Pressing:
    """Count what is owed and due within SOON days, and what is overdue."""
    rows = deadlines.obligations_open(reader, until=today + timedelta(days=SOON))
    return _pressing(rows, Q(due__lt=today))


def enquiries_pressing(*, today: date) -> Pressing:
    """Count the enquiries that wait for an answer, and those that waited too long."""
    return _pressing(deadlines.enquiries_waiting(), Q(due_on__lt=today))


def _pressing(rows, is_late: Q) -> Pressing:
    told = rows.order_by().aggregate(
        number=Count("pk"), late=Count("pk", filter=is_late)
    )
    return Pressing(**told)


def agreements_ending(reader, *, today: date) -> int:
    """Count the agreements in force that end within AHEAD days."""
    until = today + timedelta(days=AHEAD)
    return deadlines.agreements_ending(reader, since=today, until=until).count()


def papers_waiting(reader) -> int:
    """Count the papers that a second officer has not confirmed."""
    return deadlines.papers_waiting(reader).count()


def disputes_open() -> int:
    """Count the disputes that are not resolved."""
    return Dispute.objects.filter(resolved_on=None).count()


def collisions_open(reader) -> int:
    """Count the pairs of open agreements that collide on a film."""
    return len(collisions(reader=reader))
