"""Lists for platforms: named as the EMA names them, and honest about what is lost."""

import csv
import io
import re
from unittest.mock import patch

from django.urls import reverse
from openpyxl import load_workbook

from catalogue.models import ExternalIdentifier
from catalogue.rights.dimensions.languages import ALL_LANGUAGES
from catalogue.rights.dimensions.territories import all_codes, territory
from catalogue.rights.exchange import platforms
from catalogue.rights.exchange.platforms import COLUMNS, left_out, of_agreement, rows
from tests.desk import DeskTestCase
from tests.rights.kit import (
    make_agreement,
    make_claim,
    make_deal,
    make_domestic,
    make_party,
)


def told(offers):
    heading, *lines = rows(offers)
    return [dict(zip(heading, line, strict=True)) for line in lines]


class RowsTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic(
            titles={"ko": "종소리", "en": "The Bell"}, year=1972, key="b2lls"
        )

    def deal(self, **columns):
        given = {
            "territory": ["DE", "AT"],
            "media": ["vod"],
            "language": ["de", "en"],
            "term": ("2027-01-01", "2029-12-31"),
            "agreement": {"number": "KFX 7"},
        }
        return make_deal(make_party("Stream AG"), self.film, **given | columns)

    def test_the_columns_are_named_as_published(self):
        self.assertEqual(next(rows([])), list(COLUMNS))
        for name in (
            "ALID",
            "LicenseType",
            "TitleDisplayUnlimited",
            "AllowedLanguages",
        ):
            self.assertIn(name, COLUMNS)
        self.assertEqual(len(set(COLUMNS)), len(COLUMNS))

    def test_a_row_for_each_territory_and_licence_type(self):
        found = told(of_agreement(self.deal()))
        pairs = [(row["Territory"], row["LicenseType"]) for row in found]
        self.assertEqual(
            sorted(pairs),
            [
                (place, kind)
                for place in ("AT", "DE")
                for kind in ("EST", "SVOD", "VOD")
            ],
        )
        self.assertEqual(len({row["AvailID"] for row in found}), 6)

    def test_what_a_row_says(self):
        row = told(of_agreement(self.deal(territory="DE", media="vod.svod")))[0]
        expected = {
            "ContractID": "KFX 7",
            "Licensee": "Stream AG",
            "EntryType": "Full Extract",
            "WorkType": "Movie",
            "TitleDisplayUnlimited": "The Bell",
            "LicenseType": "SVOD",
            "Start": "2027-01-01",
            "End": "2029-12-31",
            "Territory": "DE",
            "Exclusive": "Yes",
            "TitleStatus": "Approved",
            "ReleaseYear": "1972",
        }
        self.assertEqual({name: row[name] for name in expected}, expected)
        self.assertEqual(set(row["AllowedLanguages"].split(", ")), {"de", "en"})
        self.assertRegex(row["ALID"], r"^md:alid:org:[^:]+:b2lls$")

    def test_a_registered_film_goes_by_its_eidr(self):
        value = "10.5240/7791-8534-2C23-9030-8610-5"
        ExternalIdentifier.objects.create(film=self.film, scheme="eidr", value=value)
        row = told(of_agreement(self.deal()))[0]
        self.assertEqual(row["ALID"], f"md:alid:eidr:{value}")

    def test_no_bounds_and_every_language(self):
        row = told(of_agreement(self.deal(term=(None, None), language=ALL_LANGUAGES)))[
            0
        ]
        self.assertEqual(
            (row["Start"], row["End"], row["AllowedLanguages"]),
            ("Immediate", "Open", ""),
        )

    def test_the_world_is_every_country(self):
        world = ~territory("KR")
        found = told(of_agreement(self.deal(territory=world, media="vod.est")))
        self.assertEqual(len(found), len(all_codes()) - 1)
        self.assertNotIn("KR", {row["Territory"] for row in found})

    def test_what_has_no_licence_type_is_told(self):
        offers = of_agreement(self.deal(media=["tv", "vod.svod", "vod.avod"]))
        self.assertEqual({row["LicenseType"] for row in told(offers)}, {"SVOD"})
        lost = left_out(offers)
        self.assertEqual(platforms.media.codes(lost.media), ["tv", "vod.avod"])
        self.assertFalse(lost.territory)

    def test_a_part_of_a_country_is_told(self):
        offers = of_agreement(self.deal(territory="DDDE", media="vod.est"))
        self.assertEqual(told(offers), [])
        self.assertEqual(left_out(offers).territory, territory("DDDE"))

    def test_a_draft_is_pending(self):
        row = told(of_agreement(self.deal(is_committed=False)))[0]
        self.assertEqual(row["TitleStatus"], "Pending")

    def test_holdbacks_and_options_are_no_offer(self):
        self.assertEqual(of_agreement(self.deal(kind="option")), [])

    def test_the_number_of_queries_does_not_grow(self):
        deal = self.deal()
        with self.assertNumQueries(4):
            told(of_agreement(deal))
        other = make_domestic()
        both = make_agreement(make_party())
        for film in (self.film, other):
            make_claim(both, film, media="vod.est", territory="JP")
        with self.assertNumQueries(3):
            told(of_agreement(both))


class PageTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic(
            slug="the-bell", titles={"en": "=The Bell", "ko": "종"}
        )
        cls.other = make_domestic()
        cls.deal = make_deal(
            make_party("Stream AG"),
            cls.film,
            territory="DE",
            media=["vod.svod", "tv"],
            term=("2027-01-01", "2029-12-31"),
        )
        cls.of_deal = reverse("admin:rights_agreement_platforms", args=[cls.deal.pk])
        cls.free = reverse("admin:rights_platforms")

    def lines(self, address, **query):
        response = self.client.get(address, query | {"as": "csv"})
        text = b"".join(response.streaming_content).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    def test_the_page_tells_what_is_left_out(self):
        response = self.client.get(self.of_deal)
        self.assertContains(response, "one row")
        self.assertContains(response, "television")

    def test_what_is_free_and_nothing_that_is_sold(self):
        query = {
            "territory": "DE, AT",
            "first": "2027-01-01",
            "last": "2029-12-31",
            "exclusive": "on",
            "films": "the-bell",
        }
        found = {
            (row["Territory"], row["LicenseType"])
            for row in self.lines(self.free, **query)
        }
        self.assertEqual(
            found,
            {
                ("DE", "EST"),
                ("DE", "VOD"),
                ("AT", "EST"),
                ("AT", "VOD"),
                ("AT", "SVOD"),
            },
        )

    def test_no_cell_is_a_formula(self):
        (row,) = self.lines(self.of_deal)
        self.assertEqual(row["TitleDisplayUnlimited"], "'=The Bell")

    def test_as_a_workbook(self):
        response = self.client.get(self.of_deal, {"as": "xlsx"})
        book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
        heading = [cell.value for cell in next(book.active.iter_rows())]
        self.assertEqual(heading, list(COLUMNS))

    def test_too_many_rows_are_not_made(self):
        query = {"films": "", "first": "2027-01-01", "exclusive": "on"}
        with patch("catalogue.rights.admin.platform_lists.MOST_ROWS", 100):
            response = self.client.get(self.free, query | {"as": "csv"})
        self.assertContains(response, "rows at most")
        self.assertTrue(re.search(r"\d{3,} rows", response.text))

    def test_a_restricted_agreement_is_not_there(self):
        type(self.deal).objects.filter(pk=self.deal.pk).update(
            confidentiality="restricted"
        )
        self.assertEqual(self.client.get(self.of_deal).status_code, 200)
        self.sign_in_with("view_claim", "view_agreement")
        self.assertEqual(self.client.get(self.of_deal).status_code, 404)

    def test_it_needs_the_permission(self):
        self.sign_in_with("view_enquiry")
        for address in (self.free, self.of_deal):
            self.assertEqual(self.client.get(address).status_code, 403)
