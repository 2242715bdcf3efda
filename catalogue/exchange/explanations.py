"""What may stand in each column, in words for whoever fills in a table."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from catalogue.exchange.headings import heading
from catalogue.exchange.known import Known
from catalogue.exchange.table import Table
from catalogue.models import Confidence, Film, FilmRelation, Scheme, Term
from catalogue.models.words import RomanisationSystem

SEVERAL = _("Several are separated by |.")
SLUG = _(
    "Latin words of the address: a-z, 0-9 and hyphens. They tell which record is "
    "meant; one that is not there yet is new."
)
KEY = _("Five signs, or blank: a new record gets an id that never changes.")
FILM = _("The slug or permanent id of a film.")
AGENT = _("The slug or permanent id, or a name that nobody else has.")
LANGUAGE = _("A code such as ko, en or ko-Latn, or the name of a language.")
COUNTRY = _("The ISO 3166 code or the name of a country.")
YEAR = _("A year of four digits.")
YES_NO = _("yes or no")
NUMBER = _("A whole number.")
SOURCES = _("Several are separated by semicolons.")

OF_COLUMNS = {
    "key": KEY,
    "slug": SLUG,
    "film": FILM,
    "film_slug": FILM,
    "other_slug": FILM,
    "kept": FILM,
    "dropped": _("An address that leads to the other film from now on."),
    "person": _(
        "The slug or permanent id, or a name that nobody else has. Blank where there "
        "is no record yet: then the next column says the name."
    ),
    "recipient_slug": AGENT,
    "language": LANGUAGE,
    "lang": LANGUAGE,
    "country": COUNTRY,
    "year": YEAR,
    "year_end": YEAR,
    "birth_year": YEAR,
    "death_year": YEAR,
    "founded_year": YEAR,
    "year_note": _("How sure the year is, in English: by 1950, about 1972, 1970s."),
    "preferred": YES_NO,
    "main": YES_NO,
    "uncredited": YES_NO,
    "position": _("A whole number; blank puts what is new behind the rest."),
    "runtime_min": NUMBER,
    "parts": NUMBER,
    "source": SOURCES,
    "cast": _("Actors in order, each with the part after a colon, separated by |."),
    "festival": _("The name by which the table of festivals calls it."),
    "parent": _("The code of the broader term in the same vocabulary."),
}
LISTS = frozenset(["other_titles", "other_names", "countries", "studio_slug", "genre"])
LISTS |= {"directors", "writers", "composers", "cinematographers", "roles"}
LISTS |= {"specialises_in", "film_slugs", "people_slugs", "studio_slugs"}

# Columns whose values are those of a list: fixed in the code, or a vocabulary.
VALUES: dict[str, type[TextChoices] | Scheme] = {
    "films.csv kind": Film.Kind,
    "film_texts.csv kind": Scheme.TEXT_KIND,
    "texts.csv kind": Scheme.TEXT_KIND,
    "events.csv kind": Scheme.EVENT_KIND,
    "specialises_in": Film.Kind,
    "confidence": Confidence,
    "colour": Scheme.COLOUR,
    "genre": Scheme.GENRE,
    "relation": FilmRelation.Type,
    "romanisation": RomanisationSystem,
    "function": Scheme.CREDIT_FUNCTION,
    "type": Scheme.TITLE_TYPE,
    "award": Scheme.AWARD,
    "roles": Scheme.OCCUPATION,
    "scheme": Scheme,
}
MOST_VALUES = 12


class Explanation(NamedTuple):
    """A column as a page or a template explains it."""

    column: str
    heading: str
    words: str
    is_needed: bool
    is_removable: bool


def explained(table: Table, known: Known) -> list[Explanation]:
    """Return the columns of a table in the active language."""
    labels = labels_by_scheme()
    return [
        Explanation(
            name,
            heading(name),
            " ".join(map(str, words_for(table, name, labels))),
            column.filled,
            column.is_removable,
        )
        for name, column in table.columns(known).items()
    ]


def words_for(table: Table, column: str, labels: dict[str, list[str]]) -> Iterable:
    """Yield the sentences about a column."""
    if column in OF_COLUMNS:
        yield OF_COLUMNS[column]
    if values := VALUES.get(f"{table.file} {column}") or VALUES.get(column):
        yield listed_values(values, labels)
    if column in LISTS:
        yield SEVERAL


def listed_values(
    values: type[TextChoices] | Scheme, labels: dict[str, list[str]]
) -> str:
    """Return the first values of a list with their words: feature (Feature film)."""
    if isinstance(values, Scheme):
        told = labels.get(values, [])
    else:
        told = [f"{code} ({words})" for code, words in values.choices]
    more = ", …" if len(told) > MOST_VALUES else ""
    return ", ".join(told[:MOST_VALUES]) + more + ("." if told else "")


def labels_by_scheme() -> dict[str, list[str]]:
    """Return the terms of each vocabulary with their labels in the active language."""
    found: dict[str, list[str]] = {}
    labels = dict(
        Term.objects.filter(labels__language=(get_language() or "")[:2]).values_list(
            "pk", "labels__text"
        )
    )
    for term in Term.objects.filter(children__isnull=True):
        label = labels.get(term.pk)
        told = f"{term.code} ({label})" if label else term.code
        found.setdefault(term.scheme, []).append(told)
    return found


def blank_word() -> str:
    """Return the word that removes what is stored, in the active language."""
    return pgettext("cell", "(blank)")
