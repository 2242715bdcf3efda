"""What ends, lifts, lapses or falls due: by dates alone, no job has to run first."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import DateField, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce

from catalogue.rights.models import (
    Agreement,
    Claim,
    Direction,
    Enquiry,
    Obligation,
)
from catalogue.rights.readers import readable

HOPES = (Claim.Kind.OPTION, Claim.Kind.FIRST_REFUSAL)
TAKING = (Claim.Kind.GRANT, Claim.Kind.HOLDBACK, Claim.Kind.DISPUTED)


def exports() -> QuerySet[Claim]:
    """Return the claims of others on our films that are known now."""
    return Claim.objects.in_force().filter(direction=Direction.EXPORT)


def grants_ending(*, since: date, until: date) -> QuerySet[Claim]:
    """Return the grants whose last day is one of those from `since` to `until`."""
    return _ending(exports().filter(kind=Claim.Kind.GRANT), since, until)


def holdbacks_lifting(*, since: date, until: date) -> QuerySet[Claim]:
    """Return the holdbacks whose last day lies so, except those that were waived."""
    rows = exports().filter(kind=Claim.Kind.HOLDBACK, waived_on=None)
    return _ending(rows, since, until)


def imports_ending(*, since: date, until: date) -> QuerySet[Claim]:
    """Return what was licensed in and may no longer be shown after such a day."""
    rows = Claim.objects.in_force().filter(direction=Direction.IMPORT)
    return _ending(rows.filter(kind=Claim.Kind.GRANT), since, until)


def options_lapsing(*, since: datetime, until: datetime) -> QuerySet[Claim]:
    """Return options and first refusals that lapse between two instants."""
    rows = exports().filter(kind__in=HOPES, waived_on=None)
    return rows.filter(lapses_at__range=(since, until)).order_by("lapses_at", "pk")


def _ending(rows: QuerySet[Claim], since: date, until: date) -> QuerySet[Claim]:
    day = timedelta(days=1)
    ends = rows.filter(term__end__gt=since, term__end__lte=until + day)
    return ends.order_by("term__end", "film_id", "pk")


def agreements_ending(reader, *, since: date, until: date) -> QuerySet[Agreement]:
    """Return the agreements in force that end so, with the day after it as `ends`.

    The term of the agreement counts, and without one the last day of its claims.
    """
    unbound = Claim.objects.in_force().filter(term__end=None).values("agreement_id")
    last = Max("claims__term__end", filter=Q(claims__state=Claim.State.COMMITTED))
    rows = readable(reader).filter(state__in=Agreement.COMMITTED)
    rows = rows.exclude(Q(pk__in=unbound) & Q(agreement_term__end=None))
    rows = rows.annotate(
        ends=Coalesce(F("agreement_term__end"), last, output_field=DateField())
    )
    day = timedelta(days=1)
    return rows.filter(ends__gt=since, ends__lte=until + day).order_by("ends", "pk")


def obligations_open(reader, *, until: date | None = None) -> QuerySet[Obligation]:
    """Return what is owed and not met, due up to and with a day, the earliest first."""
    rows = Obligation.objects.filter(met_on=None, agreement__in=readable(reader))
    rows = rows.filter(due__lte=until) if until else rows
    return rows.order_by(F("due").asc(nulls_last=True), "pk")


def papers_waiting(reader) -> QuerySet[Agreement]:
    """Return the papers that a second officer has not confirmed."""
    rows = readable(reader).filter(is_paper=True, state__in=Agreement.OPEN)
    return rows.filter(confirmed_by=None).order_by("pk")


def enquiries_waiting() -> QuerySet[Enquiry]:
    """Return the enquiries without an answer, the most pressing first."""
    rows = Enquiry.objects.filter(state__in=(Enquiry.State.NEW, Enquiry.State.OPEN))
    return rows.order_by(F("due_on").asc(nulls_last=True), "received_at", "pk")


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which a claim begins to bind or ends; `opens`: it ends then."""

    on: date
    claim: Claim
    opens: bool


def changes(*, since: date, until: date) -> list[Change]:
    """Return, in order, the days from `since` to `until` on which windows change.

    A grant or holdback that ends opens a window on the day after, one that begins
    closes one.
    """
    rows = exports().filter(kind__in=TAKING, parent=None)
    meets = Q(term__start__gte=since, term__start__lte=until) | Q(
        term__end__gte=since, term__end__lte=until
    )
    found = []
    for claim in rows.filter(meets):
        found += [
            Change(day, claim, opens)
            for day, opens in ((claim.term.start, False), (claim.term.end, True))
            if day and since <= day <= until
        ]
    return sorted(found, key=lambda one: (one.on, one.claim.film_id, one.claim.pk))
