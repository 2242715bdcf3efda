"""Loads the tables of fixtures/ into the database."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import translation

from catalogue.exchange.everything import EVERY_TABLE
from catalogue.exchange.faults import Refused
from catalogue.exchange.importer import Outcome, load
from kfeic.pages.exchange import PAGE_TABLES
from kfeic.progress import Bar

# The day on which the data was entered: the same on every machine.
PUBLISHED_FROM = datetime(2026, 11, 1, tzinfo=UTC)
MOST_FAULTS_SHOWN = 100


class Command(BaseCommand):
    help = (
        "Loads the CSV tables of a folder, all or nothing. What a file says wins, what "
        "it does not say stays; a second load changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.BASE_DIR / "fixtures",
            help="the folder with the CSV files; fixtures/ when left out",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="check everything, also with the database, and write nothing",
        )

        parser.add_argument(
            "--demo-rights",
            action="store_true",
            help="also fill an empty rights desk with invented agreements",
        )

    def handle(
        self, *, folder: Path, dry_run: bool, demo_rights: bool, **options
    ) -> None:
        if demo_rights:
            refuse_demonstration()
        sources = self.sources(folder)
        bar = Bar(len(sources))

        def tell(outcome: Outcome) -> None:
            bar.clear()
            self.stdout.write(outcome_line(outcome))
            bar.advance()

        bar.show()
        try:
            load(sources, published_from=PUBLISHED_FROM, dry_run=dry_run, tell=tell)
        except Refused as refused:
            bar.clear()
            self.report(refused)
            count = len(refused.faults)
            faults = "1 fault" if count == 1 else f"{count} faults"
            raise CommandError(f"{faults}; nothing was written.") from refused
        bar.clear()
        if dry_run:
            self.stdout.write("A dry run: all is well, nothing was written.")
            return
        if demo_rights:
            call_command("demonstrate_rights", stdout=self.stdout)
        tell_the_planner()

    def sources(self, folder: Path) -> list[tuple]:
        """Return the tables that the folder has a file for, with their contents."""
        tables = [*EVERY_TABLE, *PAGE_TABLES]
        paths = {path.name: path for path in sorted(folder.glob("*.csv"))}
        for name in paths.keys() - {table.file for table in tables}:
            self.stderr.write(f"{name} is none of the tables known here: passed over.")
        found = [
            (table, paths[table.file].read_bytes())
            for table in tables
            if table.file in paths
        ]
        if not found:
            raise CommandError(f"There is no table to load in {folder}.")
        return found

    def report(self, refused: Refused) -> None:
        with translation.override("en"):
            for fault in refused.faults[:MOST_FAULTS_SHOWN]:
                self.stderr.write(str(fault))
        rest = len(refused.faults) - MOST_FAULTS_SHOWN
        if rest > 0:
            self.stderr.write(f"... and {rest} more.")


def refuse_demonstration() -> None:
    """Raise CommandError where invented agreements have no place."""
    if settings.PRODUCTION:
        raise CommandError("Nothing invented stands among real agreements.")
    if not apps.is_installed("catalogue.rights"):
        raise CommandError("The rights are kept at the desk: set KFEIC_DESK=1.")


def tell_the_planner() -> None:
    """Let PostgreSQL count the rows now: plans made for empty tables take seconds."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def outcome_line(outcome: Outcome) -> str:
    """Return "  films.csv             389 rows   389 new     0 changed"."""
    return (
        f"  {outcome.file:<20}{outcome.rows:>5} rows"
        f"{outcome.new:>6} new{outcome.changed:>6} changed"
    )
