"""A real worker on the database of the test, and tasks that a test can follow."""

import os
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.tasks import task
from django.test import override_settings

from tests.test_production import database_url

on_worker = override_settings(
    TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
)


@task
def write_down(folder, *, seconds=0):
    """Leave one file for each time that this was begun, and `done` at the end."""
    place = Path(folder)
    (place / f"begun-{len(list(place.iterdir()))}").touch()
    time.sleep(seconds)
    (place / "done").touch()
    return "written"


@task
def fail():
    raise ValueError("as it should")


@task
def end_the_worker():
    """What a decoder does that crashes."""
    os._exit(9)


def start_worker(*arguments, media, **popen):
    """Start `manage.py worker` on the test's database, with files below `media`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KFEIC_", "DATABASE_", "DJANGO_", "PYTEST", "COV"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", "django", "worker", *arguments],
        cwd=settings.BASE_DIR,
        env=kept
        | {
            "DJANGO_SETTINGS_MODULE": "kfeic.settings",
            "KFEIC_ENVIRONMENT": "local",
            "KFEIC_DESK": "1",
            "KFEIC_MEDIA_ROOT": str(media),
            "DATABASE_URL": database_url(),
        },
        stdin=popen.pop("stdin", subprocess.DEVNULL),
        stderr=subprocess.PIPE,
        text=True,
        **popen,
    )


def wait_for(condition, *, seconds=30):
    """Return what `condition()` gives as soon as it is true."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise AssertionError("It did not come about.")
        time.sleep(0.02)
    return found
