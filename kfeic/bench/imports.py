"""What an import of 10,000 films costs: time and memory of the worker that does it.

The films are synthetic; the table is brought, checked and imported as at the desk, in
a process of its own, with the ledger, the search and the film list behind the tables.
"""

import csv
import hashlib
import io
import time
from itertools import islice
from typing import NamedTuple

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from catalogue.exchange.brought.batches import check_batch, import_batch
from catalogue.models import Agent, ImportBatch, ImportFile
from catalogue.spelling.literal import literal
from kfeic.bench.own_process import done_apart
from kfeic.bench.synthetic import chance_for, titles

FILMS = 10_000
SEED = 1948
MOST_SECONDS = 120.0
MOST_MEGABYTES = 300
COLUMNS = ("slug", "kind", "title_ko", "title_en", "year", "runtime_min", "studio_slug")


class Cost(NamedTuple):
    """Seconds of the check and of the import; the state that the batch was left in;
    the most memory of the process, Django included."""

    check_seconds: float
    import_seconds: float
    state: str
    megabytes: float

    @property
    def seconds(self) -> float:
        return self.check_seconds + self.import_seconds


def measure(user, *, database_url: str, films: int = FILMS) -> Cost:
    """Import so many films into the database of this process, which has that URL."""
    batch = brought(user, table(films))
    try:
        told, megabytes = done_apart(
            f"{__name__}:import_brought",
            str(batch.pk),
            environment={
                "KFEIC_DESK": "1",
                "KFEIC_MEDIA_ROOT": str(settings.MEDIA_ROOT),
                "DATABASE_URL": database_url,
            },
        )
    finally:
        for file in batch.files.all():
            file.file.delete(save=False)
    return Cost(*told, megabytes)


def import_brought(number: str) -> tuple[float, float, str]:
    """Check and import the batch of this number, as the worker does.

    Returns the seconds of both and the state that the batch was left in.
    """
    batch = ImportBatch.objects.filter(pk=int(number))
    begun = time.perf_counter()
    check_batch.func(int(number))
    checked = time.perf_counter()
    batch.filter(state=ImportBatch.State.CHECKED).update(
        state=ImportBatch.State.ORDERED
    )
    import_batch.func(int(number))
    imported = time.perf_counter()
    return checked - begun, imported - checked, batch.get().state


def table(number: int) -> bytes:
    """Return a table of so many films, with studios that are there, as a CSV file."""
    chance = chance_for("import", SEED)
    studios = list(Agent.objects.studios().values_list("slug", flat=True)) or [""]
    found = io.StringIO(newline="")
    writer = csv.writer(found)
    writer.writerow(COLUMNS)
    for count, film in enumerate(
        islice(titles(SEED, taken=(), folded=literal), number)
    ):
        row = (f"brought-{count}", film.kind, film.korean, film.english)
        year, minutes = chance.randint(1950, 2025), chance.randint(8, 130)
        writer.writerow((*row, year, minutes, chance.choice(studios)))
    return found.getvalue().encode()


@transaction.atomic
def brought(user, content: bytes) -> ImportBatch:
    """Keep a table of films as the desk keeps what it is brought."""
    batch = ImportBatch.objects.create(brought_by=user, ordered_by=user)
    file = ImportFile(
        batch=batch,
        name="films.csv",
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )
    file.file.save("", ContentFile(content), save=False)
    file.save()
    return batch
