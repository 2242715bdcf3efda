"""Films as the lists show them: every string ready, one query for a whole page."""

from dataclasses import dataclass

from django.db.models.functions import Now

from catalogue import addresses, years
from catalogue.exchange import rows
from catalogue.models import Film
from catalogue.prepared import prepared
from catalogue.presentation import pictures
from catalogue.presentation.posters import film_poster, kind_labels, poster_address

COLUMNS = (
    "pk",
    "key",
    "slug",
    "kind",
    "year_from",
    "year_to",
    "year_certainty",
    "title_text",
    "title_language",
    "title_second",
    "title_second_language",
    "image_rows",
)


@dataclass(frozen=True, slots=True)
class Card:
    """One film in a list. `picture` is None where only generated artwork exists."""

    pk: int
    url: str
    title: str
    title_language: str
    second: str
    second_language: str
    line: str
    year: str
    kind: str
    poster: str
    picture: "pictures.Picture | None"


def film_cards(films, language):
    """Return the cards of the queryset `films`, titled for `language`, in order."""
    return cards(with_columns(films), language)


def film_cards_by_key(pks, language):
    """Return the cards of the films with these primary keys, in their order.

    One prepared statement; a film that is not public (any more) is left out.
    """
    found = {row["pk"]: row for row in read_films(language=language, pks=list(pks))}
    return cards([found[pk] for pk in pks if pk in found], language)


@prepared(pks="bigint[]")
def read_films(language, pks):
    films = Film.objects.public(at=Now()).titled(language)
    return with_columns(films.filter(pk__in=pks))


@prepared(keys="text[]")
def read_films_by_key(language, keys):
    """Return the rows of the public films that have these permanent ids."""
    films = Film.objects.public(at=Now()).titled(language)
    return with_columns(films.filter(key__in=keys))


def with_columns(films):
    """Return the queryset of films with the columns that a card needs, as rows."""
    annotated = films.annotate(image_rows=rows.public_images("film", kind="poster"))
    return annotated.values(*COLUMNS)


def cards(film_rows, language):
    """Return the cards of rows that have these columns."""
    return [card(row, language) for row in film_rows]


def card(row, language):
    title, kind, images = row["title_text"], row["kind"], row["image_rows"]
    second, second_language = row["title_second"], row["title_second_language"]
    if second == title:
        second = second_language = ""
    span = years.from_years(row["year_from"], row["year_to"], row["year_certainty"])
    year = years.short_label(span, language=language)
    kind_label = kind_labels(language)[kind]
    poster = film_poster(
        key=row["key"],
        kind=kind,
        title=title,
        title_language=row["title_language"],
        second=second,
        span=span,
        language=language,
    )
    return Card(
        pk=row["pk"],
        url=addresses.film(language, row["key"], row["slug"]),
        title=title,
        title_language=row["title_language"],
        second=second,
        second_language=second_language,
        line=f"{kind_label} · {year}" if year else kind_label,
        year=year,
        kind=kind_label,
        poster=poster_address(poster, language),
        picture=pictures.picture(images[0], language, subject=title)
        if images
        else None,
    )
