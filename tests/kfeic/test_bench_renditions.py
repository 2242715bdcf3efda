"""Renditions of a large photograph are measured, and stay within their bounds."""

from django.test import SimpleTestCase

from kfeic.bench.renditions import (
    FILES,
    MOST_MEGABYTES,
    SIZE,
    measure,
    photograph,
)


class RenditionCostTests(SimpleTestCase):
    def test_a_photograph_of_24_megapixels(self):
        self.assertEqual(photograph().size, SIZE)
        cost = measure()
        self.assertEqual(cost.files, FILES)
        # Time is for the bench: here other tests run beside it.
        self.assertLess(cost.megabytes, MOST_MEGABYTES)
