"""The version stamp of everything the public can read.

Triggers move it (migration 0002), so that no write, however made, goes unnoticed.
"""

from django.db import models


class Revision(models.Model):
    """One of eight counters; their sum changes with every committed write.

    Several rows let writers go on side by side: each takes a counter nobody holds.
    """

    lane = models.PositiveSmallIntegerField(primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()

    def __str__(self):
        return f"{self.lane}: {self.number}"
