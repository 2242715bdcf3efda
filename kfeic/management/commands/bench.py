"""Measures the site: `manage.py bench pages`, later search, rights, festival, desk."""

import sys
import time
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kfeic.bench import pages
from kfeic.bench.load import LoadError
from kfeic.bench.report import as_json, missed, table
from kfeic.bench.servers import ServerError

BENCHES = {"pages": pages}
DEFAULT_SECONDS = 30


class Command(BaseCommand):
    help = (
        "Measures the site as it is, on the data it has, next to a bare Django view. "
        "Prints a table; with --check fails when a bound is missed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bench", choices=BENCHES, help="what is measured")
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

    def handle(self, *, bench: str, check: bool, json, seconds: float, **options):
        if settings.DEBUG:
            raise CommandError("The bench measures a site without KFEIC_DEBUG.")
        if seconds <= 0:
            raise CommandError("--seconds must be more than nothing.")
        try:
            report = BENCHES[bench].measure(seconds=seconds, tell=Clock().tell)
        except (LoadError, ServerError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(table(report))
        if json:
            json.write_text(as_json(report))
        faults = missed(report)
        if check and faults:
            raise CommandError("\n".join(faults), returncode=1)


class Clock:
    """Says on standard error what is happening and since when."""

    def __init__(self):
        self.begin = time.monotonic()

    def tell(self, words: str) -> None:
        seconds = time.monotonic() - self.begin
        print(f"{seconds:5.1f} s  {words}", file=sys.stderr, flush=True)
