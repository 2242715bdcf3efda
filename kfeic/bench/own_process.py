"""Does a piece of work in a process of its own, so that its memory is known.

Run as a program, this file is that process: it says in JSON what the work returned and
the most memory that it took, Django included.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import django
from django.conf import settings

from kfeic.bench.servers import peak_memory


class WorkFailed(Exception):
    """One sentence that says why the work was not done."""


def done_apart(
    work: str, *arguments: str, environment: Mapping[str, str] | None = None
) -> tuple[Any, float]:
    """Do `work` ("module:function") with `arguments` in a new process.

    `environment` is added to that of this process. Returns what the function returned,
    as JSON holds it, and the most megabytes that the process took. Raises WorkFailed.
    """
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-m", __name__, work, *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "kfeic.settings"}
        | (environment or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        reason = ended.stderr.strip().rpartition("\n")[2] or "it left no reason"
        raise WorkFailed(f"{work} ended with {ended.returncode}: {reason}")
    returned, megabytes = json.loads(ended.stdout)
    return returned, megabytes


def own_peak_memory() -> float:
    """Return the most megabytes that this process ever held."""
    # Linux counts in ru_maxrss what the parent had, too; others do not have /proc.
    told = peak_memory(os.getpid())
    if told is None:
        told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return told


if __name__ == "__main__":
    work, *arguments = sys.argv[1:]
    django.setup()
    module, _colon, name = work.partition(":")
    returned = getattr(import_module(module), name)(*arguments)
    json.dump([returned, own_peak_memory()], sys.stdout)
