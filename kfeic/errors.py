"""Every failure answered in the reader's language, without a trace of the inside."""

import logging
import sys

from django.conf import settings
from django.db import DatabaseError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from catalogue.presentation.near import address_words, near_address
from kfeic.languages import language_of

BARE = (
    '<!doctype html><html lang="{0}"><meta charset="utf-8"><title>{1}</title>'
    "<h1>{1}</h1><p>{2}</p></html>\n"
)
logger = logging.getLogger("django.request")


def bad_request(request, exception=None):
    return page(request, "errors/400.html", 400)


def forbidden(request, exception=None):
    return page(request, "errors/404.html", 404, has_box=True)


def not_found(request, exception=None):
    """Answer 404 with the films and people that the words of the address name.

    The box keeps what was searched for, if the address is one of a search.
    """
    try:
        films, people = near_address(request.path, spoken(request))
    except DatabaseError:
        films, people = [], []
    words = request.GET.get("q") or " ".join(address_words(request.path))
    found = {"films": films, "people": people, "query": words, "has_box": True}
    wants_person = "/people/" in request.path
    return page(request, "errors/404.html", 404, wants_person=wants_person, **found)


def server_error(request):
    """Answer 503 when it was the database that did not answer, else 500.

    Django calls this while it handles the exception, of a middleware as of a view.
    """
    if isinstance(sys.exception(), OperationalError):
        return service_unavailable(request)
    return page(request, "errors/500.html", 500)


def service_unavailable(request):
    response = page(request, "errors/503.html", 503)
    response.headers["Retry-After"] = "60"
    return response


def spoken(request):
    """Return the language in which to answer."""
    return language_of(request.path) or settings.LANGUAGE_CODE


def page(request, template, status, **context):
    """Render an error page; it asks the database nothing and is no address itself.

    Where even the templates fail, two plain lines stand in for the page.
    """
    language = spoken(request)
    request.LANGUAGE_CODE = language
    with translation.override(language):
        try:
            response = render(
                request, template, {**context, "canonical": ""}, status=status
            )
        except Exception:
            logger.exception("The page for %s could not be rendered.", status)
            words = _("The page could not be made"), _("Please try again later.")
            response = HttpResponse(
                format_html(BARE, language, *words), status=max(status, 500)
            )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = language
    return response
