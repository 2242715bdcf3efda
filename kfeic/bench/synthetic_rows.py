"""The rows of synthetic films and people, as lines for COPY: a pure function.

Knows no database: the numbers of vocabulary and agents come with `Stock`, so that any
number of processes can write at once and always the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue import hangul
from catalogue.romanise import slugify_latin
from catalogue.scripts import script_of
from catalogue.spelling.keys import search_keys
from kfeic.bench.synthetic import Titled, chance_for

PUBLISHED = "2026-11-01 00:00:00+00"
SCHEDULED = "2099-01-01 00:00:00+00"
NULL = r"\N"
YEARS = range(1948, 2027)

COLUMNS = {
    "catalogue_film": "id, key, slug, status, published_at, created_at, kind, level, "
    "year_from, year_to, year_certainty, countries, languages, running_time, "
    "confidence, colour_id",
    "catalogue_title": "film_id, text, language, script, type_id, romanisation, "
    "is_preferred, position, sort_key, southern_sort_key, index_letter, search_keys",
    "catalogue_filmgenre": "film_id, term_id, position",
    "catalogue_production": "film_id, studio_id, position",
    "catalogue_credit": "film_id, agent_id, function_id, credited_as, position, "
    "is_uncredited, is_main",
    "catalogue_event": "id, film_id, kind_id, organiser_id, country, city, statement, "
    "position",
    "catalogue_award": "event_id, prize_id, result",
    "catalogue_agent": "id, key, slug, status, published_at, kind, country, "
    "begin_certainty, end_certainty, specialities, confidence",
    "catalogue_agentname": "agent_id, text, language, script, type, romanisation, "
    "is_preferred, position, sort_key, southern_sort_key, index_letter, search_keys",
}

# Shares in which films have something, near those of the real catalogue.
HAS_STUDIO, HAS_TIME, HAS_COLOUR, HAS_EVENT = 0.8, 0.7, 0.6, 0.02
HAS_SECOND_GENRE, HAS_SECOND_CREDIT, HAS_LANGUAGE, HAS_AWARD = 0.5, 0.5, 0.6, 0.2
IS_DRAFT, IS_FOREIGN = 0.005, 0.005
IS_SCHEDULED = 0.00005  # by hand, so never many
MINUTES = {
    "feature": (60, 150),
    "documentary": (15, 90),
    "science": (8, 40),
    "animation": (6, 30),
    "tv": (30, 130),
}

type Lines = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Stock:
    """Primary keys of what synthetic films refer to, the common ones first."""

    genres: tuple[int, ...]
    colours: tuple[int, ...]
    studios: tuple[int, ...]
    festivals: tuple[int, ...]
    people: range
    functions: tuple[int, int]
    korean_title: int
    english_title: int
    showing: int
    prize: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Films or people with consecutive primary keys: the unit of work of a process."""

    seed: int
    first: int
    keys: Sequence[str]
    titles: Sequence[Titled] = ()
    names: Sequence[tuple[str, str]] = ()


def lines(piece: Piece, stock: Stock) -> dict[str, bytes]:
    """Return what COPY takes in for every table, by the names of COLUMNS."""
    found: Lines = defaultdict(list)
    chance = chance_for(f"rows {piece.first}", piece.seed)
    for number, (key, film) in enumerate(zip(piece.keys, piece.titles, strict=False)):
        add_film(found, piece.first + number, key, film, chance, stock)
    for number, (key, name) in enumerate(zip(piece.keys, piece.names, strict=False)):
        add_person(found, piece.first + number, key, name)
    return {
        table: "".join(f"{line}\n" for line in rows).encode()
        for table, rows in found.items()
    }


def add_film(found: Lines, film: int, key: str, titled: Titled, chance, stock: Stock):
    status, published_at = publication(chance)
    minutes = chance.randint(*MINUTES[titled.kind])
    country = "{CN}" if chance.random() < IS_FOREIGN else "{KP}"
    row = [
        *(film, key, f"{slugify_latin(titled.english)}-{film}", status, published_at),
        f"2026-11-02 {film // 3600 % 24:02}:{film // 60 % 60:02}:{film % 60:02}+00",
        *(titled.kind, "single", *years(chance), country),
        "{ko}" if chance.random() < HAS_LANGUAGE else "{}",
        minutes if chance.random() < HAS_TIME else NULL,
        "",
        drawn(chance, stock.colours) if chance.random() < HAS_COLOUR else NULL,
    ]
    found["catalogue_film"].append(line(row))
    for text, language, kind in (
        (titled.korean, "ko", stock.korean_title),
        (titled.english, "en", stock.english_title),
    ):
        row = [film, *appellation(text, language, kind, is_name=False)]
        found["catalogue_title"].append(line(row))
    add_companions(found, film, chance, stock)


def publication(chance) -> tuple[str, str]:
    """Return status and time: a few films are drafts, fewer wait for their time."""
    dice = chance.random()
    if dice < IS_DRAFT:
        return "draft", NULL
    return "published", SCHEDULED if dice < IS_DRAFT + IS_SCHEDULED else PUBLISHED


def years(chance) -> tuple:
    """Return the first and last year and their certainty."""
    year = chance.choice(YEARS)
    dice = chance.random()
    if dice < 0.92:
        return year, year, "year"
    if dice < 0.96:
        return year, min(year + chance.randint(1, 3), YEARS[-1]), "between"
    if dice < 0.97:
        return NULL, year, "before"
    return NULL, NULL, "unknown"


def add_companions(found: Lines, film: int, chance, stock: Stock) -> None:
    genres = {drawn(chance, stock.genres)}
    if chance.random() < HAS_SECOND_GENRE:
        genres.add(drawn(chance, stock.genres))
    for position, genre in enumerate(sorted(genres)):
        found["catalogue_filmgenre"].append(line([film, genre, position]))
    if chance.random() < HAS_STUDIO:
        row = [film, drawn(chance, stock.studios), 0]
        found["catalogue_production"].append(line(row))
    functions = (
        stock.functions
        if chance.random() < HAS_SECOND_CREDIT
        else (stock.functions[:1])
    )
    for position, function in enumerate(functions):
        row = [film, drawn(chance, stock.people), function, "", position, "f", "f"]
        found["catalogue_credit"].append(line(row))
    if stock.festivals and chance.random() < HAS_EVENT:
        # One event a film at most, so that it can have the film's number.
        row = [film, film, stock.showing, drawn(chance, stock.festivals), "", "", "", 0]
        found["catalogue_event"].append(line(row))
        if chance.random() < HAS_AWARD:
            found["catalogue_award"].append(line([film, stock.prize, "won"]))


def add_person(found: Lines, agent: int, key: str, name: tuple[str, str]) -> None:
    korean, english = name
    row = [agent, key, f"{slugify_latin(english)}-{agent}", "published", PUBLISHED]
    row += ["person", "KP", "year", "year", "{}", ""]
    found["catalogue_agent"].append(line(row))
    for text, language in ((korean, "ko"), (english, "en")):
        row = [agent, *appellation(text, language, "main", is_name=True)]
        found["catalogue_agentname"].append(line(row))


def appellation(text: str, language: str, kind, *, is_name: bool) -> list:
    """Return the columns of a preferred title or name from `text` on."""
    keys = search_keys(text, language=language, is_name=is_name)
    if language == "ko":
        orders = hangul.northern_sort_key(text), hangul.southern_sort_key(text)
    else:
        orders = (hangul.latin_sort_key(text),) * 2
    return [
        *(text, language, script_of(text), kind, "", "t", 0, *orders),
        hangul.index_letter(text, language=language),
        array(keys),
    ]


def drawn(chance, choices: Sequence[int]) -> int:
    """Return one of the choices; the first are taken oftenest, as in life."""
    return choices[int(len(choices) * chance.random() ** 2)]


def array(values: Iterable[str]) -> str:
    return "{" + ",".join(f'"{value}"' for value in values) + "}"


def line(values: Iterable) -> str:
    """Return a row as COPY reads it; synthetic words hold nothing to escape."""
    return "\t".join(map(str, values))
