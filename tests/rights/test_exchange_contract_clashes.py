"""What old contracts clash with when they are entered, and how many there may be."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.rights.commit import commit, confirm
from catalogue.rights.disputing import dispute
from catalogue.rights.exchange.contract_entering import bring
from catalogue.rights.models import Agreement, Claim, ContractImport
from tests.rights.contracts import ImportCase, line, table
from tests.rights.kit import make_deal, make_domestic, make_party


class ClashTests(ImportCase):
    def test_with_what_is_here_to_the_exact_intersection(self):
        make_deal(
            make_party("Rival"),
            self.film,
            territory=["FR", "IT"],
            media="tv",
            term=("1990-01-01", "1995-12-31"),
        )
        batch = self.entered(line(territory="FR, AT"))
        (clash,) = batch.clashes
        self.assertEqual((clash["line"], clash["other_line"]), (2, None))
        self.assertTrue(clash["is_grave"])
        self.assertIn("France · television", clash["meets"]["en"])
        self.assertIn("1 Jan 1990 – 31 Dec 1992", clash["meets"]["en"])
        self.assertNotIn("Austria", clash["meets"]["en"])

    def test_among_the_lines_of_the_file(self):
        batch = self.bring(
            line(), line(agreement="B", counterparty="Rival", term="1990 - 1999")
        )
        (clash,) = batch.clashes
        self.assertEqual({clash["line"], clash["other_line"]}, {2, 3})
        self.assertTrue(clash["is_grave"])
        self.assertEqual(batch.state, "checked")

    def test_no_name_of_another_is_kept(self):
        make_deal(
            make_party("Secret Rival"),
            self.film,
            term=("1990-01-01", None),
            agreement={"number": "S-77"},
        )
        batch = self.bring(line())
        kept = str(batch.clashes)
        self.assertNotIn("Secret Rival", kept)
        self.assertNotIn("S-77", kept)

    def test_two_officers_open_the_dispute_that_is_offered(self):
        make_deal(make_party("Rival"), self.film, term=("1990-01-01", "1995-12-31"))
        batch = self.entered(line())
        (clash,) = batch.clashes
        mine = Claim.objects.get(pk=clash["claim"])
        other = Claim.objects.get(pk=clash["other"])
        opened = dispute(
            mine, other, by=self.officer, second_by=self.second, note="Two papers."
        )
        self.assertEqual(opened.note, "Two papers.")
        agreement = Agreement.objects.get(pk=clash["agreement"])
        confirm(agreement, by=self.second)
        commit(agreement, by=self.second, signed_on=agreement.signed_on)
        kinds = agreement.claims.in_force().values_list("kind", flat=True)
        self.assertIn("disputed", kinds)


class ManyTests(ImportCase):
    def lines(self, number):
        films = [make_domestic() for _ in range(10)]
        return [
            line(
                agreement=f"M-{place // 5}",
                counterparty=f"Party {place // 50}",
                signed_on=f"{1950 + place // 5 % 50}-01-01",
                film=films[place % 10].slug,
                territory=("DE", "FR", "IT", "ES", "PL")[place % 5],
                term=f"{1950 + place // 70}-01-01 - {1950 + place // 70}-12-31",
                exclusive="no",
            )
            for place in range(number)
        ]

    def test_five_thousand_lines_all_or_nothing(self):
        lines = self.lines(5000)
        batch = self.entered(*lines)
        self.assertEqual(batch.counts["claims"], 5000)
        self.assertEqual(Agreement.objects.count(), 1000)
        lines[4321] = line(agreement="M-864", territory="Atlantis")
        Agreement.objects.all().delete()
        (number, column, _words), *_rest = [
            one for one in self.faults(*lines) if one[1] == "territory"
        ]
        self.assertEqual((number, column), (4323, "territory"))
        self.assertFalse(Agreement.objects.exists())

    def test_more_lines_are_too_many(self):
        ((number, _column, words),) = self.faults(*[line()] * 5001)
        self.assertIsNone(number)
        self.assertIn("5000", words)

    def test_the_number_of_queries_does_not_grow_with_the_lines(self):
        counted = []
        self.bring(*self.lines(20))  # what is asked once and kept
        for number in (20, 60):
            content = table(*self.lines(number))
            with CaptureQueriesContext(connection) as queries:
                bring(content, name="old.csv", by=self.officer)
            counted.append(len(queries))
            ContractImport.objects.all().delete()
        self.assertEqual(counted[0], counted[1])
