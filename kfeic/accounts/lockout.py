"""Wrong passwords: how many are too many, and what is answered.

django-axes counts them in the database, so that every process knows; what is older
than the time of a lockout, it deletes with the next wrong password.
"""

from axes.handlers.database import AxesDatabaseHandler
from axes.utils import reset
from django.conf import settings
from django.contrib import admin
from django.shortcuts import render
from django.utils.translation import gettext as _

ADDRESS_LIMIT = 30  # an office stands behind one address


class WrongPasswords(AxesDatabaseHandler):
    """Counts by name, from wherever they come, and by address, whatever the name."""

    def get_failures(self, request, credentials=None):
        by_name, by_address = (
            sum(attempts.values_list("failures_since_start", flat=True))
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(by_name, by_address * settings.AXES_FAILURE_LIMIT // ADDRESS_LIMIT)


def locked_out(request, response, credentials):
    """Answer 429, in the same words whether there is such an account or not."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    context = admin.site.each_context(request) | {
        "title": _("Too many wrong passwords"),
        "minutes": minutes,
    }
    answer = render(request, "admin/locked_out.html", context, status=429)
    answer.headers["Retry-After"] = str(minutes * 60)
    return answer


def lift_lockout(username: str) -> int:
    """Forget the wrong passwords given for a name; returns of how many places."""
    return reset(username=username)
