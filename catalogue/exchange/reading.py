"""Reads a film from the database into its record, in five queries whatever its size."""

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import F, Value
from django.db.models.functions import Now

from catalogue.exchange import rows
from catalogue.exchange.record import (
    AwardLine,
    CreditLine,
    EventLine,
    FilmRecord,
    Label,
    Party,
    RelationLine,
    TextBlock,
    TitleLine,
    VersionLine,
)
from catalogue.models import Credit, Event, Film, FilmRelation, Status, TermLabel
from catalogue.models.film import COUNTRY_OF_THE_CATALOGUE
from catalogue.prepared import prepared
from catalogue.years import from_years

TAKEN_OVER = (
    "key",
    "slug",
    "kind",
    "level",
    "running_time",
    "part_count",
    "confidence",
    "updated_at",
)


def film_record(film_id) -> FilmRecord:
    """Return the whole public record of the film with this primary key.

    People and studios without a public record are left out, unless the credit prints
    a name of its own. Raises ObjectDoesNotExist.
    """
    film = only(read_film(film_id=film_id))
    credit_rows = [row for row in read_credits(film_id=film_id) if is_named(row)]
    event_rows = read_events(film_id=film_id)
    labels = read_labels(term_ids(film, credit_rows, event_rows))
    sources = film["source_rows"]
    return FilmRecord(
        **{name: film[name] for name in TAKEN_OVER},
        years=span(film),
        countries=tuple(film["countries"]),
        languages=tuple(film["languages"]),
        titles=tuple(title_line(row, labels) for row in film["title_rows"]),
        texts=tuple(
            TextBlock(labels[row["kind"]], row["language"], row["text"], row["author"])
            for row in film["text_rows"]
        ),
        colour=labels.get(film["colour_id"]),
        genres=tuple(labels[row["term"]] for row in film["genre_rows"]),
        studios=tuple(party(row) for row in film["studio_rows"] if row["names"]),
        credits=tuple(credit_line(row, labels) for row in credit_rows),
        events=tuple(event_line(row, labels) for row in event_rows),
        versions=tuple(version_line(row, labels) for row in film["version_rows"]),
        relations=tuple(relation_line(row) for row in read_relations(film_id=film_id)),
        images=tuple(film["image_rows"]),
        documents=tuple(film["document_rows"]),
        identifiers=tuple(
            (row["scheme"], row["value"]) for row in film["identifier_rows"]
        ),
        sources=tuple(
            (row["name"], row["address"]) for row in sources if not row["field"]
        ),
        statements=tuple(row for row in sources if row["field"]),
    )


@prepared(film_id="bigint")
def read_film(film_id):
    return (
        Film.objects.filter(pk=film_id)
        .annotate(
            title_rows=rows.titles(),
            text_rows=rows.texts(),
            genre_rows=rows.genres(),
            studio_rows=rows.studios(),
            version_rows=rows.versions(),
            image_rows=rows.public_images("film"),
            document_rows=rows.public_documents(),
            identifier_rows=rows.identifiers("film"),
            source_rows=rows.sources("film"),
        )
        .values()
    )


@prepared(film_id="bigint")
def read_credits(film_id):
    return (
        Credit.objects.filter(film=film_id)
        .order_by("function__position", "position", "id")
        .values(
            "function_id",
            "credited_as",
            "is_uncredited",
            "is_main",
            **agent_columns("agent"),
            character_rows=rows.characters(),
        )
    )


@prepared(film_id="bigint")
def read_events(film_id):
    return (
        Event.objects.filter(film=film_id)
        .order_by(F("earliest").asc(nulls_last=True), "position", "id")
        .values(
            "kind_id",
            "country",
            "city",
            "earliest",
            "statement",
            **agent_columns("organiser"),
            section_rows=rows.sections(),
            award_rows=rows.awards(),
        )
    )


def agent_columns(path):
    """Return the columns of the agent at `path`; without names it is not public."""
    return rows.public_agent(path) | {"names": rows.preferred_names(f"{path}_id")}


@prepared(film_id="bigint")
def read_relations(film_id):
    """Return the relations of the film in both directions, public films only."""

    def side(own, other, *, outward):
        return (
            FilmRelation.objects.filter(
                **{
                    own: film_id,
                    f"{other}__status": Status.PUBLISHED,
                    f"{other}__published_at__lte": Now(),
                    f"{other}__countries__contains": [COUNTRY_OF_THE_CATALOGUE],
                }
            )
            .annotate(
                outward=Value(outward),
                key=F(f"{other}__key"),
                slug=F(f"{other}__slug"),
                year_from=F(f"{other}__year_from"),
                year_to=F(f"{other}__year_to"),
                year_certainty=F(f"{other}__year_certainty"),
                title_rows=rows.preferred_titles(f"{other}_id"),
            )
            .order_by()
            .values(
                "type",
                "position",
                "outward",
                "key",
                "slug",
                "year_from",
                "year_to",
                "year_certainty",
                "title_rows",
            )
        )

    both = side("film", "other", outward=True).union(
        side("other", "film", outward=False), all=True
    )
    return both.order_by("type", "position")


def term_ids(film, credit_rows, event_rows):
    """Collect every term the record names, so that one query labels them all."""
    ids = {film["colour_id"]}
    ids.update(row["type"] for row in film["title_rows"])
    ids.update(row["kind"] for row in film["text_rows"])
    ids.update(row["term"] for row in film["genre_rows"])
    ids.update(row["function_id"] for row in credit_rows)
    for event in event_rows:
        ids.add(event["kind_id"])
        ids.update(award["prize"] for award in event["award_rows"])
    for version in film["version_rows"]:
        ids.update(
            version[name] for name in ("carrier", "aspect_ratio", "sound", "colour")
        )
    return ids - {None}


def only(found):
    """Return the one row of a record; raise ObjectDoesNotExist where it is gone."""
    if not found:
        raise ObjectDoesNotExist
    return found[0]


def read_labels(ids):
    """Return the terms with these ids as labels, in one query."""
    found = {}
    for row in read_term_labels(ids=sorted(ids - {None})):
        label = found.setdefault(row["term_id"], Label(row["term__code"], {}))
        label.words[row["language"]] = row["text"]
    return found


@prepared(ids="bigint[]")
def read_term_labels(ids):
    labels = TermLabel.objects.filter(term__in=ids).order_by("term", "language")
    return labels.values("term_id", "term__code", "language", "text")


def is_named(credit):
    """Tell whether a credit has a public record or prints a name of its own."""
    return bool(credit["names"] or credit["credited_as"])


def words(language_rows):
    """Turn rows of language and text into a mapping by language."""
    return {row["language"]: row["text"] for row in language_rows}


def span(row):
    """Return the years of a film row as a span, or None where nothing is known."""
    return from_years(row["year_from"], row["year_to"], row["year_certainty"])


def party(row):
    """Return the agent of a row, or None where there is none or it is not public."""
    if not row["names"]:
        return None
    return Party(row["key"], row["slug"], row["agent_kind"], words(row["names"]))


def title_line(row, labels):
    return TitleLine(
        row["text"],
        row["language"],
        row["script"],
        row["romanisation"],
        labels[row["type"]],
        row["preferred"],
    )


def credit_line(row, labels):
    return CreditLine(
        labels[row["function_id"]],
        party(row),
        row["credited_as"],
        words(row["character_rows"]),
        row["is_uncredited"],
        row["is_main"],
    )


def event_line(row, labels):
    return EventLine(
        labels[row["kind_id"]],
        party(row),
        row["country"],
        row["city"],
        row["earliest"].year if row["earliest"] else None,
        words(row["section_rows"]),
        row["statement"],
        tuple(
            AwardLine(labels[award["prize"]], award["result"], party(award))
            for award in row["award_rows"]
        ),
    )


def version_line(row, labels):
    return VersionLine(
        row["type"],
        row,
        labels.get(row["carrier"]),
        labels.get(row["aspect_ratio"]),
        labels.get(row["sound"]),
        labels.get(row["colour"]),
        words(row["texts"]),
    )


def relation_line(row):
    return RelationLine(
        row["type"],
        row["outward"],
        row["position"],
        row["key"],
        row["slug"],
        words(row["title_rows"]),
        span(row),
    )
