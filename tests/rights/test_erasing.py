"""What is left of an enquiry when the person who sent it is forgotten."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import TestCase, override_settings
from django.utils import timezone

from catalogue.rights.erasing import erase, erase_overdue
from catalogue.rights.models import Enquiry, EnquiryEvent, Mail
from tests.rights.enquiries import make_enquiry

CANARIES = ("Canary Person", "Canary House", "canary@example.org", "canary words")
EVERY_TEXT = """
    SELECT c.relname FROM pg_class AS c
     WHERE c.relnamespace = 'rights'::regnamespace AND c.relkind = 'r'
"""
TODAY = date(2029, 1, 10)


def tables_with(words):
    """Return the tables of the schema in which any row has the words."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(EVERY_TEXT)
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM rights."{table}" AS t'
                " WHERE to_jsonb(t)::text ILIKE %s",
                [f"%{words}%"],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def a_full_enquiry(**columns):
    """Return an enquiry whose words stand in every table that takes any."""
    given = {
        "name": CANARIES[0],
        "organisation": CANARIES[1],
        "email": CANARIES[2],
        "message": CANARIES[3],
        "state": "answered",
        "erase_after": TODAY - timedelta(days=1),
        "titles": ["a title with canary words"],
    }
    enquiry = make_enquiry(**given | columns)
    enquiry.events.create(kind="reply", text=CANARIES[3])
    enquiry.letters.create(
        purpose="reply",
        to=CANARIES[2],
        language="en",
        subject=CANARIES[3],
        body=CANARIES[0],
        message_id=f"m-{enquiry.pk}",
    )
    return enquiry


class ErasingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.officer = get_user_model().objects.create_user("officer", is_staff=True)

    def test_no_table_keeps_a_word_of_the_person(self):
        a_full_enquiry()
        for words in CANARIES:
            self.assertTrue(tables_with(words), words)
        self.assertEqual(erase_overdue(today=TODAY), 1)
        for words in CANARIES:
            self.assertEqual(tables_with(words), [], words)

    def test_what_was_asked_stays(self):
        enquiry = a_full_enquiry(territories=["DE"], media=["tv"], languages=["de"])
        erase_overdue(today=TODAY)
        enquiry.refresh_from_db()
        self.assertEqual(enquiry.state, "erased")
        self.assertEqual(
            (enquiry.territories, enquiry.media, enquiry.languages),
            (["DE"], ["tv"], ["de"]),
        )
        self.assertEqual(enquiry.films.exclude(film=None).count(), 1)

    def test_the_title_of_a_known_film_stays_and_a_typed_one_does_not(self):
        enquiry = a_full_enquiry()
        erase(enquiry)
        self.assertEqual(enquiry.films.get(film=None).title, "")
        self.assertTrue(enquiry.films.exclude(film=None).get().title)

    def test_no_letter_that_waits_is_sent_any_more(self):
        enquiry = a_full_enquiry()
        erase_overdue(today=TODAY)
        self.assertEqual(
            set(Mail.objects.filter(enquiry=enquiry).values_list("state", flat=True)),
            {"failed"},
        )

    def test_a_letter_that_was_sent_stays_sent(self):
        enquiry = a_full_enquiry()
        enquiry.letters.update(state="sent", sent_at=timezone.now())
        erase(enquiry)
        self.assertEqual(enquiry.letters.get().state, "sent")

    def test_what_is_in_work_or_agreed_is_kept(self):
        for state in ("new", "open", "agreed"):
            a_full_enquiry(state=state)
        self.assertEqual(erase_overdue(today=TODAY), 0)

    def test_nothing_is_erased_on_the_last_day_of_the_term(self):
        a_full_enquiry(erase_after=TODAY)
        self.assertEqual(erase_overdue(today=TODAY), 0)
        self.assertEqual(erase_overdue(today=TODAY + timedelta(days=1)), 1)

    @override_settings(ENQUIRY_KEPT_DAYS=30)
    def test_a_shorter_term_counts_for_what_is_there_already(self):
        now = timezone.now()
        kept = a_full_enquiry(
            erase_after=date(2090, 1, 1), received_at=now - timedelta(days=29)
        )
        gone = a_full_enquiry(
            erase_after=date(2090, 1, 1), received_at=now - timedelta(days=31)
        )
        erase_overdue()
        states = dict(Enquiry.objects.values_list("pk", "state"))
        self.assertEqual(states, {kept.pk: "answered", gone.pk: "erased"})

    def test_a_wish_is_granted_at_once_whatever_the_state(self):
        enquiry = a_full_enquiry(state="open", erase_after=date(2090, 1, 1))
        erase(enquiry, by=self.officer)
        self.assertEqual(enquiry.state, "erased")
        event = EnquiryEvent.objects.get(enquiry=enquiry, kind="erased")
        self.assertEqual((event.user_id, event.user_name), (self.officer.pk, "officer"))

    def test_twice_says_it_once(self):
        enquiry = a_full_enquiry()
        erase(enquiry)
        erase(enquiry)
        self.assertEqual(enquiry.events.filter(kind="erased").count(), 1)

    def test_the_number_of_queries_does_not_grow(self):
        a_full_enquiry()
        with self.assertNumQueries(9):
            erase_overdue(today=TODAY)
        for _ in range(3):
            a_full_enquiry()
        with self.assertNumQueries(9):
            erase_overdue(today=TODAY)
