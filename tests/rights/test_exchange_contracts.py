"""Old contracts from a table: checked without a trace, entered whole or not at all."""

import io
from datetime import date

from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from catalogue.exchange.headings import heading as heading_of
from catalogue.rights.boxes import Period
from catalogue.rights.commit import commit, confirm
from catalogue.rights.dimensions.languages import ALL_LANGUAGES
from catalogue.rights.dimensions.media import media
from catalogue.rights.dimensions.territories import WORLD, territory
from catalogue.rights.exchange.contract_entering import Changed, bring, enter
from catalogue.rights.exchange.contract_reading import EXPLANATIONS, sheet_of
from catalogue.rights.exchange.contract_template import as_csv, as_workbook
from catalogue.rights.models import (
    Agreement,
    Claim,
    Grant,
    JournalEntry,
    Party,
)
from catalogue.rights.refusals import Refused
from tests.rights.contracts import HEADING, ImportCase, line, table
from tests.rights.kit import (
    make_agreement,
    make_domestic,
    make_foreign,
    make_party,
)


class ReadingTests(ImportCase):
    def test_a_check_leaves_no_trace(self):
        before = JournalEntry.objects.count()
        batch = self.bring(line())
        self.assertEqual(batch.state, "checked")
        self.assertEqual(
            batch.counts,
            {
                "lines": 1,
                "agreements": 1,
                "films": 1,
                "claims": 1,
                "clashes": 0,
                "faults": 0,
            },
        )
        self.assertEqual(batch.new_parties, ["Kestrel Pictures"])
        self.assertFalse(Agreement.objects.exists())
        self.assertFalse(Party.objects.filter(name="Kestrel Pictures").exists())
        self.assertEqual(JournalEntry.objects.count(), before)

    def test_what_is_written_is_kept_beside_what_is_understood(self):
        self.entered(line(territory="World excl. KR, JP", rights="TV, VOD"))
        claim = Claim.objects.get()
        self.assertEqual(claim.territory, WORLD - territory("KR", "JP"))
        self.assertEqual(claim.media, media("tv", "vod"))
        self.assertEqual(claim.language, ALL_LANGUAGES)
        self.assertEqual(claim.term, Period(date(1987, 1, 1), date(1993, 1, 1)))
        grant = Grant.objects.get()
        self.assertEqual(
            (
                grant.territory_as_written,
                grant.rights_as_written,
                grant.term_as_written,
            ),
            ("World excl. KR, JP", "TV, VOD", "1987-01-01 - 1992-12-31"),
        )

    def test_a_word_means_what_it_meant_on_the_day_of_signature(self):
        self.entered(
            line(agreement="A", territory="CS", signed_on="1989-03-01"),
            line(agreement="B", territory="CS", signed_on="2005-03-01"),
        )
        found = dict(Claim.objects.values_list("agreement__number", "territory"))
        self.assertEqual(found["A"], territory("CSHH"))
        self.assertEqual(found["B"], territory("CSXX"))

    def test_lines_of_one_number_are_one_agreement(self):
        other = make_domestic(slug="the-drum")
        self.entered(
            line(), line(territory="AT"), line(film="the-drum", exclusive="no")
        )
        agreement = Agreement.objects.get()
        self.assertEqual(agreement.grants.count(), 2)
        self.assertEqual(agreement.claims.count(), 3)
        self.assertEqual(
            agreement.grants.get(film=self.film).territory_as_written, "DE\nAT"
        )
        self.assertEqual(agreement.claims.get(film=other).exclusive, False)

    def test_they_wait_as_papers_for_a_second_officer(self):
        self.entered(line())
        agreement = Agreement.objects.get()
        self.assertEqual(
            (agreement.state, agreement.is_paper, agreement.entered_by_id),
            ("draft", True, self.officer.pk),
        )
        with self.assertRaises(Refused):
            commit(agreement, by=self.officer, signed_on=agreement.signed_on)
        confirm(agreement, by=self.second)
        commit(agreement, by=self.second, signed_on=agreement.signed_on)
        self.assertEqual(agreement.claims.get().state, "committed")

    def test_headings_and_values_in_korean(self):
        with override("ko"):
            told = ",".join(heading_of(column) for column in HEADING.split(","))
        self.assertRegex(told, "[가-힣]")
        batch = self.entered(
            line(film="종소리", rights="텔레비죤", territory="프랑스", exclusive="예"),
            heading=told,
        )
        self.assertEqual(batch.counts["claims"], 1)

    def test_a_known_party_is_taken_whatever_its_case(self):
        party = make_party("KESTREL PICTURES")
        self.entered(line(), line(agreement="B", counterparty="kestrel  pictures"))
        self.assertEqual(
            set(Agreement.objects.values_list("counterparty", flat=True)), {party.pk}
        )

    def test_perpetuity_and_a_term_from_the_signature(self):
        self.entered(
            line(agreement="A", term="in perpetuity from 1990-01-01"),
            line(agreement="B", term="in perpetuity"),
        )
        found = dict(Claim.objects.values_list("agreement__number", "term"))
        self.assertEqual(found["A"], Period(date(1990, 1, 1), None))
        self.assertEqual(found["B"], Period(date(1986, 5, 4), None))

    def test_the_template_can_be_filled_in_as_it_is(self):
        for content in (as_csv(), as_workbook()):
            sheet = sheet_of(content, "contracts")
            names = next(sheet.lines()).cells
            self.assertEqual(len(names), 19)
        batch = bring(as_workbook(), name="contracts.xlsx", by=self.officer)
        self.assertIn("holds no contract", batch.faults[0]["words"]["en"])

    def test_the_template_explains_itself_in_two_languages(self):
        book = load_workbook(io.BytesIO(as_workbook()))
        self.assertLessEqual(set(EXPLANATIONS), set(book.sheetnames))
        for name in EXPLANATIONS:
            self.assertTrue(all(row[3].value for row in book[name].iter_rows()))


class FaultTests(ImportCase):
    def test_every_fault_has_its_line_and_column(self):
        found = self.faults(
            line(territory="Atlantis"),
            line(agreement="B", term="someday", film="no-such-film"),
            line(agreement="C", exclusive="perhaps"),
        )
        self.assertEqual(
            [(number, column) for number, column, _words in found],
            [(2, "territory"), (3, "film"), (3, "term"), (4, "exclusive")],
        )
        self.assertIn("Atlantis", found[0][2])
        self.assertFalse(Agreement.objects.exists())

    def test_they_are_told_in_the_language_of_the_reader(self):
        ((_line, _column, words),) = self.faults(
            line(territory="Atlantis"), language="ko"
        )
        self.assertRegex(words, "[가-힣]")
        self.assertIn("Atlantis", words)

    def test_an_ambiguous_word_asks_which_one(self):
        ((_line, _column, words),) = self.faults(line(territory="Congo"))
        self.assertIn("CD, CG", words)

    def test_nothing_left_of_an_exclusion(self):
        ((_line, column, words),) = self.faults(line(territory="DE excl. DE"))
        self.assertEqual(column, "territory")
        self.assertIn("Nothing is left", words)

    def test_terms_that_are_none(self):
        for term in ("from 1990-01-01", "1992-01-01 - 1991-01-01", "1990-13-01"):
            with self.subTest(term=term):
                ((_line, column, _words),) = self.faults(line(term=term))
                self.assertEqual(column, "term")

    def test_lines_of_one_agreement_agree(self):
        found = self.faults(
            line(), line(counterparty="Somebody Else"), line(signed_on="1987-01-01")
        )
        self.assertEqual(
            [(number, column) for number, column, _words in found],
            [(3, "counterparty"), (4, "signed_on")],
        )
        self.assertIn("Line 2", found[0][2])

    def test_a_number_that_is_here_already(self):
        make_agreement(number="KFX 1986/014")
        ((_line, column, _words),) = self.faults(line())
        self.assertEqual(column, "agreement")

    def test_two_parties_of_one_name_and_the_corporation(self):
        make_party("Kestrel Pictures")
        make_party("Other", name_original="kestrel pictures")
        self.assertEqual(self.faults(line())[0][1], "counterparty")
        corporation = Party.objects.get(is_corporation=True).name
        found = self.faults(line(counterparty=corporation))
        self.assertIn("with itself", found[0][2])

    def test_a_domestic_film_is_not_imported(self):
        directed = f"direction,{HEADING}"
        ((_line, column, words),) = self.faults(f"import,{line()}", heading=directed)
        self.assertEqual(column, "film")
        self.assertIn("belongs to the corporation", words)
        foreign = make_foreign(slug="the-sea")
        self.entered(f"import,{line(film=foreign.slug)}", heading=directed)

    def test_a_title_of_two_films_is_nobodys(self):
        make_domestic(titles={"en": "The Bell"}, slug="another-bell")
        ((_line, _column, words),) = self.faults(line(film="The Bell"))
        self.assertIn("Several films", words)

    def test_hostile_files_are_refused_as_a_whole(self):
        book = Workbook()
        book.active.append(HEADING.split(","))
        book.active.append(["=1+1"] * 8)
        formula = io.BytesIO()
        book.save(formula)
        for content, words in (
            (b"", "column is missing"),
            (b"%PDF-1.7 x", "PDF"),
            (b"PK\x03\x04 no zip", "damaged"),
            (b"\xd0\xcf\x11\xe0" + bytes(64), "Excel"),
            ("계약".encode("cp949"), ""),
            (table(line()).replace(b"DE", b"\xff\xfe"), "UTF-8"),
            (table('"a'), ""),
            (formula.getvalue(), "formula"),
            (table("x" * 200_000), ""),
            (table(line(agreement="A\x00B")), "control character"),
        ):
            with self.subTest(content=content[:20]):
                batch = bring(content, name="x", by=self.officer)
                self.assertEqual(batch.state, "faulty")
                self.assertIn(
                    words, " ".join(one["words"]["en"] for one in batch.faults)
                )

    def test_markup_and_formulas_are_plain_text(self):
        self.entered(line(counterparty="'=HYPERLINK(1)<script>"))
        self.assertTrue(Party.objects.filter(name="=HYPERLINK(1)<script>").exists())

    def test_what_has_faults_by_now_is_not_entered(self):
        batch = self.bring(line())
        make_agreement(number="KFX 1986/014")
        with self.assertRaises(Changed):
            enter(batch, by=self.officer)
        batch.refresh_from_db()
        self.assertEqual(batch.state, "faulty")
        self.assertEqual(Agreement.objects.count(), 1)

    def test_twice_enters_once(self):
        batch = self.entered(line())
        enter(batch, by=self.officer)
        self.assertEqual(Agreement.objects.count(), 1)
