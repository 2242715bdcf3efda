"""What an import of 10,000 films costs: time and memory of the worker that does it.

The films are synthetic; the table is brought, checked and imported as at the desk, in
a process of its own, with the ledger, the search and the film list behind the tables.
"""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from itertools import islice
from typing import NamedTuple

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from catalogue.models import Agent, ImportBatch, ImportFile
from catalogue.spelling.literal import literal
from kfeic.bench.synthetic import chance_for, titles

FILMS = 10_000
SEED = 1948
MOST_SECONDS = 120.0
MOST_MEGABYTES = 300
COLUMNS = ("slug", "kind", "title_ko", "title_en", "year", "runtime_min", "studio_slug")
MEASURED = """
import json, resource, sys, time
from pathlib import Path
import django
django.setup()
from catalogue.exchange.brought.batches import check_batch, import_batch
from catalogue.models import ImportBatch
batches = ImportBatch.objects.filter(pk=int(sys.argv[1]))
begun = time.perf_counter()
check_batch.func(int(sys.argv[1]))
checked = time.perf_counter()
batches.filter(state="checked").update(state="ordered")
import_batch.func(int(sys.argv[1]))
imported = time.perf_counter()
status = Path("/proc/self/status")
if status.exists():  # Linux counts in ru_maxrss what the parent had, too
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    megabytes = int(lines["VmHWM"].split()[0]) / 2**10
else:
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
state = batches.get().state
print(json.dumps([checked - begun, imported - checked, megabytes, state]))
"""


class Cost(NamedTuple):
    """Seconds of the check and of the import; the most memory of the process, Django
    included; the state that the batch was left in."""

    check_seconds: float
    import_seconds: float
    megabytes: float
    state: str

    @property
    def seconds(self) -> float:
        return self.check_seconds + self.import_seconds


def measure(user, *, database_url: str) -> Cost:
    """Import FILMS films into the database of this process, which has that URL."""
    batch = brought(user, table(FILMS))
    try:
        ended = subprocess.run(  # noqa: S603
            [sys.executable, "-c", MEASURED, str(batch.pk)],
            cwd=settings.BASE_DIR,
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "kfeic.settings",
                "KFEIC_DESK": "1",
                "DATABASE_URL": database_url,
            },
            capture_output=True,
            text=True,
            check=True,
        )
    finally:
        for file in batch.files.all():
            file.file.delete(save=False)
    return Cost(*json.loads(ended.stdout))


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
