"""Pages far down the list of films: what they cost beside the first, over HTTP."""

import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from catalogue import addresses, browse
from kfeic.bench.search_pages import ask

LANGUAGE = "ko"
FEWEST_ROUNDS = 3
POSITIONS = {
    "first": lambda pages: 1,
    "50 %": lambda pages: max(1, pages // 2),
    "99 %": lambda pages: max(1, pages * 99 // 100),
    "last": lambda pages: pages,
}


@dataclass(frozen=True, slots=True)
class Depth:
    """The pages at one depth: seconds of all, and the most beside the first page.

    `ratio` is that of the worst list, median to median.
    """

    seconds: list[float]
    ratio: float
    worst: str


def lists() -> dict[str, browse.Choice]:
    """Return the lists whose pages are asked for: every sort, and common filters."""
    counts = browse.facets(browse.Choice(), LANGUAGE, state=None).counts
    found = {
        f"sort {sort or 'title'}": browse.Choice(sort=sort) for sort in browse.SORTS
    }
    for name in ("kind", "decade", "genre", "studio"):
        code = max(counts[name], key=counts[name].get)
        for sort in ("", "-year"):
            label = f"{name} {code}, sort {sort or 'title'}"
            found[label] = browse.Choice(**{name: (code,)}, sort=sort)
    return found


def measure(
    port: int, *, seconds: float, tell: Callable[[str, int, int], None]
) -> dict[str, Depth]:
    """Ask for pages of every list, in rounds; return what each depth gave.

    Each list has the same share of `seconds`, and FEWEST_ROUNDS where they do not last.
    """
    chosen = lists()
    found = {}
    for number, (label, choice) in enumerate(chosen.items()):
        rounds = turned(port, choice, seconds=seconds / len(chosen))
        found |= {(name, label): times for name, times in rounds.items()}
        tell("Lists", number + 1, len(chosen))
    return {name: depth(name, chosen, found) for name in POSITIONS}


def turned(
    port: int, choice: browse.Choice, *, seconds: float
) -> dict[str, list[float]]:
    """Return the seconds of the pages of one list, by their position."""
    total = browse.facets(choice, LANGUAGE, state=None).total
    pages = max(1, math.ceil(total / browse.PAGE_SIZE))
    paths = {name: address(choice, at(pages)) for name, at in POSITIONS.items()}
    for path in paths.values():
        ask(port, path)
    found = {name: [] for name in paths}
    end = time.monotonic() + seconds
    while len(found["first"]) < FEWEST_ROUNDS or time.monotonic() < end:
        for name, path in paths.items():
            found[name].append(ask(port, path)[1])
    return found


def depth(name: str, labels, seconds) -> Depth:
    ratios = {
        label: statistics.median(seconds[name, label])
        / statistics.median(seconds["first", label])
        for label in labels
    }
    worst = max(ratios, key=ratios.get)
    every = [taken for label in labels for taken in seconds[name, label]]
    return Depth(every, ratios[worst], worst)


def address(choice: browse.Choice, page: int) -> str:
    asked = choice.chosen() | {"sort": choice.sort}
    if page > 1:
        asked["page"] = page
    return addresses.films(LANGUAGE, **asked)
