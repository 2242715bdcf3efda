"""Who is bound to no language, and that every row with one is bound."""

from django.contrib import admin
from django.contrib.auth.models import Group

from catalogue.admin.languages import InLanguages, is_worded
from catalogue.models import Status, Title
from tests.desk import DeskTestCase
from tests.kfeic.translator import OTHER, OWN, TranslatorTestCase, new_title, row_number


class EditorTests(TranslatorTestCase):
    """The fields refused to the translator are no dead ones."""

    def test_an_editor_changes_what_the_translator_could_not(self):
        self.translator.groups.set([Group.objects.get(name="editor")])
        fields = self.sent()
        text = row_number(fields, "texts", language=OTHER)
        title = row_number(fields, "titles", language=OWN)

        response = self.post(
            fields
            | new_title(fields, self.type, "Колокол", "ru")
            | {
                f"texts-{text}-text": "Changed",
                f"titles-{title}-position": "77",
                "running_time": "99",
            }
        )

        self.assertEqual(response.status_code, 302)
        self.film.refresh_from_db()
        self.assertEqual(self.film.running_time, 99)
        self.assertEqual(self.film.texts.get(language=OTHER).text, "Changed")
        self.assertEqual(Title.objects.get(text="Колокол").language, "ru")

    def test_an_editor_does_the_actions(self):
        self.translator.groups.set([Group.objects.get(name="editor")])
        chosen = {"_selected_action": str(self.film.pk), "index": "0"}

        self.client.post("/admin/catalogue/film/", chosen | {"action": "withdraw"})

        self.film.refresh_from_db()
        self.assertEqual(self.film.status, Status.WITHDRAWN)


class EveryRowTests(DeskTestCase):
    def test_all_rows_of_words_are_bound_to_languages(self):
        rows = {
            inline
            for model_admin in admin.site._registry.values()
            for inline in model_admin.inlines
            if is_worded(inline.model)
        }

        self.assertGreater(len(rows), 9)
        loose = [inline for inline in rows if not issubclass(inline, InLanguages)]
        self.assertEqual(loose, [])
