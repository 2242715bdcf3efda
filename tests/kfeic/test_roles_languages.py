"""A translator writes words in his languages, and nothing else by any form field."""

from django.utils import timezone

from catalogue.ledger.acts import recorded
from catalogue.models import Act, Film, Status, Title
from kfeic.pages.models import Page, PageText
from tests import kit
from tests.desk import address, form_of
from tests.kfeic.translator import OTHER, OWN, TranslatorTestCase, new_title, row_number

REFUSED = "Your account writes in these languages: en."


class AllowedTests(TranslatorTestCase):
    def test_words_of_the_own_language_are_changed(self):
        fields = self.sent()
        number = row_number(fields, "texts", language=OWN)

        response = self.post(fields | {f"texts-{number}-text": "A bell rings."})

        self.assertEqual(response.status_code, 302)
        self.assertEqual(self.film.texts.get(language=OWN).text, "A bell rings.")
        self.assertEqual(self.film.texts.get(language=OTHER).text, "줄거리이다.")

    def test_words_of_the_own_language_are_added(self):
        fields = self.sent()

        response = self.post(fields | new_title(fields, self.type, "The Bell", OWN))

        self.assertEqual(response.status_code, 302)
        self.assertIs(self.film.titles.filter(text="The Bell").exists(), True)

    def test_the_film_has_the_date_of_its_words(self):
        Film.objects.update(updated_at=timezone.now() - timezone.timedelta(days=9))
        fields = self.sent()
        number = row_number(fields, "texts", language=OWN)

        self.post(fields | {f"texts-{number}-text": "A bell rings."})

        self.film.refresh_from_db()
        age = timezone.now() - self.film.updated_at
        self.assertLess(age.total_seconds(), 60)

    def test_words_of_every_other_record_with_words_are_changed(self):
        page = Page.objects.create(code="about")
        PageText.objects.create(page=page, language=OWN, title="About", text="Us")
        shown = self.client.get(f"/admin/pages/page/{page.pk}/change/")
        fields = form_of(shown) | {"texts-0-title": "About the corporation"}

        response = self.client.post(f"/admin/pages/page/{page.pk}/change/", fields)

        self.assertEqual(response.status_code, 302)
        self.assertEqual(page.texts.get().title, "About the corporation")


class ShownTests(TranslatorTestCase):
    def test_only_fields_of_the_own_language_are_open(self):
        kit.make_term("text_kind", "catalogue-note")

        shown = self.client.get(address(self.film))

        texts = next(
            section.formset
            for section in shown.context["inline_admin_formsets"]
            if section.formset.prefix == "texts"
        )
        is_open = {
            (form["language"].value(), bool(form.instance.pk)): not form.fields[
                "text"
            ].disabled
            for form in texts.forms
        }
        self.assertEqual(
            is_open,
            {
                (OWN, True): True,
                (OWN, False): True,
                (OTHER, True): False,
                (OTHER, False): False,
            },
        )


class RefusedTests(TranslatorTestCase):
    """What an editor may do by each of these fields is proved at the end."""

    def test_a_row_in_another_language_stays_as_it_is(self):
        fields = self.sent()
        number = row_number(fields, "texts", language=OTHER)

        self.post(fields | {f"texts-{number}-text": "Forged"})

        self.assert_nothing_changed()

    def test_a_row_in_another_language_is_not_taken_over(self):
        fields = self.sent()
        number = row_number(fields, "titles", language=OTHER)

        self.post(fields | {f"titles-{number}-language": "en"})

        self.assert_nothing_changed()

    def test_a_row_is_not_moved_into_another_language(self):
        fields = self.sent()
        number = row_number(fields, "titles", language=OWN)

        response = self.post(fields | {f"titles-{number}-language": "ru"})

        self.assertContains(response, REFUSED)
        self.assert_nothing_changed()

    def test_no_row_in_another_language_is_added(self):
        fields = self.sent()

        response = self.post(fields | new_title(fields, self.type, "Колокол", "ru"))

        self.assertContains(response, REFUSED)
        self.assert_nothing_changed()

    def test_hidden_numbers_of_two_rows_exchanged(self):
        fields = self.sent()
        own = row_number(fields, "texts", language=OWN)
        other = row_number(fields, "texts", language=OTHER)
        forged = {
            f"texts-{own}-id": fields[f"texts-{other}-id"],
            f"texts-{other}-id": fields[f"texts-{own}-id"],
            f"texts-{own}-text": "Forged",
        }

        self.post(fields | forged)

        self.assertEqual(self.film.texts.get(language=OTHER).text, "줄거리이다.")

    def test_the_hidden_number_of_a_row_of_another_film(self):
        elsewhere = kit.make_film(titles={OWN: "Elsewhere"}).titles.get()
        fields = self.sent()
        number = row_number(fields, "titles", language=OWN)

        self.post(
            fields
            | {f"titles-{number}-id": str(elsewhere.pk), f"titles-{number}-text": "X"}
        )

        elsewhere.refresh_from_db()
        self.assertEqual(elsewhere.text, "Elsewhere")
        self.assert_nothing_changed()

    def test_an_old_row_sent_as_a_new_one(self):
        fields = self.sent() | {"texts-INITIAL_FORMS": "0"}

        self.post(fields)

        self.assert_nothing_changed()

    def test_rows_are_not_moved_to_another_film(self):
        other = kit.make_film()
        fields = self.sent()
        number = row_number(fields, "titles", language=OWN)

        self.post(fields | {f"titles-{number}-film": str(other.pk)})

        self.assert_nothing_changed()

    def test_nothing_is_deleted(self):
        fields = self.sent()
        marks = {
            f"{prefix}-{number}-DELETE": "on"
            for prefix in ("titles", "texts")
            for number in range(2)
        }

        self.post(fields | marks)

        self.assert_nothing_changed()

    def test_the_order_stays_as_it_is(self):
        fields = self.sent()
        number = row_number(fields, "titles", language=OWN)

        self.post(fields | {f"titles-{number}-position": "77"})

        self.assert_nothing_changed()

    def test_the_record_itself_stays_as_it_is(self):
        forged = {"slug": "forged", "kind": "animation", "status": Status.WITHDRAWN}
        forged |= {"year_from": "1900", "year_certainty": "exact", "running_time": "1"}

        self.post(self.sent() | forged)

        self.assert_nothing_changed()

    def test_rows_of_other_kinds_are_not_added(self):
        function = kit.make_term("credit_function", "director")
        forged = {}
        for prefix, row in {
            "credits": {"function": function.pk, "credited_as": "Forged"},
            "identifiers": {"scheme": "wikidata", "value": "Q1"},
            "former_addresses": {"word": "forged"},
            "documents": {"kind": "other", "language": "en", "title": "Forged"},
        }.items():
            forged |= {
                f"{prefix}-TOTAL_FORMS": "1",
                f"{prefix}-INITIAL_FORMS": "0",
                f"{prefix}-0-film": str(self.film.pk),
            }
            forged |= {f"{prefix}-0-{name}": str(v) for name, v in row.items()}

        self.post(self.sent() | forged)

        self.assert_nothing_changed()

    def test_no_action_is_done_from_the_form_or_the_list(self):
        chosen = {"_selected_action": str(self.film.pk), "index": "0"}
        for action in ("withdraw", "send_to_review", "delete_selected"):
            for path in (address(self.film), "/admin/catalogue/film/"):
                with self.subTest(action=action, path=path):
                    self.client.post(path, chosen | {"action": action})
                    self.client.post(path, chosen | {"change_form-action": action})

                    self.assert_nothing_changed()

    def test_without_a_language_nothing_is_written(self):
        fields = self.sent()
        number = row_number(fields, "texts", language=OWN)
        self.translator.languages = []
        self.translator.save()

        response = self.post(fields | {f"texts-{number}-text": "Forged"})

        self.assertEqual(response.status_code, 403)
        self.assert_nothing_changed()


class UndoingTests(TranslatorTestCase):
    """What a member did is taken back with the rights that he has by now."""

    def undo(self, language):
        title = self.film.titles.get(language=language)
        with recorded(self.translator, Act.Kind.EDIT) as act:
            Title.objects.filter(pk=title.pk).update(text="Another")
        response = self.client.post(f"/admin/catalogue/act/{act.pk}/undo/")
        title.refresh_from_db()
        return response.status_code, title.text

    def test_words_of_the_own_language_return(self):
        self.assertEqual(self.undo(OWN), (302, "A Bell"))

    def test_words_of_another_language_stay(self):
        self.assertEqual(self.undo(OTHER), (403, "Another"))

    def test_no_row_is_moved_back_into_another_language(self):
        title = self.film.titles.get(language=OTHER)
        with recorded(self.translator, Act.Kind.EDIT) as act:
            Title.objects.filter(pk=title.pk).update(language=OWN, is_preferred=False)

        response = self.client.post(f"/admin/catalogue/act/{act.pk}/undo/")

        self.assertEqual(response.status_code, 403)
