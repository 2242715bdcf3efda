"""People, studios and festivals as their tables have them."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from django.utils.text import slugify

from catalogue.exchange.cells import FIRST_YEAR, LAST_YEAR
from catalogue.exchange.exports.films import is_country
from catalogue.exchange.exports.provenance import source_cell
from catalogue.exchange.exports.stored import Holdings, Stored, read_back
from catalogue.exchange.provenance import listed_sources
from catalogue.exchange.tables.agents import NAME_REMARKS, other_name
from catalogue.models import (
    Agent,
    AgentName,
    AgentText,
    Film,
    Scheme,
    Status,
    TermLabel,
)
from catalogue.scripts import language_of, script_of

PERSON_COLUMNS = (
    *("key", "slug", "name_en", "name_ko", "other_names"),
    *("birth_year", "death_year", "roles", "source"),
)
STUDIO_COLUMNS = (
    *("key", "slug", "name_en", "name_ko", "other_names"),
    *("founded_year", "specialises_in", "location", "note", "source"),
)
STUDIO_TEXT_COLUMNS = ("studio_slug", "lang", "text", "source")
FESTIVAL_COLUMNS = (
    *("key", "festival", "name_en", "name_ko", "city", "country"),
    "official_name_original",
)
BETWEEN = "|"
MAIN_NAMES = ("en", "ko")  # the first two places
REMARKS = {kind: remark for remark, kind in NAME_REMARKS.items()}


def person_rows(stored: Holdings) -> Iterator[dict[str, str]]:
    """Yield the people who have a name that the table can tell."""
    for agent, names in named(stored, Agent.Kind.PERSON):
        years = {"birth_year": "begin_year", "death_year": "end_year"}
        told = told_years(agent, *years.values())
        note_told(stored, agent, told)
        yield {
            **identity_of(agent),
            **names,
            **{column: str(told[year] or "") for column, year in years.items()},
            "roles": occupation_cell(stored, agent["pk"]),
            "source": source_cell(stored, "agent", agent["pk"]),
        }


def studio_rows(stored: Holdings) -> Iterator[dict[str, str]]:
    """Yield the studios that have a name that the table can tell."""
    for agent, names in named(stored, Agent.Kind.STUDIO):
        kinds = agent["specialities"]
        is_told = len(set(kinds)) == len(kinds) and set(kinds) <= set(Film.Kind.values)
        place = place_cell(stored, agent)
        told = told_years(agent, "begin_year") | {
            "place_id": agent["place_id"] if place else None,
            "specialities": kinds if is_told else [],
        }
        note_told(stored, agent, told)
        yield {
            **identity_of(agent),
            **names,
            "founded_year": str(told["begin_year"] or ""),
            "specialises_in": BETWEEN.join(told["specialities"]),
            "location": place,
            "note": note_cell(stored, agent["pk"]),
            "source": source_cell(stored, "agent", agent["pk"]),
        }


def festival_rows(stored: Holdings) -> Iterator[dict[str, str]]:
    for agent in agents_of(stored, Agent.Kind.FESTIVAL):
        place = place_cell(stored, agent)
        country = agent["country"] if is_country(agent["country"]) else ""
        told = {"place_id": agent["place_id"] if place else None, "country": country}
        note_told(stored, agent, told)
        yield {
            "key": agent["key"],
            "festival": festival_name(stored, agent["pk"]),
            **festival_names(stored, agent["pk"]),
            "city": place,
            "country": country,
        }


def studio_text_rows(stored: Holdings) -> Iterator[dict[str, str]]:
    """Yield the profiles of studios."""
    for text in stored.rows(AgentText):
        kind = stored.code(text["kind_id"], Scheme.TEXT_KIND)
        is_profile = kind == "studio-profile" and not text["author"] and text["text"]
        is_of_studio = stored.kind(text["agent_id"]) == Agent.Kind.STUDIO
        if is_profile and is_of_studio and is_list(text["source"]):
            stored.tell(AgentText, [text])
            yield {
                "studio_slug": stored.slug(Agent, text["agent_id"]),
                "lang": text["language"],
                "text": text["text"],
                "source": text["source"],
            }


def is_list(source: str) -> bool:
    """Whether the importer makes the same words of the sources of a text."""
    return not source or read_back(
        lambda cell: "; ".join(listed_sources(cell)), source, source
    )


def agents_of(stored: Holdings, kind: str) -> list[Stored]:
    return [agent for agent in stored.rows(Agent) if agent["kind"] == kind]


def named(stored: Holdings, kind: str) -> Iterator[tuple[Stored, dict[str, str]]]:
    """Yield agents with the cells of their names, without those that have none."""
    for agent in agents_of(stored, kind):
        names = name_cells(stored, agent["pk"])
        if names["name_en"] or names["name_ko"]:
            yield agent, names


def identity_of(agent: Stored) -> dict[str, str]:
    return {"key": agent["key"], "slug": agent["slug"]}


def note_told(stored: Holdings, agent: Stored, told: dict[str, Any]) -> None:
    """Note a record of which these columns are all that is not as at the beginning."""
    of_every_record = {
        "key": agent["key"],
        "slug": agent["slug"],
        "kind": agent["kind"],
        "status": Status.PUBLISHED,
        "published_at": stored.published_from,
    }
    if stored.is_complete(Agent, agent, of_every_record | told):
        stored.tell(Agent, [agent])


def told_years(agent: Stored, *columns: str) -> dict[str, int | None]:
    """Return the years that a cell can hold."""
    return {
        column: year if year and FIRST_YEAR <= year <= LAST_YEAR else None
        for column in columns
        for year in [agent[column]]
    }


def name_cells(stored: Holdings, agent: int) -> dict[str, str]:
    """Return the cells of the names of a person or studio; blank ones without a main.

    The main names stand in the first two places, the others behind them.
    """
    names = stored.by(AgentName, "agent_id")[agent]
    main = main_names(names)
    others = list(takewhile(is_other, in_places(names, first=len(MAIN_NAMES))))
    others = [name for name in others if name["text"]]
    cells = {f"name_{language}": "" for language in MAIN_NAMES} | {"other_names": ""}
    if not main:
        return cells
    stored.tell(AgentName, [*main.values(), *others])
    cells |= {f"name_{language}": name["text"] for language, name in main.items()}
    cells["other_names"] = BETWEEN.join(map(remarked, others))
    return cells


def main_names(names: list[Stored]) -> dict[str, Stored]:
    """Return the names in use that stand in the place of their language."""
    return {
        language: name
        for place, language in enumerate(MAIN_NAMES)
        for name in in_places(names, first=place, most=1)
        if (name["language"], name["type"]) == (language, AgentName.Type.MAIN)
        and name["is_preferred"]
        and is_plain(name)
    }


def in_places(names: list[Stored], *, first: int, most: int = 1000) -> list[Stored]:
    """Return the names of the places from `first` on, up to one empty or disputed."""
    found = []
    for place in range(first, first + most):
        there = [name for name in names if name["position"] == place]
        if len(there) != 1:
            break
        found += there
    return found


def is_plain(name: Stored) -> bool:
    """Whether nothing is said of a name that does not follow from it."""
    return (
        bool(name["text"])
        and not name["romanisation"]
        and name["script"] == script_of(name["text"])
    )


def is_other(name: Stored) -> bool:
    """Whether a list of other names tells this one in full."""
    return (
        is_plain(name)
        and not name["is_preferred"]
        and BETWEEN not in name["text"]
        and name["language"] == language_of(name["text"])
        and read_back(other_name, remarked(name), (name["text"], name["type"]))
    )


def remarked(name: Stored) -> str:
    """Return "Jin Hun (stage name)"."""
    remark = REMARKS.get(name["type"])
    return f"{name['text']} ({remark})" if remark else name["text"]


def festival_name(stored: Holdings, agent: int) -> str:
    """Return what other tables call a festival: a name from which its slug follows."""
    slug = stored.slug(Agent, agent)
    for name in stored.by(AgentName, "agent_id")[agent]:
        if name["is_preferred"] and slugify(name["text"]) == slug:
            return name["text"]
    return slug


def festival_names(stored: Holdings, agent: int) -> dict[str, str]:
    """Return the cells of the names of a festival; the official one if it differs."""
    names = stored.by(AgentName, "agent_id")[agent]
    main = main_names(names)
    texts = {name["text"] for name in main.values()}
    official = [
        name
        for name in in_places(names, first=len(MAIN_NAMES), most=1)
        if is_plain(name)
        and name["type"] == AgentName.Type.MAIN
        and not name["is_preferred"]
        and name["language"] == language_of(name["text"])
        and name["text"] not in texts
    ]
    stored.tell(AgentName, [*main.values(), *official])
    cells = {f"name_{language}": "" for language in MAIN_NAMES}
    cells |= {f"name_{language}": name["text"] for language, name in main.items()}
    return cells | {"official_name_original": official[0]["text"] if official else ""}


def occupation_cell(stored: Holdings, agent: int) -> str:
    """Return the codes of the occupations, in the order entered."""
    through = Agent.occupations.through
    rows = [
        row
        for row in stored.by(through, "agent_id")[agent]
        if stored.code(row["term_id"], Scheme.OCCUPATION)
    ]
    stored.tell(through, rows)
    return BETWEEN.join(stored.code(row["term_id"], Scheme.OCCUPATION) for row in rows)


def place_cell(stored: Holdings, agent: Stored) -> str:
    """Return a place by the English label from which its code follows, or its code."""
    code = stored.code(agent["place_id"], Scheme.PLACE)
    for label in stored.by(TermLabel, "term_id")[agent["place_id"]]:
        if label["language"] == "en" and slugify(label["text"]) == code:
            return label["text"]
    return code


def note_cell(stored: Holdings, agent: int) -> str:
    """Return the English note on a studio."""
    for text in stored.by(AgentText, "agent_id")[agent]:
        kind = stored.code(text["kind_id"], Scheme.TEXT_KIND)
        is_plain_note = kind == "note" and not (text["author"] or text["source"])
        if is_plain_note and text["language"] == "en" and text["text"]:
            stored.tell(AgentText, [text])
            return text["text"]
    return ""
