"""Pages made of several rooms: home, the index of all pages, health, robots."""

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from catalogue.exchange.structured import script
from catalogue.presentation.home import home_page
from catalogue.presentation.index import index_page
from catalogue.presentation.licensing import licensing_page
from catalogue.views import agents as catalogue_agents
from catalogue.views import film_art as catalogue_film_art
from catalogue.views import films as catalogue_films
from kfeic.context import footer_navigation
from kfeic.pages.addresses import news
from kfeic.pages.news import latest
from kfeic.pages.texts import page_text

DAY = 24 * 60 * 60  # seconds


@require_safe
def front_door(request):
    """Send a visitor to the language the browser asks for, Korean by default."""
    language = settings.LANGUAGE_CODE
    header = request.headers.get("Accept-Language", "")[:200]
    for wanted, _quality in parse_accept_lang_header(header):
        try:
            language = get_supported_language_variant(wanted)
        except LookupError:
            continue
        break
    response = HttpResponseRedirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def home(request):
    language = request.LANGUAGE_CODE
    state = getattr(request, "state_of_catalogue", "")
    context = home_page(language, state=state)
    context["news"] = latest(language)
    context["news_address"] = news(language)
    context["section"] = "home"
    context["has_box"] = True
    context["graph"] = script(
        {
            "@context": "https://schema.org",
            "@type": "Organization",
            "name": "Korea Film Export & Import Corporation",
            "alternateName": ["조선영화수출입사", "KORFILM"],
            "url": f"{settings.PUBLIC_URL}/{language}/",
        }
    )
    return render(request, "home.html", context)


@require_safe
def sitemap_page(request):
    """Show every page of the site as a link: films by letter, people, studios."""
    language = request.LANGUAGE_CODE
    context = index_page(language) | {"institution": footer_navigation(language)[1:]}
    return render(request, "sitemap.html", context)


@require_safe
def kind(request, kind):
    """Show one of the five kinds: its institution text above its films."""
    intro = page_text(f"kind-{kind}", request.LANGUAGE_CODE)
    return catalogue_films.films(request, kind=kind, intro=intro)


@require_safe
def studios(request):
    """Show the studios below the text on the base of creation."""
    intro = page_text("studios-intro", request.LANGUAGE_CODE)
    return catalogue_agents.studios(request, intro=intro)


@require_safe
def film_art(request):
    """Show the history of film below the text that introduces it."""
    intro = page_text("film-art", request.LANGUAGE_CODE)
    return catalogue_film_art.film_art(request, intro=intro)


@require_safe
def licensing(request):
    """Show what can be asked for, above the text on how to ask."""
    language = request.LANGUAGE_CODE
    context = licensing_page(language)
    context["intro"] = page_text("licensing-how", language)
    return render(request, "catalogue/licensing.html", context)


@require_safe
def health(request):
    """Answer whether the database can be read; the launcher and monitors ask."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_safe
def robots(request):
    lines = ["User-agent: *", "Allow: /", f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def icon(request, name):
    """Lead a browser that looks for an icon at its usual address to the file."""
    response = HttpResponseRedirect(static(f"icons/{name}"))
    response.headers["Cache-Control"] = f"public, max-age={DAY}"
    return response


@require_safe
def desk_door(request, rest=""):
    """Lead to the desk of the local demo; in production there is no such address."""
    if settings.LOCAL and settings.DESK_URL:
        return HttpResponseRedirect(settings.DESK_URL)
    raise Http404
