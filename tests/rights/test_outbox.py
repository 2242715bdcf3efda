"""Letters are sent once, whatever becomes of the mail server or of the sender."""

import smtplib
from datetime import timedelta
from unittest.mock import patch

from django.core import mail
from django.core.mail.backends import locmem
from django.test import TestCase, override_settings
from django.utils import timezone

from catalogue.rights.models import Mail
from catalogue.rights.outbox import send_waiting
from tests.kit import make_film
from tests.rights.enquiries import make_enquiry

DESK = "rights@desk.example"


class Server(locmem.EmailBackend):
    """A mail server that can be told to fail; it has every letter that it took."""

    fault = None

    def send_messages(self, messages):
        if Server.fault is not None:
            raise Server.fault
        return super().send_messages(messages)


def letter(enquiry, purpose="receipt", **columns):
    given = {
        "to": "" if purpose == "notice" else enquiry.email,
        "language": enquiry.page_language,
        "message_id": f"{enquiry.ticket}.{purpose}",
    }
    return Mail.objects.create(enquiry=enquiry, purpose=purpose, **given | columns)


@override_settings(
    MAILERS={"default": {"BACKEND": f"{__name__}.Server"}}, RIGHTS_EMAIL=DESK
)
class OutboxTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_film(titles={"ko": "종소리", "en": "A Bell"})

    def setUp(self):
        Server.fault = None
        self.enquiry = make_enquiry(films=[], message="Buy http://spam.example now")
        self.enquiry.films.create(film=self.film, key=self.film.key, title="A Bell")
        self.enquiry.films.create(title="spam.example", position=1)

    def test_receipt_says_what_was_asked_and_nothing_that_was_typed(self):
        letter(self.enquiry)

        self.assertEqual(send_waiting(), 1)

        (sent,) = mail.outbox
        self.assertEqual(sent.to, ["erika@example.org"])
        self.assertEqual(sent.subject, f"Enquiry {self.enquiry.ticket} received")
        for words in (
            self.enquiry.ticket,
            "Asked for: Licence",
            "Films: A Bell; 1 more film",
            "Territories: Germany",
            "Media: Television",
            "Languages: German",
            "Window: 1 January 2027 to 31 December 2029",
        ):
            self.assertIn(words, sent.body)
        for typed in ("spam", "Erika", "Muster"):
            self.assertNotIn(typed, sent.body + sent.subject)
        self.assertEqual(sent.message()["Auto-Submitted"], "auto-generated")
        self.assertEqual(sent.reply_to, [DESK])

    def test_receipt_speaks_the_language_of_the_asker(self):
        letter(self.enquiry, language="ko")

        send_waiting()

        self.assertIn("도이췰란드", mail.outbox[0].body)
        self.assertNotIn("Territories", mail.outbox[0].body)

    def test_notice_goes_to_the_desk_without_anybodys_data(self):
        letter(self.enquiry, "notice")

        send_waiting()

        (sent,) = mail.outbox
        self.assertEqual(sent.to, [DESK])
        self.assertEqual(
            sent.body, f"A new enquiry waits: ticket {self.enquiry.ticket}.\n"
        )

    def test_notice_waits_until_the_desk_has_an_address(self):
        letter(self.enquiry, "notice")
        with self.settings(RIGHTS_EMAIL=""):
            self.assertEqual(send_waiting(), 0)
        self.assertEqual(send_waiting(), 1)

    def test_reply_is_sent_as_it_was_written(self):
        letter(self.enquiry, "reply", subject="Re: the bell", body="Germany is free.")

        send_waiting()

        (sent,) = mail.outbox
        self.assertEqual(
            (sent.subject, sent.body), ("Re: the bell", "Germany is free.")
        )
        self.assertNotIn("Auto-Submitted", sent.message())

    def test_nothing_is_sent_twice(self):
        row = letter(self.enquiry)

        self.assertEqual([send_waiting(), send_waiting()], [1, 0])

        self.assertEqual(len(mail.outbox), 1)
        row.refresh_from_db()
        self.assertEqual(row.state, "sent")
        self.assertIsNotNone(row.sent_at)

    def test_dead_server_loses_nothing_and_sends_once_when_it_lives(self):
        rows = [letter(self.enquiry), letter(self.enquiry, "notice")]
        now = timezone.now()
        for fault in (
            ConnectionRefusedError(),
            TimeoutError(),
            smtplib.SMTPServerDisconnected("erika@example.org"),
            smtplib.SMTPAuthenticationError(535, b"no"),
        ):
            Server.fault = fault
            self.assertEqual(send_waiting(now=now), 0)
            now += timedelta(hours=2)
        for row in rows:
            row.refresh_from_db()
            self.assertEqual(row.state, "waiting")
            self.assertNotIn("erika", row.last_error)
        Server.fault = None

        self.assertEqual(send_waiting(now=now), 2)
        self.assertEqual(send_waiting(now=now + timedelta(days=1)), 0)

        self.assertEqual(len(mail.outbox), 2)
        self.assertEqual(Mail.objects.filter(state="sent").count(), 2)

    def test_each_wait_is_twice_as_long_up_to_an_hour(self):
        row = letter(self.enquiry)
        Server.fault = ConnectionRefusedError()
        now, waits = timezone.now(), []
        for _try in range(9):
            send_waiting(now=now)
            row.refresh_from_db()
            waits.append((row.next_try_at - now).total_seconds() / 60)
            now = row.next_try_at

        self.assertEqual(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60])

    def test_letter_of_a_killed_process_is_taken_up_under_the_same_id(self):
        row = letter(self.enquiry)
        now = timezone.now()
        with (
            patch.object(Server, "send_messages", side_effect=SystemExit),
            self.assertRaises(SystemExit),
        ):
            send_waiting(now=now)
        row.refresh_from_db()
        self.assertEqual(row.state, "sending")

        self.assertEqual(send_waiting(now=now + timedelta(minutes=5)), 0)
        self.assertEqual(send_waiting(now=now + timedelta(minutes=16)), 1)

        (sent,) = mail.outbox
        self.assertEqual(sent.message()["Message-ID"], f"<{row.message_id}@localhost>")

    def test_address_refused_for_good_is_given_up_and_others_go_on(self):
        row = letter(self.enquiry)
        other = letter(make_enquiry(films=[], ticket="2026-23457-K"))
        refusal = {"erika@example.org": (550, b"erika@example.org unknown")}
        Server.fault = smtplib.SMTPRecipientsRefused(refusal)

        send_waiting()

        for refused in (row, other):
            refused.refresh_from_db()
            self.assertEqual(refused.state, "failed")
            self.assertEqual(refused.last_error, "SMTPRecipientsRefused 550")

    def test_codes_that_mean_nothing_hold_no_letter_up_and_are_not_repeated(self):
        """Whoever calls the function of the database may write any code."""
        code = "buy.spam"
        letter(
            make_enquiry(
                films=[], territories=[code, "DE"], media=[code], languages=[code]
            )
        )
        letter(self.enquiry)

        self.assertEqual(send_waiting(), 2)

        first, _second = (sent.body for sent in mail.outbox)
        self.assertNotIn(code, first.lower())
        self.assertIn("Territories: not known; Germany", first)

    def test_a_subject_of_two_lines_becomes_no_header(self):
        row = letter(
            self.enquiry,
            purpose="reply",
            subject="Films\nBcc: all@example.org",
            body="Words",
        )

        self.assertEqual(send_waiting(), 0)

        row.refresh_from_db()
        self.assertEqual((row.state, mail.outbox), ("waiting", []))
        self.assertNotIn("example.org", row.last_error)

    def test_address_refused_for_now_waits(self):
        row = letter(self.enquiry)
        Server.fault = smtplib.SMTPRecipientsRefused({"x": (450, b"greylisted")})

        send_waiting()

        row.refresh_from_db()
        self.assertEqual(row.state, "waiting")

    def test_letter_that_was_erased_meanwhile_stays_erased(self):
        row = letter(self.enquiry)

        def erased(_server, _messages):
            Mail.objects.filter(pk=row.pk).update(state="failed", to="", body="")
            return 1

        with patch.object(Server, "send_messages", erased):
            self.assertEqual(send_waiting(), 0)

        row.refresh_from_db()
        self.assertEqual((row.state, row.to, row.body), ("failed", "", ""))

    def test_without_a_mail_server_letters_wait(self):
        letter(self.enquiry)
        with self.settings(MAILS=False):
            self.assertEqual(send_waiting(), 0)
        self.assertEqual(Mail.objects.get().state, "waiting")
