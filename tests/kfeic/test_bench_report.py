"""The figures of the bench as a table, as JSON, as a verdict."""

import json
import statistics

from django.test import SimpleTestCase

from kfeic.bench import kinds_of_page, pages
from kfeic.bench.load import (
    Exchange,
)
from kfeic.bench.report import Bound, Column, Report, Row, as_json, missed, table
from kfeic.bench.rounds import Course, percentile, ratio

REPORT = Report(
    columns=(Column("rate", "a second"), Column("share", "of Django", 3)),
    rows=(
        Row("film", {"rate": 1234.4, "share": 0.0312}, (Bound("share", least=0.04),)),
        Row("person", {"rate": 900.0, "share": 0.06}, (Bound("share", least=0.05),)),
        Row("worker", {}, (Bound("rate", most=110),)),
    ),
    remarks=("One sentence.",),
)


class ArithmeticTests(SimpleTestCase):
    def test_percentiles_by_nearest_rank(self):
        values = [float(number) for number in range(20, 0, -1)]
        for percent, expected in ((0, 1), (5, 1), (50, 10), (95, 19), (100, 20)):
            with self.subTest(percent):
                self.assertEqual(percentile(values, percent), expected)
        self.assertEqual(percentile([3.0], 95), 3.0)

    def test_a_ratio_compares_within_each_round(self):
        """A slow round of the machine slows both: the ratio stays."""
        page = Course(rates=[10, 5, 10, 10, 40])
        reference = Course(rates=[100, 50, 100, 100, 100])
        self.assertEqual(ratio(page, reference), 0.1)

    def test_times_are_milliseconds(self):
        self.assertEqual(Course(latencies=[0.002, 0.25, 0.001]).milliseconds(50), 2)


class ReportTests(SimpleTestCase):
    def test_missed_bounds_are_named_with_figure_and_bound(self):
        self.assertEqual(
            missed(REPORT),
            [
                "film: of Django 0.031, must be at least 0.04",
                "worker: a second not measured, must be at most 110",
            ],
        )

    def test_bounds_include_their_ends(self):
        self.assertIs(Bound("x", least=0.04).holds(0.04), True)
        self.assertIs(Bound("x", most=10).holds(10), True)
        self.assertIs(Bound("x", least=1, most=2).holds(2.5), False)
        self.assertEqual(
            Bound("x", least=1, most=2).words(), "at least 1 and at most 2"
        )

    def test_table(self):
        self.assertEqual(
            table(REPORT),
            "        a second  of Django\n"
            "film       1,234      0.031\n"
            "person       900      0.060\n"
            "worker\n"
            "\n"
            "Bound              must be           is\n"
            "film    of Django  at least 0.04  0.031  missed\n"
            "person  of Django  at least 0.05  0.060\n"
            "worker  a second   at most 110           missed\n"
            "\n"
            "One sentence.",
        )

    def test_json(self):
        document = json.loads(as_json(REPORT))
        self.assertEqual(
            document["rows"][0],
            {
                "name": "film",
                "figures": {"rate": 1234.4, "share": 0.0312},
                "bounds": [
                    {"figure": "share", "least": 0.04, "most": None, "holds": False}
                ],
            },
        )
        self.assertEqual(document["remarks"], ["One sentence."])

    def test_every_bound_of_a_page_has_a_column(self):
        columns = {column.name for column in pages.COLUMNS}
        bounds = {bound.figure for kind in kinds_of_page.KINDS for bound in kind.bounds}
        self.assertEqual(bounds - columns, set())

    def test_pages_and_rounds_become_rows(self):
        kind = kinds_of_page.Kind("film", list, (Bound("to_django", least=0.2),))
        found = pages.Survey([Exchange(b"", b"")] * 3)
        found.note(queries=4, plain=20_000, compressed=5_000, differs=False)
        found.note(queries=6, plain=10_000, compressed=7_000, differs=True)
        course = Course(rates=[10, 20], latencies=[0.001, 0.002], differing=2)
        reference = Course(rates=[100, 100], latencies=[0.001])
        courses = {
            "film": course,
            pages.DJANGO: reference,
            pages.BARE: Course(rates=[200, 200], latencies=[0.001]),
        }
        report = pages.report({kind: found}, courses, peak=99.5)
        *references, film, every, worker = report.rows
        self.assertEqual([row.name for row in references], [pages.DJANGO, pages.BARE])
        self.assertEqual(references[0].figures["to_django"], 1)
        self.assertEqual(
            film.figures,
            {
                "rate": 15,
                "to_django": statistics.median([0.1, 0.2]),
                "to_bare": statistics.median([0.05, 0.1]),
                "p50_ms": 1,
                "p95_ms": 2,
                "addresses": 3,
                "queries": 6,
                "plain_kb": 20,
                "gzip_kb": 7,
                "differing": 3,
            },
        )
        self.assertEqual(every.figures, {"differing": 3})
        self.assertEqual(worker.figures, {"peak_mb": 99.5})
        self.assertEqual(
            missed(report),
            [
                "film: of Django 0.150, must be at least 0.2",
                "all pages: differing 3, must be at most 0",
            ],
        )
