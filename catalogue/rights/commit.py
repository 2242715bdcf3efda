"""Lets an agreement bind: all of its claims at once, or none."""

from datetime import date

from catalogue.rights.conflicts import Clash, Rule, clashes, named
from catalogue.rights.covering import exposed
from catalogue.rights.deciding import decided
from catalogue.rights.models import Agreement, Claim, Direction
from catalogue.rights.refusals import Reason, Refused

SAID_BY = {
    Rule.NOT_COVERED: Reason.NOT_COVERED,
    Rule.OPTION: Reason.OPTION,
    Rule.SUBLICENCE: Reason.SUBLICENCE,
}
MEMO_SIGNED = (Agreement.State.DEAL_MEMO, Agreement.State.SIGNED)


def commit(
    agreement: Agreement,
    *,
    by,
    signed_on: date | None = None,
    state: str = Agreement.State.SIGNED,
) -> list[Clash]:
    """Commit an open agreement, or sign a deal memo; return what is worth knowing.

    `by` is the officer, who reads of other agreements only what they may. Raise
    Refused with every clash when it cannot be; nothing is changed then. A deal memo
    needs no day of signature.
    """
    if state == Agreement.State.SIGNED and signed_on is None:
        raise Refused(Reason.NO_DAY)

    def work() -> list[Clash]:
        row = Agreement.objects.select_for_update().get(pk=agreement.pk)
        told = _told(row, by) if row.is_open else []
        if not row.is_open and (row.state, state) != MEMO_SIGNED:
            raise Refused(Reason.WRONG_STATE)
        row.state = state
        row.signed_on = signed_on
        row.save(update_fields=["state", "signed_on"])
        return told

    told = decided(work, explain=lambda: _explained(agreement, by))
    agreement.refresh_from_db()
    return told


def confirm(agreement: Agreement, *, by) -> None:
    """Let a second officer say that the paper was read rightly; raise Refused."""

    def work() -> None:
        row = Agreement.objects.select_for_update().get(pk=agreement.pk)
        if not row.is_open or not row.is_paper:
            raise Refused(Reason.WRONG_STATE)
        if row.entered_by_id == by.pk:
            raise Refused(Reason.SAME_OFFICER)
        row.confirmed_by = by
        row.confirmed_by_name = by.get_username()
        row.save(update_fields=["confirmed_by", "confirmed_by_name"])

    decided(work)
    agreement.refresh_from_db()


def _explained(agreement: Agreement, by) -> list[Clash]:
    claims = list(agreement.claims.all())
    if agreement.direction == Direction.EXPORT:
        return clashes(claims, reader=by)
    return _exposed(agreement, claims, by)


def _exposed(agreement: Agreement, claims: list[Claim], by) -> list[Clash]:
    """Return the exports that an amended import would leave uncovered."""
    restated = {
        grant.restates_id: grant.film_id
        for grant in agreement.grants.filter(restates__isnull=False)
    }
    if not restated:
        return []
    left = exposed(
        restated.values(),
        lambda claim: None if claim.grant_id in restated else claim,
        more=[claim for claim in claims if claim.kind == Claim.Kind.GRANT],
    )
    return named(
        [
            (
                Clash(Rule.NOT_COVERED, sold.film_id, sold, piece, True, sold.pk),
                sold.agreement_id,
            )
            for sold, piece in left
        ],
        reader=by,
    )


def _told(agreement: Agreement, by) -> list[Clash]:
    """Return what is told of an open agreement; raise Refused if it cannot bind."""
    if not _says_anything(agreement):
        raise Refused(Reason.NOTHING_GRANTED)
    told = _explained(agreement, by)
    refused = [clash for clash in told if clash.is_refusal]
    if refused:
        raise Refused(SAID_BY.get(refused[0].rule, Reason.CLASH), told)
    return told


def _says_anything(agreement: Agreement) -> bool:
    """Whether there is a claim in it, or it takes a film out of another."""
    return (
        agreement.claims.exists()
        or agreement.grants.filter(restates__isnull=False).exists()
    )
