"""What an enquiry asks for, as a question of rights: exactly that, and nothing more."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from catalogue.enquiring import Kind
from catalogue.regions import REGIONS, WORLD
from catalogue.rights.avails import Asked
from catalogue.rights.boxes import Box, Period
from catalogue.rights.dimensions import languages, media, territories
from catalogue.rights.dimensions.reading import UnknownWord
from catalogue.rights.models import Enquiry
from catalogue.rights.spans import Spans

# Kinds that ask for rights: to look at a film or to borrow a print takes none.
ASKING = frozenset({Kind.LICENCE, Kind.EXCHANGE})


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, or None where it cannot be told; `unknown` are codes of nothing.

    The database takes any code from the public form; those that mean nothing are left
    out and named.
    """

    asked: Asked | None
    unknown: tuple[str, ...] = ()


def question_of(enquiry: Enquiry, *, today: date | None = None) -> Question:
    """Return the question of an enquiry: no code of a language means every language.

    Without territories, media or days it cannot be answered. A window that has no
    first day begins today.
    """
    if enquiry.kind not in ASKING:
        return Question(None)
    territory, strange = _set(enquiry.territories, territory_of)
    ways, new_media = _set(enquiry.media, media.span)
    spoken, new_languages = _set(enquiry.languages, languages.span)
    if not enquiry.languages:
        spoken = languages.ALL_LANGUAGES
    unknown = (*strange, *new_media, *new_languages)
    if not (enquiry.first_on or enquiry.last_on):
        return Question(None, unknown)
    first = enquiry.first_on or today or timezone.localdate()
    box = Box(territory, ways, spoken, Period.through(first, enquiry.last_on))
    return Question(Asked(box, enquiry.is_exclusive) if box else None, unknown)


def territory_of(code: str) -> Spans:
    """Return a country, a region of UN M49 or the world; raise UnknownWord."""
    if code == WORLD:
        return territories.WORLD
    return territories.territory(*REGIONS.get(code, [code]))


def _set(
    codes: Iterable[str], span: Callable[[str], Spans]
) -> tuple[Spans, tuple[str, ...]]:
    found, unknown = Spans.none(), []
    for code in codes:
        try:
            found |= span(code)
        except UnknownWord:
            unknown.append(code)
    return found, tuple(unknown)
