"""Forgets records that were deleted more than thirty days ago, for good."""

from django.core.management.base import BaseCommand

from catalogue.ledger.deletions import forget_deleted


class Command(BaseCommand):
    help = (
        "Forgets for good what was deleted more than 30 days ago. The worker does so "
        "every hour."
    )

    def handle(self, **options):
        count = forget_deleted()
        records = "record" if count == 1 else "records"
        self.stdout.write(f"{count} deleted {records} forgotten.")
