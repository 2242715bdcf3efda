"""Begins an amendment: a draft that says again what the agreement says now.

The officer changes the draft and commits it. What it restates is closed in that moment,
what it no longer says is free.
"""

from django.db import transaction
from django.db.models import Q

from catalogue.rights.models import Agreement, Claim, Grant
from catalogue.rights.refusals import Reason, Refused
from catalogue.rights.restating import said

# What an amendment has in common with its agreement.
KEPT = ("direction", "kind", "counterparty_id", "head_id", "governing_law", "currency")
GRANT_APART = {"id", "agreement", "restates", "origin"}


@transaction.atomic
def amend(agreement: Agreement, *, by, number: str, is_paper=False) -> Agreement:
    """Return a draft that restates every grant in force, with its claims.

    An amendment of an amendment amends the agreement itself. Raise Refused when that
    does not bind, or is hidden from `by`.
    """
    whole = whole_of(agreement)
    if not whole.is_committed:
        raise Refused(Reason.WRONG_STATE)
    draft = Agreement.objects.create(
        number=number,
        amends=whole,
        confidentiality=whole.confidentiality,
        is_paper=is_paper,
        entered_by=by,
        entered_by_name=by.get_username(),
        is_demonstration=whole.is_demonstration,
        **{name: getattr(whole, name) for name in KEPT},
    )
    for grant in grants_in_force(whole):
        _restate(grant, draft)
    return draft


def whole_of(agreement: Agreement) -> Agreement:
    """Return the agreement, locked: of an amendment, that which it amends."""
    rows = Agreement.objects.select_for_update()
    return rows.get(pk=agreement.amends_id or agreement.pk)


def grants_in_force(whole: Agreement):
    """Return the grants by which an agreement stands now, its amendments counted.

    Those that say nothing any more are left out.
    """
    committed = Agreement.COMMITTED
    return (
        Grant.objects.filter(
            Q(agreement=whole)
            | Q(agreement__amends=whole, agreement__state__in=committed)
        )
        .exclude(
            pk__in=Grant.objects.filter(
                agreement__amends=whole,
                agreement__state__in=committed,
                restates__isnull=False,
            ).values("restates")
        )
        .filter(pk__in=Claim.objects.in_force().values("grant"))
        .prefetch_related("claims")
    )


def _restate(grant: Grant, draft: Agreement) -> None:
    words = {
        field.attname: getattr(grant, field.attname)
        for field in Grant._meta.concrete_fields
        if field.name not in GRANT_APART
    }
    again = Grant.objects.create(agreement=draft, restates=grant, **words)
    for claim in grant.claims.all():
        if claim.state == Claim.State.COMMITTED:
            Claim.objects.create(grant=again, **said(claim))
