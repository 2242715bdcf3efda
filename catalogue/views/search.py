"""Search: the page, suggestions while somebody types, and what browsers ask for."""

from django.conf import settings
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from catalogue import addresses
from catalogue.browse import Choice
from catalogue.forms import SearchForm
from catalogue.presentation.search import Asked, empty_page, list_address, search_page
from catalogue.presentation.suggested import as_open_search, suggested
from catalogue.search import misses
from catalogue.search.finding import find
from catalogue.search.suggesting import suggest

OPEN_SEARCH = "application/opensearchdescription+xml; charset=utf-8"
OPEN_SEARCH_SUGGESTIONS = "application/x-suggestions+json"


@require_safe
def search(request):
    """Show what was found, or how to search where nothing is asked.

    Kinds and decades without a title lead to their list. What found nothing is counted,
    once: a tab, a facet or a page of what came nearest is the same search.
    """
    language = request.LANGUAGE_CODE
    form = SearchForm(request.GET, language=language)
    if not form.is_valid():
        raise Http404
    asked = asked_of(**form.cleaned_data)
    if not asked.text:
        return render(request, "catalogue/search.html", empty_page(language))
    answer = find(asked.text, verbatim=bool(asked.verbatim))
    listed = list_address(asked, answer, language)
    if listed:
        return HttpResponseRedirect(listed)
    context = search_page(asked, answer, language)
    is_miss = answer.is_guess or not context["is_found"]
    if is_miss and asked.is_first and request.method == "GET":
        misses.note(asked.text, language=language)
    return render(request, "catalogue/search.html", context)


def asked_of(*, q, show, verbatim, **choices):
    """Return what a checked form asks: with a facet chosen, films alone are shown."""
    choice = Choice(**choices)
    show = "films" if choice.chosen() else show
    return Asked(q, show, "1" if verbatim else "", choice)


@require_safe
def suggestions(request):
    language = request.LANGUAGE_CODE
    hits = suggest(request.GET.get("q", ""))
    return JsonResponse(suggested(hits, language), safe=False)


@require_safe
def open_search_suggestions(request):
    language, text = request.LANGUAGE_CODE, request.GET.get("q", "")
    found = as_open_search(text, suggest(text), language)
    return JsonResponse(found, safe=False, content_type=OPEN_SEARCH_SUGGESTIONS)


@require_safe
def open_search(request, language):
    """Describe the search to browsers, which offer it beside their own."""
    context = {
        "language": language,
        "page": settings.PUBLIC_URL + addresses.search(language),
        "suggestions": settings.PUBLIC_URL
        + addresses.open_search_suggestions(language),
        "own": settings.PUBLIC_URL + addresses.open_search(language),
    }
    with translation.override(language):
        return render(request, "opensearch.xml", context, content_type=OPEN_SEARCH)
