"""People and studios: their lists and their pages."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue import addresses
from catalogue.exchange.structured import organisation_graph, person_graph
from catalogue.forms import ListForm
from catalogue.presentation.agents import person_page, studio_page
from catalogue.presentation.browse import title_parts
from catalogue.presentation.lists import people_page, studio_films, studios_page
from catalogue.views.opening import opens
from catalogue.views.withdrawn import withdrawn_agent


@require_safe
def people(request):
    language = request.LANGUAGE_CODE
    form = ListForm(request.GET, language=language)
    if not form.is_valid():
        raise Http404
    context = people_page(language=language, **form.cleaned_data)
    asked = form.cleaned_data
    context["title_parts"] = title_parts([asked["letter"]], asked["page"])
    context["section"] = "people"
    return render(request, "catalogue/people.html", context)


@opens("person", address_of=addresses.person, withdrawn=withdrawn_agent)
def person(request, found):
    context = person_context(found.pk, request.LANGUAGE_CODE)
    return render(request, "catalogue/person.html", context)


def person_context(agent_id, language):
    """Return all that the page of a person shows; raise ObjectDoesNotExist."""
    context = person_page(agent_id, language)
    context["graph"] = person_graph(context)
    context["section"] = "people"
    return context


@require_safe
def studios(request, intro=None):
    language = request.LANGUAGE_CODE
    context = studios_page(language)
    context["intro"] = intro
    context["section"] = "studios"
    return render(request, "catalogue/studios.html", context)


@opens("studio", address_of=addresses.studio, withdrawn=withdrawn_agent)
def studio(request, found):
    state = getattr(request, "state_of_catalogue", "")
    context = studio_context(
        found.pk, request.LANGUAGE_CODE, key=found.key, state=state
    )
    return render(request, "catalogue/studio.html", context)


def studio_context(agent_id, language, *, key, state=""):
    """Return all that the page of a studio shows; raise ObjectDoesNotExist.

    `key` is that of the studio, "" for one that is not public: it has no list of films.
    `state` is the number of the version stamp, if known.
    """
    context = studio_page(agent_id, language)
    if key:
        context |= studio_films(key, language, state=state)
    context["graph"] = organisation_graph(context)
    context["section"] = "studios"
    return context
