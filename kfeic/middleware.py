"""What happens to every request before and after its view, outermost first.

The public process has no session and no CSRF token: nothing in an anonymous page
differs from request to request, so that its stamp can answer 304. Shortlist, enquiry
and receipt belong to one reader: no cache keeps them.
"""

import time
from zlib import crc32

from django.conf import settings
from django.http import HttpResponseNotModified
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.csp import build_policy
from django.utils.http import http_date

from catalogue.addresses import is_personal
from catalogue.caching import stamp
from kfeic import errors
from kfeic.languages import language_of
from kfeic.release import release, released_at

LONGEST_ADDRESS = 2_000
SETTLED = 60  # seconds


class BodilessHead:
    """Answers HEAD with the headers of the page alone, as servers expect it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "HEAD":
            if response.streaming:
                response.streaming_content = []
            else:
                length = str(len(response.content))
                response.headers.setdefault("Content-Length", length)
                response.content = b""
        return response


class PlainAddress:
    """Refuses addresses that no page can have, before anything reads them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if len(request.path) + len(query) > LONGEST_ADDRESS:
            return errors.bad_request(request)
        if "\x00" in request.path or "%00" in query or "\x00" in query:
            return errors.bad_request(request)
        return self.get_response(request)


class NotModified:
    """Answers 304 from the version stamp, before any view, with one query.

    The tag holds the release, the stamp and the address, so a browser can only have
    it from a page that answered 200 in exactly this state.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        is_kept = language_of(request.path) and not is_personal(request.path)
        if request.method not in {"GET", "HEAD"} or not is_kept:
            return self.get_response(request)
        state = stamp()
        request.state_of_catalogue = state.number
        address = crc32(request.get_full_path().encode("utf-8", "surrogatepass"))
        tag = f'W/"{release()}-{state.number}-{address:x}"'
        changed_at = int(max(state.changed_at.timestamp(), released_at()))
        if tag in request.META.get("HTTP_IF_NONE_MATCH", ""):
            response = HttpResponseNotModified(headers={"Vary": "Accept-Encoding"})
        else:
            response = self.get_response(request)
            if response.status_code != 200 or response.has_header("ETag"):
                return response
            # A change is dated before it is committed, so a date alone is not
            # believed while it is fresh (RFC 9110, 8.8.2.2).
            is_settled = time.time() - state.changed_at.timestamp() >= SETTLED
            response = get_conditional_response(
                request,
                etag=tag,
                last_modified=changed_at if is_settled else None,
                response=response,
            )
        response.headers["ETag"] = tag
        response.headers["Cache-Control"] = "public, no-cache"
        response.headers["Last-Modified"] = http_date(changed_at)
        return response


class Compression(GZipMiddleware):
    """Compresses without the random padding that guards secrets: there are none."""

    max_random_bytes = 0

    def process_response(self, request, response):
        if response.streaming or response.status_code == 206:
            return response
        return super().process_response(request, response)


class PageHeaders:
    """Sets the Content-Security-Policy, which is the same on every public page."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.policy = build_policy(settings.SECURE_CSP)

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        return response


class LanguageOfAddress:
    """Speaks the language that the address begins with; Korean elsewhere."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = language_of(request.path) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class NeverStored:
    """Keeps every page of the desk out of every cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers["Cache-Control"] = "no-store, private"
        return response
