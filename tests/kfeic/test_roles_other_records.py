"""A translator on the pages of people, images, events, terms and institution texts."""

from django.urls import reverse

from catalogue.models import Image
from kfeic.pages.models import Page
from tests import kit
from tests.desk import form_of
from tests.kfeic.translator import OTHER, OWN, TranslatorTestCase, row_number

# By model: the rows of words, their column, and a column of the record itself.
WORDS = {
    "agent": ("names", "text", "confidence"),
    "credit": ("characters", "text", "credited_as"),
    "version": ("texts", "text", "resolution"),
    "event": ("texts", "section", "city"),
    "image": ("texts", "caption", "credit"),
    "historyfact": ("texts", "text", "year"),
    "term": ("labels", "text", "note"),
    "page": ("texts", "title", "code"),
}
WRITTEN = "Changed"


class OtherRecordsTests(TranslatorTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        words = {OTHER: "말", OWN: "Word"}
        agent = kit.make_person(names=words)
        credit = kit.make_credit(cls.film, agent, character=words)
        image = Image(film=cls.film, kind="still", original="images/1.jpg")
        image.save()
        version = cls.film.versions.create(type="original")
        event = kit.make_event(cls.film)
        page = Page.objects.create(code="about")
        for language, word in words.items():
            version.texts.create(language=language, text=word)
            event.texts.create(language=language, section=word)
            image.texts.create(language=language, alternative=word, caption=word)
            page.texts.create(language=language, title=word, text=word)
        cls.records = [
            *(agent, credit, version, event, image, page),
            kit.make_fact(1970, texts=words),
            kit.make_term("colour", "sepia", labels=words),
        ]

    def page_of(self, record):
        name = f"{record._meta.app_label}_{record._meta.model_name}"
        return reverse(f"admin:{name}_change", args=[record.pk])

    def test_own_words_are_written_and_nothing_else(self):
        for record in self.records:
            prefix, column, own = WORDS[record._meta.model_name]
            before = getattr(record, own)
            sent = form_of(self.client.get(self.page_of(record)))
            for language in (OWN, OTHER):
                number = row_number(sent, prefix, language=language)
                sent[f"{prefix}-{number}-{column}"] = WRITTEN
            sent[own] = "low" if own == "confidence" else "1999"

            response = self.client.post(self.page_of(record), sent)

            with self.subTest(record._meta.model_name):
                self.assertEqual(response.status_code, 302)
                rows = getattr(record, prefix)
                self.assertEqual(getattr(rows.get(language=OWN), column), WRITTEN)
                self.assertEqual(getattr(rows.get(language=OTHER), column), "말")
                record.refresh_from_db()
                self.assertEqual(getattr(record, own), before)
