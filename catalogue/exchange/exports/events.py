"""Showings and prizes as events.csv has them: one line for each prize, or for none."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from catalogue.exchange.exports.agents import festival_name
from catalogue.exchange.exports.films import is_country, is_year
from catalogue.exchange.exports.provenance import source_cell
from catalogue.exchange.exports.stored import Holdings, Stored
from catalogue.exchange.tables.festivals import SECTIONS
from catalogue.models import Agent, Award, Event, EventText, Film, Scheme

EVENT_COLUMNS = (
    *("film_slug", "festival", "country", "city", "year", "kind", "award"),
    *("recipient_slug", *SECTIONS, "statement", "source"),
)
SAME = ("film_id", "organiser_id", "earliest", "kind_id")


def event_rows(stored: Holdings) -> Iterator[dict[str, str]]:
    """Yield the lines of the events that no other could be taken for."""
    alike = Counter(identity(event) for event in stored.rows(Event))
    for event in stored.rows(Event):
        if alike[identity(event)] == 1 and is_plain(stored, event):
            stored.tell(Event, [event])
            common = event_cells(stored, event)
            for award in plain_awards(stored, event["pk"]) or [None]:
                yield common | award_cells(stored, award)


def identity(event: Stored) -> tuple:
    return tuple(event[column] for column in SAME)


def is_plain(stored: Holdings, event: Stored) -> bool:
    """Whether the columns of the table tell the event in full."""
    return (
        not event["position"]
        and is_whole_year(event["earliest"], event["latest"])
        and bool(stored.code(event["kind_id"], Scheme.EVENT_KIND))
        and stored.kind(event["organiser_id"]) in {"", Agent.Kind.FESTIVAL}
        and (not event["country"] or is_country(event["country"]))
    )


def is_whole_year(earliest: date | None, latest: date | None) -> bool:
    """Whether two days are the first and the last of a year, or both unknown."""
    if earliest is None or latest is None:
        return earliest is latest
    year = earliest.year
    whole = (date(year, 1, 1), date(year, 12, 31))
    return is_year(year) and (earliest, latest) == whole


def event_cells(stored: Holdings, event: Stored) -> dict[str, str]:
    festival, earliest = event["organiser_id"], event["earliest"]
    return {
        "film_slug": stored.slug(Film, event["film_id"]),
        "festival": festival_name(stored, festival) if festival else "",
        "country": event["country"],
        "city": event["city"],
        "year": str(earliest.year) if earliest else "",
        "kind": stored.code(event["kind_id"], Scheme.EVENT_KIND),
        **section_cells(stored, event["pk"]),
        "statement": event["statement"],
        "source": source_cell(stored, "event", event["pk"]),
    }


def section_cells(stored: Holdings, event: int) -> dict[str, str]:
    cells = dict.fromkeys(SECTIONS, "")
    columns = {language: column for column, language in SECTIONS.items()}
    for text in stored.by(EventText, "event_id")[event]:
        if text["language"] in columns and text["section"]:
            stored.tell(EventText, [text])
            cells[columns[text["language"]]] = text["section"]
    return cells


def plain_awards(stored: Holdings, event: int) -> list[Stored]:
    """Return the prizes won by the film or by people."""
    return [
        award
        for award in stored.by(Award, "event_id")[event]
        if award["result"] == Award.Result.WON
        and stored.code(award["prize_id"], Scheme.AWARD)
        and stored.kind(award["recipient_id"]) in {"", Agent.Kind.PERSON}
    ]


def award_cells(stored: Holdings, award: Stored | None) -> dict[str, str]:
    if award is None:
        return {"award": "", "recipient_slug": ""}
    stored.tell(Award, [award])
    return {
        "award": stored.code(award["prize_id"], Scheme.AWARD),
        "recipient_slug": stored.slug(Agent, award["recipient_id"]),
    }
