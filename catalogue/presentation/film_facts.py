"""The facts of a film: titles, figures, versions, papers, numbers elsewhere."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import addresses, identifiers, places, years
from catalogue.models import ExternalIdentifier, Version
from catalogue.presentation.film_makers import party_value
from catalogue.presentation.posters import KIND_LABELS
from catalogue.presentation.words import chosen, label


def facts(record, language):
    """Return the facts as (label, [(text, language, address)]), empty ones left out."""
    spoken = [
        places.language_name(code, language=language) for code in record.languages
    ]
    countries = [
        places.country_name(code, language=language) for code in record.countries
    ]
    listed = [
        (_("Original title"), title_values(record, {"original"})),
        (_("Romanised title"), title_values(record, {"romanised"})),
        (_("Other titles"), other_titles(record, language)),
        (_("Kind"), [kind_value(record, language)]),
        (_("Year"), year_value(record, language)),
        (_("Country"), plain(*countries)),
        (_("Studio"), [party_value(studio, language) for studio in record.studios]),
        (
            _("Genre and subject"),
            [genre_value(genre, language) for genre in record.genres],
        ),
        (_("Running time"), plain(minutes(record.running_time))),
        (_("Number of parts"), plain(str(record.part_count or ""))),
        (_("Colour"), plain(label(record.colour, language))),
        (_("Language"), plain(*spoken)),
    ]
    return [(name, values) for name, values in listed if values]


def plain(*texts):
    """Return values that have no language of their own and lead nowhere."""
    return [(text, "", "") for text in texts if text]


def kind_value(record, language):
    address = addresses.films(language, kind=record.kind)
    return str(KIND_LABELS[record.kind]), "", address


def genre_value(genre, language):
    address = addresses.films(language, genre=genre.code)
    return label(genre, language), "", address


def year_value(record, language):
    text = years.label(record.years, language=language)
    decade = years.decade(record.years)
    address = addresses.films(language, decade=decade) if decade else ""
    return [(text, "", address)] if text else []


def title_values(record, codes):
    return [
        (line.text, line.language, "")
        for line in record.titles
        if line.type.code in codes
    ]


def other_titles(record, language):
    """Return every title that is neither the heading, the original nor romanised."""
    return [
        (line.text, line.language, "")
        for line in record.titles
        if line.type.code not in {"original", "romanised"}
        and not (line.preferred and line.language in {language, "ko", "en"})
    ]


def minutes(number):
    return _("%(minutes)s min") % {"minutes": number} if number else ""


def parts_label(number):
    if not number:
        return ""
    return ngettext("%(number)s part", "%(number)s parts", number) % {"number": number}


def versions(record, language):
    """Return each version as (name, facts, differences, language of these)."""
    listed = []
    for line in record.versions:
        values = line.values
        described = [
            (_("Year"), str(values["year"] or "")),
            (_("Running time"), minutes(values["running_time"])),
            (_("Dialogue"), language_names(values["dialogue_languages"], language)),
            (_("Subtitles"), language_names(values["subtitle_languages"], language)),
            (_("Carrier"), label(line.carrier, language)),
            (_("Aspect ratio"), label(line.aspect_ratio, language)),
            (_("Sound"), label(line.sound, language)),
            (_("Colour"), label(line.colour, language)),
            (_("Frames a second"), str(values["frame_rate"] or "")),
            (_("Reels"), str(values["reels"] or "")),
            (_("Length in metres"), str(values["length_metres"] or "")),
            (_("Resolution"), values["resolution"]),
        ]
        listed.append(
            (
                str(Version.Type(line.type).label),
                [(name, value) for name, value in described if value],
                *chosen(line.words, language),
            )
        )
    return listed


def language_names(codes, language):
    return ", ".join(places.language_name(code, language=language) for code in codes)


def documents(record, language):
    return [
        (
            row["title"],
            row["language"],
            places.language_name(row["language"], language=language),
            addresses.document(row["id"]),
        )
        for row in record.documents
    ]


def external(record):
    """Return the numbers in other registers as (register, number, address)."""
    return [
        (
            str(ExternalIdentifier.Scheme(scheme).label),
            value,
            identifiers.address(scheme, value),
        )
        for scheme, value in record.identifiers
    ]


def preferred_titles(record):
    return {line.language: line.text for line in record.titles if line.preferred}


def romanised_title(record):
    """Return the romanised title, or "" where none is recorded."""
    return next(
        (line.text for line in record.titles if line.type.code == "romanised"), ""
    )
