"""Pages far down the list of films: what they cost beside the first, over HTTP."""

import math
import statistics
from collections.abc import Callable
from dataclasses import dataclass

from catalogue import addresses, browse
from kfeic.bench.search_pages import ask

LANGUAGE = "ko"
ROUNDS = 9
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


def measure(port: int, *, tell: Callable[[str, int, int], None]) -> dict[str, Depth]:
    """Ask for pages of every list, in rounds; return what each depth gave."""
    seconds = {}
    chosen = lists()
    for number, (label, choice) in enumerate(chosen.items()):
        total = browse.facets(choice, LANGUAGE, state=None).total
        pages = max(1, math.ceil(total / browse.PAGE_SIZE))
        asked = {name: address(choice, at(pages)) for name, at in POSITIONS.items()}
        for path in asked.values():
            ask(port, path)
        for _round in range(ROUNDS):
            for name, path in asked.items():
                seconds.setdefault((name, label), []).append(ask(port, path)[1])
        tell("Lists", number + 1, len(chosen))
    return {name: depth(name, chosen, seconds) for name in POSITIONS}


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
