"""The figures of the search bench as rows with their bounds."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kfeic.bench.deep_pages import Depth
from kfeic.bench.loading import Loaded
from kfeic.bench.recall import share
from kfeic.bench.report import Bound, Column, Report, Row
from kfeic.bench.rounds import percentile
from kfeic.bench.search_pages import Asked
from kfeic.bench.sizes import Size

COLUMNS = (
    Column("count", "number"),
    Column("at_1", "recall@1", 3),
    Column("at_5", "recall@5", 3),
    Column("p50_ms", "p50 ms", 1),
    Column("p95_ms", "p95 ms", 1),
    Column("to_first", "of first", 2),
    Column("growth", "growth", 2),
    Column("wrong", "wrong"),
    Column("seconds", "seconds", 1),
    Column("mb", "MB", 1),
    Column("index_mb", "indexes MB", 1),
)
ENOUGH_QUERIES = 15  # of a class, before its share says something
SEARCH_MS = {0: 60, 10_000: 60, 100_000: 60, 1_000_000: 200}
SUGGESTIONS_MS = 100
FACETS_MS = 30
MEGABYTE = 1_000_000
NONE_WRONG = Bound("wrong", most=0)
LARGE = 100_000  # films from which no plan may read all keys: few are read faster
MOST_GROWTH = 3  # of a median, from 100,000 films to 1,000,000
MOST_FAULTS_TOLD = 20
REMARKS = (
    "of first: pages of the worst list beside its first page, median to median.",
    "growth: the median beside that of the run before.",
    "wrong: counts that a plain count contradicts, plans that read all keys.",
)


@dataclass(slots=True)
class Measured:
    """Everything the bench found out; times in seconds."""

    titles: int
    has_recall: bool
    loaded: Loaded | None = None
    build_seconds: dict[str, float] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    suggestions: list[float] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)
    compared: int = 0
    faults: list[str] = field(default_factory=list)
    depths: Mapping[str, Depth] = field(default_factory=dict)
    statements: int = 0
    scans: list[str] = field(default_factory=list)
    before: Mapping[str, float] = field(default_factory=dict)
    tables: list[Size] = field(default_factory=list)
    indexes: list[Size] = field(default_factory=list)
    bytes: int = 0


def report(found: Measured) -> Report:
    rows = [*building(found)]
    if found.has_recall:
        rows += recall(found)
    rows += [*times(found), *pages(found), *correctness(found), *room(found)]
    worst = [
        f"Browse, {name}: the worst is {depth.worst}."
        for name, depth in found.depths.items()
        if depth.ratio > 1
    ]
    scans = [f"A search reads all keys as {scan}." for scan in found.scans]
    faults = found.faults[:MOST_FAULTS_TOLD]
    return Report(COLUMNS, tuple(rows), (*REMARKS, *worst, *scans, *faults))


def building(found: Measured) -> Iterator[Row]:
    if found.loaded:
        yield Row("synthetic films", {"count": found.loaded.films})
        yield Row("synthetic people", {"count": found.loaded.people})
    for name, seconds in found.build_seconds.items():
        yield Row(name, {"seconds": seconds})


def recall(found: Measured) -> Iterator[Row]:
    classes: dict[str, list[Asked]] = {}
    for asked in found.asked:
        classes.setdefault(asked.query.spelling, []).append(asked)
    for name, asked in sorted(classes.items()):
        bounds = (Bound("at_5", least=0.92),) if len(asked) >= ENOUGH_QUERIES else ()
        if name == "ko_choseong" and not found.titles:
            bounds += (Bound("at_1", least=0.90),)
        yield Row(name, of_asked(asked), bounds)
    if found.titles:
        bounds = (Bound("at_1", least=0.94), Bound("at_5", least=0.98))
    else:
        bounds = (Bound("at_5", least=0.99),)
    yield Row("all queries", of_share(found.asked), bounds)


def of_share(asked: list[Asked]) -> dict[str, float]:
    one = share(one.rank for one in asked)
    return {"count": one.queries, "at_1": one.at_1, "at_5": one.at_5}


def of_asked(asked: list[Asked]) -> dict[str, float]:
    return of_share(asked) | of_times([one.seconds for one in asked])


def times(found: Measured) -> Iterator[Row]:
    searches = [asked.seconds for asked in found.asked]
    for name, seconds, most in (
        ("search page", searches, SEARCH_MS[found.titles]),
        ("suggestions", found.suggestions, SUGGESTIONS_MS),
        ("facet counts", found.counts, FACETS_MS),
    ):
        figures, bounds = of_times(seconds), [Bound("p95_ms", most=most)]
        if name in found.before:
            figures["growth"] = figures["p50_ms"] / found.before[name]
        if "growth" in figures and name != "facet counts":
            bounds.append(Bound("growth", most=MOST_GROWTH))
        yield Row(name, figures, tuple(bounds))


def pages(found: Measured) -> Iterator[Row]:
    for name, depth in found.depths.items():
        figures = of_times(depth.seconds) | {"to_first": depth.ratio}
        yield Row(f"browse, {name} page", figures, (Bound("to_first", most=2),))


def correctness(found: Measured) -> Iterator[Row]:
    figures = {"count": found.compared, "wrong": len(found.faults)}
    yield Row("counts compared", figures, (NONE_WRONG,))
    figures = {"count": found.statements, "wrong": len(found.scans)}
    bounds = (NONE_WRONG,) if found.titles >= LARGE else ()
    yield Row("search statements", figures, bounds)


def room(found: Measured) -> Iterator[Row]:
    yield Row("database", {"mb": found.bytes / MEGABYTE})
    for size in (*found.tables, *found.indexes):
        figures = {
            "count": size.rows,
            "mb": size.table / MEGABYTE,
            "index_mb": size.indexes / MEGABYTE,
        }
        yield Row(size.name, figures)


def of_times(seconds: list[float]) -> dict[str, float]:
    return {
        "count": len(seconds),
        "p50_ms": 1000 * percentile(seconds, 50),
        "p95_ms": 1000 * percentile(seconds, 95),
    }


def medians(file: Path) -> dict[str, float]:
    """Return the medians in ms by row, of a report that --json wrote."""
    rows = json.loads(file.read_text())["rows"]
    found = {row["name"]: row["figures"].get("p50_ms") for row in rows}
    return {name: median for name, median in found.items() if median}
