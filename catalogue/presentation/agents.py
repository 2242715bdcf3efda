"""What the page of a person or a studio shows, as strings ready to print."""

from itertools import groupby

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from catalogue import addresses, identifiers, years
from catalogue.exchange import agents as reading
from catalogue.exchange.reading import only, read_labels, span, words
from catalogue.models import AgentName, ExternalIdentifier
from catalogue.presentation.facts_of_history import timeline
from catalogue.presentation.pictures import picture
from catalogue.presentation.posters import KIND_LABELS, monogram, poster_address
from catalogue.presentation.words import chosen, day, label, second

PROFILES = ("biography", "studio-profile", "history")


def agent_context(row, labels, language):
    """Return what the pages of people and of studios share."""
    names = {
        line["language"]: line["text"] for line in row["name_rows"] if line["preferred"]
    }
    name, name_language = chosen(names, language)
    beside, beside_language = second(names, language)
    updated = localtime(row["updated_at"])
    return {
        "name": name,
        "name_language": name_language,
        "second": beside,
        "second_language": beside_language,
        "life": life(row, language),
        "begin_year": str(row["begin_year"] or ""),
        "end_year": str(row["end_year"] or ""),
        "names": other_names(row, {name, beside}),
        "profiles": profiles(row, language),
        "place": label(labels.get(row["place_id"]), language),
        "portrait": poster_address(
            monogram(key=row["key"], name=name, name_language=name_language),
            language,
            shape="monogram",
        ),
        "pictures": pictures(row["image_rows"], language, name),
        "identifiers": [
            (
                str(ExternalIdentifier.Scheme(line["scheme"]).label),
                line["value"],
                identifiers.address(line["scheme"], line["value"]),
            )
            for line in row["identifier_rows"]
        ],
        "sources": [(line["name"], line["address"]) for line in row["source_rows"]],
        "permalink": settings.PUBLIC_URL
        + addresses.agent(language, row["kind"], row["key"], row["slug"]),
        "updated": day(updated, language),
        "updated_iso": updated.date().isoformat(),
    }


def pictures(images, language, name):
    return [picture(image, language, subject=name) for image in images]


def person_page(agent_id, language):
    """Return the context of a person, in six queries for any number of films."""
    row = only(reading.read_agent(agent_id=agent_id))
    credits = reading.read_filmography(agent_id=agent_id)
    awards = reading.read_awards(agent_id=agent_id)
    labels = read_labels(
        {row["place_id"]}
        | {line["term"] for line in row["occupation_rows"]}
        | {line["function_id"] for line in credits}
        | {line["prize_id"] for line in awards}
    )
    films = {line["film_id"] for line in credits}
    colleagues = reading.read_colleagues(film_ids=sorted(films), agent_id=agent_id)
    facts = reading.read_facts_of(agent_id=agent_id)
    context = agent_context(row, labels, language)
    occupations = [
        label(labels[line["term"]], language) for line in row["occupation_rows"]
    ]
    return context | {
        "occupations": occupations,
        "line": [part for part in (", ".join(occupations), context["life"]) if part],
        "crumbs": [(_("People"), addresses.people(language)), (context["name"], "")],
        "filmography": filmography(credits, labels, language),
        "film_count": str(len(films)),
        "awards": [award_line(line, labels, language) for line in awards],
        "colleagues": people_links(colleagues, language),
        "timeline": timeline(facts, language),
    }


def studio_page(agent_id, language):
    """Return what a studio's page shows beside its films."""
    row = only(reading.read_agent(agent_id=agent_id))
    labels = read_labels({row["place_id"]})
    facts = reading.read_facts_of(agent_id=agent_id)
    context = agent_context(row, labels, language)
    return context | {
        "line": [part for part in (context["life"], context["place"]) if part],
        "crumbs": [
            (_("Base of creation"), addresses.studios(language)),
            (context["name"], ""),
        ],
        "specialities": [
            (str(KIND_LABELS[kind]), addresses.films(language, kind=kind))
            for kind in row["specialities"]
        ],
        "timeline": timeline(facts, language),
    }


def life(row, language):
    """Return the years of life or work: "1922–1971", "founded 1947", "born c. 1902"."""
    begin, end = (
        years.from_years(row[f"{edge}_year"], row[f"{edge}_year"], certainty)
        if row[f"{edge}_year"]
        else None
        for edge, certainty in (
            ("begin", row["begin_certainty"]),
            ("end", row["end_certainty"]),
        )
    )
    if begin and end:
        edges = (years.short_label(edge, language=language) for edge in (begin, end))
        return "–".join(edges)
    if not begin and not end:
        return ""
    is_person = row["kind"] == "person"
    if begin:
        told = _("born %(year)s") if is_person else _("founded %(year)s")
    else:
        told = _("died %(year)s") if is_person else _("until %(year)s")
    return told % {"year": years.label(begin or end, language=language)}


def other_names(row, shown):
    """Return the names that the heading does not show, as facts by type of name."""
    by_type = {}
    for line in row["name_rows"]:
        if line["text"] not in shown:
            values = by_type.setdefault(AgentName.Type(line["type"]), [])
            values.append((line["text"], line["language"], ""))
    return [(str(name_type.label), values) for name_type, values in by_type.items()]


def profiles(row, language):
    """Return (paragraphs, language, source) of the texts, else of a note."""
    for kinds in (PROFILES, ("note",)):
        found = []
        for kind in kinds:
            lines = [line for line in row["text_rows"] if line["kind"] == kind]
            text, text_language = chosen(
                {line["language"]: line["text"] for line in lines}, language
            )
            if text:
                source = next(
                    line["source"]
                    for line in lines
                    if line["language"] == text_language
                )
                found.append((text.split("\n\n"), text_language, source))
        if found:
            return found
    return []


def filmography(credits, labels, language):
    """Return films by function as (function, [(year, title, language, address, …)]).

    Each film row ends with the kind of film and the part played with its language.
    """
    return [
        (
            label(labels[function_id], language),
            [film_line(line, language) for line in lines],
        )
        for function_id, lines in groupby(credits, key=lambda row: row["function_id"])
    ]


def film_line(line, language):
    return (
        years.short_label(span(line), language=language),
        *chosen(words(line["title_rows"]), language),
        addresses.film(language, line["key"], line["slug"]),
        str(KIND_LABELS[line["kind"]]),
        *chosen(words(line["character_rows"]), language),
    )


def award_line(line, labels, language):
    """Return (year, prize, festival, its language, film, its language, address)."""
    return (
        str(line["earliest"].year) if line["earliest"] else "",
        label(labels[line["prize_id"]], language),
        *chosen(words(line["organiser_rows"]), language),
        *chosen(words(line["title_rows"]), language),
        addresses.film(language, line["key"], line["slug"]),
    )


def people_links(people, language):
    """Return (name, language, address, number of shared films) for each person."""
    return [
        (
            *chosen(words(row["names_rows"]), language),
            addresses.person(language, row["key"], row["slug"]),
            str(row["shared"]),
        )
        for row in people
    ]
