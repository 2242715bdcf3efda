"""The tables beside films.csv: texts, notes, relations, addresses given up."""

from collections.abc import Iterator

from catalogue.exchange.cells import MOST_POSITIONS
from catalogue.exchange.cells import slug as parse_slug
from catalogue.exchange.exports.stored import Holdings, Stored, read_back
from catalogue.models import Film, FilmRelation, FormerAddress, Scheme, Text

TEXT_COLUMNS = ("film_slug", "lang", "kind", "text")
NOTE_COLUMNS = ("slug", "language", "text")
RELATION_COLUMNS = ("film_slug", "relation", "other_slug", "position")
MERGED_COLUMNS = ("dropped", "kept")


def text_rows(stored: Holdings) -> Iterator[dict[str, str]]:
    """Yield the texts that films.csv has no column for, notes left out."""
    for text, code in plain_texts(stored):
        if code != "note":
            stored.tell(Text, [text])
            yield {
                "film_slug": stored.slug(Film, text["film_id"]),
                "lang": text["language"],
                "kind": code,
                "text": text["text"],
            }


def note_rows(stored: Holdings) -> Iterator[dict[str, str]]:
    """Yield the notes that are not those on the year in films.csv."""
    for text, code in plain_texts(stored):
        if code == "note":
            stored.tell(Text, [text])
            yield {
                "slug": stored.slug(Film, text["film_id"]),
                "language": text["language"],
                "text": text["text"],
            }


def plain_texts(stored: Holdings) -> list[tuple[Stored, str]]:
    """Return the texts without an author that are not told yet, with their kind."""
    return [
        (text, code)
        for text in stored.untold(Text)
        if not text["author"]
        and text["text"]
        and (code := stored.code(text["kind_id"], Scheme.TEXT_KIND))
    ]


def relation_rows(stored: Holdings) -> Iterator[dict[str, str]]:
    for relation in stored.rows(FilmRelation):
        if relation["position"] <= MOST_POSITIONS:
            stored.tell(FilmRelation, [relation])
            yield {
                "film_slug": stored.slug(Film, relation["film_id"]),
                "relation": relation["type"],
                "other_slug": stored.slug(Film, relation["other_id"]),
                "position": str(relation["position"] or ""),
            }


def merged_rows(stored: Holdings) -> Iterator[dict[str, str]]:
    """Yield the former slugs of films that no other film has now."""
    slugs = {film["slug"] for film in stored.rows(Film)}
    for address in stored.rows(FormerAddress):
        word = address["word"]
        is_slug = word not in slugs and read_back(parse_slug, word, word)
        if address["film_id"] and is_slug:
            stored.tell(FormerAddress, [address])
            yield {
                "dropped": word,
                "kept": stored.slug(Film, address["film_id"]),
            }
