"""Lists of claims by their dates: what ends, what ended, what opens and closes."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.rights import deadlines
from catalogue.rights.admin.frames import page_for
from catalogue.rights.admin.listing import Cell, Listing, choice, hidden, show
from catalogue.rights.models import Claim
from catalogue.rights.presentation.claims import claim_lines
from catalogue.rights.presentation.days import day_words

DAYS = ("30", "90", "365")
MONTHS = ("6", "12", "24")
KINDS = {
    "grants": gettext_lazy("Grants"),
    "options": gettext_lazy("Options"),
    "holdbacks": gettext_lazy("Holdbacks"),
    "imports": gettext_lazy("Licensed in"),
}
DATED = {
    "grants": deadlines.grants_ending,
    "holdbacks": deadlines.holdbacks_lifting,
    "imports": deadlines.imports_ending,
}


@page_for("view_claim")
def expiring(request):
    """List what ends within some days: grants, options, holdbacks or imports."""
    days = choice(request, "within", DAYS, default="90")
    kind = choice(request, "kind", tuple(KINDS), default="grants")
    today = timezone.localdate()
    if kind == "options":
        now = timezone.now()
        until = now + timedelta(days=int(days))
        found = deadlines.options_lapsing(since=now, until=until)
    else:
        until = today + timedelta(days=int(days))
        found = DATED[kind](since=today, until=until)
    notes = {
        "imports": _(
            "After its last day a film may no longer be shown or licensed out."
        ),
        "options": _("Until it lapses or is waived, nothing else is committed there."),
    }
    return show(
        request,
        Listing(
            title=_("Ending soon: %(kind)s") % {"kind": KINDS[kind]},
            name=f"ending-{kind}",
            head=claim_head(_("Ends")),
            found=found,
            rows=lambda claims: claim_rows(request, claims),
            note=notes.get(kind, ""),
            ways=[
                *(
                    (words, f"kind={one}&within={days}", one == kind)
                    for one, words in KINDS.items()
                ),
                *(
                    (within(one), f"kind={kind}&within={one}", one == days)
                    for one in DAYS
                ),
            ],
        ),
    )


@page_for("view_claim")
def lapsed(request):
    """List the grants that ended of late, the last first."""
    days = choice(request, "within", DAYS, default="90")
    today = timezone.localdate()
    since = today - timedelta(days=int(days))
    found = deadlines.grants_ending(since=since, until=today - timedelta(days=1))
    return show(
        request,
        Listing(
            title=_("Lapsed grants"),
            name="lapsed",
            head=claim_head(_("Ended")),
            found=found.order_by("-term__end", "film_id", "pk"),
            rows=lambda claims: claim_rows(request, claims),
            ways=[
                (
                    _("the last %(days)s days") % {"days": one},
                    f"within={one}",
                    one == days,
                )
                for one in DAYS
            ],
        ),
    )


@page_for("view_claim")
def windows(request):
    """List the days on which a window opens or closes, for who has films to sell."""
    months = choice(request, "months", MONTHS, default="12")
    today = timezone.localdate()
    found = deadlines.changes(since=today, until=months_after(today, int(months)))
    return show(
        request,
        Listing(
            title=_("Windows that open and close"),
            name="windows",
            head=[_("Day"), _("What happens"), *claim_head("")[1:]],
            found=found,
            rows=lambda changes: window_rows(request, changes),
            note=_("Where several claims lie over one another, see the film."),
            ways=[
                (
                    _("%(months)s months") % {"months": one},
                    f"months={one}",
                    one == months,
                )
                for one in MONTHS
            ],
        ),
    )


def within(days: str) -> str:
    return _("%(days)s days") % {"days": days}


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def claim_head(first: str) -> list[str]:
    """Return the words above the columns of `claim_rows`."""
    return [
        first,
        _("Film"),
        _("Territories"),
        _("Media"),
        _("Languages"),
        _("How"),
        _("With whom"),
        _("Agreement"),
    ]


def claim_rows(request, claims):
    """Return a row for each claim, begun by its last day or when it lapses."""
    return [
        [_end(line.claim), *rest(line)]
        for line in claim_lines(claims, reader=request.user)
    ]


def window_rows(request, changes):
    """Return a row for each day on which something changes."""
    lines = claim_lines([one.claim for one in changes], reader=request.user)
    return [
        [day_words(change.on), _what(change), *rest(line)]
        for change, line in zip(changes, lines, strict=True)
    ]


def rest(line):
    """Return the cells of a claim beside its day."""
    return [
        Cell(line.film, line.film_address),
        line.words.territory,
        line.words.media,
        line.words.language,
        line.how,
        line.party or hidden(),
        Cell(line.agreement, line.agreement_address) if line.agreement else hidden(),
    ]


def _end(claim):
    if claim.kind in deadlines.HOPES and claim.lapses_at:
        moment = timezone.localtime(claim.lapses_at)
        return f"{day_words(moment.date())} {moment:%H:%M}"
    return day_words(claim.term.last)


def _what(change):
    if change.claim.kind == Claim.Kind.HOLDBACK:
        return _("Holdback lifts") if change.opens else _("Holdback begins")
    return _("Opens") if change.opens else _("Closes")
