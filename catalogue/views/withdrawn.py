"""The answer for a film that was published and is no longer: 410, by name."""

from django.shortcuts import render

from catalogue.models import Film
from catalogue.presentation.cards import film_cards

OFFERED = 4


def withdrawn(request, film_id):
    """Name the withdrawn film and offer films of the same kind and time."""
    language = request.LANGUAGE_CODE
    films = Film.objects.titled(language)
    gone = films.values("kind", "decade", "title_text", "title_language").get(
        pk=film_id
    )
    near = Film.objects.public().titled(language).filter(kind=gone["kind"])
    if gone["decade"]:
        near = near.filter(decade=gone["decade"])
    context = {
        "title": gone["title_text"],
        "title_language": gone["title_language"],
        "cards": film_cards(near.order_by("title_sort", "pk")[:OFFERED], language),
    }
    return render(request, "errors/410.html", context, status=410)
