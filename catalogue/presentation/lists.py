"""The lists of people and of studios, and the films of one studio."""

import math

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce, Now
from django.http import Http404
from django.utils.translation import ngettext

from catalogue import addresses, browse
from catalogue.exchange import rows
from catalogue.exchange.reading import read_labels, words
from catalogue.hangul import INDEX_LETTERS, first_syllable
from catalogue.models import Agent, AgentText, Film
from catalogue.prepared import prepared
from catalogue.presentation.agents import life
from catalogue.presentation.browse import facets_of, film_links, pager
from catalogue.presentation.cards import film_cards_by_key
from catalogue.presentation.facets import histogram, kind_tabs
from catalogue.presentation.posters import KIND_LABELS
from catalogue.presentation.words import chosen, label

PEOPLE_ON_A_PAGE = 60


def public_films(owner):
    """Return how many public films an agent has; `owner` is the agent of a film.

    One agent's films are counted at a time: all films of a large catalogue are many.
    """
    films = Film.objects.public(at=Now()).filter(**{owner: OuterRef("pk")})
    counted = films.order_by().values(owner).annotate(number=Count("pk", distinct=True))
    return Coalesce(Subquery(counted.values("number")), 0)


def people_page(*, language, letter, page):
    """Return the context of the list of people; Http404 beyond the last page."""
    letters = {
        row["name_letter"]: row["number"] for row in read_letters(language=language)
    }
    total = letters.get(letter, 0) if letter else sum(letters.values())
    pages = max(1, math.ceil(total / PEOPLE_ON_A_PAGE))
    if page > pages:
        raise Http404
    first = (page - 1) * PEOPLE_ON_A_PAGE
    people = read_people(language=language, letter=letter, first=first)

    def link(**choices):
        return addresses.people(language, **({"letter": letter} | choices))

    return {
        "people": people_rows(people, language),
        "total": str(sum(letters.values())),
        "letters": [
            (
                sign,
                addresses.people(language, letter=sign) if letters.get(sign) else "",
                sign == letter,
            )
            for sign in INDEX_LETTERS[language]
            if sign != "#" or letters.get("#")
        ],
        "letter": letter,
        "reset": addresses.people(language),
        **pager(page, pages, link),
        "canonical": settings.PUBLIC_URL + link(page=page if page > 1 else None),
    }


def public_people(language):
    return Agent.objects.published(at=Now()).people().named(language)


@prepared()
def read_letters(language):
    letters = public_people(language).order_by().values("name_letter")
    return letters.annotate(number=Count("pk"))


@prepared(at_most=PEOPLE_ON_A_PAGE, letter="text")
def read_people(language, letter):
    people = public_people(language)
    if letter:
        people = people.filter(name_letter=letter)
    occupations = Agent.occupations.through.objects.filter(agent=OuterRef("pk"))
    return (
        people.annotate(
            films=public_films("credits__agent"),
            occupation_rows=rows.array(
                occupations.order_by("term__position"), term="term_id"
            ),
        )
        .order_by("name_sort", "pk")
        .values()
    )


def people_rows(people, language):
    """Return people as (name, language, second, its language, address, line, sign).

    `line` tells occupations, years and the number of films; `sign` is the first
    syllable or letter for the monogram.
    """
    labels = read_labels(
        {line["term"] for row in people for line in row["occupation_rows"]}
    )
    return [person_row(row, labels, language) for row in people]


def person_row(row, labels, language):
    occupations = ", ".join(
        label(labels[line["term"]], language) for line in row["occupation_rows"]
    )
    return (
        row["name_text"],
        row["name_language"],
        row["name_second"] if row["name_second"] != row["name_text"] else "",
        row["name_second_language"],
        addresses.person(language, row["key"], row["slug"]),
        joined(occupations, life(row, language), films_label(row["films"])),
        first_syllable(row["name_text"]),
    )


def joined(*parts):
    return " · ".join(part for part in parts if part)


def films_label(number):
    if not number:
        return ""
    return ngettext("%(number)s film", "%(number)s films", number) % {"number": number}


def studios_page(language):
    """Return the context of the list of studios: three queries."""
    listed = read_studios(language=language)
    labels = read_labels({row["place_id"] for row in listed} - {None})
    return {
        "studios": [studio_row(row, labels, language) for row in listed],
        "total": str(len(listed)),
    }


@prepared()
def read_studios(language):
    profiles = AgentText.objects.filter(
        agent=OuterRef("pk"), kind__code="studio-profile"
    )
    return (
        Agent.objects.published(at=Now())
        .studios()
        .named(language)
        .annotate(
            films=public_films("film_studios__studio"),
            text_rows=rows.array(profiles, language="language", text="text"),
        )
        .order_by("-films", "name_sort")
        .values()
    )


def studio_row(row, labels, language):
    """Return (name, language, second, its language, address, line, kinds, profile,
    language of the profile)."""
    place = label(labels.get(row["place_id"]), language)
    return (
        row["name_text"],
        row["name_language"],
        row["name_second"],
        row["name_second_language"],
        addresses.studio(language, row["key"], row["slug"]),
        joined(life(row, language), place, films_label(row["films"])),
        ", ".join(str(KIND_LABELS[kind]) for kind in row["specialities"]),
        *chosen(words(row["text_rows"]), language),
    )


def studio_films(key, language, *, state=""):
    """Return the figures of the studio with this key and its first films.

    `state` is the number of the version stamp, if it is known.
    """
    choice = browse.Choice(studio=(key,))
    facets = facets_of(choice, language, state)
    link = film_links(choice, language)
    films = browse.page_of_films(choice, language, facets)
    return {
        "total": str(facets.total),
        "total_label": films_label(facets.total),
        "all_films": link(),
        "kinds": [
            option
            for option in kind_tabs(choice, facets, language, link)[1:]
            if option[1] != "0"
        ],
        "decades": histogram(choice, facets, link),
        "cards": film_cards_by_key(films, language),
    }
