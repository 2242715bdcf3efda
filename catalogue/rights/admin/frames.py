"""Pages of the rights desk that belong to no single list: who may, and their frame."""

from collections.abc import Callable
from functools import wraps

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from catalogue.rights.access import LABEL
from catalogue.rights.models import Claim


def page_for(*permissions: str) -> Callable:
    """Make a view that only reads a page of the desk, for who has all the permissions.

    They are named without the label: "view_claim".
    """
    wanted = [f"{LABEL}.{name}" for name in permissions]

    def decorated(view):
        @wraps(view)
        def checked(request, *arguments, **named):
            if not request.user.has_perms(wanted):
                raise PermissionDenied
            return view(request, *arguments, **named)

        return admin.site.admin_view(require_safe(checked))

    return decorated


def framed(request, template: str, *, title: str, **context) -> TemplateResponse:
    """Return a page in the frame of the desk; it is made while the room is open."""
    told = {"title": title, "opts": Claim._meta, **context}
    shown = admin.site.each_context(request) | told
    return TemplateResponse(request, f"admin/rights/{template}", shown)
