"""Pages that belong to one reader: no cache keeps them, no search engine lists them.

There is no session here and so no CSRF token. A form is taken from this site alone:
browsers say with every POST where it was sent from, and pages elsewhere cannot change
what they say.
"""

from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.views.decorators.http import require_http_methods

MOST_BYTES = 100_000
FROM_HERE = {"same-origin", "none"}  # Sec-Fetch-Site: this site, or the address bar


def personal(*methods):
    """Decorate the view of such a page; `methods` are those it answers."""

    def decorate(view):
        @require_http_methods(list(methods))
        @wraps(view)
        def opened(request, *args, **kwargs):
            if length_of(request) > MOST_BYTES:
                raise RequestDataTooBig("More than the form can hold.")
            response = view(request, *args, **kwargs)
            response.headers["Cache-Control"] = "no-store, private"
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        return opened

    return decorate


def length_of(request) -> int:
    """Return how many bytes the body says it has, 0 where it says nothing clear."""
    told = request.META.get("CONTENT_LENGTH") or ""
    return int(told) if told.isdecimal() else 0


def is_from_this_site(request) -> bool:
    """Tell whether the form was sent from a page of this site.

    Sec-Fetch-Site decides where a browser sends it, else Origin, else Referer. A
    program that sends none of them holds nobody's cookies.
    """
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from:
        return fetched_from in FROM_HERE
    source = request.headers.get("Origin") or request.headers.get("Referer")
    return not source or netloc(source) in {
        request.get_host(),
        netloc(settings.PUBLIC_URL),
    }


def netloc(address: str) -> str:
    """Return host and port of an address, "null" for what is none."""
    try:
        return urlsplit(address).netloc or "null"
    except ValueError:
        return "null"
