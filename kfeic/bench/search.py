"""`manage.py bench search`: what is found, and how fast, beside synthetic films.

In a database of its own: a copy of the current one, filled from a seeded generator.
With a file of queries it tells the recall of every class of spelling, asked over HTTP
as a visitor asks; without one it tells times alone.
"""

import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from catalogue.listing import rebuilding
from catalogue.search import index
from kfeic.bench import (
    deep_pages,
    facet_counts,
    loading,
    search_pages,
    search_plans,
    sizes,
)
from kfeic.bench.alternates import merge
from kfeic.bench.measuring_database import measuring_database
from kfeic.bench.pages import site_server
from kfeic.bench.recall import Query, read_queries
from kfeic.bench.report import Report
from kfeic.bench.search_report import Measured, medians, report
from kfeic.bench.servers import client_cores
from kfeic.progress import Bar
from kfeic.site_preparation import collect_files

TITLES = (0, 10_000, 100_000, 1_000_000)
FILTERS_COMPARED = 6
SEED = 1948

type Tell = Callable[[str], None]


def add_arguments(parser: ArgumentParser) -> tuple[str, ...]:
    """Add the options of this bench; return the names that `measure` takes."""
    parser.add_argument(
        "--titles",
        type=int,
        choices=TITLES,
        default=TITLES[1],
        help="synthetic films beside the real ones (default: %(default)s)",
    )
    parser.add_argument(
        "--queries",
        type=Path,
        metavar="FILE",
        help="CSV: query,class,title_en,title_ko,kind,year; without it no recall",
    )
    parser.add_argument(
        "--alternates",
        type=Path,
        metavar="FILE",
        help="CSV of further titles, merged into the database of the bench alone",
    )
    parser.add_argument(
        "--before",
        type=Path,
        metavar="FILE",
        help="what --json wrote of a smaller run: tells how times have grown",
    )
    parser.add_argument(
        "--seed", type=int, default=SEED, help="of all chance (default: %(default)s)"
    )
    parser.add_argument(
        "--keep", action="store_true", help="leave the database when all is done"
    )
    return ("titles", "queries", "alternates", "before", "seed", "keep")


def measure(
    *,
    seconds: float,
    tell: Tell,
    titles: int,
    queries: Path | None,
    alternates: Path | None,
    before: Path | None,
    seed: int,
    keep: bool,
) -> Report:
    """Make the database, fill it, measure it.

    `seconds` go to facet counts, suggestions and pages; every query is asked once.
    Raises LoadError, ServerError, DatabaseRefused, TableRefused.
    """
    asked = read_queries(queries) if queries else []
    collect_files()
    found = Measured(titles=titles, has_recall=bool(queries))
    found.before = medians(before) if before else {}
    with measuring_database(f"bench_{titles}", keep=keep, tell=tell) as url:
        fill(found, alternates=alternates, seed=seed, tell=tell)
        asked = asked or search_pages.queries_from_titles(seed=seed)
        read_inside(found, asked, seed=seed, seconds=seconds / 3, tell=tell)
        connection.close()
        tell("Starting the server")
        server = site_server("kfeic.wsgi", is_pinned=True, database_url=url)
        with server as site, client_cores():
            ask_outside(
                found, asked, site.port, seed=seed, seconds=seconds / 3, tell=tell
            )
    return report(found)


def fill(found: Measured, *, alternates: Path | None, seed: int, tell: Tell) -> None:
    """Load titles and make what is derived from them."""
    if alternates:
        tell(f"Merging further titles: {merge(alternates)} new")
    if found.titles:
        tell(f"Loading {found.titles:,} films")
        with bar() as advance:
            found.loaded = loading.load(found.titles, seed=seed, tell=advance)
        found.build_seconds["rows"] = found.loaded.seconds_for_rows
        found.build_seconds["indexes of rows"] = found.loaded.seconds_for_indexes
    tell("Making the search index")
    begin = time.monotonic()
    with loading.without_indexes(search_plans.KEYS) as indexed:
        for room in index.rooms():
            index.index_room(room)
        found.build_seconds["search keys"] = time.monotonic() - begin
    found.build_seconds["indexes of search keys"] = indexed.seconds
    tell("Making the film list")
    begin = time.monotonic()
    rebuilding.rebuild()
    found.build_seconds["film list"] = time.monotonic() - begin
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def read_inside(
    found: Measured, asked: list[Query], *, seed: int, seconds: float, tell: Tell
) -> None:
    """Measure what is best measured in this process: counts, plans, sizes."""
    tell("Counting facets")
    found.counts = facet_counts.seconds_of_counts(seed=seed, seconds=seconds)
    tell(f"Comparing the counts under {FILTERS_COMPARED} filters")
    with bar() as advance:
        found.compared, found.faults = facet_counts.differing(
            seed=seed, filters=FILTERS_COMPARED, tell=advance
        )
    tell("Reading plans and sizes")
    statements = search_plans.statements(asked)
    found.statements = len(statements)
    for words, values in statements.items():
        found.scans += search_plans.scans(words, values)
    found.tables = sizes.tables()
    found.indexes = sizes.indexes_of(search_plans.KEYS)
    found.bytes = sizes.whole()


def ask_outside(
    found: Measured,
    asked: list[Query],
    port: int,
    *,
    seed: int,
    seconds: float,
    tell: Tell,
) -> None:
    """Measure over HTTP, one request after the other; `seconds` go to each part."""
    tell(f"Searching: {len(asked)} queries")
    with bar() as advance:
        found.asked = search_pages.ask_all(port, asked, tell=advance)
    tell("Typing")
    texts = [query.text for query in asked]
    found.suggestions = search_pages.suggestion_seconds(
        port, texts, seed=seed, seconds=seconds
    )
    tell("Turning pages")
    with bar() as advance:
        found.depths = deep_pages.measure(port, seconds=seconds, tell=advance)
    connection.close()


@contextmanager
def bar() -> Iterator[Callable[[str, int, int], None]]:
    """Yield what draws a bar of progress; the bar goes with the body's end."""
    shown = Bar()
    try:
        yield shown.tell
    finally:
        shown.clear()
