"""`manage.py site` as a person runs it: a process that opens, refuses, and ends."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
from django.conf import settings
from django.test import SimpleTestCase

from kfeic.database_roles import DESK, PUBLIC
from kfeic.local_postgres import Server
from kfeic.management.commands.test import parallel
from kfeic.site_doors import DoorError, refuse_taken
from tests.kfeic.background import wait_for

OWN_VARIABLES = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTEST_", "KFEIC_", "CI")


def free_ports():
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def answer_of(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def workers_of(launcher):
    """The numbers of the workers among the processes that a launcher has begun."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "ppid=,pid=,args="],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
    return [
        int(number)
        for parent, number, arguments in rows
        if parent == str(launcher.pid) and " worker --launched" in arguments
    ]


def has_ended(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False


class SiteProcessTests(SimpleTestCase):
    """One state folder for the class: its first start is cold, the others are warm."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.state = Path(tempfile.mkdtemp(prefix="kfeic-test-"))
        cls.state.chmod(0o755)
        cls.addClassCleanup(shutil.rmtree, cls.state)
        cls.port, cls.desk_port = free_ports()

    def site(self, *arguments):
        """Start the command; its output goes to a file, read by `said`."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(OWN_VARIABLES)
        }
        ports = ["--port", str(self.port), "--desk-port", str(self.desk_port)]
        self.output = self.state / "output.txt"
        with self.output.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "manage.py", "site", "--empty", *ports, *arguments],
                cwd=settings.BASE_DIR,
                env=inherited | {"KFEIC_STATE_DIR": str(self.state)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def said(self):
        return self.output.read_text()

    def opened(self, *arguments):
        process = self.site(*arguments)
        deadline = time.monotonic() + 120
        while "Ctrl-C" not in self.said():
            self.assertIsNone(process.poll(), self.said())
            self.assertLess(time.monotonic(), deadline, self.said())
            time.sleep(0.1)
        return process

    def assert_nothing_runs(self):
        self.assertIs((self.state / "postgres" / "postmaster.pid").exists(), False)
        for port in (self.port, self.desk_port):
            with self.assertRaises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", port))

    def test_it_opens_both_doors_and_sigterm_and_ctrl_c_leave_nothing(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            process = self.opened()
            password = (self.state / "desk-password").read_text()
            self.assertIn(f"http://localhost:{self.port}/ko/", self.said())
            self.assertIn(f"http://localhost:{self.port}/en/", self.said())
            self.assertIn(f"http://localhost:{self.desk_port}/admin/", self.said())
            self.assertIn(f"sign in as desk, password {password}", self.said())
            self.assertEqual(answer_of(self.port, "/ko/"), 200)
            self.assertEqual(answer_of(self.desk_port, "/admin/login/"), 200)
            (worker,) = workers_of(process)
            process.send_signal(number)
            self.assertEqual(process.wait(timeout=60), 0)
            self.assert_nothing_runs()
            self.assertIs(has_ended(worker), True)

    def test_the_next_start_cleans_up_after_kill(self):
        killed = self.opened()
        (worker,) = workers_of(killed)
        killed.kill()
        killed.wait()
        wait_for(lambda: has_ended(worker), seconds=10)
        self.assertIs((self.state / "postgres" / "postmaster.pid").exists(), True)
        process = self.opened()
        process.terminate()
        self.assertEqual(process.wait(timeout=60), 0)
        self.assert_nothing_runs()

    def test_a_killed_worker_is_replaced_and_works_as_the_role_of_the_desk(self):
        process = self.opened()
        (killed,) = workers_of(process)
        os.kill(killed, signal.SIGKILL)
        wait_for(lambda: set(workers_of(process)) - {killed})
        server = Server(self.state / "postgres")
        server.start()
        self.addCleanup(server.stop)
        holding = (
            "SELECT DISTINCT usename FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE locktype = 'advisory' AND objsubid = 1"
        )
        with psycopg.connect(server.url(), autocommit=True) as owner:
            held = wait_for(lambda: owner.execute(holding).fetchall())
        self.assertEqual(held, [(DESK,)])
        process.terminate()
        self.assertEqual(process.wait(timeout=60), 0)

    def test_the_running_roles_are_bound_by_the_database(self):
        process = self.opened()
        server = Server(self.state / "postgres")
        server.start()
        self.addCleanup(server.stop)
        delete = "DELETE FROM catalogue_film WHERE false"
        with psycopg.connect(server.url()) as owner:
            owner.execute(delete)
        with psycopg.connect(server.url(user=DESK)) as desk:
            desk.execute(delete)
        with psycopg.connect(server.url(user=PUBLIC), autocommit=True) as public:
            self.assertEqual(public.execute("TABLE catalogue_film").fetchall(), [])
            with self.assertRaises(psycopg.errors.ReadOnlySqlTransaction):
                public.execute(delete)
            public.execute("SET default_transaction_read_only = off")
            for statement in (delete, "TABLE accounts_user"):
                with self.assertRaises(psycopg.errors.InsufficientPrivilege):
                    public.execute(statement)
        process.terminate()
        process.wait(timeout=60)

    def test_a_search_that_found_nothing_is_counted(self):
        """Through the role that may not write, on a connection that is read-only."""
        process = self.opened()
        for path in ("/en/search/?q=The%20Lost%20Reel", "/ko/search/?q=the+lost++reel"):
            self.assertEqual(answer_of(self.port, path), 200)
        server = Server(self.state / "postgres")
        server.start()
        self.addCleanup(server.stop)
        with psycopg.connect(server.url()) as owner:
            counted = owner.execute(
                "SELECT text, language, count FROM catalogue_searchmiss"
            ).fetchall()
        self.assertEqual(counted, [("the lost reel", "ko", 2)])
        process.terminate()
        process.wait(timeout=60)

    def test_a_taken_port_is_one_sentence(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", self.port))
            other.listen()
            process = self.site()
            self.assertEqual(process.wait(timeout=60), 1)
        self.assertEqual(
            self.said().splitlines()[-1],
            f"Port {self.port} is taken: choose another one with --port.",
        )

    def test_a_damaged_database_is_one_sentence_and_fresh_makes_a_new_one(self):
        process = self.opened()
        process.terminate()
        process.wait(timeout=60)
        (self.state / "postgres" / "PG_VERSION").unlink()
        process = self.site()
        self.assertEqual(process.wait(timeout=60), 1)
        self.assertEqual(
            self.said().splitlines()[-1],
            f"The database folder {self.state}/postgres is damaged (no PG_VERSION): "
            "`python3 manage.py site --fresh` makes a new database.",
        )
        process = self.opened("--fresh")
        process.terminate()
        self.assertEqual(process.wait(timeout=60), 0)

    def test_no_argument_of_a_port_is_a_word(self):
        process = self.site("--port", "http")
        self.assertEqual(process.wait(timeout=60), 2)
        self.assertEqual(
            self.said().splitlines()[-1].rpartition(": error: ")[2],
            "argument --port: a port is a number from 1 to 65535",
        )


class PortTests(SimpleTestCase):
    def test_a_free_port_is_not_refused(self):
        refuse_taken(free_ports()[0], option="--port")

    def test_a_port_of_the_second_loopback_address_counts(self):
        if not socket.has_ipv6:
            self.skipTest("This machine has no IPv6.")
        with socket.socket(socket.AF_INET6) as other:
            other.bind(("::1", 0))
            other.listen()
            with self.assertRaises(DoorError):
                refuse_taken(other.getsockname()[1], option="--port")


class TestCommandTests(SimpleTestCase):
    def test_workers_are_added_unless_the_arguments_settle_that(self):
        workers = str(min(4, os.cpu_count()))
        self.assertEqual(
            parallel(["tests/kfeic"]), ["-n", workers, "--dist", "loadscope"]
        )
        for arguments in (["-n", "2"], ["-n0"], ["-p", "no:xdist"], ["--pdb"]):
            with self.subTest(arguments):
                self.assertEqual(parallel(arguments), [])
