"""The third process: what the desk need not wait for is done here."""

import threading
from functools import partial

from django.core.management.base import BaseCommand, CommandError
from django.tasks import task_backends
from django_tasks_db.backend import DatabaseBackend

from kfeic.lifeline import end_with_launcher
from kfeic.worker import DeskWorker

PATIENCE = 2  # seconds in which a running task may end


class Command(BaseCommand):
    help = "Runs the tasks of the desk in the background, until SIGTERM or Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument(
            "--once", action="store_true", help="end when nothing is left to do"
        )
        parser.add_argument(
            "--launched",
            action="store_true",
            help="end when standard input is closed: it is held by a launcher",
        )

    def handle(self, *, once, launched, **options):
        if not isinstance(task_backends["default"], DatabaseBackend):
            raise CommandError("The worker belongs to the desk: set KFEIC_DESK=1.")
        if launched:
            end = partial(end_with_launcher, patience=PATIENCE)
            threading.Thread(target=end, daemon=True).start()
        worker = DeskWorker(once=once)
        worker.configure_signals()
        worker.run()
