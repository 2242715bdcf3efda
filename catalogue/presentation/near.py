"""Films and people that the words of a wrong address may have meant."""

import re
import unicodedata
from urllib.parse import unquote

from catalogue.presentation.cards import film_cards_by_key
from catalogue.presentation.found import own_titles
from catalogue.search.finding import find

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
    """Return up to six words of at least two letters of the last parts of a path.

    What has a digit in it is the key of a record or a number, and no word.
    """
    found = re.findall(r"\w{2,}", readable(path).replace("_", " "))
    return [
        word
        for word in dict.fromkeys(found)
        if word.isalpha() and word.casefold() not in NOISE | {"ko", "en"}
    ][:WORDS]


def readable(path):
    text = unquote(path).replace("\x00", " ")[:200]
    return unicodedata.normalize("NFC", text)


def near_address(path, language):
    """Return (cards of films, people) that a search for these words finds.

    People are (name, language, address). Both lists are empty when the address has no
    words or nothing fits them well.
    """
    words = address_words(path)
    hits = near(words) if words else []
    films = [hit.record for hit in hits if hit.kind == "film"]
    people = [hit for hit in hits if hit.kind == "person"]
    return film_cards_by_key(films[:OFFERED], language), [
        (*own_titles(hit, language)[0], f"/{language}/{hit.path}")
        for hit in people[:OFFERED]
    ]


def near(words):
    """Return the hits for all the words, else for all but the first and the last."""
    answer = find(" ".join(words))
    if answer.hits or len(words) == 1:
        return [] if answer.is_guess else answer.hits
    fewer = (find(" ".join(part), verbatim=True) for part in (words[1:], words[:-1]))
    hits = {hit.path: hit for answer in fewer for hit in answer.hits}
    return list(hits.values())
