"""Robots, floods, a silent database and five hundred hostile forms."""

from unittest.mock import patch
from urllib.parse import parse_qs

from django.core.signing import TimestampSigner
from django.db import OperationalError, connection
from django.utils import timezone

from catalogue import form_papers
from catalogue.rights.models import Enquiry
from tests.catalogue.enquiring import HERE, PLACE, EnquiryTestCase, filled, paper
from tests.hostile import WORDS
from tests.html import Html


class RobotTests(EnquiryTestCase):
    def test_form_that_no_person_filled_in_comes_back(self):
        expired = form_papers.LONGEST + 60
        for changes, fault in (
            ({"website": "http://spam.example"}, "id_website"),
            ({"form": paper(age=0)}, "id_form"),
            ({"form": paper(age=expired)}, "id_form"),
            ({"form": ""}, "id_form"),
            ({"form": "made:up:paper"}, "id_form"),
            ({"form": TimestampSigner(salt="x").sign("0" * 24)}, "id_form"),
        ):
            with self.subTest(changes=changes):
                answer = self.post(**changes)
                self.assertEqual(answer.status_code, 422)
                self.assertEqual(self.faults(answer), [fault])
                self.assertContains(answer, "Small hall.", status_code=422)
        self.assertEqual(Enquiry.objects.count(), 0)

    def test_form_that_lay_open_for_days_can_be_sent_again_at_once(self):
        answer = self.post(form=paper(age=form_papers.LONGEST + 60))
        fresh = answer.context["paper"]
        with patch("time.time", return_value=timezone.now().timestamp() + 10):
            self.assertEqual(self.post(form=fresh).status_code, 303)

    def test_form_from_elsewhere_comes_back_and_writes_nothing(self):
        answer = self.post(headers={"origin": "https://evil.example"})
        self.assertContains(answer, "Small hall.", status_code=403)
        self.assertEqual(Enquiry.objects.count(), 0)

    def test_thousand_a_minute_from_one_address_are_limited(self):
        answers = [self.post(form=paper()).status_code for _n in range(60)]
        self.assertEqual(answers, [303] * 10 + [429] * 50)
        self.assertEqual(Enquiry.objects.count(), 10)

    def test_too_many_is_said_in_the_language_of_the_page_with_every_word(self):
        for _n in range(10):
            self.post()
        answer = self.post("/ko/enquiry/")
        self.assertEqual(answer.status_code, 429)
        self.assertEqual(answer["Retry-After"], "3600")
        self.assertContains(answer, "한시간동안에", status_code=429)
        self.assertContains(answer, "Small hall.", status_code=429)

    def test_body_of_any_size_is_bounded(self):
        answer = self.post(message="x" * 200_000)
        self.assertEqual(answer.status_code, 400)


class SilentDatabaseTests(EnquiryTestCase):
    def answer(self, wrapper):
        with connection.execute_wrapper(wrapper):
            return self.post()

    def assert_kept(self, answer):
        self.assertEqual(answer.status_code, 503)
        self.assertEqual(answer["Retry-After"], "60")
        for words in (
            "could not be taken just now",
            "Small hall.",
            "jana@kino.example",
        ):
            self.assertIn(words, answer.text)
        self.assertEqual(Html(answer.text).faults, [])

    def test_database_that_is_down_loses_nothing(self):
        def down(*_call):
            raise OperationalError("the connection is closed")

        self.assert_kept(self.answer(down))

    def test_database_that_goes_down_meanwhile_loses_nothing(self):
        def down(execute, statement, *call):
            if "receive_enquiry" in statement:
                raise OperationalError("server closed the connection unexpectedly")
            return execute(statement, *call)

        with self.assertLogs("catalogue.enquiring", "ERROR") as logged:
            self.assert_kept(self.answer(down))
        self.assertNotIn("jana", "".join(logged.output))


class HostileTests(EnquiryTestCase):
    """Five hundred submissions: refused with words, or stored as plain text."""

    TEXTS = (
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7*7 }}{% debug %}",
        "'; DROP TABLE rights_enquiry; --",
        "a\x00b",
        "\u202egnp.exe",
        "a\r\nBcc: x@y.example",
        "\ud7ff\ue000\uffff\U0010ffff",
        "é" * 5000,
        "=cmd|' /C calc'!A0",
        "가" * 121,
        "\x1b[31mred",
        "%s%s%n",
        "${jndi:ldap://x}",
    )
    FIELDS = (
        *("form", "kind", "films", "film", "other_films", "territory", "media"),
        *("language", "is_exclusive", "first_on", "last_on", "name", "organisation"),
        *("email", "country", "message", "website"),
    )

    def test_hostile_values_are_refused_or_stored_as_plain_text(self):
        words = [parse_qs(f"w={word}").get("w", [""])[0] for word in WORDS]
        number = 0
        for field in self.FIELDS:
            for text in (*self.TEXTS, *words[:: 2 + (number % 2)]):
                number += 1
                with self.subTest(field=field, text=text[:40]):
                    client = f"198.51.{number // 250}.{number % 250}"
                    answer = self.client.post(
                        PLACE,
                        filled(self.film, **{field: text}),
                        headers=HERE,
                        REMOTE_ADDR=client,
                    )
                    self.assertIn(answer.status_code, {303, 422, 409})
                    if answer.status_code != 303:
                        self.assertNotIn("<script>alert", answer.text)
                        self.assertNotIn("<img src=x", answer.text)
        self.assertGreaterEqual(number, 500)
        for enquiry in Enquiry.objects.all():
            told = enquiry.name + enquiry.organisation + enquiry.message
            self.assertNotRegex(told, r"[\x00-\x09\x0b-\x1f\u202e]")

    def test_hostile_bodies_are_answered(self):
        for body, kind in (
            (b"", "application/x-www-form-urlencoded"),
            (b"\xff\xfe%%%=&&&", "application/x-www-form-urlencoded"),
            (b"a=1&" * 20_000, "application/x-www-form-urlencoded"),
            (b'{"kind": "licence"}', "application/json"),
            (b"--x\r\n", "multipart/form-data; boundary=x"),
            (b"no boundary", "multipart/form-data"),
            (b"name=a", "application/x-www-form-urlencoded; charset=utf-7"),
        ):
            with self.subTest(body=body[:20], kind=kind):
                answer = self.client.generic("POST", PLACE, body, kind, headers=HERE)
                self.assertIn(answer.status_code, {400, 422})

    def test_other_methods_are_not_answered(self):
        for method in ("PUT", "PATCH", "DELETE", "PROPFIND"):
            self.assertEqual(self.client.generic(method, PLACE).status_code, 405)
