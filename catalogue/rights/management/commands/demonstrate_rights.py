"""Fills the rights desk of one machine with invented agreements, to learn with."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalogue.rights.demonstration.loading import NotLoaded, load


class Command(BaseCommand):
    help = (
        "Fills an empty rights desk with invented agreements over the films of the "
        "catalogue, each marked so. Twice changes nothing; never in production."
    )

    def handle(self, **options) -> None:
        if settings.PRODUCTION:
            raise CommandError("Nothing invented stands among real agreements.")
        try:
            number = load(today=timezone.localdate())
        except NotLoaded as refused:
            raise CommandError(f"{refused} Nothing was written.") from refused
        self.stdout.write(
            f"  {number} invented agreements, to learn with"
            if number
            else "  The invented agreements are there: nothing was changed."
        )
