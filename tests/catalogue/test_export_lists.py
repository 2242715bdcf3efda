"""Any list of the desk as a file: the rows and columns of the list, and safe."""

import csv
from io import BytesIO, StringIO

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from catalogue.models import Film, Term
from tests.desk import DeskTestCase, list_address
from tests.kit import make_film, make_person, make_studio

HEADING = [
    "Permanent id",
    "Slug",
    "Title",
    "Title in the other language",
    "Kind",
    "Year",
]


def export_address(model, ending="csv", query=""):
    return list_address(model) + f"export.{ending}{query and '?' + query}"


def content(response):
    return b"".join(response.streaming_content)


def csv_rows(response):
    return list(csv.reader(StringIO(content(response).decode("utf-8-sig"), newline="")))


def xlsx_rows(response):
    sheet = load_workbook(BytesIO(content(response))).active
    return [[cell.value for cell in row] for row in sheet]


class ExportedListTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.bell = make_film(
            "a-bell", titles={"ko": "종소리", "en": "A Bell"}, year=1985
        )
        cls.rope = make_film("a-rope", titles={"en": "A Rope"}, kind="documentary")
        cls.draft = make_film("no-bell", titles={"en": "No Bell"}, status="draft")

    def exported(self, query="", *, ending="csv"):
        read = {"csv": csv_rows, "xlsx": xlsx_rows}[ending]
        return read(self.client.get(export_address(Film, ending, query)))

    def test_columns_are_those_of_the_list_behind_key_and_slug(self):
        heading, *rows = self.exported()

        self.assertEqual(heading[:6], HEADING)
        self.assertEqual(
            rows[0][:6],
            [self.bell.key, "a-bell", "A Bell", "종소리", "Feature film", "1985"],
        )
        self.assertIn("Published", rows[0])

    def test_workbook_says_the_same(self):
        for one, other in zip(
            self.exported(), self.exported(ending="xlsx"), strict=True
        ):
            self.assertEqual(one, ["" if cell is None else str(cell) for cell in other])

    def test_excel_opens_hangul(self):
        sent = content(self.client.get(export_address(Film)))

        self.assertTrue(sent.startswith("\ufeff".encode()))
        self.assertIn("종소리".encode(), sent)
        self.assertEqual(sent.count(b"\n"), sent.count(b"\r\n"))

    def test_headings_are_in_the_language_of_the_reader(self):
        self.client.cookies["desk_language"] = "ko"

        heading, row, *_rest = self.exported()

        self.assertEqual(heading[2:5], ["제목", "다른 언어의 제목", "종류"])
        self.assertIn("예술영화", row)

    def test_filter_search_and_order_are_those_of_the_list(self):
        for query, slugs in (
            ("kind__exact=documentary", ["a-rope"]),
            ("q=bell", ["a-bell", "no-bell"]),
            ("status__exact=draft&q=bell", ["no-bell"]),
            ("o=-1", ["a-rope", "no-bell", "a-bell"]),
        ):
            with self.subTest(query=query):
                rows = self.exported(query)[1:]
                self.assertEqual([row[1] for row in rows], slugs)

    def test_every_page_of_the_list_is_there(self):
        for _ in range(60):
            make_film()

        self.assertEqual(len(self.exported("p=2")), 1 + 63)

    def test_chosen_rows_alone_by_the_action(self):
        for action, read in (("export_csv", csv_rows), ("export_xlsx", xlsx_rows)):
            data = {"action": action, ACTION_CHECKBOX_NAME: [self.rope.pk]}
            response = self.client.post(list_address(Film), data)
            with self.subTest(action=action):
                self.assertEqual([row[1] for row in read(response)[1:]], ["a-rope"])

    def test_list_offers_both_with_its_own_query(self):
        response = self.client.get(list_address(Film) + "?kind__exact=feature&q=bell")

        address = "film/export.{}?kind__exact=feature&amp;q=bell"
        self.assertContains(response, address.format("csv"))
        self.assertContains(response, address.format("xlsx"))

    def test_wrong_filter_leads_back_to_the_list(self):
        response = self.client.get(export_address(Film, query="year_from=x"))

        self.assertRedirects(response, list_address(Film))

    def test_every_list_of_the_desk_can_be_exported(self):
        for model in admin.site._registry:
            address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
            for ending in ("csv", "xlsx"):
                with self.subTest(model=model.__name__, ending=ending):
                    response = self.client.get(f"{address}export.{ending}")
                    self.assertEqual(response.status_code, 200)
                    self.assertTrue(content(response))

    def test_anything_else_is_not_found(self):
        for address in (
            "/admin/catalogue/film/export.exe",
            "/admin/catalogue/nothing/export.csv",
            "/admin/catalogue/revision/export.csv",
        ):
            with self.subTest(address=address):
                self.assertEqual(self.client.get(address).status_code, 404)


class SafetyTests(DeskTestCase):
    def test_cell_is_never_a_formula(self):
        make_film("harm", titles={"en": "=HYPERLINK(1)", "ko": "@꽃"})

        (row,) = csv_rows(self.client.get(export_address(Film)))[1:]
        self.assertEqual(row[2:4], ["'=HYPERLINK(1)", "'@꽃"])
        book = load_workbook(
            BytesIO(content(self.client.get(export_address(Film, "xlsx"))))
        )
        cell = book.active["C2"]
        self.assertEqual((cell.value, cell.data_type), ("=HYPERLINK(1)", "s"))

    def test_who_may_not_see_a_model_may_not_export_it(self):
        make_film()
        self.sign_in_with("view_film")

        self.assertEqual(self.client.get(export_address(Film)).status_code, 200)
        self.assertEqual(self.client.get(export_address(Term)).status_code, 403)

    def test_nobody_else_gets_anything(self):
        self.client.logout()

        response = self.client.get(export_address(Film))

        self.assertEqual(response.status_code, 302)
        self.assertIn("/login/", response.url)

    def test_a_file_costs_the_same_number_of_queries(self):
        counts = []
        for number in (3, 30):
            for _ in range(number):
                make_film(studios=[make_studio()])
                make_person()
            with CaptureQueriesContext(connection) as asked:
                self.assertGreater(
                    len(csv_rows(self.client.get(export_address(Film)))), number
                )
            counts.append(len(asked))

        self.assertEqual(*counts)
        self.assertLessEqual(counts[0], 8)
