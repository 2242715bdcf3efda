"""Lists of what meets: drafts that collide before a buyer hears a promise, disputes."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.labels import labels
from catalogue.models import Film
from catalogue.rights.admin.frames import page_for
from catalogue.rights.admin.listing import Cell, Listing, hidden, show
from catalogue.rights.collisions import collisions
from catalogue.rights.models import Dispute
from catalogue.rights.presentation.claims import (
    agreement_address,
    box_words,
    claim_lines,
    film_address,
)
from catalogue.rights.presentation.days import day_words


@page_for("view_claim", "view_agreement")
def colliding(request):
    """List the drafts and offers that cannot both be signed, each pair once."""
    return show(
        request,
        Listing(
            title=_("Drafts that collide"),
            name="drafts-that-collide",
            head=[
                _("Film"),
                _("Where they meet"),
                _("One"),
                _("With whom"),
                _("The other"),
                _("With whom"),
            ],
            found=collisions(reader=request.user),
            rows=_collisions,
            note=_("Whoever signs first has it: speak with one another before."),
        ),
    )


def _collisions(found):
    films = labels(Film, {one.film_id for one in found})
    return [
        [
            Cell(films.get(one.film_id, ""), film_address(one.film_id)),
            str(box_words(one.meets)),
            *_side(one.first_id, one.first, one.first_party),
            *_side(one.second_id, one.second, one.second_party),
        ]
        for one in found
    ]


def _side(number, agreement, party):
    if not agreement:
        return [hidden(), hidden()]
    return [Cell(agreement, agreement_address(number)), party]


@page_for("view_dispute", "view_claim")
def disputes(request):
    """List disputes, the open ones first: two claims that both stand."""
    found = Dispute.objects.select_related("claim_a", "claim_b")
    return show(
        request,
        Listing(
            title=_("Disputes"),
            name="disputes",
            head=[
                _("Opened"),
                _("Film"),
                _("Where they meet"),
                _("One"),
                _("The other"),
                _("Officers"),
                _("Note"),
                _("Resolved"),
            ],
            found=found.order_by("-resolved_on", "-opened_at"),
            rows=lambda rows: _disputes(rows, request.user),
            note=_("While a dispute is open, nothing more can be granted there."),
        ),
    )


def _disputes(rows, reader):
    claims = [claim for row in rows for claim in (row.claim_a, row.claim_b)]
    lines = {line.claim.pk: line for line in claim_lines(claims, reader=reader)}
    return [_dispute(row, lines[row.claim_a_id], lines[row.claim_b_id]) for row in rows]


def _dispute(row, one, other):
    sees_both = bool(one.agreement and other.agreement)
    return [
        day_words(timezone.localtime(row.opened_at).date()),
        Cell(one.film, one.film_address),
        str(box_words(row.claim_a.box & row.claim_b.box)),
        *(
            Cell(line.agreement, line.agreement_address) if line.agreement else hidden()
            for line in (one, other)
        ),
        f"{row.opened_by_name}, {row.second_by_name}",
        row.note if sees_both else hidden(),
        day_words(row.resolved_on)
        or Cell(
            _("open"),
            reverse("admin:rights_dispute_resolve", args=[row.pk]),
            is_late=True,
        ),
    ]
