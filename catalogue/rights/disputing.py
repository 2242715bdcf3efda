"""Lets two claims that truly conflict stand beside each other until that is resolved.

Papers of the past may have granted the same twice. Two officers say so; both claims are
divided, and where they meet both become disputed: nothing more is licensed there.
"""

from dataclasses import fields
from datetime import date

from django.db.models import Q
from django.utils import timezone

from catalogue.rights.boxes import Box
from catalogue.rights.deciding import decided, different
from catalogue.rights.models import Agreement, Claim, Dispute
from catalogue.rights.refusals import Reason, Refused
from catalogue.rights.restating import said

OPEN = (Claim.State.DRAFT, Claim.State.OFFERED)


def dispute(claim_a: Claim, claim_b: Claim, *, by, second_by, note: str) -> Dispute:
    """Open a dispute over what two claims have in common; return it.

    Each claim may be in force or in an open agreement, which can be committed
    afterwards (after its paper has been confirmed anew). Raise Refused when the two
    officers are one, or the claims do not meet, or one of them is closed.
    """
    different(by, second_by)

    def work() -> Dispute:
        one, other = _locked(claim_a, claim_b)
        common = one.box & other.box
        if one.film_id != other.film_id or not common:
            raise Refused(Reason.DO_NOT_MEET)
        return Dispute.objects.create(
            claim_a=_divided(one, common),
            claim_b=_divided(other, common),
            opened_by=by,
            opened_by_name=by.get_username(),
            second_by=second_by,
            second_by_name=second_by.get_username(),
            note=note,
        )

    return decided(work)


def resolve(
    dispute: Dispute,
    *,
    by,
    second_by,
    resolution: str,
    stands: Claim | None = None,
    on: date | None = None,
) -> None:
    """Close a dispute: the claim that `stands` is a grant again, the other is closed.

    With None neither stands. A claim that is disputed with a third stays so. Raise
    Refused when the officers are one, or the dispute is closed, or the claim is none of
    the two.
    """
    different(by, second_by)

    def work() -> None:
        row = Dispute.objects.select_for_update().get(pk=dispute.pk)
        sides = (row.claim_a_id, row.claim_b_id)
        if row.resolved_on or (stands is not None and stands.pk not in sides):
            raise Refused(Reason.WRONG_STATE)
        row.resolved_on = on or timezone.localdate()
        row.resolution = resolution
        row.save(update_fields=["resolved_on", "resolution"])
        # What stands is a grant again only after the other is closed.
        claims = _locked(row.claim_a, row.claim_b)
        for claim in sorted(claims, key=lambda one: one == stands):
            _settled(row, claim, stands=claim == stands)

    decided(work)
    dispute.refresh_from_db()


def _locked(claim_a: Claim, claim_b: Claim) -> list[Claim]:
    """Return both claims as they are now, in the order given, with their agreements."""
    pks = [claim_a.pk, claim_b.pk]
    agreements = Agreement.objects.select_for_update().order_by("pk")
    list(agreements.filter(pk__in=Claim.objects.filter(pk__in=pks).values("agreement")))
    rows = Claim.objects.select_for_update().order_by("pk").in_bulk(pks)
    return [rows[pk] for pk in pks]


def _divided(claim: Claim, common: Box) -> Claim:
    """Return the disputed part of a claim; what is left of it goes on as it was."""
    if claim.state not in (*OPEN, Claim.State.COMMITTED):
        raise Refused(Reason.WRONG_STATE)
    words, rest = said(claim), claim.box - common
    if claim.state == Claim.State.COMMITTED:
        _close(claim)
        words |= {"grant_id": claim.grant_id, "replaces_id": claim.pk}
        inside = Claim(**words)
    else:
        words |= {"grant_id": claim.grant_id}
        inside = claim
    inside.kind = Claim.Kind.DISPUTED
    for box, one in [(common, inside), *((box, Claim(**words)) for box in rest)]:
        for field in fields(box):
            setattr(one, field.name, getattr(box, field.name))
        one.save()
    return inside


def _settled(row: Dispute, claim: Claim, *, stands: bool) -> None:
    """Close what is in force of a side of a dispute; what stands is a grant again."""
    for heir in _heirs(claim):
        forebears = _forebears(heir)
        others = Dispute.objects.filter(resolved_on=None).exclude(pk=row.pk)
        among = {one.pk for one in forebears}
        if stands and others.filter(Q(claim_a__in=among) | Q(claim_b__in=among)):
            continue
        _close(heir)
        if stands:
            kinds = [one.kind for one in forebears if one.kind != heir.kind]
            kind = kinds[0] if kinds else Claim.Kind.GRANT
            again = said(heir) | {"kind": kind}
            Claim.objects.create(grant_id=heir.grant_id, replaces=heir, **again)


def _heirs(claim: Claim) -> list[Claim]:
    """Return the disputed claims in force that took the place of a claim, or itself."""
    found, line = [], [claim]
    while line:
        found += [
            one
            for one in line
            if one.state == Claim.State.COMMITTED and one.kind == Claim.Kind.DISPUTED
        ]
        line = list(Claim.objects.filter(replaces__in=line))
    return found


def _forebears(claim: Claim) -> list[Claim]:
    """Return a claim and those whose place it took, the latest first."""
    found = [claim]
    while found[-1].replaces_id:
        found.append(found[-1].replaces)
    return found


def _close(claim: Claim) -> None:
    Claim.objects.filter(pk=claim.pk).update(state=Claim.State.SUPERSEDED)
