"""The answer for a record that was published and is no longer: 410, by name."""

from django.shortcuts import render

from catalogue.models import Agent, Film
from catalogue.presentation.cards import film_cards

OFFERED = 4


def withdrawn_film(request, film_id):
    """Name the withdrawn film and offer films of the same kind and time."""
    language = request.LANGUAGE_CODE
    films = Film.objects.titled(language)
    gone = films.values("kind", "decade", "title_text").get(pk=film_id)
    near = Film.objects.public().titled(language).filter(kind=gone["kind"])
    if gone["decade"]:
        near = near.filter(decade=gone["decade"])
    cards = film_cards(near.order_by("title_sort", "pk")[:OFFERED], language)
    return gone_page(request, gone["title_text"], cards)


def withdrawn_agent(request, agent_id):
    """Name the withdrawn person or studio."""
    agents = Agent.objects.named(request.LANGUAGE_CODE)
    return gone_page(
        request, agents.values_list("name_text", flat=True).get(pk=agent_id)
    )


def gone_page(request, title, cards=(), *, text=""):
    """Answer 410; `text` says it of what was never in the catalogue."""
    context = {"title": title, "cards": cards, "text": text, "canonical": ""}
    return render(request, "errors/410.html", context, status=410)
