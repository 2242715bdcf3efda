"""Korean film art: the history of film by decade, each fact with its source."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.presentation.film_art import decade_page, overview_page


@require_safe
def film_art(request, intro=None):
    context = overview_page(request.LANGUAGE_CODE)
    context["intro"] = intro
    context["section"] = "film-art"
    return render(request, "catalogue/film_art.html", context)


@require_safe
def film_art_decade(request, decade):
    decade = int(decade)
    context = decade_page(decade, request.LANGUAGE_CODE)
    if context is None:
        raise Http404
    context["section"] = "film-art"
    return render(request, "catalogue/film_art_decade.html", context)
