"""What the page of a film leaves out because another part of it says so."""

from django.test import SimpleTestCase

from catalogue.presentation.film import says_only_the_year
from catalogue.years import from_years


class NoteTests(SimpleTestCase):
    def test_a_note_that_repeats_the_year_is_left_out(self):
        span = from_years(None, 2025, "before")

        self.assertIs(says_only_the_year("by 2025", span), True)

    def test_a_note_that_says_more_or_another_year_stays(self):
        span = from_years(None, 2025, "before")

        self.assertIs(says_only_the_year("by 2025; TV play", span), False)
        self.assertIs(says_only_the_year("by 2019", span), False)
        self.assertIs(says_only_the_year("", None), False)
