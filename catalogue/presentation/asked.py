"""What may be asked for, and what was asked, in the words of the reader.

The public form, the page of the receipt and its mail say it alike.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from catalogue.enquiring import Kind
from catalogue.exploitation import FAMILIES, MEDIA, medium_name
from catalogue.hangul import latin_sort_key, northern_sort_key
from catalogue.places import language_name
from catalogue.presentation.words import day
from catalogue.regions import REGIONS, WORLD, countries_of, territory_name

# Languages that films are subtitled or dubbed in most; others are told in words.
LANGUAGES = (
    *("ar", "bg", "bn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he"),
    *("hi", "hr", "hu", "id", "it", "ja", "kk", "km", "ko", "lo", "mn", "ms", "my"),
    *("nl", "no", "pl", "pt", "ro", "ru", "sk", "sr", "sv", "sw", "ta", "th", "tr"),
    *("uk", "ur", "uz", "vi", "zh"),
)


class Options(NamedTuple):
    """Boxes to tick below one heading, as the tag `checkboxes` takes them."""

    label: str
    options: list[tuple[str, str, str, str, bool]]
    number: int  # of those that are ticked


def _options(label, choices, chosen):
    options = [(code, name, "", "", code in chosen) for code, name in choices]
    return Options(label, options, sum(option[4] for option in options))


def territory_options(language, chosen) -> list[Options]:
    """Return the world, then each region: the whole of it, and its countries."""
    groups = [_options("", [(WORLD, territory_name(WORLD, language))], chosen)]
    for region in REGIONS:
        name = territory_name(region, language)
        whole = [(region, _("All of %(region)s") % {"region": name})]
        groups.append(_options(name, whole + countries_of(region, language), chosen))
    return groups


def media_options(language, chosen) -> list[Options]:
    """Return each family of media: the whole of it, and what it holds."""
    groups = []
    for family in FAMILIES:
        name = medium_name(family, language)
        whole = [(family, _("All kinds of %(family)s") % {"family": name})]
        parts = [
            (medium.code, medium_name(medium.code, language))
            for medium in MEDIA
            if medium.code.startswith(f"{family}.")
        ]
        groups.append(_options(capital(name), whole + parts, chosen))
    return groups


def language_options(language, chosen) -> Options:
    """Return the languages in the order of the reader's alphabet."""
    key = northern_sort_key if language == "ko" else latin_sort_key
    named = [(code, language_name(code, language=language)) for code in LANGUAGES]
    return _options("", sorted(named, key=lambda one: key(one[1])), chosen)


def kind_options(chosen):
    """Return (code, name, what it is, whether chosen) of every kind of enquiry."""
    return [
        (kind.value, kind.label, explanation, kind == chosen)
        for kind, explanation in kinds()
    ]


def kinds():
    """Return every kind of enquiry with a sentence on what it is."""
    return [
        (Kind.LICENCE, _("Show films in cinemas, on television, online, on board.")),
        (Kind.SCREENER, _("See films before you decide.")),
        (Kind.PRINT_LOAN, _("Borrow a print or a file for single screenings.")),
        (Kind.STILLS, _("Use photographs from films in print or online.")),
        (Kind.COPRODUCTION, _("Make a film together, or have one made to order.")),
        (Kind.EXCHANGE, _("Film weeks, and films for films.")),
    ]


def asked_lines(asked: Mapping, language: str) -> list[tuple[str, list[str]]]:
    """Return (label, values) of what was asked; what was left open is left out.

    `asked` has kind, titles, territories, media, languages, is_exclusive, first_on and
    last_on, by codes and dates: nothing of who asked, and no words that were typed.
    """
    territories = [named(territory_name, c, language) for c in asked["territories"]]
    media = [capital(named(medium_name, code, language)) for code in asked["media"]]
    languages = [named(spoken, code, language) for code in asked["languages"]]
    exclusive = [_("Yes")] if asked["is_exclusive"] else []
    window = window_words(asked["first_on"], asked["last_on"], language)
    lines = [
        (_("Asked for"), [str(Kind(asked["kind"]).label)]),
        (_("Films"), list(asked["titles"])),
        (_("Territories"), territories),
        (_("Media"), media),
        (_("Languages"), languages),
        (_("Window"), [window] if window else []),
        (_("Exclusive"), exclusive),
    ]
    return [(label, values) for label, values in lines if values]


def named(name: Callable[[str, str], str], code: str, language: str) -> str:
    """Return what `name` calls a code; a code that means nothing is not repeated.

    The database takes any: it must not become a way to write to strangers.
    """
    try:
        return name(code, language)
    except ValueError:
        return _("not known")


def spoken(code: str, language: str) -> str:
    """Return the name of a language; raise ValueError for what is none."""
    name = language_name(code, language=language)
    if name == code:
        raise ValueError("This is no code of a language.")
    return name


def window_words(first: date | None, last: date | None, language: str) -> str:
    """Return the days from first to last in words, "" where neither is known."""
    days = {
        "first": day(first, language) if first else "",
        "last": day(last, language) if last else "",
    }
    if first and last:
        return _("%(first)s to %(last)s") % days
    if first:
        return _("from %(first)s") % days
    return _("until %(last)s") % days if last else ""


def capital(name: str) -> str:
    """Return the name as it begins a line."""
    return name[:1].upper() + name[1:]
