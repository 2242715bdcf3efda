"""Who made a film, where it was shown and what it won, and the films beside it."""

from itertools import groupby

from django.utils.translation import gettext as _

from catalogue import addresses, places, years
from catalogue.models import FilmRelation
from catalogue.presentation.words import chosen, label


def party_value(party, language):
    name, name_language = chosen(party.names, language)
    return (
        name,
        name_language,
        addresses.agent(language, party.kind, party.key, party.slug),
    )


def credit_groups(record, language):
    """Return the credits as (function, [(name, language, address, notes)]).

    `notes` are (text, language) pairs: the part played, the name printed, uncredited.
    """
    groups = groupby(record.credits, key=lambda line: line.function.code)
    listed = []
    for _code, lines in groups:
        lines = list(lines)
        people = [credit_value(line, language) for line in lines]
        listed.append((label(lines[0].function, language), people))
    return listed


def credit_value(line, language):
    if line.party:
        name, name_language, address = party_value(line.party, language)
    else:
        name, name_language, address = line.credited_as, "", ""
    notes = []
    if line.characters:
        notes.append(chosen(line.characters, language))
    if line.party and line.credited_as:
        notes.append((_("as %(name)s") % {"name": line.credited_as}, ""))
    if line.is_uncredited:
        notes.append((_("uncredited"), ""))
    return name, name_language, address, notes


def names_of(record, codes, language):
    return [
        credit_value(line, language)[0]
        for line in record.credits
        if line.function.code in codes
    ]


def events(record, language):
    """Return festivals, showings and prizes in order of time.

    Rows of (year, occasion, its language, place, what, its language, prizes), the
    prizes as (prize, recipient, language, address).
    """
    listed = []
    for line in record.events:
        occasion, occasion_language = (
            chosen(line.organiser.names, language) if line.organiser else ("", "")
        )
        section, section_language = chosen(line.sections, language)
        country = (
            places.country_name(line.country, language=language) if line.country else ""
        )
        prizes = [
            (label(award.prize, language), *recipient_value(award, language))
            for award in line.awards
        ]
        listed.append(
            (
                str(line.year or ""),
                occasion,
                occasion_language,
                country,
                section or ("" if prizes else label(line.kind, language)),
                section_language if section else "",
                prizes,
            )
        )
    return listed


def recipient_value(award, language):
    return party_value(award.recipient, language) if award.recipient else ("", "", "")


def relations(record, language, *, parts):
    """Return related works as (how, title, language, address, year)."""
    return [
        (
            relation_words(line),
            *chosen(line.titles, language),
            addresses.film(language, line.key, line.slug),
            years.short_label(line.years, language=language),
        )
        for line in record.relations
        if (line.type == FilmRelation.Type.PART_OF and not line.outward) == parts
    ]


def relation_words(line):
    """Return how the other film stands to this one, as words: "Sequel", "Part 3".

    A part without a number needs none: it stands in the list of parts.
    """
    if line.type == FilmRelation.Type.PART_OF and line.position:
        told = _("Part %(number)s of") if line.outward else _("Part %(number)s")
        return told % {"number": line.position}
    outward = {
        "part_of": _("Part of"),
        "sequel_of": _("Sequel to"),
        "remake_of": _("Remake of"),
        "version_of": _("Another version of"),
        "adaptation_of": _("Adapted from"),
        "about": _("About"),
    }
    inward = {
        "part_of": "",
        "sequel_of": _("Sequel"),
        "remake_of": _("Remade as"),
        "version_of": _("Another version"),
        "adaptation_of": _("Adapted as"),
        "about": _("Film about this film"),
    }
    return (outward if line.outward else inward)[line.type]
