"""A film's record as plain values, for film.json."""

from dataclasses import asdict

from catalogue import addresses

VERSION_FIELDS = (
    "year",
    "running_time",
    "dialogue_languages",
    "subtitle_languages",
    "frame_rate",
    "reels",
    "length_metres",
    "resolution",
)


def as_plain(record, *, public_url):
    """Return the record as dicts, lists and strings that JSON can hold.

    Words stay mappings by language; images are given as sets of addresses.
    """
    plain = asdict(record)
    plain["years"] = dated(record.years)
    plain["updated_at"] = record.updated_at.isoformat()
    plain["urls"] = {
        language: public_url + addresses.film(language, record.key, record.slug)
        for language in ("ko", "en")
    }
    for version, line in zip(plain["versions"], record.versions, strict=True):
        version["values"] = {name: line.values[name] for name in VERSION_FIELDS}
    for relation, line in zip(plain["relations"], record.relations, strict=True):
        relation["years"] = ends(line.years) if line.years else None
    plain["images"] = [image(row) for row in record.images]
    plain["documents"] = [document(row, public_url) for row in record.documents]
    return plain


def dated(span):
    """Return a span of years with its certainty, or None."""
    if span is None:
        return None
    earliest, latest = ends(span)
    return {"from": earliest, "to": latest, "certainty": span.certainty.value}


def ends(span):
    """Return the first and the last year of a span, None where an end is open."""
    return [day.year if day else None for day in (span.earliest, span.latest)]


def image(row):
    return {
        "kind": row["kind"],
        "width": row["width"],
        "height": row["height"],
        "credit": row["credit"],
        "texts": row["texts"],
        "jpeg": addresses.picture_set(row["digest"], row["widths"], "jpg"),
        "avif": addresses.picture_set(row["digest"], row["widths"], "avif"),
    }


def document(row, public_url):
    return {
        "title": row["title"],
        "kind": row["kind"],
        "language": row["language"],
        "url": public_url + addresses.document(row["id"]),
    }
