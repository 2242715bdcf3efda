"""A list of films as a table to take away: the facts that their pages begin with."""

from collections.abc import Callable, Iterator, Sequence

from django.conf import settings
from django.db.models import OuterRef
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from catalogue import addresses, years
from catalogue.exchange import rows
from catalogue.exchange.reading import party, read_labels, span, words
from catalogue.models import Credit, Film, Scheme
from catalogue.prepared import prepared
from catalogue.presentation.posters import kind_labels
from catalogue.presentation.words import chosen, label

MOST_FILMS = 10_000
FORMATS = {"csv": "CSV", "xlsx": "XLSX"}
FILMS_AT_A_TIME = 500
BETWEEN = "; "
COLUMNS = (
    *("id", "key", "slug", "kind", "year_from", "year_to", "year_certainty"),
    *("running_time", "colour_id"),
    *("title_rows", "studio_rows", "director_rows", "genre_rows"),
)


def downloads(address: Callable[[str], str], total: int) -> tuple:
    """Return what to say before the files of a list, and (format, address) of each.

    `address` gives that of the list as a file with this ending; `total` counts films.
    """
    label = _("Download this list")
    if total > MOST_FILMS:
        label = _("Download the first %(number)s films") % {"number": MOST_FILMS}
    return label, [(name, address(ending)) for ending, name in FORMATS.items()]


def film_table(
    pks: Sequence[int], language: str, *, at_a_time: int = FILMS_AT_A_TIME
) -> Iterator[list]:
    """Yield the heading, and a row for each of these films that is public, in order.

    Two statements for `at_a_time` films.
    """
    yield heading()
    for first in range(0, len(pks), at_a_time):
        piece = list(pks[first : first + at_a_time])
        found = {row["id"]: row for row in read_table(pks=piece)}
        labels = read_labels(
            {row["colour_id"] for row in found.values()}
            | {genre["term"] for row in found.values() for genre in row["genre_rows"]}
        )
        for pk in piece:
            if pk in found:
                yield film_row(found[pk], labels, language)


def heading() -> list[str]:
    return [
        _("Permanent id"),
        _("Korean title"),
        _("English title"),
        _("Year"),
        _("Kind"),
        _("Studios"),
        _("Directors"),
        _("Running time in minutes"),
        _("Colour"),
        _("Genres and subjects"),
        _("Web address"),
    ]


@prepared(pks="bigint[]")
def read_table(pks):
    """Return the public films among `pks` with all that a row shows."""
    return (
        Film.objects.public(at=Now())
        .filter(pk__in=pks)
        .annotate(
            title_rows=rows.preferred_titles("pk"),
            studio_rows=rows.studios(),
            director_rows=directors(),
            genre_rows=rows.genres(),
        )
        .values(*COLUMNS)
    )


def directors():
    credits = Credit.objects.filter(
        film=OuterRef("pk"),
        function__scheme=Scheme.CREDIT_FUNCTION,
        function__code="director",
    )
    return rows.array(
        credits.order_by("position", "id"),
        credited_as="credited_as",
        **rows.public_agent("agent"),
        names=rows.preferred_names("agent_id"),
    )


def film_row(row, labels, language: str) -> list:
    titles = words(row["title_rows"])
    return [
        row["key"],
        titles.get("ko", ""),
        titles.get("en", ""),
        years.label(span(row), language=language),
        kind_labels(language)[row["kind"]],
        joined(party_name(studio, language) for studio in row["studio_rows"]),
        joined(credited(credit, language) for credit in row["director_rows"]),
        row["running_time"],
        label(labels.get(row["colour_id"]), language),
        joined(label(labels[genre["term"]], language) for genre in row["genre_rows"]),
        settings.PUBLIC_URL + addresses.film(language, row["key"], row["slug"]),
    ]


def joined(names) -> str:
    return BETWEEN.join(name for name in names if name)


def party_name(row, language: str) -> str:
    """Return the name of a studio or person for a reader, "" if it is not public."""
    who = party(row)
    return chosen(who.names, language)[0] if who else ""


def credited(row, language: str) -> str:
    """Return a credited person as the page of the film prints the name."""
    return party_name(row, language) or row["credited_as"]
