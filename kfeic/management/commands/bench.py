"""Measures the site: `manage.py bench pages`, `search`, `desk` and `rights`."""

import sys
import time
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kfeic.bench import desk, pages, rights, search
from kfeic.bench.load import LoadError
from kfeic.bench.measuring_database import DatabaseRefused
from kfeic.bench.own_process import WorkFailed
from kfeic.bench.report import as_json, missed, table
from kfeic.bench.servers import ServerError
from kfeic.bench.tables import TableRefused

# Each measures with `measure(seconds, tell)`; with `add_arguments(parser)`, which
# returns their names, it has options of its own.
BENCHES = {"pages": pages, "search": search, "desk": desk, "rights": rights}
REFUSALS = (LoadError, ServerError, WorkFailed, DatabaseRefused, TableRefused)
DEFAULT_SECONDS = 30


class Command(BaseCommand):
    help = (
        "Measures the site as it is: `pages` on the data it has, next to a bare "
        "Django view; `search` in a database of its own, beside synthetic films; "
        "`desk` in one with a very large film; `rights` beside 100,000 claims. "
        "Prints a table; with --check fails when a bound is missed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        benches = parser.add_subparsers(
            dest="bench", required=True, metavar="{" + ",".join(BENCHES) + "}"
        )
        for name, bench in BENCHES.items():
            own = benches.add_parser(name, help=(bench.__doc__ or "").split("\n")[0])
            add_common_arguments(own)
            names = bench.add_arguments(own) if hasattr(bench, "add_arguments") else ()
            own.set_defaults(own_options=names)

    def handle(
        self, *, bench: str, check: bool, json, seconds: float, own_options, **options
    ):
        if settings.DEBUG:
            raise CommandError("The bench measures a site without KFEIC_DEBUG.")
        if seconds <= 0:
            raise CommandError("--seconds must be more than nothing.")
        own = {name: options[name] for name in own_options}
        try:
            report = BENCHES[bench].measure(seconds=seconds, tell=Clock().tell, **own)
        except REFUSALS as error:
            raise CommandError(str(error)) from error
        self.stdout.write(table(report))
        if json:
            json.write_text(as_json(report))
        faults = missed(report)
        if check and faults:
            raise CommandError("\n".join(faults), returncode=1)


def add_common_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--check", action="store_true", help="exit with 1 when a bound is missed"
    )
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="write all figures to this file"
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=DEFAULT_SECONDS,
        help="how long to measure, beside the preparation (default: %(default)s)",
    )


class Clock:
    """Says on standard error what is happening and since when."""

    def __init__(self):
        self.begin = time.monotonic()

    def tell(self, words: str) -> None:
        seconds = time.monotonic() - self.begin
        print(f"{seconds:5.1f} s  {words}", file=sys.stderr, flush=True)
