"""Lists of what is owed and waited for: obligations, royalties, agreements, papers."""

from datetime import timedelta

from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.labels import labels
from catalogue.models import Film
from catalogue.rights import deadlines
from catalogue.rights.admin.claim_lists import DAYS, within
from catalogue.rights.admin.frames import page_for
from catalogue.rights.admin.listing import Cell, Listing, choice, show
from catalogue.rights.dimensions import media
from catalogue.rights.models import RoyaltyTerm, Statement
from catalogue.rights.presentation.claims import agreement_address, film_address
from catalogue.rights.presentation.days import day_words
from catalogue.rights.readers import readable

SIDES = ("all", "ours", "theirs")


@page_for("view_obligation", "view_agreement")
def obligations(request):
    """List what is owed and not met, the longest overdue first."""
    side = choice(request, "side", SIDES, default="all")
    found = deadlines.obligations_open(request.user)
    if side != "all":
        found = found.filter(is_ours=side == "ours")
    today = timezone.localdate()
    words = {"all": _("All"), "ours": _("Ours to meet"), "theirs": _("Theirs to meet")}
    return show(
        request,
        Listing(
            title=_("Obligations"),
            name="obligations",
            head=[
                _("Due"),
                _("What"),
                _("Whose"),
                _("Amount"),
                _("With whom"),
                _("Agreement"),
            ],
            found=found.select_related("agreement__counterparty"),
            rows=lambda rows: [_obligation(row, today) for row in rows],
            ways=[(words[one], f"side={one}", one == side) for one in SIDES],
        ),
    )


def _obligation(row, today):
    is_late = row.due is not None and row.due < today
    due = day_words(row.due) or _("no day")
    return [
        Cell(_("%(day)s, overdue") % {"day": due} if is_late else due, is_late=is_late),
        row.get_kind_display(),
        _("ours") if row.is_ours else _("theirs"),
        money(row.amount, row.currency),
        row.agreement.counterparty.name,
        Cell(row.agreement.number, agreement_address(row.agreement_id)),
    ]


def money(amount, currency):
    """Return "12,500 EUR" with the decimals that it has; "" for no amount."""
    if amount is None:
        return ""
    whole, _dot, parts = f"{amount:f}".partition(".")
    parts = parts.rstrip("0")
    return f"{int(whole):,}{f'.{parts}' if parts else ''} {currency}"


@page_for("view_royaltyterm", "view_agreement")
def royalties(request):
    """List the shares that are owed, with the last statement of each agreement."""
    last = Statement.objects.filter(agreement=OuterRef("grant__agreement")).order_by()
    last = last.values("agreement").annotate(last=Max("received_on")).values("last")
    found = RoyaltyTerm.objects.filter(grant__agreement__in=readable(request.user))
    found = found.select_related("grant__agreement__counterparty")
    found = found.annotate(last_statement=Subquery(last))
    return show(
        request,
        Listing(
            title=_("Royalties"),
            name="royalties",
            head=[
                _("Agreement"),
                _("With whom"),
                _("Film"),
                _("Media"),
                _("Per cent"),
                _("Base"),
                _("After"),
                _("Last statement"),
            ],
            found=found.order_by("grant__agreement__number", "pk"),
            rows=_royalties,
        ),
    )


def _royalties(rows):
    films = labels(Film, {row.grant.film_id for row in rows})
    return [
        [
            Cell(row.grant.agreement.number, agreement_address(row.grant.agreement_id)),
            row.grant.agreement.counterparty.name,
            Cell(films.get(row.grant.film_id, ""), film_address(row.grant.film_id)),
            media.described(row.media, get_language() or "ko"),
            "" if row.percent is None else f"{row.percent.normalize():f}",
            row.get_base_display(),
            row.after,
            day_words(row.last_statement) or _("none yet"),
        ]
        for row in rows
    ]


@page_for("view_agreement")
def ending(request):
    """List the agreements in force that end within some days."""
    days = choice(request, "within", DAYS, default="90")
    today = timezone.localdate()
    until = today + timedelta(days=int(days))
    found = deadlines.agreements_ending(request.user, since=today, until=until)
    return show(
        request,
        Listing(
            title=_("Agreements that end"),
            name="agreements-ending",
            head=[_("Ends"), *agreement_head()],
            found=found.select_related("counterparty"),
            rows=lambda rows: [
                [day_words(row.ends - timedelta(days=1)), *_agreement(row)]
                for row in rows
            ],
            ways=[(within(one), f"within={one}", one == days) for one in DAYS],
        ),
    )


@page_for("view_agreement")
def papers(request):
    """List the papers that a second officer has not confirmed."""
    found = deadlines.papers_waiting(request.user)
    return show(
        request,
        Listing(
            title=_("Papers waiting for a second officer"),
            name="papers-waiting",
            head=[_("Entered"), _("Entered by"), *agreement_head()],
            found=found.select_related("counterparty"),
            rows=lambda rows: [
                [
                    day_words(timezone.localtime(row.entered_at).date()),
                    row.entered_by_name,
                    *_agreement(row),
                ]
                for row in rows
            ],
            note=_("Who entered a paper does not confirm it."),
        ),
    )


def agreement_head():
    return [_("Agreement"), _("With whom"), _("Kind"), _("State")]


def _agreement(row):
    return [
        Cell(row.number, agreement_address(row.pk)),
        row.counterparty.name,
        f"{row.get_direction_display()}, {row.get_kind_display()}",
        row.get_state_display(),
    ]
