"""What a paper says beside what its claims say: where the two differ."""

from datetime import date
from unittest import TestCase

from catalogue.rights.as_written import compared
from catalogue.rights.boxes import Period
from catalogue.rights.dimensions.languages import languages
from catalogue.rights.dimensions.media import media
from catalogue.rights.dimensions.territories import described, territory
from catalogue.rights.dimensions.territory_words import parse
from catalogue.rights.models import Claim, Grant

PAPER = {
    "rights_as_written": "free TV, SVOD",
    "territory_as_written": "Germany, Austria",
    "language_as_written": "German",
    "term_as_written": "1 Jan 2027 - 31 Dec 2029",
}
LINE = "Germany, Austria; free TV, SVOD; German; 2027-2028; exclusive\n2029; "


def claim(**columns):
    box = {
        "territory": territory("DE", "AT"),
        "media": media("tv.free", "vod.svod"),
        "language": languages("de"),
        "term": Period(date(2027, 1, 1), date(2030, 1, 1)),
    }
    return Claim(**box | columns)


def comparison(*claims, **written):
    grant = Grant(**PAPER | written)
    return compared(grant, claims or [claim()], territories=parse)


class ComparedTests(TestCase):
    def test_the_same_differs_in_nothing(self):
        self.assertTrue(comparison().is_same)
        self.assertTrue(comparison(rights_as_written="", term_as_written="").is_same)

    def test_two_claims_together_say_what_the_paper_says(self):
        self.assertTrue(
            comparison(
                claim(term=Period(date(2027, 1, 1), date(2028, 1, 1))),
                claim(term=Period(date(2028, 1, 1), date(2030, 1, 1))),
            ).is_same
        )

    def test_what_only_one_of_the_two_has_is_named(self):
        (found,) = comparison(claim(territory=territory("DE", "CH"))).sets

        self.assertEqual(found.name, "territory")
        self.assertEqual(described(found.only_written, "en"), "Austria")
        self.assertEqual(described(found.only_claimed, "en"), "Switzerland")

    def test_a_last_day_that_was_missed(self):
        told = comparison(claim(term=Period(date(2027, 1, 1), date(2029, 12, 31))))

        self.assertEqual(told.term.written.last, date(2029, 12, 31))
        self.assertEqual(told.term.claimed.last, date(2029, 12, 30))

    def test_what_nobody_can_read_is_left_to_the_eye(self):
        told = comparison(
            territory_as_written="the usual countries", term_as_written="on delivery"
        )
        self.assertEqual(told.unread, ("territory", "term"))
        self.assertFalse(told.is_same)

    def test_terms_in_lines_are_compared_part_by_part(self):
        written = dict.fromkeys(PAPER, "") | {"rights_as_written": LINE}
        self.assertTrue(comparison(**written).is_same)
        told = comparison(claim(media=media("tv.free")), **written)
        self.assertEqual([one.name for one in told.sets], ["media"])

    def test_a_disputed_claim_is_granted_still(self):
        self.assertTrue(comparison(claim(kind=Claim.Kind.DISPUTED)).is_same)

    def test_a_holdback_is_no_grant(self):
        told = comparison(claim(kind=Claim.Kind.HOLDBACK))
        self.assertEqual(len(told.sets), 3)
