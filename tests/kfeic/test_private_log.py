"""What PostgreSQL says of a refused row of the rights, and where it is written."""

import io
import logging
import stat
import tempfile
import traceback
from contextlib import redirect_stderr
from pathlib import Path

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import SimpleTestCase, TestCase

from kfeic.private_log import PrivateFile, WithoutRows, hush_connection, hushing

SECRET = "Kestrel Pictures"
SECRET_TABLE = (
    "CREATE TABLE {}.novelty (said text CONSTRAINT novelty_once UNIQUE);"
    "INSERT INTO {}.novelty VALUES ('Kestrel Pictures')"
)


def refuse(schema):
    """Return the error of a row that is there already."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SECRET_TABLE.format(schema, schema))
        try:
            with transaction.atomic():
                cursor.execute(f"INSERT INTO {schema}.novelty VALUES ('{SECRET}')")
        except DatabaseError as error:
            return error
        finally:
            transaction.set_rollback(True)


class HushingTests(TestCase):
    def test_a_row_of_the_rights_is_in_no_error_of_any_process(self):
        with self.assertLogs("rights") as logged:
            error = refuse("rights")
        self.assertIsInstance(error, IntegrityError)
        self.assertEqual(str(error), "23505 novelty_once")
        self.assertEqual(error.__cause__.diag.schema_name, "rights")
        self.assertNotIn(SECRET, "".join(traceback.format_exception(error)))
        self.assertIn(SECRET, logged.output[0])

    def test_one_of_the_catalogue_says_all(self):
        with self.assertNoLogs("rights"):
            error = refuse("public")
        self.assertIn(SECRET, str(error))

    def test_a_connection_made_again_listens_once(self):
        before = list(connection.execute_wrappers)
        hush_connection(sender=None, connection=connection)
        self.assertEqual(connection.execute_wrappers, before)
        self.assertEqual(before.count(hushing), 1)


class WithoutRowsTests(TestCase):
    def record(self):
        """Return what a log is told of an error that came past the statements."""
        listening = connection.execute_wrappers[:]
        connection.execute_wrappers.clear()
        try:
            error = refuse("rights")
        finally:
            connection.execute_wrappers.extend(listening)
        self.assertIn(SECRET, str(error))
        try:
            raise ValueError("The page failed") from error
        except ValueError as outer:
            told = (ValueError, outer, outer.__traceback__)
        return logging.LogRecord("any", logging.ERROR, "", 1, "Failed", (), told)

    def test_an_error_behind_another_loses_its_row_too(self):
        record = self.record()
        with self.assertLogs("rights"):
            self.assertIs(WithoutRows().filter(record), True)
        shown = logging.Formatter().format(record)
        self.assertIn("The page failed", shown)
        self.assertIn("23505 novelty_once", shown)
        self.assertNotIn(SECRET, shown)

    def test_the_logs_of_requests_and_the_console_have_it(self):
        for holder in (
            logging.getLogger("django.request"),
            *[h for h in logging.getLogger().handlers if h.get_name() == "console"],
        ):
            with self.subTest(holder=holder):
                self.assertTrue(
                    any(isinstance(one, WithoutRows) for one in holder.filters)
                )


class PrivateFileTests(SimpleTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "rights.log"
        self.handler = PrivateFile(self.path, delay=True)
        self.addCleanup(self.handler.close)

    def write(self, text):
        self.handler.handle(logging.LogRecord("rights", 30, "", 1, text, (), None))

    def test_it_is_made_when_needed_and_read_by_its_owner_alone(self):
        self.assertIs(self.path.exists(), False)
        self.write("one")
        self.write("two")
        self.assertEqual(self.path.read_text(), "one\ntwo\n")
        self.assertEqual(stat.S_IMODE(self.path.stat().st_mode), 0o600)

    def test_one_that_was_put_away_is_begun_again(self):
        self.write("one")
        self.path.rename(self.path.with_suffix(".old"))
        self.write("two")
        self.assertEqual(self.path.read_text(), "two\n")

    def test_what_cannot_be_written_is_not_told_elsewhere(self):
        self.path.mkdir()
        told = io.StringIO()
        with redirect_stderr(told):
            self.write(SECRET)
        self.assertEqual(told.getvalue(), "The log of the rights cannot be written.\n")
