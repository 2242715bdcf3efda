"""How invented agreements are written down: as short as an officer would say them.

Days are written as contracts write them, or as "@45": 45 days from the day on which the
sample is made, so that what ends soon always ends soon.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

RELATIVE = re.compile(r"@(-?\d+)")


@dataclass(frozen=True, slots=True)
class Deal:
    """One agreement; `terms` are the lines of a deal memo, for each of the films.

    `signed` is a day, also the day by which words are understood. `films` are slugs,
    divided by spaces. `disputes` is the number of an earlier agreement that it truly
    conflicts with; `head` is that of which it is a sublicence.
    """

    number: str
    party: str
    films: str
    terms: str
    signed: str
    state: str = "signed"
    kind: str = "licence"
    direction: str = "export"
    is_paper: bool = False
    is_restricted: bool = False
    is_confirmed: bool = True
    check: str = "clear"
    sublicensing: str = "no"
    runs: int | None = None
    form: str = "any"
    lapses: str = ""
    zone: str = ""
    head: str = ""
    disputes: str = ""
    succession: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What `amends` says anew of its films from `signed` on."""

    number: str
    amends: str
    terms: str
    signed: str


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of an agreement `on` a day; without one it is undone from the start."""

    number: str
    on: str = ""


def dated(text: str, *, today: date) -> str:
    """Return the text with "@45" written as the day that is meant."""
    return RELATIVE.sub(
        lambda found: _in_words(today + timedelta(days=int(found[1]))), text
    )


def day(text: str, *, today: date) -> date | None:
    """Return the day of "2024-03-01" or "@45"; None for ""."""
    found = RELATIVE.fullmatch(text)
    if found:
        return today + timedelta(days=int(found[1]))
    return date.fromisoformat(text) if text else None


def _in_words(on: date) -> str:
    return f"{on.day} {on:%B} {on.year}"
