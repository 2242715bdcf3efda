"""What officers do with an enquiry, and that two of them do not undo one another."""

from datetime import date

from django.test import TestCase

from catalogue.rights.enquiry_steps import (
    Erased,
    Meanwhile,
    after_working_days,
    hand_over,
    note,
    reply,
    set_due,
    set_state,
)
from catalogue.rights.erasing import erase
from tests.rights.enquiries import make_enquiry
from tests.rights.kit import make_officer


class WorkingDaysTests(TestCase):
    def test_saturday_and_sunday_do_not_count(self):
        friday = date(2026, 11, 20)
        self.assertEqual(after_working_days(friday, 1), date(2026, 11, 23))
        self.assertEqual(after_working_days(friday, 3), date(2026, 11, 25))
        self.assertEqual(after_working_days(date(2026, 11, 16), 3), date(2026, 11, 19))


class StepsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.one, cls.two = make_officer("one"), make_officer("two")

    def setUp(self):
        self.enquiry = make_enquiry()

    def told(self):
        return list(self.enquiry.events.values_list("kind", "user_name", "text"))

    def test_who_takes_it_has_it_in_work(self):
        hand_over(self.enquiry, to=self.one, by=self.one)
        self.assertEqual(self.enquiry.owner_id, self.one.pk)
        self.assertEqual((self.enquiry.owner_name, self.enquiry.state), ("one", "open"))
        self.assertEqual(self.told(), [("taken", "one", "one")])

    def test_the_day_comes_nearer_and_never_goes_further(self):
        hand_over(self.enquiry, to=self.one, by=self.one)
        self.assertLessEqual(self.enquiry.due_on, date(2026, 12, 1))
        late = make_enquiry(due_on=date(2020, 1, 1))
        hand_over(late, to=self.one, by=self.one)
        self.assertEqual(late.due_on, date(2020, 1, 1))

    def test_handing_over_says_who_did_it(self):
        hand_over(self.enquiry, to=self.two, by=self.one)
        self.assertEqual(self.told(), [("taken", "one", "two")])

    def test_the_second_who_takes_it_hears_of_the_first(self):
        hand_over(self.enquiry, to=self.one, by=self.one, seen=0)
        with self.assertRaises(Meanwhile):
            hand_over(self.enquiry, to=self.two, by=self.two, seen=0)
        self.enquiry.refresh_from_db()
        self.assertEqual(self.enquiry.owner_name, "one")

    def test_another_day(self):
        set_due(self.enquiry, date(2026, 12, 24), by=self.one)
        set_due(self.enquiry, None, by=self.one)
        self.assertIsNone(self.enquiry.due_on)
        self.assertEqual(
            self.told(), [("due", "one", "2026-12-24"), ("due", "one", "")]
        )

    def test_what_is_done_is_no_longer_due(self):
        set_state(self.enquiry, "declined", by=self.one)
        self.assertEqual((self.enquiry.state, self.enquiry.due_on), ("declined", None))

    def test_no_hand_sets_new_or_erased(self):
        for state in ("new", "erased", "nonsense"):
            with self.subTest(state=state), self.assertRaises(ValueError):
                set_state(self.enquiry, state, by=self.one)

    def test_a_reply_waits_in_the_outbox_and_answers(self):
        letter = reply(
            self.enquiry, language="en", subject="About it", body="Yes.", by=self.one
        )
        self.assertEqual(
            (letter.to, letter.state, letter.purpose),
            ("erika@example.org", "waiting", "reply"),
        )
        self.assertEqual(
            (self.enquiry.state, self.enquiry.owner_name, self.enquiry.due_on),
            ("answered", "one", None),
        )
        self.assertEqual(
            self.told(), [("reply", "one", "About it"), ("state", "one", "answered")]
        )

    def test_a_further_letter_leaves_the_state(self):
        set_state(self.enquiry, "agreed", by=self.one)
        reply(self.enquiry, language="en", subject="Again", body="Yes.", by=self.two)
        self.assertEqual(
            (self.enquiry.state, self.enquiry.owner_name), ("agreed", "two")
        )

    def test_nothing_is_done_with_an_erased_one(self):
        erase(self.enquiry)
        steps = (
            lambda: hand_over(self.enquiry, to=self.one, by=self.one),
            lambda: set_due(self.enquiry, None, by=self.one),
            lambda: set_state(self.enquiry, "open", by=self.one),
            lambda: note(self.enquiry, "words", by=self.one),
            lambda: reply(
                self.enquiry, language="en", subject="a", body="b", by=self.one
            ),
        )
        for step in steps:
            with self.assertRaises(Erased):
                step()
        self.assertFalse(self.enquiry.letters.exists())
