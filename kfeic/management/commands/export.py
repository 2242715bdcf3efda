"""Writes all that is catalogued into a folder of tables, which `seed` loads again."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from catalogue.exchange.exports.folder import EXPORTS, export_folder
from kfeic.management.commands.seed import PUBLISHED_FROM
from kfeic.pages.exchange import PAGE_EXPORT
from kfeic.progress import Bar


class Command(BaseCommand):
    help = (
        "Writes the catalogue into the CSV tables of a folder, in the columns of "
        "fixtures/, with further tables for what these have no column for. Loaded into "
        "an empty database with `seed`, they make the same site."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where the tables are written")

    def handle(self, *, folder: Path, **options) -> None:
        exports = (*EXPORTS, PAGE_EXPORT)
        bar = Bar(len(exports))

        def tell(file: str, rows: int) -> None:
            bar.clear()
            self.stdout.write(f"  {file:<26}{rows:>6} rows")
            bar.advance()

        bar.show()
        try:
            export_folder(
                folder, published_from=PUBLISHED_FROM, exports=exports, tell=tell
            )
        except OSError as error:
            message = f"{folder} cannot be written: {error.strerror}."
            raise CommandError(message) from error
        finally:
            bar.clear()
