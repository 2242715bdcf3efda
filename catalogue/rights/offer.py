"""Takes an agreement to the other side and back, before anything binds.

Here too: what becomes of options and first refusals, which lapse at an instant of the
time zone they were given in.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from catalogue.rights.conflicts import Clash, clashes
from catalogue.rights.deciding import decided
from catalogue.rights.models import Agreement, Claim
from catalogue.rights.refusals import Reason, Refused

State = Agreement.State


def offer(agreement: Agreement, *, by) -> list[Clash]:
    """Let a draft be an offer; return all that it clashes with.

    An offer that clashes may be made: nothing of it binds. Raise Refused when it is no
    draft.
    """
    _go(agreement, to=State.OFFERED, only_from=(State.DRAFT,))
    return clashes(agreement.claims.all(), reader=by)


def take_back(agreement: Agreement, *, by) -> None:
    """Make a draft of an offer again; raise Refused when it is no offer."""
    _go(agreement, to=State.DRAFT, only_from=(State.OFFERED,))


def decline(agreement: Agreement, *, by) -> None:
    """Note that the other side declined; raise Refused when it is no longer open."""
    _go(agreement, to=State.DECLINED, only_from=Agreement.OPEN)


def withdraw(agreement: Agreement, *, by) -> None:
    """Note that the corporation withdrew; raise Refused when it is no longer open."""
    _go(agreement, to=State.WITHDRAWN, only_from=Agreement.OPEN)


def waive(claim: Claim, *, by, on: date) -> None:
    """Note that an option, first refusal or holdback was waived on a day."""
    _note(claim, waived_on=on)


def give_notice(claim: Claim, *, by, last_day: date, zone: str) -> None:
    """Tell the holder of a first refusal of an offer: it may answer until a day.

    Until it is told, a first refusal does not lapse. Raise Refused when it has been.
    """
    _note(claim, lapses_at=lapse(last_day, zone=zone), lapse_zone=zone)


def lapse(last_day: date, *, zone: str) -> datetime:
    """Return the instant at which the day is over in a time zone, e.g. "Asia/Tokyo"."""
    after = last_day + timedelta(days=1)
    return datetime(after.year, after.month, after.day, tzinfo=ZoneInfo(zone))


def _go(agreement: Agreement, *, to: str, only_from) -> None:
    def work() -> None:
        row = Agreement.objects.select_for_update().get(pk=agreement.pk)
        if row.state not in only_from:
            raise Refused(Reason.WRONG_STATE)
        row.state = to
        row.save(update_fields=["state"])

    decided(work)
    agreement.refresh_from_db()


def _note(claim: Claim, **columns) -> None:
    decided(lambda: Claim.objects.filter(pk=claim.pk).update(**columns))
    claim.refresh_from_db()
