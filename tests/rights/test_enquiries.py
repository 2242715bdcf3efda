"""What the database takes from the public process, and what it refuses."""

from datetime import timedelta

from django.db import Error, connection, transaction
from django.test import SimpleTestCase, TestCase
from django.utils import timezone
from psycopg.types.json import Jsonb

from catalogue.models import Film
from catalogue.rights.models import (
    Enquiry,
    EnquiryEvent,
    EnquiryFilm,
    Mail,
    RequestCount,
)
from catalogue.rights.tickets import LETTERS, SIGNS, read_ticket
from kfeic.database_roles import PUBLIC, grant_roles
from tests.kfeic.test_database_roles import acting_as, is_allowed
from tests.kit import make_film

SENDER = "a" * 32
RIGHT = {
    "form": "0123456789abcdef01234567",
    "page_language": "en",
    "kind": "licence",
    "name": "Jana Nováková",
    "organisation": "Kino",
    "email": "jana@kino.example",
    "country": "CZ",
    "territories": ["DE", "150"],
    "media": ["tv.free"],
    "languages": ["de"],
    "is_exclusive": True,
    "first_on": "2027-01-01",
    "last_on": "2029-12-31",
    "message": "Two runs.\nSmall hall.",
    "sender": SENDER,
    "films": [{"key": "", "title": "Seen in a brochure"}],
}
WRONG = (
    {"form": "short"},
    {"form": None},
    {"form": "x" * 41},
    {"page_language": 7},
    {"kind": "gift"},
    {"kind": "k" * 13},
    {"name": ""},
    {"name": "x" * 121},
    {"name": "a\x00b"},
    {"name": "a\x1bb"},
    {"organisation": ["x"]},
    {"email": "nobody"},
    {"email": "a b@c.example"},
    {"email": "a@b.example\nBcc: c@d.example"},
    {"country": "Czechia"},
    {"territories": "DE"},
    {"territories": [None]},
    {"territories": [{"a": 1}]},
    {"territories": ["DE", "DE"]},
    {"territories": ["D'; DROP TABLE rights_enquiry"]},
    {"territories": [f"T{n}" for n in range(301)]},
    {"media": None},
    {"languages": [""]},
    {"first_on": "tomorrow"},
    {"first_on": "2027-02-31"},
    {"last_on": "2026-12-31"},
    {"message": "x" * 4001},
    {"message": None},
    {"sender": "short"},
    {"films": "mc431"},
    {"films": [{"key": "too-long", "title": "A"}]},
    {"films": [{"key": "", "title": ""}]},
    {"films": [{"key": ""}]},
    {"films": [{"key": "", "title": str(n)} for n in range(121)]},
    {"extra": "x" * 100_000},
)


def receive(**changes):
    """Call the function with a right enquiry and these changes."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT catalogue_receive_enquiry(%s)", [Jsonb(RIGHT | changes)])
        return cursor.fetchone()[0]


def state_of(error):
    return error.exception.__cause__.sqlstate


class ReceivingTests(TestCase):
    def test_everything_is_written_at_once(self):
        film = make_film()
        films = [{"key": film.key, "title": "As shown"}, *RIGHT["films"]]

        ticket = receive(films=films)

        enquiry = Enquiry.objects.get(ticket=ticket)
        self.assertEqual(enquiry.state, "new")
        self.assertEqual(enquiry.territories, ["DE", "150"])
        self.assertEqual(enquiry.message, "Two runs.\nSmall hall.")
        self.assertIs(enquiry.is_exclusive, True)
        self.assertEqual(
            list(enquiry.films.values_list("film", "key", "title", "position")),
            [(film.pk, film.key, "As shown", 0), (None, "", "Seen in a brochure", 1)],
        )
        self.assertEqual([event.kind for event in enquiry.events.all()], ["received"])
        self.assertEqual(
            set(enquiry.letters.values_list("purpose", "to", "state")),
            {("receipt", "jana@kino.example", "waiting"), ("notice", "", "waiting")},
        )
        today = timezone.localdate()
        self.assertEqual(enquiry.due_on, today + timedelta(days=10))
        self.assertEqual(enquiry.erase_after, today + timedelta(days=730))

    def test_same_form_has_the_same_ticket_and_no_second_enquiry(self):
        self.assertEqual(receive(), receive(name="Clicked twice"))
        self.assertEqual(Enquiry.objects.get().name, "Jana Nováková")
        self.assertEqual(Mail.objects.count(), 2)
        self.assertEqual(RequestCount.objects.get().count, 1)

    def test_whatever_is_not_as_the_form_leaves_nothing_behind(self):
        for number, changes in enumerate(WRONG):
            with self.subTest(changes=str(changes)[:60]), self.assertRaises(Error):
                receive(**{"form": f"form-of-a-robot-{number}"} | changes)
        for model in (Enquiry, EnquiryFilm, EnquiryEvent, Mail, RequestCount):
            self.assertEqual(model.objects.count(), 0)

    def test_what_is_no_object_is_refused(self):
        for asked in (None, [], "x", 7, {}):
            statement = "SELECT catalogue_receive_enquiry(%s)"
            with (
                self.subTest(asked=asked),
                self.assertRaises(Error) as error,
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement, [Jsonb(asked)])
            self.assertEqual(state_of(error), "KF400")

    def test_eleventh_of_an_hour_is_too_many(self):
        for number in range(10):
            receive(form=f"form-of-somebody-{number}")
        with self.assertRaises(Error) as error:
            receive(form="form-of-somebody-10")
        self.assertEqual(state_of(error), "KF429")
        self.assertEqual(Enquiry.objects.count(), 10)
        receive(form="form-of-somebody-else", sender="b" * 32)
        self.assertTrue(receive(form="form-of-somebody-3"))  # sent again, not new

    def test_counts_are_forgotten_after_a_day(self):
        old = timezone.now() - timedelta(hours=26)
        RequestCount.objects.create(sender="old", window_start=old, count=3)
        receive()
        self.assertEqual(RequestCount.objects.get().sender, SENDER)

    def test_film_that_the_public_does_not_see_is_kept_by_its_title_alone(self):
        draft = make_film(status="draft")
        receive(films=[{"key": draft.key, "title": "Guessed"}])
        self.assertIsNone(EnquiryFilm.objects.get().film)

    def test_enquiry_outlives_the_record_of_its_film(self):
        film = make_film()
        receive(films=[{"key": film.key, "title": "A Bell"}])
        with connection.cursor() as cursor:  # as PostgreSQL does it, without Django
            cursor.execute("DELETE FROM catalogue_title WHERE film_id = %s", [film.pk])
            Film.objects.filter(pk=film.pk).delete()
        kept = EnquiryFilm.objects.get()
        self.assertEqual((kept.film, kept.title), (None, "A Bell"))


class PublicRoleTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        grant_roles(connection)

    def test_public_role_hands_over_and_reads_nothing(self):
        with acting_as(PUBLIC) as cursor:
            cursor.execute("SELECT catalogue_receive_enquiry(%s)", [Jsonb(RIGHT)])
            (ticket,) = cursor.fetchone()
        self.assertEqual(read_ticket(ticket), ticket)
        for model in (Enquiry, EnquiryFilm, EnquiryEvent, Mail, RequestCount):
            table = model._meta.db_table
            for name in (table, f"rights.{table}"):
                statement = f"SELECT 1 FROM {name}"
                with (
                    self.subTest(name=name),
                    self.assertRaises(Error),
                    acting_as(PUBLIC) as cursor,
                ):
                    cursor.execute("SET LOCAL search_path = public")
                    cursor.execute(statement)

    def test_public_role_may_call_none_of_the_inner_functions(self):
        for call in (
            "rights.draw_ticket('2026')",
            "rights.asked_text('{}', 'name', 0, 1)",
            "rights.write_asked_films(1, '{}')",
        ):
            with self.subTest(call=call):
                self.assertIs(is_allowed(f"SELECT {call}", role=PUBLIC), False)


class TicketTests(TestCase):
    def test_database_draws_what_is_read_here(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rights.draw_ticket('2026') FROM generate_series(1, 500)"
            )
            drawn = [ticket for (ticket,) in cursor]
        self.assertEqual([read_ticket(ticket) for ticket in drawn], drawn)
        self.assertGreater(len(set(drawn)), 490)


class SpellingTests(SimpleTestCase):
    def test_ticket_is_read_however_it_is_written(self):
        for words in ("2026-q4gmw-p", " 2026 Q4GMW P", "2026–Q4GMW–P", "2026Q4GMWP"):
            ticket = read_ticket(words)
            self.assertEqual(ticket, read_ticket("2026-Q4GMW-P"))

    def test_one_wrong_sign_or_two_exchanged_are_no_ticket(self):
        right = next(
            f"2026-7KQ4R-{letter}"
            for letter in LETTERS
            if read_ticket(f"2026-7KQ4R-{letter}")
        )
        for place in range(5, 10):
            for sign in set(SIGNS) - {right[place]}:
                wrong = right[:place] + sign + right[place + 1 :]
                self.assertEqual(read_ticket(wrong), "")
        for place in range(5, 9):
            swapped = list(right)
            swapped[place : place + 2] = reversed(swapped[place : place + 2])
            self.assertEqual(read_ticket("".join(swapped)), "")
