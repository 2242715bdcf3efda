"""Texts side by side: where each stands, what is removed, how long it ought to be."""

from django.contrib.messages import get_messages

from catalogue.models import Scheme, Term, Text
from tests import kit
from tests.desk import DeskTestCase, address, form_of


class TextTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film(texts={"ko": "줄거리", "ru": "Сюжет"})
        kit.make_term(Scheme.TEXT_KIND, "logline", position=1)
        kit.make_term(Scheme.TEXT_KIND, "biography", position=2)

    def formset(self, response=None):
        response = response or self.client.get(address(self.film))
        return next(
            section.formset
            for section in response.context["inline_admin_formsets"]
            if section.formset.model is Text
        )

    def place(self, kind, language):
        """Return the prefix of the field for a text."""
        return next(
            form.prefix
            for form in self.formset().forms
            if form.language_tag == language
            and Term.objects.get(pk=form["kind"].value()).code == kind
        )

    def save(self, **changes):
        sent = form_of(self.client.get(address(self.film))) | changes
        return self.client.post(address(self.film), sent)

    def test_a_kind_has_a_line_with_both_languages_and_others_below(self):
        shown = [
            (
                line.term.code,
                [form.language_tag for form in line.pair],
                [form.language_tag for form in line.others],
            )
            for line in self.formset().lines()
        ]

        self.assertEqual(
            sorted(shown),
            [("logline", ["ko", "en"], []), ("synopsis", ["ko", "en"], ["ru"])],
        )

    def test_a_translation_is_written_beside_its_source(self):
        self.save(**{f"{self.place('synopsis', 'en')}-text": "A plot"})

        self.assertEqual(
            dict(Text.objects.values_list("language", "text")),
            {"ko": "줄거리", "ru": "Сюжет", "en": "A plot"},
        )

    def test_places_that_stay_empty_are_no_texts(self):
        self.assertEqual(self.save().status_code, 302)
        self.assertEqual(Text.objects.count(), 2)

    def test_an_emptied_text_is_removed(self):
        self.save(**{f"{self.place('synopsis', 'ru')}-text": " "})

        self.assertEqual([text.language for text in Text.objects.all()], ["ko"])

    def test_a_text_in_a_further_language_is_added(self):
        kind = Text.objects.first().kind_id
        number = len(self.formset().forms)
        self.save(
            **{
                "texts-TOTAL_FORMS": str(number + 1),
                f"texts-{number}-kind": str(kind),
                f"texts-{number}-language": "fr",
                f"texts-{number}-text": "Une histoire",
            }
        )

        self.assertEqual(Text.objects.get(language="fr").text, "Une histoire")

    def test_a_long_logline_is_stored_and_its_writer_told(self):
        place = self.place("logline", "ko")
        for text, expected in (("가" * 160, []), ("가" * 161, [161])):
            response = self.save(**{f"{place}-text": text})

            said = [str(m) for m in get_messages(response.wsgi_request)]
            counts = [161 for remark in said if "161 characters; 160 are" in remark]
            self.assertEqual(counts, expected)
            self.assertEqual(Text.objects.get(kind__code="logline").text, text)
            self.client.get(address(self.film))
            place = self.place("logline", "ko")

    def test_characters_are_counted_as_unicode_counts_them(self):
        self.save(**{f"{self.place('logline', 'ko')}-text": "꽃😀\r\nA"})

        page = self.client.get(address(self.film))

        self.assertContains(page, "4 of 160 characters")
