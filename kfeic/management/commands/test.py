"""Runs the whole test suite with pytest; every argument goes to pytest."""

import os
import sys

from django.conf import settings
from django.core.management.base import BaseCommand

MOST_WORKERS = 4
OWN_CHOICE = ("-n", "--numprocesses", "--pdb", "--collect-only", "--co", "no:xdist")


class Command(BaseCommand):
    help = "Runs the test suite; every argument goes to pytest."

    def run_from_argv(self, argv):
        """Become pytest, so that signals and the exit status are pytest's own."""
        os.chdir(settings.BASE_DIR)
        sys.stdout.flush()
        command = [sys.executable, "-m", "pytest", *parallel(argv[2:]), *argv[2:]]
        os.execv(sys.executable, command)  # noqa: S606


def parallel(arguments: list[str]) -> list[str]:
    """The options for several workers, unless `arguments` settle that themselves.

    One class stays with one worker, because its data is made once.
    """
    if any(argument.startswith(OWN_CHOICE) for argument in arguments):
        return []
    workers = min(MOST_WORKERS, os.cpu_count() or 1)
    return ["-n", str(workers), "--dist", "loadscope"]
