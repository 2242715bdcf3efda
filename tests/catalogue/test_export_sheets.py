"""CSV and XLSX files: what is in them comes back, and none of it is ever run."""

import csv
from io import BytesIO, StringIO
from tracemalloc import get_traced_memory, start, stop

from django.test import SimpleTestCase
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from catalogue.exchange.exports.sheets import csv_pieces, write_xlsx
from catalogue.exchange.formulas import guarded, unguarded

HARMFUL = ("=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "-", "-1-1")
HARMLESS = ("", "꽃", "A - B", "a=b", "'tis", "1+1", "-5", "-3.25", "-3,25")
# The whole of memory that a table of any length may take: a row is a few hundred bytes.
MOST_BYTES = 4_000_000


class FormulaTests(SimpleTestCase):
    def test_what_a_spreadsheet_would_run_is_made_text(self):
        for cell in HARMFUL:
            with self.subTest(cell=cell):
                self.assertEqual(guarded(cell), f"'{cell}")

    def test_words_and_negative_numbers_stay(self):
        for cell in HARMLESS:
            with self.subTest(cell=cell):
                self.assertEqual(guarded(cell), cell)

    @given(st.text(alphabet="'=+-@1a\t\r\n＝꽃", max_size=6))
    @example("''=1")
    @example("'-5")
    def test_what_was_guarded_comes_back(self, cell):
        self.assertEqual(unguarded(guarded(cell)), cell)


class SheetTests(SimpleTestCase):
    def test_csv_holds_every_cell(self):
        rows = [["이름", "a\nb", 'c"d', "e,f"], [5, None, "", "-5"]]

        text = b"".join(csv_pieces(rows)).decode("utf-8-sig")

        self.assertEqual(
            list(csv.reader(StringIO(text, newline=""))),
            [["이름", "a\nb", 'c"d', "e,f"], ["5", "", "", "-5"]],
        )

    def test_workbook_has_text_where_a_formula_could_stand(self):
        file = BytesIO()
        write_xlsx(
            [["Title"], *([cell] for cell in (*HARMFUL, "#N/A"))], file, title="x"
        )

        for row in load_workbook(file).active.iter_rows(min_row=2):
            with self.subTest(cell=row[0].value):
                self.assertEqual(row[0].data_type, "s")

    def test_workbook_keeps_numbers_and_leaves_out_what_no_xml_holds(self):
        file = BytesIO()
        write_xlsx([["a", "b"], [5, "x\x0by"]], file, title="[a]/b: " + "long " * 20)

        sheet = load_workbook(file).active
        self.assertEqual([cell.value for cell in sheet[2]], [5, "xy"])
        self.assertLessEqual(len(sheet.title), 31)

    def test_memory_does_not_grow_with_the_rows(self):
        rows = ([f"word {number}", "꽃" * 20, number] for number in range(10_000))
        start()
        for _piece in csv_pieces(rows):
            pass
        _now, most = get_traced_memory()
        stop()

        self.assertLess(most, MOST_BYTES)
