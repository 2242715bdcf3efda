"""Renditions of a large photograph are measured, and stay within their bounds."""

from django.test import SimpleTestCase

from kfeic.bench.renditions import FILES, SIZE, Cost, measure, photograph


class RenditionCostTests(SimpleTestCase):
    def test_a_photograph_of_24_megapixels(self):
        self.assertEqual(photograph().size, SIZE)
        cost = measure()
        self.assertEqual(cost.files, FILES)
        # Time is for the bench: here other tests run beside it.
        self.assertLess(cost.megabytes, 400)

    def test_what_is_too_much_is_told(self):
        self.assertIs(Cost(3.9, 399, FILES).is_within, True)
        for cost in (Cost(4.1, 99, FILES), Cost(1, 401, FILES), Cost(1, 99, 9)):
            self.assertIs(cost.is_within, False)
