"""Shows a record that is not public exactly as the public page will show it.

The public process cannot read drafts; this one renders the same templates. A door leads
in: either the words of a preview link, for anybody who was sent one, or "film-12", for
the staff. What is behind it is that one record; every link on the page leads to the
public site, and pictures come through the same door.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from catalogue import addresses
from catalogue.admin.standing import moment, standing_of
from catalogue.models import Agent, Film, Status
from catalogue.previewing import LinkEnded, NoSuchLink, opened
from catalogue.views.agents import person_context, studio_context
from catalogue.views.films import film_context
from kfeic.pages.addresses import news_item
from kfeic.pages.models import NewsItem
from kfeic.pages.news import item_page

MODELS = {"film": Film, "agent": Agent, "newsitem": NewsItem}
DOOR_OF_STAFF = re.compile(r"([a-z]+)-([0-9]{1,18})")
ADDRESSES = re.compile(r' (href|src|srcset|action)="([^"]*)"')
PUBLIC = re.compile(r"(?<![^ ,])/(?!/|static/)")
POLICY = settings.SECURE_CSP | {
    "form-action": [*settings.SECURE_CSP["form-action"], settings.PUBLIC_URL]
}
ENDED = (
    _("This preview has ended"),
    _("Ask whoever sent you the link for a new one."),
)
UNKNOWN = (
    _("This is no link to a preview"),
    _("The link may have been cut off. Copy it whole from the message that you got."),
)


@dataclass(frozen=True, slots=True)
class PublicPage:
    """How one kind of record is shown: its template, context and public address."""

    template: str
    context: Callable
    path: Callable


def agent_path(record, language):
    return addresses.agent(language, record.kind, record.key, record.slug)


def studio(record, language):
    is_public = standing_of(record) == Status.PUBLISHED
    return studio_context(record.pk, language, key=record.key if is_public else "")


PAGES = {
    "film": PublicPage(
        "catalogue/film.html",
        lambda record, language: film_context(record.pk, language),
        lambda record, language: addresses.film(language, record.key, record.slug),
    ),
    Agent.Kind.PERSON: PublicPage(
        "catalogue/person.html",
        lambda record, language: person_context(record.pk, language),
        agent_path,
    ),
    Agent.Kind.STUDIO: PublicPage("catalogue/studio.html", studio, agent_path),
    "newsitem": PublicPage(
        "pages/news_item.html",
        lambda record, language: item_page(record.pk, language),
        lambda record, language: news_item(language, record.key, record.slug),
    ),
}


def page_of(record):
    """Return how a record is shown, or None where it has no page."""
    kind = record.kind if isinstance(record, Agent) else record._meta.model_name
    return PAGES.get(kind)


def through_the_door(view):
    """Decorate a view of what is behind a door: it gets the record and the end.

    The end is None for the staff. Whoever may not enter is answered in words.
    """

    @require_safe
    @csp_override(POLICY)
    def entered(request, door, **words):
        try:
            record, end = behind(request, door)
            response = view(request, record, end, door=door, **words)
        except NoSuchLink:
            response = refusal(request, 404, *UNKNOWN)
        except LinkEnded:
            response = refusal(request, 410, *ENDED)
        except NotSignedIn:
            response = redirect_to_login(request.get_full_path(), "admin:login")
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return entered


class NotSignedIn(Exception):
    """The door is for the staff, and nobody is signed in."""


def behind(request, door):
    """Return the record behind a door and the end of the link to it."""
    own = DOOR_OF_STAFF.fullmatch(door)
    if own is None:
        return opened(door)
    if not admin.site.has_permission(request):
        raise NotSignedIn
    model = MODELS.get(own[1])
    record = model and model._base_manager.filter(pk=int(own[2])).first()
    if record is None:
        raise Http404
    model_admin = admin.site.get_model_admin(model)
    if not model_admin.has_view_permission(request, record):
        raise PermissionDenied
    return record, None


@through_the_door
def door(request, record, end, *, door):
    """Lead to the page in the language that the browser asks for."""
    language = "en" if translation.get_language().startswith("en") else "ko"
    return HttpResponseRedirect(reverse("preview-page", args=[door, language]))


@through_the_door
def page(request, record, end, *, door, language):
    """Show the page of the record in one language."""
    shown = page_of(record)
    if shown is None:
        raise Http404
    with translation.override(language):
        context = shown.context(record, language) | {
            "preview": {
                "until": moment(end) if end else "",
                "is_public": standing_of(record) == Status.PUBLISHED,
            }
        }
        public = public_request(shown.path(record, language), language)
        html = render_to_string(shown.template, context, public, using="public")
    own = {
        shown.path(record, code): reverse("preview-page", args=[door, code])
        for code, _name in settings.LANGUAGES
    }
    html = with_addresses(html, own=own, door=reverse("preview", args=[door]))
    return HttpResponse(html, headers={"Content-Language": language})


def public_request(path, language):
    """Return the request that the public process would have had for this page."""
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = path
    request.LANGUAGE_CODE = language
    return request


def with_addresses(html, *, own, door):
    """Return a public page whose addresses are right at the desk.

    `own` maps the public addresses of the page, in each language, to those of its
    preview; files come through `door`; all else leads to the public site.
    """

    def address(match):
        name, value = match.groups()
        if value in own:
            return f' {name}="{own[value]}"'
        return f' {name}="{PUBLIC.sub(lambda slash: placed(slash, value), value)}"'

    def placed(slash, value):
        is_file = value.startswith(("media/", "artwork/"), slash.end())
        return door if is_file else f"{settings.PUBLIC_URL}/"

    return ADDRESSES.sub(address, html)


def refusal(request, status, heading, text):
    """Say in the look of the public site why there is nothing to see."""
    language = "en" if translation.get_language().startswith("en") else "ko"
    with translation.override(language):
        html = render_to_string(
            "errors/preview.html",
            {"status": status, "heading": heading, "text": text, "canonical": ""},
            public_request(f"/{language}/", language),
            using="public",
        )
    html = with_addresses(html, own={}, door=settings.PUBLIC_URL + "/")
    return HttpResponse(html, status=status, headers={"Content-Language": language})
