"""What the columns of the tables are called: by their code, and in every language.

A file may use any of these names in any mixture; an export writes one of them.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import override, pgettext_lazy

COLUMNS = {
    "author": pgettext_lazy("column", "Author"),
    "award": pgettext_lazy("column", "Prize"),
    "birth_year": pgettext_lazy("column", "Born in"),
    "cast": pgettext_lazy("column", "Cast"),
    "character_en": pgettext_lazy("column", "Character in English"),
    "character_ko": pgettext_lazy("column", "Character in Korean"),
    "cinematographers": pgettext_lazy("column", "Photography"),
    "city": pgettext_lazy("column", "City"),
    "code": pgettext_lazy("column", "Code"),
    "colour": pgettext_lazy("column", "Colour"),
    "composers": pgettext_lazy("column", "Music"),
    "confidence": pgettext_lazy("column", "Confidence"),
    "countries": pgettext_lazy("column", "Countries"),
    "country": pgettext_lazy("column", "Country"),
    "credited_as": pgettext_lazy("column", "Credited as"),
    "death_year": pgettext_lazy("column", "Died in"),
    "directors": pgettext_lazy("column", "Directors"),
    "dropped": pgettext_lazy("column", "Slug given up"),
    "festival": pgettext_lazy("column", "Festival"),
    "film": pgettext_lazy("column", "Film"),
    "film_slug": pgettext_lazy("column", "Film"),
    "film_slugs": pgettext_lazy("column", "Films"),
    "founded_year": pgettext_lazy("column", "Founded in"),
    "function": pgettext_lazy("column", "Function"),
    "genre": pgettext_lazy("column", "Genres"),
    "kept": pgettext_lazy("column", "Slug kept"),
    "key": pgettext_lazy("column", "Permanent id"),
    "kind": pgettext_lazy("column", "Kind"),
    "label_en": pgettext_lazy("column", "Label in English"),
    "label_ko": pgettext_lazy("column", "Label in Korean"),
    "lang": pgettext_lazy("column", "Language"),
    "language": pgettext_lazy("column", "Language"),
    "location": pgettext_lazy("column", "Place"),
    "main": pgettext_lazy("column", "Main credit"),
    "name_en": pgettext_lazy("column", "Name in English"),
    "name_ko": pgettext_lazy("column", "Name in Korean"),
    "note": pgettext_lazy("column", "Note"),
    "official_name_original": pgettext_lazy("column", "Official name in its language"),
    "other_names": pgettext_lazy("column", "Other names"),
    "other_slug": pgettext_lazy("column", "Other film"),
    "other_titles": pgettext_lazy("column", "Other titles"),
    "page": pgettext_lazy("column", "Page"),
    "parent": pgettext_lazy("column", "Broader term"),
    "parts": pgettext_lazy("column", "Number of parts"),
    "people_slugs": pgettext_lazy("column", "People"),
    "person": pgettext_lazy("column", "Person"),
    "position": pgettext_lazy("column", "Order"),
    "preferred": pgettext_lazy("column", "Preferred"),
    "recipient_slug": pgettext_lazy("column", "Recipient"),
    "relation": pgettext_lazy("column", "Relation"),
    "roles": pgettext_lazy("column", "Occupations"),
    "romanisation": pgettext_lazy("column", "Romanisation system"),
    "runtime_min": pgettext_lazy("column", "Running time in minutes"),
    "scheme": pgettext_lazy("column", "Vocabulary"),
    "section_en": pgettext_lazy("column", "Section in English"),
    "section_ko": pgettext_lazy("column", "Section in Korean"),
    "slug": pgettext_lazy("column", "Slug"),
    "source": pgettext_lazy("column", "Sources"),
    "specialises_in": pgettext_lazy("column", "Kinds of film made"),
    "statement": pgettext_lazy("column", "Words of the source"),
    "studio_slug": pgettext_lazy("column", "Studios"),
    "studio_slugs": pgettext_lazy("column", "Studios"),
    "synopsis_en": pgettext_lazy("column", "Synopsis in English"),
    "text": pgettext_lazy("column", "Text"),
    "text_en": pgettext_lazy("column", "Text in English"),
    "text_ko": pgettext_lazy("column", "Text in Korean"),
    "title": pgettext_lazy("column", "Title"),
    "title_en": pgettext_lazy("column", "Title in English"),
    "title_ko": pgettext_lazy("column", "Title in Korean"),
    "title_romanised": pgettext_lazy("column", "Title in Latin letters"),
    "type": pgettext_lazy("column", "Type"),
    "uncredited": pgettext_lazy("column", "Uncredited"),
    "writers": pgettext_lazy("column", "Screenplay"),
    "year": pgettext_lazy("column", "Year"),
    "year_end": pgettext_lazy("column", "Last year"),
    "year_note": pgettext_lazy("column", "Note on the year"),
}

# What the files of the tables hold.
TABLES = {
    "credits.csv": pgettext_lazy("table", "Credits"),
    "events.csv": pgettext_lazy("table", "Showings and prizes"),
    "festival_names.csv": pgettext_lazy("table", "Festivals"),
    "film_notes.csv": pgettext_lazy("table", "Notes on films"),
    "film_relations.csv": pgettext_lazy("table", "Relations of films"),
    "film_texts.csv": pgettext_lazy("table", "Texts about films"),
    "films.csv": pgettext_lazy("table", "Films"),
    "history.csv": pgettext_lazy("table", "Facts of film history"),
    "merged_slugs.csv": pgettext_lazy("table", "Addresses given up"),
    "occupations.csv": pgettext_lazy("table", "Vocabulary of occupations"),
    "pages.csv": pgettext_lazy("table", "Institution texts"),
    "people.csv": pgettext_lazy("table", "People"),
    "places.csv": pgettext_lazy("table", "Vocabulary of places"),
    "studio_texts.csv": pgettext_lazy("table", "Texts about studios"),
    "studios.csv": pgettext_lazy("table", "Studios"),
    "terms.csv": pgettext_lazy("table", "Vocabulary"),
    "texts.csv": pgettext_lazy("table", "Texts with their authors"),
    "titles.csv": pgettext_lazy("table", "Titles"),
}


def name_columns(words: Mapping[str, Any]) -> None:
    """Say what the columns of a table of another room are called, by their codes."""
    COLUMNS.update(words)


def heading(column: str) -> str:
    """Return what a column is called in the active language; its code if unnamed."""
    return str(COLUMNS.get(column, column))


def table_name(file: str) -> str:
    """Return what the table of a file holds, in the active language."""
    return str(TABLES.get(file, file))


def told(name: str) -> str:
    """Return a heading as it is compared: case, spaces and underscores do not count."""
    words = unicodedata.normalize("NFC", name).casefold().replace("_", " ").split()
    return " ".join(words)


def each_language() -> Iterator[str]:
    """Yield the languages of the site, each the active one while it is looked at."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield language


def columns_by_name(columns: Iterable[str]) -> dict[str, str]:
    """Return the code of each of `columns` by all the names it may stand under.

    The names are told as `told` does. A code wins over the words of another column.
    """
    columns = tuple(columns)
    names = {name: column for column in columns for name in reversed(names_of(column))}
    return names | {told(column): column for column in columns}


@cache
def names_of(column: str) -> tuple[str, ...]:
    """Return all names of a column: its code and its words in every language."""
    names = [told(column)]
    names += [told(heading(column)) for _language in each_language()]
    return tuple(dict.fromkeys(names))


@cache
def tables_by_name(files: tuple[str, ...]) -> dict[str, str]:
    """Return the file of each table by its stem and its words in every language."""
    names = {told(file.removesuffix(".csv")): file for file in files}
    for _language in each_language():
        names |= {told(table_name(file)): file for file in files}
    return names
