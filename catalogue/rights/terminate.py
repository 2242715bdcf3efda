"""Ends an agreement: from a day on, or as if it had never been.

What is ended is not deleted: its claims are cut or closed, with the instant at which
that became known.
"""

from collections.abc import Iterable
from datetime import date

from catalogue.rights.conflicts import Clash, Rule, named
from catalogue.rights.covering import adrift, cut, exposed
from catalogue.rights.deciding import decided
from catalogue.rights.models import Agreement, Claim, Grant
from catalogue.rights.refusals import Reason, Refused

State = Agreement.State


def terminate(
    agreement: Agreement, *, by, on: date, together: Iterable[Agreement] = ()
) -> list[Claim]:
    """End an agreement with its amendments: `on` is the first day without it.

    `together` are agreements that end the same day because they stand on this one: the
    exports of an import. Return the sublicences that lose their head. Raise Refused
    when it does not bind, or when exports would no longer be covered.
    """
    return _end([agreement, *together], by=by, state=State.TERMINATED, on=on)


def rescind(
    agreement: Agreement, *, by, together: Iterable[Agreement] = ()
) -> list[Claim]:
    """Undo an agreement from its beginning; otherwise like `terminate`."""
    return _end([agreement, *together], by=by, state=State.RESCINDED, on=None)


def _end(agreements: list[Agreement], *, by, state, on) -> list[Claim]:
    wholes = sorted({each.amends_id or each.pk for each in agreements})
    films = set(
        Grant.objects.filter(agreement__in=wholes).values_list("film", flat=True)
    )
    added = Grant.objects.filter(agreement__amends__in=wholes)
    films |= set(added.values_list("film", flat=True))

    def work() -> list[Claim]:
        rows = Agreement.objects.select_for_update().order_by("pk")
        found = list(rows.filter(pk__in=wholes))
        if len(found) < len(wholes):
            raise Refused(Reason.HIDDEN)
        for row in found:
            if not row.is_committed:
                raise Refused(Reason.WRONG_STATE)
            if on is not None and row.signed_on and on < row.signed_on:
                raise Refused(Reason.BEFORE_SIGNATURE)
            row.state = state
            row.terminated_on = on
            row.save(update_fields=["state", "terminated_on"])
        return adrift(films)

    flagged = decided(work, explain=lambda: _uncovered(wholes, films, on=on, by=by))
    for each in agreements:
        each.refresh_from_db()
    return flagged


def _uncovered(wholes: list[int], films: set[int], *, on, by) -> list[Clash]:
    """Return the exports that stand on what would end."""
    ending = set(
        Agreement.objects.filter(amends__in=wholes).values_list("pk", flat=True)
    ) | set(wholes)

    def become(claim: Claim) -> Claim | None:
        if claim.agreement_id not in ending:
            return claim
        return None if on is None else cut(claim, on=on)

    return named(
        [
            (
                Clash(Rule.NOT_COVERED, sold.film_id, sold, piece, True, sold.pk),
                sold.agreement_id,
            )
            for sold, piece in exposed(films, become)
            if sold.agreement_id not in ending
        ],
        reader=by,
    )
