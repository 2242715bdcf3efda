"""Files as people send them: spreadsheets, encodings, and what is meant to harm."""

import io
import zipfile

from django.test import SimpleTestCase
from django.utils.translation import override
from openpyxl.utils import get_column_letter

from catalogue.exchange import workbooks
from catalogue.exchange.sheets import MOST_COLUMNS, RefusedCell, Unreadable, form_of
from catalogue.exchange.text_sheets import text_sheet
from catalogue.exchange.workbooks import hidden_sheets, inspected, workbook_sheets
from tests.catalogue.brought import FILMS, SALT, faults_in, go, workbook
from tests.catalogue.test_import_batches import BatchTestCase

WIDE_ROW = '<row r="1"><c r="XFD1"><v>1</v></c></row>'
ROWS = [["slug", "kind", "title_ko", "year"], ["salt", "feature", "소금", 1985]]


def cells(content):
    """Return the cells of all lines of the first sheet of a workbook."""
    (sheet, *_others) = workbook_sheets(content, "films.xlsx")
    return [line.cells for line in sheet.lines()]


def told(read):
    """Return what is said of a file that cannot be read."""
    try:
        read()
    except Unreadable as error:
        with override("en"):
            return " ".join(
                str(trouble.message) % trouble.values for trouble in error.troubles
            )
    return ""


def with_part(content, name, text):
    """Return a workbook with one part more, or another in its place."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, text)
    return made.getvalue()


def with_sheet(rows):
    """Return a workbook of which the one sheet has these rows."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
        f'main"><sheetData>{rows}</sheetData></worksheet>'
    )
    return with_part(workbook({"films": ROWS}), "xl/worksheets/sheet1.xml", sheet)


class WorkbookTests(SimpleTestCase):
    def test_numbers_dates_and_truths_become_words(self):
        def prepare(book):
            sheet = book.active
            sheet["A3"], sheet["B3"], sheet["C3"] = 1985.0, True, 2.5

        rows = cells(workbook({"films": ROWS}, prepare=prepare))
        self.assertEqual(rows[1], ["salt", "feature", "소금", "1985"])
        self.assertEqual(rows[2][:3], ["1985", "yes", "2.5"])

    def test_formulas_and_their_errors_are_refused_cell_by_cell(self):
        def prepare(book):
            book.active["D2"] = "=1900+85"
            book.active["C2"] = "#N/A"

        row = cells(workbook({"films": ROWS}, prepare=prepare))[1]
        self.assertIsInstance(row[2], RefusedCell)
        with override("en"):
            self.assertIn("formula", str(row[3].message))

    def test_merged_cells_are_named(self):
        content = workbook(
            {"films": ROWS}, prepare=lambda book: book.active.merge_cells("A2:A3")
        )
        self.assertIn("(A2:A3)", told(lambda: cells(content)))

    def test_hidden_sheets_are_passed_over_and_told(self):
        def prepare(book):
            book["notes"].sheet_state = "hidden"

        content = workbook({"films": ROWS, "notes": [["a"]]}, prepare=prepare)
        self.assertEqual(len(list(workbook_sheets(content, "x"))), 1)
        self.assertEqual(hidden_sheets(content), ["notes"])

    def test_lines_have_the_numbers_of_the_sheet(self):
        content = workbook({"films": [ROWS[0], [], ROWS[1]]})
        (sheet,) = workbook_sheets(content, "films.xlsx")

        self.assertEqual([line.number for line in sheet.lines()], [1, 3])

    def test_what_nobody_should_open_is_refused(self):
        good = workbook({"films": ROWS})
        entity = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
        for name, content, words in (
            ("entity", with_part(good, "xl/workbook.xml", entity), "XML entities"),
            (
                "links",
                with_part(good, "xl/externalLinks/externalLink1.xml", "<x/>"),
                "other files",
            ),
            (
                "bomb",
                with_part(good, "xl/media/a.bin", b"\0" * (workbooks.MOST_BYTES + 1)),
                "unpacks to more than",
            ),
            (
                "words",
                with_part(
                    good,
                    "xl/sharedStrings.xml",
                    b" " * (workbooks.MOST_BYTES_OF_WORDS + 1),
                ),
                "unpacks to more than",
            ),
            (
                "entity in a part called otherwise",
                with_part(good, "xl/words.bin", entity),
                "XML entities",
            ),
            (
                "entity in UTF-16 in a part called otherwise",
                with_part(good, "xl/words.bin", entity.encode("utf-16")),
                "XML entities",
            ),
            (
                "words in a part called otherwise",
                with_part(
                    good,
                    "xl/words.bin",
                    b"<x:sst>" + b" " * workbooks.MOST_BYTES_OF_WORDS,
                ),
                "unpacks to more than",
            ),
            ("wide", with_sheet(WIDE_ROW), "16384 columns"),
            ("cut off", good[: len(good) // 2], "damaged"),
            ("empty part", with_part(good, "xl/workbook.xml", "<x"), "damaged"),
        ):
            with self.subTest(name):
                self.assertIn(words, told(lambda content=content: cells(content)))

    def test_another_zip_file_is_no_workbook(self):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument")

        self.assertIn("no Excel workbook", told(lambda: cells(made.getvalue())))

    def test_a_row_far_below_ends_the_reading(self):
        row = '<row r="999999999"><c r="A999999999"><v>1</v></c></row>'

        self.assertIn("nothing is read", told(lambda: cells(with_sheet(row))))

    def test_blank_cells_at_the_far_right_are_left_out(self):
        row = (
            '<row r="1"><c r="A1"><v>1</v></c>'
            '<c r="XFD1" t="inlineStr"><is><t> </t></is></c></row>'
        )
        (line,) = cells(with_sheet(row))

        self.assertEqual([cell for cell in line if cell], ["1"])
        self.assertEqual(len(line), MOST_COLUMNS)

    def test_merged_cells_that_are_made_up_are_read_to_a_limit(self):
        part = "xl/worksheets/sheet9.xml"
        for name, text, most in (
            ("without an end", "<mergeCell " * 100_000, 0),
            (
                "by the thousand",
                "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(40_000)),
                40_000,
            ),
        ):
            content = with_part(workbook({"films": ROWS}), part, text)
            with self.subTest(name):
                self.assertLessEqual(len(inspected(content).merged[part]), most)


class TextTests(SimpleTestCase):
    def lines(self, content):
        return [line.cells for line in text_sheet(content, "films.csv").lines()]

    def test_encodings_and_separators(self):
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
            for separator in ",;\t":
                with self.subTest(encoding, separator=separator):
                    text = f"slug{separator}title_ko\nsalt{separator}소금\n"
                    self.assertEqual(
                        self.lines(text.encode(encoding)),
                        [["slug", "title_ko"], ["salt", "소금"]],
                    )

    def test_the_line_by_which_excel_names_the_separator(self):
        sheet = text_sheet(b"sep=;\r\na;b\r\n1;2\r\n", "x")

        self.assertEqual(
            [(line.number, line.cells) for line in sheet.lines()],
            [(2, ["a", "b"]), (3, ["1", "2"])],
        )

    def test_an_older_korean_encoding_is_named_with_its_first_words(self):
        content = "slug,title_ko\nsalt,소금\nsky,하늘\n".encode("cp949")

        self.assertIn("EUC-KR (CP949)", told(lambda: self.lines(content)))
        self.assertIn("“소금”", told(lambda: self.lines(content)))

    def test_what_is_plainly_no_table(self):
        for content in (b"\x89PNG\r\n", b"GIF89a", b"%PDF-1", b"<!DOCTYPE html>"):
            with self.subTest(content), self.assertRaises(Unreadable):
                form_of(content)


class HostileTests(BatchTestCase):
    def faults(self, content, name="films.csv"):
        batch = go(self.bring({name: content}), "check")
        self.assertEqual(batch.state, "faulty")
        return faults_in(batch)

    def test_every_fault_of_a_broken_file_is_named(self):
        content = (
            FILMS
            + SALT.replace("1985", "19O5")
            + SALT.replace("소금", "-")
            + "sky,opera,Sky,하늘,1985-04-15,,\n"
            + "sea,feature,Sea\n"
            + "sun,fea"
        )
        self.assertEqual(
            [(line, column) for line, column, _words in self.faults(content)],
            [
                (2, "year"),
                (3, "title_ko"),
                (3, "slug"),
                (4, "kind"),
                (4, "year"),
                (5, ""),
                (6, ""),
            ],
        )

    def test_the_last_line_that_is_cut_off_is_told_as_such(self):
        words = self.faults(FILMS + SALT + "sun,fea")[0][2]

        self.assertIn("the file is cut off here", words)

    def test_columns_without_end(self):
        heading = ",".join(f"c{number}" for number in range(1_000_000))
        words = self.faults(heading + "\n")[0][2]

        self.assertEqual(words, "1000000 columns; a table has 500 at most.")

    def test_nul_and_other_control_characters(self):
        line, column, words = self.faults(FILMS + SALT.replace("Salt", "Sa\0lt"))[0]

        self.assertEqual((line, column), (2, "title_en"))
        self.assertIn("control character", words)

    def test_a_formula_in_a_workbook_is_told_by_its_own_heading(self):
        rows = [
            ["주소단어", "Kind", "제목(조선말)", "년도"],
            ["salt", "feature", "소금", "=1"],
        ]
        fault = self.faults(workbook({"films": rows}), "films.xlsx")[0]

        self.assertEqual(fault[:2], (2, "년도"))
        self.assertIn("holds a formula", fault[2])

    def test_a_workbook_wider_than_any_table(self):
        rows = [[f"c{number}" for number in range(600)]]
        self.assertEqual(get_column_letter(600), "WB")
        words = self.faults(workbook({"films": rows}), "films.xlsx")[0][2]

        self.assertIn("600 columns", words)
