"""Films and people that the words of a wrong address may have meant."""

import re
from urllib.parse import unquote

from django.db.models import Case, IntegerField, Q, Value, When

from catalogue import addresses
from catalogue.models import Agent, Film
from catalogue.presentation.cards import film_cards

NOISE = {
    "the",
    "of",
    "and",
    "films",
    "film",
    "people",
    "studios",
    "html",
    "php",
    "index",
}
WORDS = 6
OFFERED = 6


def address_words(path):
    """Return up to six words of at least two letters of the last parts of a path."""
    text = unquote(path).replace("\x00", " ")[:200]
    found = re.findall(r"[^\W\d_]{2,}", text)
    return [
        word
        for word in dict.fromkeys(found)
        if word.casefold() not in NOISE and word not in {"ko", "en"}
    ][:WORDS]


def near_address(path, language):
    """Return (cards of films, people) whose titles or names hold these words.

    People are (name, language, address). Those with more of the words come first;
    both lists are empty when the address has no words.
    """
    searched = address_words(path)
    if not searched:
        return [], []
    films = Film.objects.public().titled(language)
    films = matching(films, "titles__text", searched, order="title_sort")
    people = Agent.objects.published().people().named(language)
    people = matching(people, "names__text", searched, order="name_sort")
    return film_cards(films, language), [
        (name, name_language, addresses.person(language, key, slug))
        for name, name_language, key, slug in people.values_list(
            "name_text", "name_language", "key", "slug"
        )
    ]


def matching(records, column, searched, *, order):
    """Return the records with a word in `column`, most of the words first."""
    condition = Q()
    score = Value(0, output_field=IntegerField())
    for word in searched:
        has_word = Q(slug__icontains=word.lower())
        condition |= has_word | Q(**{f"{column}__icontains": word})
        score += Case(When(has_word, then=Value(1)), default=Value(0))
    owners = records.model.objects.filter(condition).order_by().values("pk")
    return records.filter(pk__in=owners).order_by(score.desc(), order, "pk")[:OFFERED]
