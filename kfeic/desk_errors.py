"""Every failure of the desk answered in the language of the member of staff.

The page asks neither the database nor the session: they may be what failed.
"""

import sys

from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

WORDS = {
    400: (_("The request cannot be understood"), _("Please go back and try again.")),
    403: (
        _("Your account may not do this"),
        _("Ask an administrator of the desk for the permission."),
    ),
    404: (
        _("There is no page here"),
        _("The address may be old or mistyped, or the record has been deleted."),
    ),
    500: (
        _("The page could not be made"),
        _("The fault is on this side and has been recorded. Please try again."),
    ),
    503: (
        _("The desk is not available just now"),
        _("The database does not answer. Please try again in a minute."),
    ),
}


def bad_request(request, exception=None):
    return page(request, 400)


def forbidden(request, exception=None):
    return page(request, 403)


def not_found(request, exception=None):
    return page(request, 404)


def server_error(request):
    """Answer 503 when it was the database that did not answer, else 500.

    Django calls this while it handles the exception, of a middleware as of a view.
    """
    if isinstance(sys.exception(), OperationalError):
        response = page(request, 503)
        response.headers["Retry-After"] = "60"
        return response
    return page(request, 500)


def page(request, status):
    """Return the page that says what happened."""
    language = translation.get_language_from_request(request)
    heading, text = WORDS[status]
    with translation.override(language):
        content = render_to_string(
            "admin/error.html", {"title": heading, "text": text, "status": status}
        )
    return HttpResponse(
        content,
        status=status,
        headers={"Content-Language": language, "Cache-Control": "no-store, private"},
    )
