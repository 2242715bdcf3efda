"""What an enquiry asks for, and which others ask for the same."""

from datetime import date

from django.test import TestCase

from catalogue.rights.asking import question_of
from catalogue.rights.boxes import Period
from catalogue.rights.dimensions.languages import ALL_LANGUAGES
from catalogue.rights.dimensions.media import media
from catalogue.rights.dimensions.territories import WORLD, territory
from catalogue.rights.neighbours import colliding, of_the_same_buyer
from tests.rights.enquiries import make_enquiry
from tests.rights.kit import make_domestic


class QuestionTests(TestCase):
    def test_exactly_what_was_ticked(self):
        asked = question_of(make_enquiry(is_exclusive=True)).asked
        self.assertTrue(asked.exclusive)
        self.assertEqual(asked.box.territory, territory("DE"))
        self.assertEqual(asked.box.media, media("tv"))
        self.assertEqual(asked.box.term, Period(date(2027, 1, 1), date(2030, 1, 1)))

    def test_no_language_is_every_language(self):
        asked = question_of(make_enquiry(languages=[])).asked
        self.assertEqual(asked.box.language, ALL_LANGUAGES)

    def test_the_world_and_regions(self):
        self.assertEqual(
            question_of(make_enquiry(territories=["001"])).asked.box.territory, WORLD
        )
        europe = question_of(make_enquiry(territories=["150"])).asked.box.territory
        self.assertLessEqual(territory("DE", "FR"), europe)
        self.assertFalse(territory("JP") & europe)

    def test_a_window_without_a_first_day_begins_today(self):
        today = date(2026, 11, 24)
        asked = question_of(make_enquiry(first_on=None), today=today).asked
        self.assertEqual(asked.box.term.start, today)

    def test_codes_of_nothing_are_left_out_and_named(self):
        question = question_of(make_enquiry(territories=["DE", "XQ"], media=["tv"]))
        self.assertEqual(question.unknown, ("XQ",))
        self.assertEqual(question.asked.box.territory, territory("DE"))

    def test_what_cannot_be_told_is_no_question(self):
        for missing in (
            {"territories": []},
            {"media": []},
            {"territories": ["XQ"]},
            {"first_on": None, "last_on": None},
            {"kind": "stills"},
            {"kind": "screener"},
            {"kind": "print_loan"},
            {"kind": "coproduction"},
        ):
            with self.subTest(missing=missing):
                self.assertIsNone(question_of(make_enquiry(**missing)).asked)


class NeighbourTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic(slug="the-bell")
        cls.enquiry = make_enquiry(films=[cls.film], is_exclusive=True)

    def other(self, **columns):
        given = {"email": "b@example.org", "organisation": "B", "films": [self.film]}
        return make_enquiry(**given | columns)

    def test_same_film_and_overlapping_ask_of_another(self):
        other = self.other()
        (rival,) = colliding(self.enquiry)
        self.assertEqual((rival.enquiry, rival.films), (other, ("the-bell",)))

    def test_another_film_place_medium_or_time_does_not_collide(self):
        self.other(films=[make_domestic()])
        self.other(territories=["JP"])
        self.other(media=["vod"])
        self.other(languages=["fr"])
        self.other(first_on=date(2031, 1, 1), last_on=date(2032, 1, 1))
        self.other(state="declined")
        self.assertEqual(colliding(self.enquiry), [])

    def test_two_who_want_nothing_for_themselves_do_not_collide(self):
        modest = self.other()
        self.assertEqual([one.enquiry for one in colliding(modest)], [self.enquiry])
        make_enquiry(films=[self.film], email="c@example.org")
        self.assertEqual([one.enquiry for one in colliding(modest)], [self.enquiry])

    def test_the_same_buyer_is_named_and_is_no_rival(self):
        by_mail = self.other(email="ERIKA@example.org")
        by_house = self.other(organisation="muster film")
        self.assertEqual(set(of_the_same_buyer(self.enquiry)), {by_mail, by_house})
        self.assertEqual([one.enquiry for one in colliding(self.enquiry)], [by_house])

    def test_nobody_is_the_same_as_one_who_was_erased(self):
        blank = {"email": "", "organisation": "", "name": "", "message": ""}
        gone = self.other(**blank)
        self.other(**blank)
        self.assertEqual(of_the_same_buyer(gone), [])

    def test_the_number_of_queries_does_not_grow(self):
        self.other()
        with self.assertNumQueries(3):
            colliding(self.enquiry)
        for number in range(3):
            self.other(email=f"{number}@example.org")
        with self.assertNumQueries(3):
            colliding(self.enquiry)
