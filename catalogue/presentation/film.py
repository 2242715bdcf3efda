"""What the page of a film shows, section by section, as strings ready to print.

A section without anything to show is empty, and the template leaves it out.
"""

from functools import partial

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from catalogue import addresses, places, years
from catalogue.presentation import film_facts, film_makers
from catalogue.presentation.pictures import picture
from catalogue.presentation.posters import KIND_LABELS, film_poster, poster_address
from catalogue.presentation.words import chosen, day, label, second

SYNOPSES = ("synopsis", "short-synopsis")
NOTES = ("note", "subject", "history", "content-notice", "press", "quotation")
DIRECTING = {"director", "general-director"}


def film_page(record, language):
    """Return the whole context of a film's page for a reader of `language`."""
    heading = header(record, language)
    cited = citation(record, language, heading["title"], heading["second"])
    return {
        **heading,
        **pictures(record, language, heading),
        **prose(record, language, cited),
        "facts": film_facts.facts(record, language),
        "credits": film_makers.credit_groups(record, language),
        "events": film_makers.events(record, language),
        "versions": film_facts.versions(record, language),
        "parts": film_makers.relations(record, language, parts=True),
        "relations": film_makers.relations(record, language, parts=False),
        "documents": film_facts.documents(record, language),
        "identifiers": film_facts.external(record),
        "sources": record.sources,
        "statements": record.statements,
        "confidence": confidence(record),
        "rights": rights_statement(record),
        "citation": cited,
        **whereabouts(record, language, heading),
    }


def header(record, language):
    """Return the titles, the line below them and the kind."""
    titles = film_facts.preferred_titles(record)
    title, title_language = chosen(titles, language)
    beside, beside_language = second(titles, language)
    return {
        "title": title,
        "title_language": title_language,
        "second": beside,
        "second_language": beside_language,
        "romanised": film_facts.romanised_title(record),
        "line": header_line(record, language),
        "kind_label": str(KIND_LABELS[record.kind]),
        "kind_url": addresses.films(language, kind=record.kind),
    }


def pictures(record, language, heading):
    """Return the generated poster, the poster that was printed and the stills."""
    title = heading["title"]
    poster = film_poster(
        key=record.key,
        kind=record.kind,
        title=title,
        title_language=heading["title_language"],
        second=heading["second"],
        span=record.years,
        language=language,
    )
    described = partial(picture, language=language, subject=title)
    posters = [row for row in record.images if row["kind"] == "poster"]
    stills = [row for row in record.images if row["kind"] != "poster"]
    return {
        "poster": poster_address(poster, language),
        "share_image": settings.PUBLIC_URL
        + poster_address(poster, language, shape="share", ending="png"),
        "poster_picture": described(posters[0]) if posters else None,
        "stills": [described(row) for row in stills],
    }


def prose(record, language, cited):
    """Return synopses and notes; the citation describes a film without a synopsis."""
    synopses = texts(record, language, SYNOPSES)
    first = synopsis(synopses, language)
    return {
        "synopses": synopses,
        "synopsis": first,
        "description": first or cited,
        "notes": texts(record, language, NOTES),
    }


def whereabouts(record, language, heading):
    """Return the way to the page, its addresses and the day of its last change."""
    updated = localtime(record.updated_at)
    return {
        "crumbs": [
            (_("Films"), addresses.films(language)),
            (heading["kind_label"], heading["kind_url"]),
            (heading["title"], ""),
        ],
        "json_url": addresses.film_json(record.key),
        "key": record.key,
        "ask_url": addresses.enquiry(language, [record.key]),
        "shortlist_url": addresses.shortlist(language),
        "permalink": settings.PUBLIC_URL
        + addresses.film(language, record.key, record.slug),
        "updated": day(updated, language),
        "updated_iso": updated.date().isoformat(),
    }


def header_line(record, language):
    """Return kind, year, country and running time: the line under the title."""
    parts = [
        years.label(record.years, language=language),
        ", ".join(
            places.country_name(code, language=language) for code in record.countries
        ),
        film_facts.minutes(record.running_time),
        film_facts.parts_label(record.part_count),
    ]
    return [part for part in parts if part]


def texts(record, language, codes):
    """Return (heading, paragraphs, language of the text) in the reader's language.

    A text that exists only in another language stands in for a missing one.
    """
    found = []
    for code in codes:
        words = {b.language: b.text for b in record.texts if b.kind.code == code}
        if code == "note" and says_only_the_year(words.get("en", ""), record.years):
            continue
        kind = next((b.kind for b in record.texts if b.kind.code == code), None)
        text, text_language = chosen(words, language)
        if text:
            found.append((label(kind, language), text.split("\n\n"), text_language))
    return found


def synopsis(synopses, language):
    """Return the first paragraph of a synopsis in this language, "" without one."""
    return next(
        (
            paragraphs[0]
            for _label, paragraphs, spoken in synopses
            if spoken == language
        ),
        "",
    )


def says_only_the_year(note, span):
    """Tell whether a note repeats the year that stands in the heading already."""
    read, rest = years.parse_year("", note)
    return bool(note) and not rest and read == span


def confidence(record):
    """Say in words how well the entry is proved; "" where it is well proved."""
    return {
        "low": _("Poorly documented: the facts of this entry rest on weak sources."),
        "medium": _("Some facts of this entry rest on one source or on inference."),
    }.get(record.confidence, "")


def rights_statement(record):
    """Return the sentence on rights that follows from the countries of production."""
    if len(record.countries) > 1:
        return _(
            "A co-production: rights may be shared with the partners. "
            "The Korea Film Export & Import Corporation answers for its share."
        )
    return _(
        "The Korea Film Export & Import Corporation states that it is the sole "
        "holder of the rights in this film."
    )


def citation(record, language, title, beside):
    """Return how to cite the entry: title, makers, studio, year, catalogue."""
    heading = f"{title} ({beside})" if beside else title
    directors = ", ".join(film_makers.names_of(record, DIRECTING, language))
    studio = ", ".join(film_makers.party_value(s, language)[0] for s in record.studios)
    country = ", ".join(
        places.country_name(code, language=language) for code in record.countries
    )
    year = years.label(record.years, language=language)
    made = ", ".join(part for part in (studio, country, year) if part)
    sentences = [
        heading,
        _("Directed by %(names)s") % {"names": directors} if directors else "",
        made,
        _("Film catalogue of the Korea Film Export & Import Corporation"),
    ]
    return ". ".join(sentence for sentence in sentences if sentence) + "."
