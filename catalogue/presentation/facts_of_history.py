"""Facts of film history with their links and sources, for pages that tell them."""

from catalogue import addresses
from catalogue.exchange.reading import words
from catalogue.presentation.words import chosen


def timeline(fact_rows, language):
    """Return facts as (years, text, language, links, sources).

    Links are (name, language, address), films first, then people and studios.
    """
    return [
        (
            year_words(row["year"], row["year_end"]),
            *chosen(words(row["text_rows"]), language),
            links(row, language),
            [(source["name"], source["address"]) for source in row["source_rows"]],
        )
        for row in fact_rows
    ]


def year_words(first, last):
    return f"{first}–{last}" if last and last != first else str(first)


def links(row, language):
    films = [
        (
            *chosen(words(film["names"]), language),
            addresses.film(language, film["key"], film["slug"]),
        )
        for film in row["film_rows"]
    ]
    agents = [
        (
            *chosen(words(agent["names"]), language),
            addresses.agent(language, agent["kind"], agent["key"], agent["slug"]),
        )
        for agent in row["agent_rows"]
    ]
    return films + agents
