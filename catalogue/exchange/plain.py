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
    span = record.years
    plain["years"] = (
        {
            "from": span.earliest.year if span.earliest else None,
            "to": span.latest.year if span.latest else None,
            "certainty": span.certainty.value,
        }
        if span
        else None
    )
    plain["updated_at"] = record.updated_at.isoformat()
    plain["urls"] = {
        language: public_url + addresses.film(language, record.key, record.slug)
        for language in ("ko", "en")
    }
    for version, line in zip(plain["versions"], record.versions, strict=True):
        version["values"] = {name: line.values[name] for name in VERSION_FIELDS}
    for relation, line in zip(plain["relations"], record.relations, strict=True):
        relation["years"] = (
            [
                line.years.earliest.year if line.years.earliest else None,
                line.years.latest.year if line.years.latest else None,
            ]
            if line.years
            else None
        )
    plain["images"] = [
        {
            "kind": row["kind"],
            "width": row["width"],
            "height": row["height"],
            "credit": row["credit"],
            "texts": row["texts"],
            "jpeg": addresses.picture_set(row["digest"], row["widths"], "jpg"),
            "avif": addresses.picture_set(row["digest"], row["widths"], "avif"),
        }
        for row in record.images
    ]
    plain["documents"] = [
        {
            "title": row["title"],
            "kind": row["kind"],
            "language": row["language"],
            "url": public_url + addresses.document(row["id"]),
        }
        for row in record.documents
    ]
    return plain
