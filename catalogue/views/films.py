"""The film list, the pages of the five kinds, and the page of a film."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue import addresses
from catalogue.browse import Choice
from catalogue.exchange.reading import film_record
from catalogue.exchange.structured import film_graph, list_graph
from catalogue.forms import BrowseForm
from catalogue.presentation.browse import browse_page, film_links, title_parts
from catalogue.presentation.film import film_page
from catalogue.presentation.mentions import mentions_of
from catalogue.presentation.posters import KIND_LABELS
from catalogue.presentation.related import related_films
from catalogue.views.opening import opens
from catalogue.views.withdrawn import withdrawn_film


@require_safe
def films(request, kind="", intro=None):
    """Show the list, of one kind if asked; its first page below an introduction.

    Answer 301 where a single kind is not in the path, or several are asked for there.
    """
    language = request.LANGUAGE_CODE
    form = BrowseForm(request.GET, language=language)
    if not form.is_valid():
        raise Http404
    asked = form.cleaned_data["kind"]
    choice = Choice(**form.cleaned_data | {"kind": asked or ((kind,) if kind else ())})
    kind_of_path = choice.kind[0] if len(choice.kind) == 1 else ""
    if kind_of_path != kind or (asked and kind_of_path):
        return HttpResponsePermanentRedirect(film_links(choice, language)())
    state = getattr(request, "state_of_catalogue", "")
    context = browse_page(choice, language, state=state)
    context["kind_label"] = KIND_LABELS.get(kind, "")
    labels = [label for label, _language, _address in context["chips"]]
    context["title_parts"] = title_parts(labels[1:] if kind else labels, choice.page)
    is_beginning = choice == Choice(kind=choice.kind)
    context["intro"] = intro if is_beginning else None
    context["graph"] = list_graph(context["cards"])
    context["section"] = "films"
    return render(request, "catalogue/films.html", context)


@opens("film", address_of=addresses.film, withdrawn=withdrawn_film)
def film(request, found):
    context = film_context(found.pk, request.LANGUAGE_CODE)
    return render(request, "catalogue/film.html", context)


def film_context(film_id, language):
    """Return all that the page of a film shows; raise ObjectDoesNotExist."""
    record = film_record(film_id)
    context = film_page(record, language)
    context["mentions"] = mentions_of(film_id, language)
    context["related"] = related_films(film_id, record, language)
    context["graph"] = film_graph(record, language, context)
    context["section"] = "films"
    return context
