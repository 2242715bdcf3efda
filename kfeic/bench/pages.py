"""`manage.py bench pages`: what each kind of page costs, next to a bare Django view.

Three servers, each gunicorn with one sync worker on the same core: the site as it is
(DEBUG off, hashed files), a Django view of 20 kB with the default middleware, a WSGI
function of 20 kB. A fourth, unmeasured, counts SQL queries. First every address is
asked once of both sites and must give the same bytes; then the timed rounds compare
every reply with those.
"""

import gzip
import statistics
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle

from django.conf import settings
from django.db import connection

from kfeic.bench.kinds_of_page import KINDS, Kind
from kfeic.bench.load import (
    Exchange,
    LoadError,
    Reply,
    fetch,
    fetch_from,
    parsed,
    request_bytes,
    undated,
    without_header,
)
from kfeic.bench.report import Bound, Column, Report, Row
from kfeic.bench.rounds import Course, Target, ratio, run
from kfeic.bench.servers import Server, client_cores, serving
from kfeic.site_preparation import collect_files

QUERIES = "X-Queries"
DJANGO = "Django, 20 kB"
BARE = "bare WSGI, 20 kB"
COLUMNS = (
    Column("addresses", "addresses"),
    Column("rate", "a second"),
    Column("to_django", "of Django", 3),
    Column("to_bare", "of WSGI", 3),
    Column("p50_ms", "p50 ms", 2),
    Column("p95_ms", "p95 ms", 2),
    Column("queries", "SQL"),
    Column("plain_kb", "kB", 1),
    Column("gzip_kb", "kB gzip", 1),
    Column("differing", "differing"),
    Column("peak_mb", "peak MB", 1),
)
REMARKS = (
    "of Django, of WSGI: requests a second beside those servers, median of the rounds.",
    "SQL and kB: the most of any address; differing: replies that were not the same.",
)


SAME_BYTES = Bound("differing", most=0)
WORKER_MEMORY = Bound("peak_mb", most=110)


@dataclass(slots=True)
class Survey:
    """What one pass over the addresses of a kind found: the most of every figure."""

    exchanges: list[Exchange] = field(default_factory=list)
    queries: int = 0
    plain: int = 0
    compressed: int = 0
    differing: int = 0

    def note(self, *, queries: int, plain: int, compressed: int, differs: bool):
        """Take in one page: SQL queries, bytes as made, bytes as sent."""
        self.queries = max(self.queries, queries)
        self.plain = max(self.plain, plain)
        self.compressed = max(self.compressed, compressed)
        self.differing += differs


def measure(*, seconds: float, tell: Callable[[str], None]) -> Report:
    """Measure every kind of page for `seconds` in all; `tell` hears of the progress.

    Raises LoadError or ServerError when a page or a server fails.
    """
    collect_files()
    addresses = {kind: kind.addresses() for kind in KINDS}
    connection.close()
    if not all(addresses.values()):
        empty = ", ".join(kind.name for kind in KINDS if not addresses[kind])
        raise LoadError(f"Nothing to measure: the database has no page for {empty}.")
    with ExitStack() as stack:
        tell("Starting the servers")
        site, counted = (
            stack.enter_context(site_server(name, is_pinned=is_measured))
            for name, is_measured in (
                ("kfeic.wsgi", True),
                ("kfeic.bench.counted_site", False),
            )
        )
        django = stack.enter_context(reference("django_application()"))
        bare = stack.enter_context(reference("bare"))
        stack.enter_context(client_cores())
        surveys = {}
        for kind in KINDS:
            tell(f"{kind.name}: {len(addresses[kind])} addresses")
            surveys[kind] = survey(kind, addresses[kind], site, counted)
        targets = {
            DJANGO: Target(django.port, cycle([hello_exchange(django)])),
            BARE: Target(bare.port, cycle([hello_exchange(bare)])),
        } | {
            kind.name: Target(site.port, cycle(found.exchanges))
            for kind, found in surveys.items()
        }
        courses = run(targets, seconds=seconds, tell=tell)
        return report(surveys, courses, peak=site.peak_memory())


def site_server(module: str, *, is_pinned: bool, database_url: str = ""):
    """Return the public site as a server; `module` holds its WSGI application.

    `database_url` names another database than that of this process.
    """
    environment = {
        "KFEIC_ENVIRONMENT": "local",
        "KFEIC_DESK": "0",
        "KFEIC_DEBUG": "0",
        "KFEIC_ALLOWED_HOSTS": "localhost",
        "KFEIC_STATE_DIR": str(settings.STATE_DIR),
        "KFEIC_MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "DATABASE_URL": database_url or settings.DATABASE_URL,
        "DJANGO_SETTINGS_MODULE": "kfeic.settings",
    }
    return serving(
        f"{module}:application",
        folder=settings.BASE_DIR,
        environment=environment,
        first_request=request_bytes("/health/"),
        is_pinned=is_pinned,
    )


def reference(name: str):
    return serving(
        f"kfeic.bench.baselines:{name}",
        folder=settings.BASE_DIR,
        environment={},
        first_request=request_bytes("/"),
    )


def hello_exchange(server: Server) -> Exchange:
    request = request_bytes("/")
    return Exchange(request, undated(fetch(server.port, request)))


def survey(kind: Kind, addresses: list[str], site: Server, counted: Server) -> Survey:
    """Ask each address once of both servers. Raises LoadError on a wrong status."""
    found = Survey()
    for address in addresses:
        request = request_bytes(address)
        if kind.again:
            tag = parsed(fetch(site.port, request)).headers["etag"]
            request = request_bytes(address, If_None_Match=tag)
        reply, beside = fetch_from([site.port, counted.port], request)
        page = parsed(reply)
        if page.status != kind.status:
            raise LoadError(f"{address} gives {page.status}, not {kind.status}.")
        found.exchanges.append(Exchange(request, undated(reply)))
        found.note(
            queries=int(parsed(beside).headers[QUERIES.lower()]),
            plain=len(uncompressed(page)),
            compressed=len(page.body),
            differs=undated(without_header(beside, QUERIES)) != undated(reply),
        )
    return found


def uncompressed(page: Reply) -> bytes:
    if page.headers.get("content-encoding") == "gzip":
        return gzip.decompress(page.body)
    return page.body


def report(
    surveys: Mapping[Kind, Survey], courses: Mapping[str, Course], *, peak: float | None
) -> Report:
    """Put surveys and rounds together, one row a kind of page, the worker last."""
    rows = []
    for name in (DJANGO, BARE):
        rows.append(Row(name, speed(courses, name)))
    for kind, found in surveys.items():
        figures = speed(courses, kind.name) | {
            "addresses": len(found.exchanges),
            "queries": found.queries,
            "plain_kb": found.plain / 1000,
            "gzip_kb": found.compressed / 1000,
            "differing": found.differing + courses[kind.name].differing,
        }
        rows.append(Row(kind.name, figures, kind.bounds))
    differing = sum(row.figures.get("differing", 0) for row in rows)
    rows.append(Row("all pages", {"differing": differing}, (SAME_BYTES,)))
    rows.append(Row("worker", {"peak_mb": peak}, (WORKER_MEMORY,)))
    return Report(COLUMNS, tuple(rows), REMARKS)


def speed(courses: Mapping[str, Course], name: str) -> dict[str, float]:
    course = courses[name]
    return {
        "rate": statistics.median(course.rates),
        "to_django": ratio(course, courses[DJANGO]),
        "to_bare": ratio(course, courses[BARE]),
        "p50_ms": course.milliseconds(50),
        "p95_ms": course.milliseconds(95),
    }
