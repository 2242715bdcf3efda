"""A distinct word in every column of the rights that takes words, to be looked for.

Each row is a valid one. A new column of a model below gets its canary by itself; a new
table needs a line in canary_rows.py, which test_secrecy.py asks for. Rows are numbered
alike, so that one number fills in any address.
"""

import re
from dataclasses import dataclass, field

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from catalogue.rights.models import Agreement

BEGIN = "zq0"  # of every canary
WORD = re.compile(r"zq0\d{3}vy", re.IGNORECASE)
LENGTH = len("zq0123vy")
MARKUP = "<i>"  # behind a word: no page may print it as it is
MARKED = "zq0123vy" + MARKUP
SIGNED, SIGNED_RESTRICTED, DRAFT, DRAFT_RESTRICTED = NUMBERS = range(4711, 4715)
RESTRICTED = {SIGNED_RESTRICTED, DRAFT_RESTRICTED}

# Columns of text that hold no word of their own, and why.
WITHOUT = {
    "rights_claim.lapse_zone": "the name of a time zone",
    "rights_contractimport.content": "bytes; canary_rows.py puts a word into them",
    "rights_document.content_type": "one of the types of catalogue.rights.scans",
    "rights_journalentry.table": "the name of a table",
}
WORDY = """
    SELECT c.relname, a.attname FROM pg_attribute AS a
      JOIN pg_class AS c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'rights'::regnamespace AND c.relkind IN ('r', 'p', 'm')
       AND a.attnum > 0 AND NOT a.attisdropped AND format_type(a.atttypid, NULL) IN (
           'text', 'character varying', 'character', 'json', 'jsonb', 'xml', 'bytea',
           'text[]', 'character varying[]')
     ORDER BY 1, 2
"""


@dataclass
class Canaries:
    """What was planted: word -> "table.column", and which of them are restricted."""

    film: models.Model
    places: dict[str, str] = field(default_factory=dict)
    restricted: set[str] = field(default_factory=set)
    of_restricted_parties: set[str] = field(default_factory=set)
    files: list = field(default_factory=list)

    def word(self, place, number):
        """Return the next canary, for the row `number` of "table.column"."""
        word = f"{BEGIN}{len(self.places):03d}vy"
        self.places[word] = place
        if number in RESTRICTED:
            is_of_party = place.startswith("rights_party.")
            (self.of_restricted_parties if is_of_party else self.restricted).add(word)
        return word

    def found_in(self, text):
        """Return the canaries of a text."""
        found = {word.lower() for word in WORD.findall(text)}
        return (found | {one for one in self.places if one in text}) & set(self.places)

    def row(self, model, number, **columns):
        """Return a new row of which every column that takes words has a canary."""
        table = model._meta.db_table
        words = {
            column.attname: value_of(
                column, self.word(f"{table}.{column.column}", number)
            )
            for column in model._meta.concrete_fields
            if column.attname not in columns and takes_words(column)
        }
        return model.objects.create(pk=number, **words | columns)

    @property
    def media(self):
        """Return where somebody might look for the files of documents."""
        return [
            begin + file.name
            for file in self.files
            for begin in ("/media/", "/static/../media/", "/", "/documents/")
        ]

    def remove_files(self):
        for file in self.files:
            file.storage.delete(file.name)


def takes_words(column):
    """Tell whether a field holds words that somebody writes."""
    if isinstance(column, models.JSONField | ArrayField | models.TextField):
        return True
    is_text = isinstance(column, models.CharField) and not column.choices
    place = f"{column.model._meta.db_table}.{column.column}"
    return is_text and place not in WITHOUT and column.max_length >= LENGTH


def value_of(column, word):
    if isinstance(column, models.EmailField):
        return f"{word}@example.org"
    if isinstance(column, models.JSONField):
        return {"en": word, "ko": word}
    if isinstance(column, ArrayField):
        return [word]
    has_room = (column.max_length or len(MARKED)) >= len(MARKED)
    is_plain = type(column) in {models.CharField, models.TextField}
    return word + MARKUP if has_room and is_plain else word


def wordy_columns():
    """Return "table.column" of all that PostgreSQL keeps words in."""
    with connection.cursor() as cursor:
        cursor.execute(WORDY)
        return [f"{table}.{column}" for table, column in cursor.fetchall()]


def is_choice(place):
    """Tell whether a column takes a code of a list, or has no room for a canary."""
    table, _dot, name = place.partition(".")
    for model in models_of_rights():
        if model._meta.db_table == table:
            column = next(one for one in model._meta.fields if one.column == name)
            return (
                bool(column.choices)
                or (getattr(column, "max_length", None) or LENGTH) < LENGTH
            )
    return False


def models_of_rights():
    return Agreement._meta.app_config.get_models()


def has_canary(place, words):
    """Tell whether a column really holds one of the words."""
    table, _dot, column = place.partition(".")
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT bool_or("{column}"::text ~* %s) FROM rights."{table}"',
            ["|".join(map(re.escape, words))],
        )
        return cursor.fetchone()[0]
