"""The door of the rights desk: every request for its pages passes here.

Who may not enter learns nothing, not even whether there is such a record.
"""

from collections.abc import Iterable, Iterator

import psycopg
from django.contrib import admin, messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.contrib.contenttypes.models import ContentType
from django.db import Error
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.refusals import hush
from catalogue.rights.access import (
    LABEL,
    is_fresh,
    log,
    may_enter,
    note_reading,
    opened,
)

UNNOTED = frozenset({"app_list"})  # names no record


class RightsDoor:
    """Middleware of the desk, innermost: opens the room for a request and shuts it.

    Pages are made inside, lazily rendered ones too; what is streamed is read inside.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_of_rights(request):
            return self.get_response(request)
        # No report of an error repeats what was typed here.
        request.sensitive_post_parameters = "__ALL__"
        if not admin.site.has_permission(request):
            return to_sign_in(request)
        if not may_enter(request.user):
            raise Http404
        if not is_fresh(request):
            logout(request)
            messages.info(request, _("Sign in once more to enter the rights desk."))
            return to_sign_in(request)
        with opened(request.user):
            response = self.get_response(request)
            note_record(request, response)
        if response.streaming:
            response.streaming_content = streamed(
                request.user, response.streaming_content
            )
        return response

    def process_exception(self, request, exception):
        """Take the words out of an error of COMMIT before anybody logs or shows it."""
        if isinstance(exception, Error | psycopg.Error) and is_of_rights(request):
            hush(exception, log=log)


def is_of_rights(request) -> bool:
    """Tell whether a request asks for anything that the admin shows of this room."""
    index = reverse("admin:index")
    path = request.path_info
    if f"{path}/".startswith(f"{index}{LABEL}/"):
        return True
    if path == reverse("admin:autocomplete"):
        return request.GET.get("app_label") == LABEL
    if path.startswith(f"{index}r/"):  # "view on site", by type of content
        number = path.removeprefix(f"{index}r/").partition("/")[0]
        return number.isdecimal() and _is_own(int(number))
    return False


def _is_own(content_type: int) -> bool:
    own = ContentType.objects.filter(app_label=LABEL).values_list("pk", flat=True)
    return content_type in set(own)


def to_sign_in(request):
    """Return the way to the sign-in and back here."""
    return redirect_to_login(request.get_full_path(), reverse("admin:login"))


def note_record(request, response) -> None:
    """Note who saw a record: one of which the number is part of the address.

    The admin answers every method but POST as it answers GET.
    """
    match = request.resolver_match
    if request.method == "POST" or response.status_code != 200 or not match:
        return
    told = [*match.args, *match.kwargs.values()]
    if told and match.url_name not in UNNOTED:
        record = " ".join(map(str, told))
        note_reading(request.user, what=match.url_name or "", record=record)


def streamed(user, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the chunks of an answer, with the room open for as long as they are read.

    The server closes an answer that it does not read to the end, and shuts the room.
    """
    with opened(user):
        yield from chunks
