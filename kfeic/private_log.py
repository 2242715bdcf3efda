"""Keeps the rows of the rights out of every log but their own.

PostgreSQL prints the row in the way of a refused one: another licensee's.
"""

import logging
import os
import sys
from logging.handlers import WatchedFileHandler

from django.db import DatabaseError

from catalogue.refusals import hush, is_kept_elsewhere

log = logging.getLogger("rights")


class PrivateFile(WatchedFileHandler):
    """Appends to a file, made when first needed, that only its owner reads."""

    def _open(self):
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        return os.fdopen(os.open(self.baseFilename, flags, 0o600), "a")

    def emit(self, record):
        try:
            super().emit(record)
        except OSError:
            self.handleError(record)

    def handleError(self, record):
        """Say that it could not be written, and not, as logging does, what."""
        sys.stderr.write("The log of the rights cannot be written.\n")


class WithoutRows(logging.Filter):
    """Takes the words of PostgreSQL out of each error of the rights in a record."""

    def filter(self, record):
        error = record.exc_info[1] if record.exc_info else None
        seen = set()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            if is_kept_elsewhere(error):
                hush(error, log=log)
            error = error.__cause__ or error.__context__
        return True


def hush_connection(sender, connection, **kwargs):
    """Take them out at the statement itself: receiver of `connection_created`."""
    if hushing not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, hushing)


def hushing(execute, statement, parameters, many, context):
    try:
        return execute(statement, parameters, many, context)
    except DatabaseError as error:
        if is_kept_elsewhere(error):
            hush(error, log=log)
        raise
