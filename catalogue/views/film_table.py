"""A list of films, or the films that a search found, as a file to take away."""

from dataclasses import replace

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.browse import Choice, page_of_films
from catalogue.exchange.exports.sheets import dated, download, in_language
from catalogue.forms import BrowseForm, SearchForm
from catalogue.presentation.browse import facets_of
from catalogue.presentation.film_table import MOST_FILMS, film_table
from catalogue.presentation.search_films import found_films
from catalogue.views.search import asked_of


@require_safe
def films(request, ending):
    """Answer the films of a list, those of all its pages, up to `MOST_FILMS`."""
    language = request.LANGUAGE_CODE
    is_search = bool(request.GET.get("q", "").strip())
    form = (SearchForm if is_search else BrowseForm)(request.GET, language=language)
    if not form.is_valid():
        raise Http404
    if is_search:
        pks = found_films(asked_of(**form.cleaned_data), language)
    else:
        choice = replace(Choice(**form.cleaned_data), page=1)
        state = getattr(request, "state_of_catalogue", "")
        facets = facets_of(choice, language, state)
        pks = page_of_films(choice, language, facets, size=MOST_FILMS)
    response = download(
        in_language(film_table(pks, language), language),
        ending=ending,
        name=dated("films", on=timezone.localdate()),
        title=_("Films"),
    )
    # A list for every choice of facets: nothing for a search engine to keep.
    response.headers["X-Robots-Tag"] = "noindex"
    return response
