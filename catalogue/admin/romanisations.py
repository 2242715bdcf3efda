"""Romanisations that the Korean titles or names of a record do not have yet.

A proposal is made by rule. What an editor saved counts, however it is written: the
same text and system are not proposed again.
"""

from typing import NamedTuple

from catalogue import hangul
from catalogue.models.words import RomanisationSystem
from catalogue.personal_names import to_mccune_reischauer_name, to_revised_name
from catalogue.romanise import (
    slugify_latin,
    to_catalogue_name,
    to_dprk,
    to_mccune_reischauer,
    to_revised,
)
from catalogue.spelling import skeleton

ROMANISED = "ko-Latn"
LONGEST_SLUG = 60
# By system: how a title is written and how a personal name is.
SYSTEMS = {
    RomanisationSystem.NATIONAL: (to_dprk, to_catalogue_name),
    RomanisationSystem.MCCUNE_REISCHAUER: (
        to_mccune_reischauer,
        to_mccune_reischauer_name,
    ),
    RomanisationSystem.REVISED: (to_revised, to_revised_name),
}


class Word(NamedTuple):
    """A title or name of a record, as far as romanising goes."""

    text: str
    language: str
    romanisation: str


class Proposal(NamedTuple):
    system: RomanisationSystem
    source: str
    text: str


def proposals(words, *, is_person=False):
    """Return each `Proposal` for the Korean ones among `words`, in their order.

    `is_person` tells that they are personal names. What stands there already, in
    whatever language, is not proposed; where two systems agree it is the first one's.
    """
    korean = list(
        dict.fromkeys(word.text for word in words if is_korean(word) and word.text)
    )
    there = {word.text for word in words}
    found = []
    for system, ways in SYSTEMS.items():
        written = [word.text for word in words if word.romanisation == system]
        for source in without_match(korean, written):
            text = ways[is_person](source)
            if text not in there:
                found.append(Proposal(system, source, text))
                there.add(text)
    return sorted(found, key=lambda one: korean.index(one.source))


def is_korean(word):
    return word.language == "ko" and any(map(hangul.is_syllable, word.text))


def without_match(korean, written):
    """Return those of the Korean texts that none of `written` romanises.

    A text goes with what sounds like it. What an editor wrote in a way of his own goes
    with the first text that is left.
    """
    left, others = list(korean), []
    for text in written:
        forms = set(skeleton.of_latin(text))
        match = next((k for k in left if forms & set(skeleton.of_hangul(k))), None)
        if match:
            left.remove(match)
        else:
            others.append(text)
    return left[len(others) :]


def slug_of(words, *, is_person=False):
    """Return the slug that the titles or names of a record suggest; "" for none.

    The English one is taken, else the Korean one in the letters of the country.
    """
    english = [word.text for word in words if word.language.startswith("en")]
    korean = [word.text for word in words if is_korean(word)]
    if is_person:
        korean = list(map(to_catalogue_name, korean))
    for text in (*english, *korean, *(word.text for word in words)):
        if slug := slugify_latin(text, max_length=LONGEST_SLUG):
            return slug
    return ""


def free_slug(slug, taken):
    """Return `slug`, or with a number behind it the first that is not in `taken`."""
    number, free = 2, slug
    while free in taken:
        free = f"{slug}-{number}"
        number += 1
    return free
