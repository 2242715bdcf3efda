"""The bench: its client, its arithmetic, its table and its verdict."""

import io
import os
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.http import HttpResponse
from django.test import SimpleTestCase, TestCase, override_settings
from django.test.client import RequestFactory

from kfeic.bench import baselines, kinds_of_page
from kfeic.bench.counting import counting
from kfeic.bench.load import (
    Exchange,
    LoadError,
    Reply,
    drive,
    fetch,
    parsed,
    request_bytes,
    undated,
    without_header,
)
from kfeic.bench.report import Bound, Column, Report, Row, missed, table
from kfeic.bench.rounds import ROUNDS, Target, run
from kfeic.bench.servers import ServerError, peak_memory, serving
from kfeic.management.commands import bench

REPORT = Report(
    columns=(Column("rate", "a second"), Column("share", "of Django", 3)),
    rows=(
        Row("film", {"rate": 1234.4, "share": 0.0312}, (Bound("share", least=0.04),)),
        Row("person", {"rate": 900.0, "share": 0.06}, (Bound("share", least=0.05),)),
        Row("worker", {}, (Bound("rate", most=110),)),
    ),
    remarks=("One sentence.",),
)


class Door(BaseHTTPRequestHandler):
    """Answers every address with itself; /new/ with something new each time."""

    asked = 0

    def do_GET(self):
        Door.asked += 1
        path = f"{self.path}{Door.asked}" if self.path == "/new/" else self.path
        self.send_response(404 if self.path == "/none/" else 200)
        self.send_header("ETag", 'W/"AbC"')
        self.send_header("Content-Length", str(len(path)))
        self.end_headers()
        self.wfile.write(path.encode())

    def log_message(self, *arguments):
        pass


class ClientTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        cls.port = cls.server.server_port
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.addClassCleanup(cls.server.server_close)
        cls.addClassCleanup(cls.server.shutdown)

    def exchange(self, address):
        request = request_bytes(address)
        return Exchange(request, undated(fetch(self.port, request)))

    def test_a_reply_is_read_whole(self):
        reply = parsed(fetch(self.port, request_bytes("/none/")))
        self.assertEqual((reply.status, reply.body), (404, b"/none/"))
        self.assertEqual(reply.headers["etag"], 'W/"AbC"')

    def test_a_drive_asks_in_turn_and_finds_the_same_bytes(self):
        one, two = self.exchange("/one/"), self.exchange("/two/")
        rest = cycle([one, two])
        result = drive(self.port, rest, seconds=0, connections=3)
        taken = 3 + len(result.latencies)
        self.assertIs(next(rest), two if taken % 2 else one)
        self.assertEqual(result.differing, 0)
        self.assertEqual(result.rate, len(result.latencies) / result.elapsed)

    def test_a_reply_that_changes_is_counted(self):
        exchanges = cycle([self.exchange("/new/")])
        result = drive(self.port, exchanges, seconds=0, connections=1)
        self.assertEqual((result.differing, len(result.latencies)), (1, 1))

    def test_rounds_cover_every_target(self):
        targets = {
            name: Target(self.port, cycle([self.exchange(f"/{name}/")]))
            for name in ("one", "two")
        }
        told = []
        courses = run(targets, seconds=0.1, tell=told.append)
        self.assertEqual(
            {name: len(course.rates) for name, course in courses.items()},
            {"one": ROUNDS, "two": ROUNDS},
        )
        self.assertEqual(len(told), ROUNDS)

    def test_a_closed_port_is_an_error(self):
        with socket.create_server(("127.0.0.1", 0)) as closed:
            port = closed.getsockname()[1]
        with self.assertRaises(ConnectionRefusedError):
            fetch(port, request_bytes("/"))


class ReplyTests(SimpleTestCase):
    REPLY = b"HTTP/1.1 200 OK\r\nServer: x\r\nDate: today\r\nA: b\r\n\r\nDate: kept"

    def test_the_request_of_a_browser(self):
        self.assertEqual(
            request_bytes("/ko/", If_None_Match='W/"1"'),
            b"GET /ko/ HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n"
            b'If-None-Match: W/"1"\r\n\r\n',
        )

    def test_the_date_of_the_head_goes(self):
        self.assertEqual(
            undated(self.REPLY),
            b"HTTP/1.1 200 OK\r\nServer: x\r\nA: b\r\n\r\nDate: kept",
        )

    def test_a_header_that_is_not_there_changes_nothing(self):
        self.assertEqual(without_header(self.REPLY, "X-Queries"), self.REPLY)

    def test_the_last_header_goes_too(self):
        self.assertEqual(
            without_header(self.REPLY, "A"),
            b"HTTP/1.1 200 OK\r\nServer: x\r\nDate: today\r\n\r\nDate: kept",
        )

    def test_the_parts_of_a_reply(self):
        self.assertEqual(
            parsed(self.REPLY),
            Reply(200, {"server": "x", "date": "today", "a": "b"}, b"Date: kept"),
        )

    def test_no_answer_is_an_error(self):
        for reply in (b"", b"HTTP/1.1 200 OK\r\nServer: x"):
            with self.subTest(reply), self.assertRaises(LoadError):
                parsed(reply)


class AddressTests(SimpleTestCase):
    def test_few_records_are_all_taken(self):
        self.assertEqual(kinds_of_page.spread(iter("ab")), ["a", "b"])

    def test_a_spread_takes_from_the_whole_list(self):
        found = kinds_of_page.spread(range(389))
        self.assertEqual((found[0], found[-1], len(found)), (0, 387, 130))


class CountingTests(TestCase):
    def test_the_header_tells_the_queries(self):
        def site(environ, start_response):
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
                cursor.execute("SELECT 2")
            start_response("200 OK", [("Content-Length", "2")])
            return [b"ok"]

        told = []
        body = counting(site)({}, lambda status, headers: told.append(headers))
        self.assertEqual(list(body), [b"ok"])
        self.assertEqual(told, [[("Content-Length", "2"), ("X-Queries", "2")]])


class ServerTests(SimpleTestCase):
    def test_gunicorn_answers_the_bare_page_and_tells_its_memory(self):
        request = request_bytes("/")
        with serving(
            "kfeic.bench.baselines:bare",
            folder=settings.BASE_DIR,
            environment={},
            first_request=request,
        ) as server:
            page = parsed(fetch(server.port, request))
            if Path("/proc").is_dir():
                self.assertGreater(server.peak_memory(), 5)
        self.assertEqual((page.status, len(page.body)), (200, 20_480))
        with self.assertRaises(ConnectionRefusedError):
            fetch(server.port, request)

    def test_a_server_that_cannot_start_says_why(self):
        with (
            self.assertRaises(ServerError) as raised,
            serving(
                "kfeic.bench.baselines:nothing",
                folder=settings.BASE_DIR,
                environment={},
                first_request=request_bytes("/"),
            ),
        ):
            pass
        self.assertEqual(
            str(raised.exception),
            "The server does not run: "
            "Failed to find attribute 'nothing' in 'kfeic.bench.baselines'.",
        )

    def test_the_page_of_django_is_as_large_as_the_bare_one(self):
        response = baselines.hello(RequestFactory().get("/"))
        self.assertIsInstance(response, HttpResponse)
        self.assertEqual(response.content, baselines.PAGE)

    def test_the_memory_of_no_process_is_not_known(self):
        self.assertIsNone(peak_memory(2**30))
        if Path("/proc").is_dir():
            self.assertGreater(peak_memory(os.getpid()), 5)


class CommandTests(SimpleTestCase):
    """The command itself, with a bench that needs no server."""

    class Finished:
        @staticmethod
        def measure(*, seconds, tell):
            return REPORT

    def setUp(self):
        bench.BENCHES["finished"] = self.Finished
        self.addCleanup(bench.BENCHES.pop, "finished")

    def run_bench(self, *arguments):
        output = io.StringIO()
        call_command("bench", "finished", *arguments, stdout=output)
        return output.getvalue()

    def test_without_check_a_missed_bound_is_only_shown(self):
        self.assertEqual(self.run_bench(), table(REPORT) + "\n")

    def test_check_fails_and_names_each_missed_bound(self):
        with self.assertRaises(CommandError) as raised:
            self.run_bench("--check")
        self.assertEqual(raised.exception.returncode, 1)
        self.assertEqual(str(raised.exception).splitlines(), missed(REPORT))

    def test_no_time_is_refused(self):
        with self.assertRaises(CommandError):
            self.run_bench("--seconds", "0")

    @override_settings(DEBUG=True)
    def test_a_site_with_debug_is_refused(self):
        with self.assertRaises(CommandError):
            self.run_bench()
