"""The private server with real data folders: whole, shared, damaged, left behind."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import psycopg
from django.test import SimpleTestCase

from kfeic.local_postgres import Server
from kfeic.postgres_programs import Account, PostgresError

ROOT = Path(__file__).resolve().parents[2]
USE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from kfeic.local_postgres import Server
Server(Path(sys.argv[1]), disposable=True).start()
os.kill(os.getpid(), signal.SIGKILL)
"""


class ServerCase(SimpleTestCase):
    def setUp(self):
        folder = Path(tempfile.mkdtemp(prefix="kfeic-test-"))
        self.addCleanup(shutil.rmtree, folder)
        folder.chmod(0o755)
        self.data = folder / "postgres"

    def server(self, **options):
        server = Server(self.data, **options)
        self.addCleanup(server.stop)
        return server

    def runs(self, server):
        return (server.data / "postmaster.pid").exists()

    def refusal(self, server):
        with self.assertRaises(PostgresError) as caught:
            server.start()
        return str(caught.exception)


class LifeTests(ServerCase):
    def test_the_last_user_stops_it_and_the_data_stays(self):
        first, second = self.server(), self.server()
        self.assertIs(first.start(), True)
        self.assertIs(second.start(), False)
        with psycopg.connect(first.url()) as connection:
            connection.execute("CREATE TABLE film (id int)")
        first.stop()
        self.assertIs(self.runs(second), True)
        second.stop()
        self.assertIs(self.runs(second), False)
        self.assertIs(second.socket.exists(), False)

        again = self.server()
        self.assertIs(again.start(), False)
        with psycopg.connect(again.url()) as connection:
            rows = connection.execute("SELECT count(*) FROM film").fetchall()
        self.assertEqual(rows, [(0,)])

    def test_a_server_left_by_a_killed_user_is_used_and_stopped(self):
        killed = subprocess.run(
            [sys.executable, "-c", USE_AND_DIE, self.data], cwd=ROOT, check=False
        )
        self.assertEqual(killed.returncode, -signal.SIGKILL)
        server = self.server(disposable=True)
        self.assertIs(self.runs(server), True)
        self.assertIs(server.start(), False)
        server.stop()
        self.assertIs(self.runs(server), False)

    def test_it_is_not_discarded_while_in_use(self):
        first, second = self.server(), self.server()
        first.start()
        with self.assertRaisesMessage(PostgresError, "The site is running"):
            second.discard()
        first.stop()
        second.discard()
        self.assertIs(self.data.exists(), False)
        self.assertIs(second.start(), True)

    def test_hangul_has_trigrams_and_capitals_have_small_letters(self):
        server = self.server()
        server.start()
        with psycopg.connect(server.url()) as connection:
            connection.execute("CREATE EXTENSION pg_trgm")
            row = connection.execute(
                "SELECT cardinality(show_trgm('꽃파는')), lower('ÀÉ')"
            ).fetchone()
        self.assertEqual(row, (4, "àé"))

    def test_a_folder_moved_away_under_it_leaves_nothing(self):
        server = self.server()
        server.start()
        server.data.rename(server.data.with_name("elsewhere"))
        server.stop()
        self.assertIsNotNone(server.process.returncode)
        self.assertIs(server.socket.exists(), False)


class DamageTests(ServerCase):
    def test_a_folder_without_a_version_is_refused(self):
        server = self.server()
        server.start()
        server.stop()
        (server.data / "PG_VERSION").unlink()
        self.assertEqual(
            self.refusal(server),
            f"The database folder {server.data} is damaged (no PG_VERSION): "
            "`python3 manage.py site --fresh` makes a new database.",
        )

    def test_a_folder_of_another_version_is_refused(self):
        server = self.server()
        server.start()
        server.stop()
        (server.data / "PG_VERSION").write_text("9\n")
        self.assertEqual(
            self.refusal(server),
            f"The database folder {server.data} was made by PostgreSQL 9 and this is "
            f"PostgreSQL {server.version}: "
            "`python3 manage.py site --fresh` makes a new database.",
        )

    def test_the_servers_own_complaint_is_quoted(self):
        server = self.server()
        server.start()
        server.stop()
        (server.data / "global" / "pg_control").unlink()
        self.assertRegex(
            self.refusal(server),
            r"^PostgreSQL does not start on .*/postgres \(.*pg_control.*\): "
            r"`python3 manage.py site --fresh` makes a new database\.$",
        )

    def test_a_damaged_folder_can_be_discarded(self):
        server = self.server(disposable=True)
        server.start()
        server.stop()
        (server.data / "PG_VERSION").unlink()
        server.discard()
        self.assertIs(server.start(), True)

    def test_an_interrupted_making_is_begun_again(self):
        server = self.server()
        unfinished = server.data.with_name("postgres.unfinished")
        unfinished.mkdir()
        (unfinished / "PG_VERSION").write_text("18\n")
        self.assertIs(server.start(), True)
        self.assertIs(unfinished.exists(), False)

    def test_the_number_of_another_process_does_not_stop_it(self):
        server = self.server()
        server.start()
        server.stop()
        (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n")
        self.assertIs(server.start(), False)


class AccountTests(ServerCase):
    def test_it_reaches_only_what_it_may_walk_to(self):
        stranger = Account(uid=4242, gid=4242)
        closed = self.data.parent / "closed"
        closed.mkdir(mode=0o700)
        self.assertIs(stranger.reaches(self.data.parent), True)
        self.assertIs(stranger.reaches(closed / "inside"), False)

    @unittest.skipUnless(os.geteuid() == 0, "only root hands the server over")
    def test_root_moves_the_data_and_opens_no_folder(self):
        self.data.parent.chmod(0o700)
        server = self.server()
        self.addCleanup(shutil.rmtree, server.data.parent)
        self.assertIs(server.start(), True)
        self.assertEqual(self.data.parent.stat().st_mode & 0o777, 0o700)
        self.assertIs(self.data.exists(), False)
        self.assertNotEqual(server.data.stat().st_uid, 0)
        server.stop()
