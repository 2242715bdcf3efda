"""Films and people that the words of a wrong address may have meant."""

import re
import unicodedata
from functools import partial
from urllib.parse import unquote

from django.db.models import Case, Func, Max, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, Lower
from django.db.models.lookups import Exact

from catalogue import addresses
from catalogue.keys import PATTERN
from catalogue.models import Agent, AgentName, Film, Title
from catalogue.presentation.cards import film_cards
from catalogue.scripts import script_of

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
SHORT = 3  # Latin letters that stand inside too many other words
# What a title earns: two words found in part outweigh a whole one.
PART, WHOLE, EXACT = 2, 3, 100


def address_words(path):
    """Return up to six words of at least two letters of the last parts of a path."""
    found = re.findall(r"[^\W\d_]{2,}", readable(path))
    return [
        word
        for word in dict.fromkeys(found)
        if word.casefold() not in NOISE and word not in {"ko", "en"}
    ][:WORDS]


def address_title(path):
    """Return the last part of a path as `letters` gives a title: abell of /en/a-bell/.

    A key before it and an ending behind it, as of /en/a-bell.html, are left out.
    """
    last = readable(path).rstrip("/").rpartition("/")[2].lower()
    last = re.sub(r"\.[a-z]{3,5}$", "", last)
    key, _hyphen, rest = last.partition("-")
    return re.sub(r"[\W_]", "", rest if PATTERN.fullmatch(key) else last)


def readable(path):
    text = unquote(path).replace("\x00", " ")[:200]
    return unicodedata.normalize("NFC", text)


def near_address(path, language):
    """Return (cards of films, people) whose titles or names hold these words.

    People are (name, language, address). Whoever has the words as the exact title or
    name comes first, then those with more of the words in one title or name; both
    lists are empty when the address has no words.
    """
    words, title = address_words(path), address_title(path)
    if not words:
        return [], []
    films = nearest(
        Film.objects.public().titled(language).order_by("title_sort", "pk"),
        Title.objects.filter(film=OuterRef("pk")).values("film"),
        score=partial(score, words=words, title=title),
    )
    people = nearest(
        Agent.objects.published().people().named(language).order_by("name_sort", "pk"),
        AgentName.objects.filter(agent=OuterRef("pk")).values("agent"),
        score=partial(score, words=words, title=title),
    )
    return film_cards(films, language), [
        (name, name_language, addresses.person(language, key, slug))
        for name, name_language, key, slug in people.values_list(
            "name_text", "name_language", "key", "slug"
        )
    ]


def nearest(records, appellations, *, score):
    """Return the records whose best title, name or slug scores, the best ones first.

    `appellations` are the titles or names of one record, grouped by it;
    `score(column)` tells what the text of a column earns. Equals keep their order.
    """
    best = appellations.order_by().annotate(best=Max(score("text"))).values("best")
    found = records.annotate(
        nearness=Greatest(Coalesce(Subquery(best), 0), score("slug"))
    )
    order = found.query.order_by
    return found.filter(nearness__gt=0).order_by("-nearness", *order)[:OFFERED]


def score(column, *, words, title):
    """Return what the text of `column` earns by its words, and by being this title."""
    earned = Case(When(Exact(letters(column), title), then=EXACT), default=0)
    for word in words:
        earned += score_of_word(column, word)
    return earned


def letters(column):
    """Return the letters and numbers of a text in lower case, nothing between them."""
    between = Value("[^[:alnum:]]+")
    return Func(
        Lower(column), between, Value(""), Value("g"), function="regexp_replace"
    )


def score_of_word(column, word):
    """Return what a word earns: most where it stands as a whole word."""
    found = [When(**{f"{column}__iregex": rf"\m{word}\M"}, then=WHOLE)]
    if len(word) > SHORT or script_of(word) != "Latn":
        found.append(When(**{f"{column}__icontains": word}, then=PART))
    return Case(*found, default=0)
