"""Makes the index of the search again."""

from django.core.management.base import BaseCommand

from catalogue.search import index
from kfeic.progress import Bar


class Command(BaseCommand):
    help = (
        "Makes every search key again, from the titles and names of all rooms; after a "
        "change of the rules by which spellings are folded. Readers notice nothing."
    )

    def handle(self, **options) -> None:
        with Bar() as bar:
            keys = index.rebuild(bar.tell)
        self.stdout.write(f"{keys} keys written.")
