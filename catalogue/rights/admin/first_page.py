"""The first page of the rights desk: what needs hands today, and the way to the rest.

Each officer sees what the permissions allow. The number of queries does not depend on
how much there is.
"""

from datetime import timedelta

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from catalogue.rights import deadlines, waiting
from catalogue.rights.access import LABEL
from catalogue.rights.admin.frames import framed, page_for
from catalogue.rights.models import Enquiry
from catalogue.rights.presentation.claims import claim_lines
from catalogue.rights.presentation.days import day_words

NEXT = 8
MONTH = 31

# The pages of the desk that are no list of records: name, words, permissions.
PAGES = (
    ("rights_avails", gettext_lazy("What is free"), ("view_claim",)),
    ("rights_platforms", gettext_lazy("List for platforms"), ("view_claim",)),
    ("rights_expiring", gettext_lazy("Ending soon"), ("view_claim",)),
    ("rights_lapsed", gettext_lazy("Lapsed grants"), ("view_claim",)),
    ("rights_windows", gettext_lazy("Windows that open and close"), ("view_claim",)),
    ("rights_dormant", gettext_lazy("Dormant rights"), ("view_claim",)),
    (
        "rights_colliding",
        gettext_lazy("Drafts that collide"),
        ("view_claim", "view_agreement"),
    ),
    ("rights_disputes", gettext_lazy("Disputes"), ("view_dispute", "view_claim")),
    (
        "rights_obligations",
        gettext_lazy("Obligations"),
        ("view_obligation", "view_agreement"),
    ),
    (
        "rights_royalties",
        gettext_lazy("Royalties"),
        ("view_royaltyterm", "view_agreement"),
    ),
    ("rights_ending", gettext_lazy("Agreements that end"), ("view_agreement",)),
    (
        "rights_papers",
        gettext_lazy("Papers waiting for a second officer"),
        ("view_agreement",),
    ),
    ("rights_readings", gettext_lazy("Reading log"), ("view_accesslog",)),
    ("rights_journal", gettext_lazy("Journal"), ("view_journalentry",)),
)


@page_for()
def first_page(request):
    """Show the first page of the rights desk; the door let in who may enter."""
    told = admin.site.get_app_list(request, LABEL)
    return framed(
        request,
        "first.html",
        title=pgettext("licensing", "Rights"),
        queues=list(queues(request)),
        changes=next_changes(request) if may(request, "view_claim") else None,
        ways=[
            (words, reverse(f"admin:{name}"))
            for name, words, permissions in PAGES
            if may(request, *permissions)
        ],
        models=told[0]["models"] if told else [],
        may_search=may(request, "view_claim"),
    )


def may(request, *permissions):
    """Tell whether the officer has all of these permissions of the room."""
    return request.user.has_perms([f"{LABEL}.{name}" for name in permissions])


def queues(request):
    """Yield (words, number, words of what is late, address) of what is not nothing."""
    today, reader = timezone.localdate(), request.user
    if may(request, "view_enquiry") and admin.site.is_registered(Enquiry):
        yield from _pressing(
            _("Enquiries waiting"),
            waiting.enquiries_pressing(today=today),
            reverse("admin:rights_enquiry_changelist"),
        )
    if may(request, "view_obligation", "view_agreement"):
        yield from _pressing(
            _("Obligations due within %(days)s days") % {"days": waiting.SOON},
            waiting.obligations_pressing(reader, today=today),
            reverse("admin:rights_obligations"),
        )
    if may(request, "view_claim"):
        yield from _claims(today)
    if may(request, "view_agreement"):
        yield from _agreements(request, today)
    if may(request, "view_dispute", "view_claim"):
        number = waiting.disputes_open()
        yield from _counted(
            _("Open disputes"), number, reverse("admin:rights_disputes")
        )


def _claims(today):
    counted = waiting.claims_ending(today=today, now=timezone.now())
    expiring = reverse("admin:rights_expiring")
    for kind, words, number, days in (
        ("options", _("Options that lapse"), counted.options, waiting.SOON),
        ("grants", _("Grants that end"), counted.grants, waiting.AHEAD),
        ("holdbacks", _("Holdbacks that lift"), counted.holdbacks, waiting.AHEAD),
        ("imports", _("Imports that end"), counted.imports, waiting.AHEAD),
    ):
        address = f"{expiring}?kind={kind}&within={days}"
        yield from _counted(words, number, address)


def _agreements(request, today):
    reader = request.user
    if may(request, "view_claim"):
        number = waiting.collisions_open(reader)
        yield from _counted(
            _("Drafts that collide"), number, reverse("admin:rights_colliding")
        )
    for words, number, name in (
        (_("Papers for a second officer"), waiting.papers_waiting(reader), "papers"),
        (
            _("Agreements that end within %(days)s days") % {"days": waiting.AHEAD},
            waiting.agreements_ending(reader, today=today),
            "ending",
        ),
    ):
        yield from _counted(words, number, reverse(f"admin:rights_{name}"))


def _pressing(words, pressing, address):
    late = _("%(number)s overdue") % {"number": pressing.late} if pressing.late else ""
    if pressing.number:
        yield words, pressing.number, late, address


def _counted(words, number, address):
    if number:
        yield words, number, "", address


def next_changes(request):
    """Return (day, what happens, line) of the next windows that open or close."""
    today = timezone.localdate()
    found = deadlines.changes(since=today, until=today + timedelta(days=2 * MONTH))
    found = found[:NEXT]
    lines = claim_lines([one.claim for one in found], reader=request.user)
    return [
        (day_words(one.on), _("opens") if one.opens else _("closes"), line)
        for one, line in zip(found, lines, strict=True)
    ]
