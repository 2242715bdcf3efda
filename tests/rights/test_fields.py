"""What can be asked of the columns that hold sets."""

from datetime import date

from django.test import TestCase

from catalogue.rights.boxes import Period
from catalogue.rights.dimensions.territories import WORLD, territory
from catalogue.rights.models import Agreement, Claim, Grant, Party
from catalogue.rights.spans import Spans
from tests.kit import make_film


class LookupTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        party = Party.objects.create(name="Kestrel Pictures")
        agreement = Agreement.objects.create(number="K 1", counterparty=party)
        grant = Grant.objects.create(agreement=agreement, film=make_film())
        for where, term in (
            (territory("DE"), Period(date(2027, 1, 1), date(2028, 1, 1))),
            (WORLD - territory("KR"), Period(date(2030, 1, 1), None)),
        ):
            Claim.objects.create(
                grant=grant,
                territory=where,
                media=Spans.all(),
                language=Spans.all(),
                term=term,
            )
        cls.short, cls.long = Claim.objects.order_by("pk")

    def found(self, **asked):
        return list(Claim.objects.filter(**asked))

    def test_a_day_of_a_term_and_the_day_after_its_last(self):
        self.assertEqual(self.found(term__contains=date(2027, 12, 31)), [self.short])
        self.assertEqual(self.found(term__contains=date(2028, 1, 1)), [])
        self.assertEqual(self.found(term__contains=date(2099, 1, 1)), [self.long])

    def test_what_meets_a_period(self):
        year = Period(date(2027, 12, 31), date(2029, 1, 1))

        self.assertEqual(self.found(term__overlap=year), [self.short])
        self.assertEqual(
            self.found(term__overlap=Period.always()), [self.short, self.long]
        )

    def test_the_bounds_of_a_term(self):
        self.assertEqual(self.found(term__end=date(2028, 1, 1)), [self.short])
        self.assertEqual(self.found(term__end=None), [self.long])
        self.assertEqual(self.found(term__start__gt=date(2027, 1, 1)), [self.long])

    def test_what_meets_a_set_of_positions(self):
        self.assertEqual(self.found(territory__overlap=territory("KR")), [])
        self.assertEqual(
            self.found(territory__overlap=territory("DE", "KR")),
            [self.short, self.long],
        )
