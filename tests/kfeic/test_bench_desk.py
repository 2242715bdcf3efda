"""The bench of the desk on a small scale: its sign-in, its figures, its processes."""

import tempfile
from pathlib import Path

from django.contrib.auth import get_user_model
from django.test import SimpleTestCase, TransactionTestCase, override_settings

from catalogue.models import Act, Film, ImportBatch
from kfeic.bench import desk, imports
from kfeic.bench.load import LoadError
from kfeic.bench.own_process import WorkFailed, done_apart
from kfeic.bench.report import missed
from tests.catalogue.brought import load_vocabulary
from tests.test_production import database_url, production, run

FILMS = 20


class OwnProcessTests(SimpleTestCase):
    def test_what_the_work_returns_and_its_memory(self):
        told, megabytes = done_apart(
            "os:getenv", "KFEIC_TOLD", environment={"KFEIC_TOLD": "apart"}
        )
        self.assertEqual(told, "apart")
        self.assertGreater(megabytes, 5)

    def test_work_that_fails(self):
        with self.assertRaisesMessage(
            WorkFailed, "os:listdir ended with 1: FileNotFoundError"
        ):
            done_apart("os:listdir", "/nowhere")


class RowTests(SimpleTestCase):
    def test_a_job_over_its_bounds_is_named(self):
        cost = imports.Cost(100, 30, ImportBatch.State.IMPORTED, megabytes=200)
        self.assertEqual(desk.job("import", cost, imports).figures["seconds"], 130)
        report = desk.Report(desk.COLUMNS, (desk.job("import", cost, imports),), ())
        self.assertEqual(missed(report), ["import: s 130.0, must be at most 120"])

    def test_every_figure_has_a_column(self):
        page = desk.PageOfDesk("films", "/admin/", latencies=[0.001, 0.003, 0.002])
        row = page.row()
        self.assertEqual((row.figures["p50_ms"], row.figures["p95_ms"]), (2, 3))
        columns = {column.name for column in desk.COLUMNS}
        self.assertEqual(row.figures.keys() - columns, set())


class PagesTests(TransactionTestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.enterContext(override_settings(STATE_DIR=self.folder))
        environment = production(KFEIC_DESK="1", KFEIC_STATE_DIR=str(self.folder))
        ended = run("manage.py", "collectstatic", "-v0", environment=environment)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.user = get_user_model().objects.create_superuser("bench")

    def test_pages_are_asked_signed_in_and_counted(self):
        pages = list(desk.pages_of_desk())
        strange = desk.PageOfDesk("no page", "/admin/nothing/")
        with desk.desk_server(database_url()) as server:
            with self.assertRaisesMessage(LoadError, "gives 302, not 200."):
                desk.ask_once(pages[0], server, cookie="", counts=True)
            cookie = desk.signed_in(self.user)
            desk.ask(pages, server, cookie=cookie, seconds=0, tell=lambda words: None)
            with self.assertRaisesMessage(LoadError, "/admin/nothing/ gives 404"):
                desk.ask_once(strange, server, cookie=cookie, counts=True)
        for page in pages:
            with self.subTest(page.name):
                self.assertEqual(len(page.latencies), desk.LEAST_ROUNDS)
                self.assertEqual(
                    missed(desk.Report(desk.COLUMNS, (page.row(),), ())), []
                )
                self.assertGreater(page.queries, 0)
                self.assertGreater(page.plain, page.compressed)
        self.assertEqual(pages[-2].queries, pages[-1].queries)


class ImportTests(TransactionTestCase):
    def test_a_table_is_imported_in_a_process_of_its_own(self):
        load_vocabulary()
        user = get_user_model().objects.create_superuser("bench")
        cost = imports.measure(user, database_url=database_url(), films=FILMS)
        self.assertEqual(cost.state, ImportBatch.State.IMPORTED)
        self.assertEqual(Film.objects.count(), FILMS)
        self.assertEqual(Act.objects.get().user, user)
        self.assertGreater(cost.check_seconds, 0)
        self.assertGreater(cost.import_seconds, 0)
        self.assertGreater(cost.megabytes, 5)
        file = ImportBatch.objects.get().files.get().file
        self.assertIs(file.storage.exists(file.name), False)
