"""A film as one plain record: the only list of public fields.

The page, film.json and the structured data are all made from it, so that none of
them can show what the others hide. Nothing of rights or of copies is in it.
"""

from dataclasses import dataclass
from datetime import datetime

from catalogue.years import DateSpan


@dataclass(frozen=True, slots=True)
class Label:
    """A controlled term with its labels by language."""

    code: str
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Party:
    """A person, studio or festival with its preferred names by language."""

    key: str
    slug: str
    kind: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class TitleLine:
    text: str
    language: str
    script: str
    romanisation: str
    type: Label
    preferred: bool


@dataclass(frozen=True, slots=True)
class TextBlock:
    kind: Label
    language: str
    text: str
    author: str


@dataclass(frozen=True, slots=True)
class CreditLine:
    """One function; `party` is None where only a name is printed."""

    function: Label
    party: Party | None
    credited_as: str
    characters: dict[str, str]
    is_uncredited: bool
    is_main: bool


@dataclass(frozen=True, slots=True)
class AwardLine:
    prize: Label
    result: str
    recipient: Party | None


@dataclass(frozen=True, slots=True)
class EventLine:
    kind: Label
    organiser: Party | None
    country: str
    city: str
    year: int | None
    sections: dict[str, str]
    statement: str
    awards: tuple[AwardLine, ...]


@dataclass(frozen=True, slots=True)
class VersionLine:
    type: str
    values: dict
    carrier: Label | None
    aspect_ratio: Label | None
    sound: Label | None
    colour: Label | None
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class RelationLine:
    """`outward` reads "this film is a part of the other", inward the reverse."""

    type: str
    outward: bool
    position: int
    key: str
    slug: str
    titles: dict[str, str]
    years: DateSpan | None


@dataclass(frozen=True, slots=True)
class FilmRecord:
    key: str
    slug: str
    kind: str
    level: str
    years: DateSpan | None
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    running_time: int | None
    part_count: int | None
    confidence: str
    updated_at: datetime
    titles: tuple[TitleLine, ...]
    texts: tuple[TextBlock, ...]
    colour: Label | None
    genres: tuple[Label, ...]
    studios: tuple[Party, ...]
    credits: tuple[CreditLine, ...]
    events: tuple[EventLine, ...]
    versions: tuple[VersionLine, ...]
    relations: tuple[RelationLine, ...]
    images: tuple[dict, ...]
    documents: tuple[dict, ...]
    identifiers: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]
    statements: tuple[dict, ...]
