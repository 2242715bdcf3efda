"""The form of an enquiry and its receipt, as strings ready to print."""

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import addresses
from catalogue.enquiring import LONGEST
from catalogue.form_papers import new_paper
from catalogue.places import country_choices
from catalogue.presentation.asked import (
    asked_lines,
    kind_options,
    language_options,
    media_options,
    territory_options,
)
from catalogue.presentation.shortlist import listed_films
from catalogue.regions import REGIONS
from catalogue.shortlisting import written

COUNTRIES = frozenset(code for codes in REGIONS.values() for code in codes)
# Groups of boxes: the summary of faults leads to their question.
PLACES = ("kind", "film", "territory", "media", "language")
# The order of the form, so that the summary has it too.
ORDER = (
    *("form", "kind", "film", "other_films", "territory", "media", "language"),
    *("first_on", "last_on", "is_exclusive", "message", "name", "organisation"),
    *("email", "country", "website"),
)


def enquiry_page(form, keys, films, lost, language, *, notice):
    """Return the context of the form.

    `keys` are the films offered, `films` those of them that the catalogue shows (or
    None, when nobody could ask it), `lost` the keys of those that it shows no longer.
    """
    told = _told(form)
    ticked = set(told("film", [])) if form.is_bound else set(keys)
    return {
        "form": form,
        "paper": told("form", "") if _is_kept(form) else new_paper(),
        "notice": notice,
        "faults": faults(form),
        "kinds": kind_options(told("kind", "")),
        "offered": written(keys),
        "films": film_boxes(keys, films, ticked),
        "lost": lost,
        "territories": territory_options(language, set(told("territory", []))),
        "media": media_options(language, set(told("media", []))),
        "languages": language_options(language, set(told("language", []))),
        "countries": [
            (code, name, code == told("country", ""))
            for code, name in country_choices(language=language)
            if code in COUNTRIES
        ],
        "action": addresses.enquiry(language),
        "browse_url": addresses.films(language),
        "privacy_url": f"/{language}/privacy/",
    }


def _told(form):
    """Return a function that says what was sent of a field, right or wrong."""

    def told(name, otherwise):
        if not form.is_bound:
            return otherwise
        if isinstance(otherwise, list):
            return form.data.getlist(name)
        return form.data.get(name, otherwise)

    return told


def _is_kept(form):
    return form.is_bound and "form" not in form.errors


def faults(form):
    """Return (place on the page, what is wrong) in the order of the form."""
    if not form.is_bound:
        return []
    errors = form.errors
    return [
        (f"ask-{name}" if name in PLACES else f"id_{name}", errors[name][0])
        for name in ORDER
        if name in errors
    ]


def film_boxes(keys, films, ticked):
    """Return (key, title, its language, line, whether ticked) of the films offered."""
    if films is None:
        named = _("Film %(key)s")
        return [(key, named % {"key": key}, "", "", key in ticked) for key in keys]
    return [
        (
            film.key,
            film.card.title,
            film.card.title_language,
            film.card.line,
            film.key in ticked,
        )
        for film in films
    ]


def as_asked(told, films, language):
    """Return what the function of the database is given (see `enquiring.receive`).

    `told` is what the form found right, `films` those of the catalogue, `language` that
    of the page. Titles are kept as the reader saw them.
    """
    named = {film.key: film.card.title for film in films}
    return {
        "form": told["form"],
        "page_language": language,
        "kind": told["kind"],
        "name": told["name"],
        "organisation": told["organisation"],
        "email": told["email"],
        "country": told["country"],
        "territories": told["territory"],
        "media": told["media"],
        "languages": told["language"],
        "is_exclusive": told["is_exclusive"],
        "first_on": told["first_on"] and told["first_on"].isoformat(),
        "last_on": told["last_on"] and told["last_on"].isoformat(),
        "message": told["message"],
        "films": [
            {"key": key, "title": named[key][: LONGEST["title"]]}
            for key in told["film"]
            if key in named
        ]
        + [{"key": "", "title": title} for title in told["other_films"]],
    }


def receipt_page(receipt, language):
    """Return the context of a receipt; without the database films have no titles."""
    try:
        films, lost = listed_films(tuple(receipt.films), language)
    except DatabaseError:
        films, lost = [], receipt.films
    titles = [film.card.title for film in films]
    more = len(lost) + receipt.other_films
    if more:
        titles.append(ngettext("%d more film", "%d more films", more) % more)
    lines = asked_lines(receipt._asdict() | {"titles": titles}, language)
    languages = {film.card.title: film.card.title_language for film in films}
    return {
        "ticket": receipt.ticket,
        "lines": [
            (label, [(value, languages.get(value, ""), "") for value in values])
            for label, values in lines
        ],
        "browse_url": addresses.films(language),
        "licensing_url": addresses.licensing(language),
    }
