"""The worker: runs the desk's tasks one after the other, and looks after the lost."""

import itertools
import logging
import os
import threading
import time
import uuid

from django_tasks_db.management.commands.db_worker import Worker

from catalogue.ledger.deletions import forget_deleted
from catalogue.rights.access import opened_to_work
from catalogue.rights.erasing import erase_overdue
from catalogue.tasks import purge
from kfeic.abandoned_tasks import (
    hold_lock,
    prune_finished,
    session,
    take_up_abandoned,
)
from kfeic.postman import Postman

ROUND = 5  # seconds between two looks at what others have left
PRUNING = 720  # rounds, an hour
LOST_LOCK = 75  # the exit code EX_TEMPFAIL: start it again

logger = logging.getLogger(__name__)


class DeskWorker(Worker):
    """A worker of django-tasks-db that says that it lives, and is gone when it ends.

    SIGTERM lets the task end that runs; a second one leaves it to the next worker.
    """

    def __init__(self, *, once: bool = False, interval: float = 0.5):
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=once,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid.uuid4().hex,
        )
        self.attendant = Attendant(self.worker_id)

    def run(self) -> None:
        """Work until told to end; with `once` until nothing is left to do."""
        self.attendant.start()
        self.attendant.has_begun.wait()
        if not self.batch:
            Postman().start()
        super().run()

    def shutdown(self, signum, frame) -> None:
        """End now, or when the running task is done; at the second signal at once."""
        if not self.running or not self.running_task:
            # Without unwinding: an exception would mark the task as failed.
            logging.shutdown()
            os._exit(0 if self.running else 1)
        self.running = False


class Attendant(threading.Thread):
    """Holds the worker's lock, and hands abandoned tasks on."""

    def __init__(self, worker_id: str):
        super().__init__(name="attendant", daemon=True)
        self.worker_id = worker_id
        self.has_begun = threading.Event()

    def run(self) -> None:
        """Watch for ever; without its lock the whole process must not go on."""
        try:
            holding = hold_lock(self.worker_id)
            for number in itertools.count():
                self.go_round(number)
                # Django may have connected anew, without the lock.
                if session() != holding:
                    raise ConnectionError("The session of the lock has ended.")
                self.has_begun.set()
                time.sleep(ROUND)
        except BaseException:
            # Another worker may take up the running task from now on.
            logger.critical("The worker has lost the database.", exc_info=True)
            os._exit(LOST_LOCK)

    def go_round(self, number: int) -> None:
        """Look around; a fault of that alone does not end the worker."""
        try:
            self.look_around(prunes=number % PRUNING == 0)
        except Exception:
            logger.exception("Lost tasks or old files could not be looked after.")

    @staticmethod
    def look_around(*, prunes: bool) -> None:
        again, lost = take_up_abandoned()
        if again:
            logger.warning("%d tasks of a lost worker are done again.", again)
        if lost:
            logger.error("%d tasks were given up: three workers ended in them.", lost)
        if prunes:
            prune_finished()
            forget_deleted()
            with opened_to_work("erasing"):
                erase_overdue()
            purge.enqueue()
