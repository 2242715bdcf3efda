"""schema.org descriptions of films, people, studios and lists, as JSON-LD.

Movie and TVSeries need name and image (Google's movie guide); a generated poster is
given as `thumbnailUrl` and never as `image`, because it is no picture of the film.
"""

import json

from django.conf import settings
from django.utils.safestring import mark_safe

from catalogue import addresses, identifiers, places, years

PROPERTIES = {
    "director": "director",
    "general-director": "director",
    "cast": "actor",
    "lead": "actor",
    "supporting": "actor",
    "voice": "actor",
    "writer": "author",
    "composer": "musicBy",
    "producer": "producer",
}
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(graph):
    """Return `graph` as text that is safe inside a script element."""
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPES))  # noqa: S308  (every < > & is escaped)


def absolute(address):
    return settings.PUBLIC_URL + address


def graph(node, page):
    """Return a node and the way to its page, leaving out what is not known."""
    nodes = [full(node), breadcrumb(page["crumbs"], page["permalink"])]
    return script({"@context": "https://schema.org", "@graph": nodes})


def breadcrumb(crumbs, permalink):
    """Return a BreadcrumbList of (name, address), the last at `permalink`."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": name,
                "item": absolute(address) if address else permalink,
            }
            for number, (name, address) in enumerate(crumbs, start=1)
        ],
    }


def film_graph(record, language, page):
    """Return the JSON-LD of a film's page; `page` is its context for a reader."""
    address = absolute(addresses.film(language, record.key, record.slug))
    is_series = is_television_series(record)
    film = {
        "@type": "TVSeries" if is_series else "Movie",
        "@id": address,
        "url": address,
        "name": page["title"],
        "inLanguage": list(record.languages),
        "alternateName": sorted(
            {line.text for line in record.titles} - {page["title"]}
        ),
        "description": page["synopsis"],
        "genre": [genre.words.get(language, genre.code) for genre in record.genres],
        "countryOfOrigin": [
            {"@type": "Country", "name": places.country_name(code, language=language)}
            for code in record.countries
        ],
        "dateCreated": date_created(record),
        "duration": f"PT{record.running_time}M" if record.running_time else "",
        **pictures(page),
        "productionCompany": [
            agent_node(studio, "Organization", language) for studio in record.studios
        ],
        "award": awards(page["events"]),
        **relatives(record, language),
        **registrations(record),
        "numberOfEpisodes": (is_series and record.part_count) or None,
        **makers(record, language),
    }
    return graph(film, page)


def is_television_series(record):
    is_series = record.level == "series" or any(
        line.type == "part_of" and not line.outward for line in record.relations
    )
    return is_series and record.kind == "tv"


def pictures(page):
    shown = (page["poster_picture"], *page["stills"])
    return {
        "thumbnailUrl": absolute(page["poster"]),
        "image": [absolute(image.source) for image in shown if image],
    }


def awards(events):
    return [
        award_words(year, occasion, prize)
        for year, occasion, *_place, prizes in events
        for prize, *_recipient in prizes
    ]


def relatives(record, language):
    """Return the parts of a film and the works that it is a part of."""
    lines = [line for line in record.relations if line.type == "part_of"]
    return {
        "hasPart": [part_node(line, language) for line in lines if not line.outward],
        "isPartOf": [part_node(line, language) for line in lines if line.outward],
    }


def registrations(record):
    """Return the pages of a film in other registers, and its number in EIDR."""
    found = [identifiers.address(scheme, value) for scheme, value in record.identifiers]
    return {
        "sameAs": [address for address in found if address],
        "titleEIDR": next(
            (value for scheme, value in record.identifiers if scheme == "eidr"), ""
        ),
    }


def makers(record, language):
    """Return the people of a film by the property that names their function."""
    people = {}
    for line in record.credits:
        name = PROPERTIES.get(line.function.code)
        if name and line.party:
            node = agent_node(line.party, "Person", language)
            people.setdefault(name, []).append(node)
    return people


def full(node):
    """Leave out what is not known."""
    return {name: value for name, value in node.items() if value not in ("", [], None)}


def date_created(record):
    span = record.years
    if span is None or span.certainty != years.Certainty.YEAR or not span.earliest:
        return ""
    return str(span.earliest.year)


def award_words(year, occasion, prize):
    return ", ".join(part for part in (prize, occasion, year) if part)


def agent_node(party, kind, language):
    name = party.names.get(language) or next(iter(party.names.values()))
    address = addresses.agent(language, party.kind, party.key, party.slug)
    return full(
        {
            "@type": kind,
            "name": name,
            "url": absolute(address) if address else "",
        }
    )


def part_node(line, language):
    return full(
        {
            "@type": "CreativeWork",
            "name": line.titles.get(language) or next(iter(line.titles.values()), ""),
            "position": line.position or None,
            "url": absolute(addresses.film(language, line.key, line.slug)),
        }
    )


def person_graph(page):
    """Return the JSON-LD of a person's page."""
    person = {
        "@type": "Person",
        "@id": page["permalink"],
        "url": page["permalink"],
        "name": page["name"],
        "alternateName": sorted(
            {name for _type, values in page["names"] for name, *_rest in values}
            | ({page["second"]} if page["second"] else set())
        ),
        "jobTitle": page["occupations"],
        "birthDate": page["begin_year"],
        "deathDate": page["end_year"],
        "sameAs": [address for _scheme, _value, address in page["identifiers"]],
    }
    return graph(person, page)


def organisation_graph(page):
    """Return the JSON-LD of a studio's page."""
    studio = {
        "@type": "Organization",
        "@id": page["permalink"],
        "url": page["permalink"],
        "name": page["name"],
        "alternateName": sorted(
            {name for _type, values in page["names"] for name, *_rest in values}
            | ({page["second"]} if page["second"] else set())
        ),
        "foundingDate": page["begin_year"],
        "dissolutionDate": page["end_year"],
        "location": page["place"],
    }
    return graph(studio, page)


def list_graph(cards):
    """Return the JSON-LD of a list of films."""
    return script(
        {
            "@context": "https://schema.org",
            "@type": "ItemList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": number,
                    "url": absolute(card.url),
                    "name": card.title,
                }
                for number, card in enumerate(cards, start=1)
            ],
        }
    )
