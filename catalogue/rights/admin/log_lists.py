"""The two books of the room: who read what, and who changed what."""

from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.rights.admin.frames import page_for
from catalogue.rights.admin.listing import Listing, show
from catalogue.rights.models import AccessLog, JournalEntry
from catalogue.rights.readers import SEE_RESTRICTED

LONGEST = 120  # letters of a value


@page_for("view_accesslog")
def readings(request):
    """List who looked at which record, when and what for; the last first."""
    found = AccessLog.objects.order_by("-pk")
    who, what = request.GET.get("who", "")[:150], request.GET.get("record", "")[:100]
    if who:
        found = found.filter(user_name=who)
    if what:
        found = found.filter(record=what)
    return show(
        request,
        Listing(
            title=_("Reading log"),
            name="reading-log",
            head=[_("Time"), _("Who"), _("Page"), _("Record"), _("Purpose")],
            found=found,
            rows=lambda rows: [
                [moment(row.at), row.user_name, row.what, row.record, row.purpose]
                for row in rows
            ],
        ),
    )


@page_for("view_journalentry")
def journal(request):
    """List every change of a row; values for who may see restricted agreements."""
    sees_values = request.user.has_perm(SEE_RESTRICTED)
    return show(
        request,
        Listing(
            title=_("Journal"),
            name="journal",
            head=[
                _("Time"),
                _("Who"),
                _("Table"),
                _("Row"),
                _("What was done"),
                _("Columns"),
            ],
            found=JournalEntry.objects.order_by("-pk"),
            rows=lambda rows: [_entry(row, sees_values=sees_values) for row in rows],
        ),
    )


def _entry(row, *, sees_values):
    done = {
        "insert": _("entered"),
        "update": _("changed"),
        "delete": _("deleted"),
    }
    return [
        moment(row.at),
        row.user_name,
        row.table.removeprefix("rights_"),
        str(row.row),
        done.get(row.operation, row.operation),
        changes(row.before or {}, row.after or {}, with_values=sees_values),
    ]


def changes(before, after, *, with_values):
    """Return the columns that differ, with both values where they may be seen."""
    names = [
        name for name in {**before, **after} if before.get(name) != after.get(name)
    ]
    if not with_values or not before or not after:
        return ", ".join(names)
    return "; ".join(
        f"{name}: {short(before.get(name))} → {short(after.get(name))}"
        for name in names
    )


def short(value):
    text = "—" if value in (None, "") else str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def moment(at):
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
