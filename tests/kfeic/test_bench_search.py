"""The search bench: what counts as found, its arithmetic, its database, its options."""

from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from django.core.management import CommandError, call_command
from django.test import SimpleTestCase, TestCase

from catalogue.browse import Choice
from kfeic.bench import measuring_database
from kfeic.bench.deep_pages import POSITIONS, address, depth
from kfeic.bench.loading import Loaded
from kfeic.bench.recall import (
    Item,
    Query,
    Share,
    folded,
    is_meant,
    items,
    rank,
    read_queries,
    share,
)
from kfeic.bench.report import as_json, missed
from kfeic.bench.search_pages import Asked, beginnings, spellings
from kfeic.bench.search_plans import is_scan_of_keys, nodes
from kfeic.bench.search_report import Measured, medians, report
from kfeic.bench.sizes import Size
from kfeic.bench.tables import TableRefused

QUERY = Query("Rhcvksms", "kbd_en", "The Flower Girl", "꽃파는 처녀", "film", "1972")


def hit(*titles, kind="film", year=""):
    return Item(titles, kind, year)


class RecallTests(SimpleTestCase):
    def test_folding_leaves_letters_and_digits(self):
        self.assertEqual(folded("The Flower Girl"), "flowergirl")
        self.assertEqual(folded("ＴＨＥ ｆｌｏｗｅｒ-girl!"), "flowergirl")
        self.assertEqual(folded("명령-027호"), "명령027호")
        self.assertEqual(folded("Theatre"), "theatre")
        self.assertEqual(folded("꽃파는 처녀"), "꽃파는처녀")

    def test_hits_are_read_from_the_attributes_in_order(self):
        page = (
            '<ol><li data-film-title="A &amp; B|가" data-kind="film" data-year="1972">'
            '<b data-kind="film">x</b></li><li data-person-name="Kim|김"></li>'
            '<li data-kind="studio">Studio</li></ol>'
        )
        self.assertEqual(
            items(page),
            [
                Item(("A & B", "가"), "film", "1972"),
                Item(("Kim", "김"), "person", ""),
            ],
        )

    def test_either_title_is_enough(self):
        self.assertTrue(is_meant(hit("Flower girl"), QUERY))
        self.assertTrue(is_meant(hit("Other", "꽃 파는 처녀"), QUERY))
        self.assertFalse(is_meant(hit("Flower Girls"), QUERY))

    def test_kind_and_year_must_agree_where_they_are_told(self):
        title = "꽃파는 처녀"
        self.assertFalse(is_meant(hit(title, kind="person"), QUERY))
        self.assertTrue(is_meant(hit(title, kind="studio"), QUERY))
        for year, is_right in (("1974", True), ("1969", False), ("about 1972", True)):
            self.assertEqual(is_meant(hit(title, year=year), QUERY), is_right, year)

    def test_the_place_counts_from_one_and_only_so_deep(self):
        others = [hit("Other")] * 3
        self.assertEqual(rank([*others, hit("The Flower Girl")], QUERY), 4)
        self.assertEqual(rank(others, QUERY), 0)
        self.assertEqual(rank([*others * 7, hit("The Flower Girl")], QUERY), 0)

    def test_shares(self):
        self.assertEqual(share([1, 1, 2, 5, 6, 0]), Share(6, 2 / 6, 4 / 6))

    def test_a_file_of_queries(self):
        with TemporaryDirectory() as folder:
            file = Path(folder) / "queries.csv"
            file.write_text(
                "query,class,title_en,title_ko,kind,year\n"
                "Rhcvksms,kbd_en,The Flower Girl,꽃파는 처녀,film,1972\n"
            )
            self.assertEqual(read_queries(file), [QUERY])
            for content in (b"query,class\nx,y\n", b"", b"\xff"):
                file.write_bytes(content)
                with self.assertRaises(TableRefused):
                    read_queries(file)
            with self.assertRaises(TableRefused):
                read_queries(Path(folder) / "none.csv")


class AskingTests(SimpleTestCase):
    def test_beginnings_are_the_same_for_a_seed(self):
        texts = ["꽃파는 처녀", "Sea of Blood"]
        taken = list(islice(beginnings(texts, seed=1), 50))
        again = list(islice(beginnings(texts, seed=1), 50))
        self.assertEqual(taken, again)
        self.assertTrue(all(t and any(x.startswith(t) for x in texts) for t in taken))

    def test_a_korean_title_is_typed_in_several_ways(self):
        self.assertEqual(
            spellings("꽃파는 처녀", "ko"),
            ["꽃파는 처녀", "꽃파는 ", "rhcvksms cjsu", "ㄲㅍㄴㅊㄴ"],
        )

    def test_pages_at_every_depth(self):
        self.assertEqual([at(200) for at in POSITIONS.values()], [1, 100, 198, 200])
        self.assertEqual([at(1) for at in POSITIONS.values()], [1, 1, 1, 1])

    def test_the_address_of_a_page_far_down(self):
        choice = Choice(kind=("tv",), decade=("1970", "1980"), sort="year")
        path = "/ko/films/tv-performance/?decade=1970&decade=1980&sort=year"
        self.assertEqual(address(choice, 1), path)
        self.assertEqual(address(choice, 3), f"{path}&page=3")

    def test_the_worst_list_counts(self):
        seconds = {
            ("first", "a"): [1.0, 2.0, 3.0],
            ("last", "a"): [2.0, 2.0, 9.0],
            ("first", "b"): [1.0, 1.0, 1.0],
            ("last", "b"): [1.0, 3.0, 5.0],
        }
        found = depth("last", ["a", "b"], seconds)
        self.assertEqual((found.ratio, found.worst), (3.0, "b"))
        self.assertEqual(len(found.seconds), 6)

    def test_a_scan_is_seen_wherever_it_stands_in_a_plan(self):
        scan = {"Node Type": "Seq Scan", "Relation Name": "catalogue_searchkey"}
        other = {"Node Type": "Seq Scan", "Relation Name": "catalogue_film"}
        plan = {"Node Type": "Limit", "Plans": [other, {**other, "Plans": [scan]}]}
        found = [node for node in nodes(plan) if is_scan_of_keys(node)]
        self.assertEqual(found, [scan])


class ReportTests(SimpleTestCase):
    def measured(self, **figures):
        whole = {
            "titles": 100_000,
            "has_recall": True,
            "loaded": Loaded(100_000, 2_000, 60.0, 2.0),
            "asked": [Asked(QUERY, 1, 0.010)] * 98 + [Asked(QUERY, 2, 0.020)] * 2,
            "suggestions": [0.010],
            "counts": [0.010],
            "compared": 5,
            "statements": 2,
            "tables": [Size("catalogue_film", 100_000, 5_000_000, 2_000_000)],
            "bytes": 9_000_000,
        }
        return Measured(**whole | figures)

    def rows(self, **figures):
        found = report(self.measured(**figures))
        return {row.name: row.figures for row in found.rows}

    def test_a_good_run_misses_no_bound(self):
        self.assertEqual(missed(report(self.measured())), [])

    def test_figures_are_in_thousandths_and_megabytes(self):
        rows = self.rows()
        self.assertEqual(
            rows["search page"], {"count": 100, "p50_ms": 10.0, "p95_ms": 10.0}
        )
        self.assertEqual(
            rows["catalogue_film"], {"count": 100_000, "mb": 5.0, "index_mb": 2.0}
        )
        self.assertEqual(rows["all queries"], {"count": 100, "at_1": 0.98, "at_5": 1.0})
        self.assertEqual(rows["kbd_en"], rows["all queries"] | rows["search page"])

    def test_what_is_missed_is_named(self):
        asked = [Asked(QUERY, 1, 0.1)] * 90 + [Asked(QUERY, 0, 0.1)] * 10
        found = report(
            self.measured(asked=asked, faults=["kind tv: 1, not 2"], scans=["k: true"])
        )
        self.assertEqual(
            missed(found),
            [
                "kbd_en: recall@5 0.900, must be at least 0.92",
                "all queries: recall@1 0.900, must be at least 0.94",
                "all queries: recall@5 0.900, must be at least 0.98",
                "search page: p95 ms 100.0, must be at most 60",
                "counts compared: wrong 1, must be at most 0",
                "search statements: wrong 1, must be at most 0",
            ],
        )
        self.assertEqual(
            found.remarks[-2:],
            ("A search reads all keys as k: true.", "kind tv: 1, not 2"),
        )

    def test_growth_is_told_beside_the_run_before(self):
        with TemporaryDirectory() as folder:
            file = Path(folder) / "before.json"
            file.write_text(as_json(report(self.measured())))
            before = medians(file)
        self.assertEqual(before["search page"], 10.0)
        slow = self.measured(asked=[Asked(QUERY, 1, 0.040)], before=before)
        self.assertEqual(
            missed(report(slow)), ["search page: growth 4.00, must be at most 3"]
        )

    def test_classes_stand_in_the_order_of_their_names(self):
        asked = [
            Asked(replace(QUERY, spelling=name), place, 0.01)
            for name, place in (("b", 1), ("a", 0), ("b", 3))
        ]
        rows = report(self.measured(asked=asked, loaded=None)).rows
        self.assertEqual(
            [(row.name, row.figures["at_5"]) for row in rows[:3]],
            [("a", 0), ("b", 1), ("all queries", 2 / 3)],
        )

    def test_a_class_of_few_queries_has_no_bound(self):
        asked = [Asked(QUERY, 0, 0.01)] * 14
        faults = missed(report(self.measured(asked=asked)))
        self.assertFalse([fault for fault in faults if fault.startswith("kbd_en")])

    def test_without_queries_there_is_no_recall(self):
        self.assertNotIn("all queries", self.rows(has_recall=False))


class DatabaseTests(TestCase):
    NAME = "kfeic_bench_trial"

    def test_a_database_is_made_and_dropped(self):
        told = []
        self.addCleanup(measuring_database.drop, self.NAME)
        self.assertTrue(
            measuring_database.create(self.NAME, source="template1", tell=told.append)
        )
        self.assertEqual(told, ["Creating the database kfeic_bench_trial"])
        self.assertTrue(
            measuring_database.create(self.NAME, source="template1", tell=told.append)
        )
        measuring_database.drop(self.NAME)

    def test_a_database_in_use_is_not_copied(self):
        source = "kfeic_bench_source"
        for name in (self.NAME, source):
            self.addCleanup(measuring_database.drop, name)
        measuring_database.create(source, source="template1", tell=str)
        with psycopg.connect(measuring_database.url_of(source)):
            self.assertFalse(
                measuring_database.create(self.NAME, source=source, tell=str)
            )


class CommandTests(SimpleTestCase):
    def test_only_the_known_sizes_are_loaded(self):
        with self.assertRaises(CommandError):
            call_command("bench", "search", "--titles", "5")

    def test_the_other_benches_do_not_take_the_options(self):
        with self.assertRaises(CommandError):
            call_command("bench", "pages", "--titles", "10000")
