"""`manage.py bench desk`: what pages of the desk, a large import, a photograph cost.

All in a copy of the database: the desk is gunicorn with one sync worker and DEBUG off,
asked by somebody signed in; beside it the worker's jobs, each in a process of its own,
so that its memory is known.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from importlib import import_module
from itertools import count

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest
from django.urls import reverse

from catalogue.models import Film, ImportBatch
from kfeic.bench import imports, renditions
from kfeic.bench.largest_film import make_largest_film
from kfeic.bench.load import LoadError, fetch, parsed, request_bytes
from kfeic.bench.measuring_database import measuring_database
from kfeic.bench.pages import QUERIES, uncompressed
from kfeic.bench.report import Bound, Column, Report, Row
from kfeic.bench.rounds import percentile
from kfeic.bench.servers import Server, client_cores, serving
from kfeic.site_preparation import collect_files

MOST_QUERIES = 40
LEAST_ROUNDS = 3
SAME_QUERIES = Bound("queries", most=0)
DESK_MEMORY = Bound("peak_mb", most=250)
COLUMNS = (
    Column("p50_ms", "p50 ms", 1),
    Column("p95_ms", "p95 ms", 1),
    Column("queries", "SQL"),
    Column("plain_kb", "kB", 1),
    Column("gzip_kb", "kB gzip", 1),
    Column("seconds", "s", 1),
    Column("peak_mb", "peak MB", 1),
)
REMARKS = (
    "The largest film: a series of 60 parts, 80 credits, 40 images, 30 titles.",
    "Import: 10,000 films, checked, then written, with ledger, search and film list.",
)


@dataclass(slots=True)
class PageOfDesk:
    """A page of the desk and what was measured of it."""

    name: str
    address: str
    latencies: list[float] = field(default_factory=list)
    queries: int = 0
    plain: int = 0
    compressed: int = 0

    def row(self) -> Row:
        return Row(
            self.name,
            {
                "p50_ms": 1000 * statistics.median(self.latencies),
                "p95_ms": 1000 * percentile(self.latencies, 95),
                "queries": self.queries,
                "plain_kb": self.plain / 1000,
                "gzip_kb": self.compressed / 1000,
            },
            (Bound("queries", most=MOST_QUERIES),),
        )


def measure(*, seconds: float, tell: Callable[[str], None]) -> Report:
    """Measure the desk for `seconds` in all beside the jobs; `tell` hears of progress.

    Raises LoadError, ServerError, WorkFailed or DatabaseRefused.
    """
    collect_files()
    with measuring_database("bench_desk", keep=False, tell=tell) as url:
        tell("Making the largest film")
        pages = list(pages_of_desk())
        user = get_user_model().objects.create_superuser("bench")
        cookie = signed_in(user)
        with desk_server(url) as desk, client_cores():
            ask(pages, desk, cookie=cookie, seconds=seconds, tell=tell)
            peak = desk.peak_memory()
        tell(f"Importing {imports.FILMS:,} films")
        imported = imports.measure(user, database_url=url)
    tell("Making renditions")
    rendered = renditions.measure()
    apart = abs(pages[-2].queries - pages[-1].queries)
    rows = (
        *(page.row() for page in pages),
        Row("20 and 80 credits apart", {"queries": apart}, (SAME_QUERIES,)),
        Row("process of the desk", {"peak_mb": peak}, (DESK_MEMORY,)),
        job("import, 10,000 films", imported, imports),
        job("renditions, 24 megapixels", rendered, renditions),
    )
    if imported.state != ImportBatch.State.IMPORTED:
        raise LoadError(f"The import was not done: it is {imported.state}.")
    if rendered.files != renditions.FILES:
        raise LoadError(f"{rendered.files} renditions, not {renditions.FILES}.")
    return Report(COLUMNS, rows, REMARKS)


def job(name: str, cost, bounds) -> Row:
    """Return the row of a job; the module `bounds` says how much it may cost."""
    return Row(
        name,
        {"seconds": cost.seconds, "peak_mb": cost.megabytes},
        (
            Bound("seconds", most=bounds.MOST_SECONDS),
            Bound("peak_mb", most=bounds.MOST_MEGABYTES),
        ),
    )


def pages_of_desk() -> Iterator[PageOfDesk]:
    """Make the films that are needed; yield the pages, those of two films last."""
    small = make_largest_film(slug="the-short-road", credits=20)
    large = make_largest_film()
    films = reverse_at_desk("catalogue_film_changelist")
    yield PageOfDesk("dashboard", reverse_at_desk("index"))
    yield PageOfDesk("list of films", films)
    yield PageOfDesk("list of films, searched", f"{films}?q=kkot")
    yield PageOfDesk("list of people", reverse_at_desk("catalogue_agent_changelist"))
    yield PageOfDesk("new film", reverse_at_desk("catalogue_film_add"))
    for name, film in (("form, 20 credits", small), ("form, 80 credits", large)):
        yield PageOfDesk(name, reverse_at_desk("catalogue_film_change", film))


def reverse_at_desk(name: str, film: Film | None = None) -> str:
    return reverse(
        f"admin:{name}", urlconf="kfeic.desk_urls", args=[film.pk] if film else []
    )


def signed_in(user) -> str:
    """Return the cookie of a session of this account, as a header has it."""
    sessions = import_module(settings.SESSION_ENGINE)
    request = HttpRequest()
    request.session = sessions.SessionStore()
    request.META = {"REMOTE_ADDR": "127.0.0.1"}
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    request.session.save()
    cookie = SimpleCookie({settings.SESSION_COOKIE_NAME: request.session.session_key})
    return cookie.output(header="", attrs=[]).strip()


def desk_server(url: str):
    """Return the desk as a server that counts its queries."""
    environment = {
        "KFEIC_ENVIRONMENT": "local",
        "KFEIC_DESK": "1",
        "KFEIC_DEBUG": "0",
        "KFEIC_ALLOWED_HOSTS": "localhost",
        "KFEIC_STATE_DIR": str(settings.STATE_DIR),
        "KFEIC_MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "kfeic.settings",
    }
    return serving(
        "kfeic.bench.counted_site:application",
        folder=settings.BASE_DIR,
        environment=environment,
        first_request=request_bytes("/admin/login/"),
    )


def ask(
    pages: list[PageOfDesk], desk: Server, *, cookie: str, seconds: float, tell
) -> None:
    """Ask the pages in turn until the time is over, each at least three times."""
    tell(f"Asking for {len(pages)} pages")
    end = time.monotonic() + seconds
    for number in count():
        if number > LEAST_ROUNDS and time.monotonic() > end:
            return
        for page in pages:
            ask_once(page, desk, cookie=cookie, counts=number > 0)


def ask_once(page: PageOfDesk, desk: Server, *, cookie: str, counts: bool) -> None:
    """Ask a page; the first time warms up. Raises LoadError on a wrong status."""
    request = request_bytes(page.address, Cookie=cookie)
    begin = time.perf_counter()
    reply = parsed(fetch(desk.port, request))
    taken = time.perf_counter() - begin
    if reply.status != 200:
        raise LoadError(f"{page.address} gives {reply.status}, not 200.")
    if counts:
        page.latencies.append(taken)
        page.queries = max(page.queries, int(reply.headers[QUERIES.lower()]))
        page.plain = len(uncompressed(reply))
        page.compressed = len(reply.body)
