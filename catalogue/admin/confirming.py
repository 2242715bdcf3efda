"""The page that shows what an action on several records will touch, before it does."""

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from catalogue.labels import label

CONFIRMED = "confirmed"
MOST_SHOWN = 500
# So many records can only have been chosen as all that the list has found; a form
# with a field for each would be refused.
MOST_NAMED = 1000


def needs_confirmation(request, rows):
    """Tell whether the records were not shown yet; one alone need not be."""
    return len(rows) > 1 and CONFIRMED not in request.POST


def confirmation(
    model_admin, request, rows, *, action, title, becomes="", lacking=None
):
    """Return the page that lists `rows` and sends the action again, confirmed.

    `action` is its name in the form of the list, `becomes` what each record will be,
    `lacking` what records lack, in words by id.
    """
    context = model_admin.admin_site.each_context(request) | {
        "opts": model_admin.opts,
        "title": title,
        "subtitle": _("Please confirm"),
        "action": action,
        "checkbox": ACTION_CHECKBOX_NAME,
        "confirmed": CONFIRMED,
        "becomes": becomes,
        "is_across": len(rows) > MOST_NAMED,
        "rows": [
            {
                "pk": row.pk,
                "label": label(row),
                "is": row.get_status_display(),
                "lacks": (lacking or {}).get(row.pk, ""),
            }
            for row in rows
        ],
        "tells_gaps": lacking is not None,
        "most_shown": MOST_SHOWN,
    }
    return TemplateResponse(request, "admin/ledger/confirm.html", context)
