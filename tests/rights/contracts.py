"""Builders of tables of old contracts, and the frame of their tests."""

from django.test import TestCase

from catalogue.rights.exchange.contract_entering import bring, enter
from tests.rights.kit import make_domestic, make_officer

HEADING = "agreement,counterparty,signed_on,film,rights,territory,term,exclusive"


def line(**said):
    told = {
        "agreement": "KFX 1986/014",
        "counterparty": "Kestrel Pictures",
        "signed_on": "1986-05-04",
        "film": "the-bell",
        "rights": "TV",
        "territory": "DE",
        "term": "1987-01-01 - 1992-12-31",
        "exclusive": "yes",
    } | said
    return ",".join(f'"{told[name]}"' for name in HEADING.split(","))


def table(*lines, heading=HEADING):
    return "\n".join([heading, *lines, ""]).encode()


class ImportCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.officer, cls.second = make_officer("one"), make_officer("two")
        cls.film = make_domestic(
            slug="the-bell", titles={"en": "The Bell", "ko": "종소리"}
        )

    def bring(self, *lines, **options):
        return bring(table(*lines, **options), name="old.csv", by=self.officer)

    def entered(self, *lines, **options):
        batch = self.bring(*lines, **options)
        self.assertEqual(batch.faults, [])
        enter(batch, by=self.officer)
        batch.refresh_from_db()
        return batch

    def faults(self, *lines, language="en", **options):
        batch = self.bring(*lines, **options)
        self.assertEqual(batch.state, "faulty")
        return [
            (one["line"], one["column"], one["words"][language]) for one in batch.faults
        ]
