"""Letters kept ready: what may stand in them, and what a computed answer may say."""

import re

from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import translation

from catalogue.rights import placeholders
from catalogue.rights.asking import question_of
from catalogue.rights.avails import avails
from catalogue.rights.models import ReplyTemplate
from catalogue.rights.presentation.replies import values
from tests.rights.enquiries import make_enquiry
from tests.rights.kit import make_deal, make_domestic, make_party

SECRETS = ("Kestrel", "A-SECRET", "2028", "2031", "xclusive", "ption", "oldback")


class PlaceholderTests(TestCase):
    def test_known_words_are_filled_in_and_nothing_else(self):
        told = {"ticket": "2026-AAAAA-A", "name": "{answer}"}
        self.assertEqual(
            placeholders.filled("{ticket}: {name}", told), "2026-AAAAA-A: {answer}"
        )

    def test_unknown_words_and_lone_braces_are_refused(self):
        for words in ("{tickt}", "{}", "{ticket", "ticket}", "{{ticket}}", "{a b}"):
            with self.subTest(words=words), self.assertRaises(ValidationError):
                placeholders.check(words)

    def test_a_template_says_which_field_is_wrong(self):
        template = ReplyTemplate(
            code="x", language="en", subject="{no}", body="{ticket}"
        )
        with self.assertRaises(ValidationError) as caught:
            template.full_clean()
        self.assertEqual(set(caught.exception.message_dict), {"subject"})

    def test_six_replies_are_there_in_two_languages_and_right(self):
        found = list(ReplyTemplate.objects.all())
        self.assertEqual(len(found), 12)
        for template in found:
            template.full_clean()
        codes = {(one.code, one.language) for one in found}
        for code in (
            *("more-questions", "available", "partly-available", "not-available"),
            *("terms-offered", "declined"),
        ):
            self.assertLessEqual({(code, "ko"), (code, "en")}, codes)


class AnswerTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic(titles={"en": "The Bell", "ko": "종소리"})

    def told(self, language="en", **columns):
        enquiry = make_enquiry(films=[self.film], is_exclusive=True, **columns)
        found = avails(question_of(enquiry).asked, films=[self.film.pk])
        return values(enquiry, found, language=language, officer="Kim")

    def deal(self, **columns):
        make_deal(
            make_party("Kestrel"),
            self.film,
            agreement={"number": "A-SECRET"},
            **columns,
        )

    def assertTellsNothing(self, words):
        for secret in SECRETS:
            self.assertNotIn(secret, words)

    def test_free(self):
        self.assertEqual(self.told()["answer"], "- The Bell: available")

    def test_not_free_says_neither_why_nor_whose_nor_until_when(self):
        self.deal(term=("2027-01-01", "2031-12-31"))
        words = self.told()["answer"]
        self.assertEqual(
            words, "- The Bell: not available for this territory in this period"
        )
        self.assertTellsNothing(words)

    def test_free_in_a_part_names_the_part_that_is(self):
        self.deal(territory="AT", term=("2027-01-01", "2031-12-31"))
        words = self.told(territories=["DE", "AT"])["answer"]
        self.assertEqual(words, "- The Bell: available in part: Germany")
        self.assertTellsNothing(words)

    def test_free_for_a_time_does_not_say_which(self):
        self.deal(term=("2028-06-01", "2031-12-31"))
        words = self.told()["answer"]
        self.assertIn("a part of this period", words)
        self.assertTellsNothing(words)

    def test_an_option_of_another_is_not_told(self):
        self.deal(kind="option", term=("2027-01-01", "2031-12-31"))
        words = self.told()["answer"]
        self.assertEqual(words, "- The Bell: still to be confirmed")

    def test_every_placeholder_has_a_value_in_both_languages(self):
        for language in ("ko", "en"):
            with translation.override("en"):
                told = self.told(language=language)
            self.assertEqual(set(told), set(placeholders.MEANINGS))
            self.assertTrue(all(told.values()), told)
        self.assertTrue(re.search("[가-힣]", told["answer"]) is None)

    def test_a_korean_letter_is_korean_throughout(self):
        told = self.told(language="ko")
        for name in ("asked", "territories", "media", "window", "answer"):
            self.assertIsNone(re.search("[A-Za-z]{3,}", told[name]), told[name])
        self.assertIn("종소리", told["answer"])
