"""Sends the letters of the rights desk, every minute, beside the worker's tasks."""

import logging
import threading
import time

from catalogue.rights.access import opened_to_work
from catalogue.rights.outbox import send_waiting

ROUND = 60  # seconds

logger = logging.getLogger(__name__)


class Postman(threading.Thread):
    """A thread with a connection of its own: a slow mail server holds nobody up."""

    def __init__(self):
        super().__init__(name="postman", daemon=True)

    def run(self) -> None:
        """Go round for ever; a fault ends the round and no more."""
        while True:
            self.go_round()
            time.sleep(ROUND)

    @staticmethod
    def go_round() -> None:
        try:
            with opened_to_work("letters"):
                send_waiting()
        except Exception as error:
            # Its words could repeat a letter.
            logger.error("Letters could not be sent: %s", type(error).__name__)
