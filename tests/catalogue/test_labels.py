"""Under which words the desk shows a row, and finds it."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry

from catalogue.models import Agent, Film, Scheme, Term, Version
from tests import kit
from tests.desk import DeskTestCase, address, form_of, list_address


class LabelTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film(
            "flower-girl",
            titles={"ko": "꽃파는 처녀", "en": "The Flower Girl"},
            year=1972,
        )
        cls.person = kit.make_person(names={"ko": "홍영희", "en": "Hong Yong Hui"})
        cls.credit = kit.make_credit(cls.film, cls.person, function="cast")

    def choices(self, field, term=""):
        response = self.client.get(
            "/admin/autocomplete/",
            {
                "app_label": "catalogue",
                "model_name": "credit",
                "field_name": field,
                "term": term,
            },
        )
        return [choice["text"] for choice in response.json()["results"]]

    def test_a_film_is_found_by_any_title_and_shown_in_the_language_of_the_desk(self):
        self.assertEqual(self.choices("film", "꽃파는"), ["The Flower Girl (1972)"])

    def test_a_person_is_found_by_any_name(self):
        kit.make_person(names={"en": "Somebody Else"})

        self.assertEqual(self.choices("agent", "홍영희"), ["Hong Yong Hui"])

    def test_a_term_is_offered_only_from_the_scheme_of_the_field(self):
        kit.make_term(Scheme.GENRE, "cast")

        self.assertEqual(self.choices("function", "cast"), ["Cast"])

    def test_a_filter_offers_only_what_is_in_use(self):
        kit.make_studio("unused", names={"en": "Unused Studio"})
        self.film.studios.add(kit.make_studio(names={"en": "Film Studio"}))

        page = self.client.get(list_address(Film))

        (studios,) = (
            spec
            for spec in page.context["cl"].filter_specs
            if getattr(spec, "field_path", "") == "studios"
        )
        self.assertEqual(
            [words for _pk, words in studios.lookup_choices], ["Film Studio"]
        )

    def test_the_choices_of_a_form_stand_under_their_labels(self):
        response = self.client.get(address(self.credit))

        for text in ("The Flower Girl (1972)", "Hong Yong Hui", "Cast"):
            self.assertContains(response, f" selected>{text}</option>")

    def test_a_form_sent_with_nonsense_for_a_choice_is_shown_again(self):
        for nonsense in ("x", "-1", "9" * 30, "0"):
            sent = form_of(self.client.get(address(self.credit)))
            response = self.client.post(
                address(self.credit), sent | {"agent": nonsense}
            )

            self.assertEqual(response.status_code, 200)
            self.assertEqual(list(response.context["adminform"].form.errors), ["agent"])

    def test_the_heading_and_the_log_name_the_record(self):
        shown = self.client.get(address(self.credit))
        self.client.post(address(self.credit), form_of(shown))

        name = "Hong Yong Hui · Cast · The Flower Girl"
        self.assertEqual(shown.context["subtitle"], name)
        self.assertEqual(LogEntry.objects.get().object_repr, name)

    def test_a_deletion_names_what_it_takes_along(self):
        response = self.client.get(address(self.film, "delete"))

        self.assertContains(response, "Hong Yong Hui · Cast · The Flower Girl</a>")
        self.assertEqual(response.context["escaped_object"], "The Flower Girl (1972)")

    def test_a_deletion_that_others_need_is_refused_by_name(self):
        response = self.client.get(address(self.person, "delete"))
        self.client.post(address(self.person, "delete"), {"post": "yes"})

        self.assertContains(response, "Hong Yong Hui · Cast · The Flower Girl</a>")
        self.assertEqual(len(response.context["protected"]), 1)
        self.assertEqual(Agent.objects.get(), self.person)

    def test_the_list_follows_the_dictionary_of_the_language(self):
        kit.make_film("b", titles={"en": "Bellflower", "ko": "도라지꽃"})

        response = self.client.get(list_address(Film))

        shown = [film.title_text for film in response.context["cl"].result_list]
        self.assertEqual(shown, ["Bellflower", "The Flower Girl"])


class ChoiceOrderTests(DeskTestCase):
    """What the fields that search offer, and what stands first."""

    def offered(self, field, typed, model="credit"):
        response = self.client.get(
            "/admin/autocomplete/",
            {
                "app_label": "catalogue",
                "model_name": model,
                "field_name": field,
                "term": typed,
            },
        )
        return [choice["text"] for choice in response.json()["results"]]

    def test_a_group_of_functions_is_not_offered_as_a_function(self):
        group = kit.make_term(Scheme.CREDIT_FUNCTION, "direction")
        kit.make_term(Scheme.CREDIT_FUNCTION, "director", parent=group)

        self.assertEqual(self.offered("function", "dir"), ["Director"])

    def test_a_group_of_functions_is_refused_as_a_function(self):
        credit = kit.make_credit(kit.make_film(), kit.make_person())
        group = kit.make_term(Scheme.CREDIT_FUNCTION, "direction")
        kit.make_term(Scheme.CREDIT_FUNCTION, "codirector", parent=group)
        sent = form_of(self.client.get(address(credit)))

        response = self.client.post(address(credit), sent | {"function": str(group.pk)})

        self.assertEqual(list(response.context["adminform"].form.errors), ["function"])

    def test_a_function_that_begins_with_the_words_typed_comes_first(self):
        for position, code in enumerate(["art-director", "casting", "director"]):
            kit.make_term(Scheme.CREDIT_FUNCTION, code, position=position)

        self.assertEqual(self.offered("function", "Dir"), ["Director", "Art director"])

    def test_a_name_that_begins_with_the_words_typed_comes_first(self):
        kit.make_festival(names={"en": "Berlin Festival"})
        kit.make_person(names={"en": "Lin Yong"})

        self.assertEqual(self.offered("agent", "lin"), ["Lin Yong", "Berlin Festival"])

    def test_a_film_that_begins_with_the_words_typed_comes_first(self):
        kit.make_film(titles={"en": "Big Flower"})
        kit.make_film(titles={"en": "Flower Girl"})
        kit.make_film(titles={"en": "Song"})

        self.assertEqual(
            [self.offered("film", typed) for typed in ("flower ", "")],
            [["Flower Girl", "Big Flower"], ["Big Flower", "Flower Girl", "Song"]],
        )


class KoreanTests(DeskTestCase):
    """The same desk for a member of staff who reads Korean."""

    language = "ko"

    def test_films_stand_under_their_korean_titles_in_the_northern_order(self):
        kit.make_film("a", titles={"ko": "아리랑", "en": "Arirang"})
        kit.make_film("b", titles={"ko": "꽃", "en": "Flower"})
        kit.make_film("c", titles={"ko": "하늘", "en": "Sky"})

        response = self.client.get(list_address(Film))

        shown = [film.title_text for film in response.context["cl"].result_list]
        self.assertEqual(shown, ["하늘", "꽃", "아리랑"])


class SearchTests(DeskTestCase):
    def test_every_model_that_a_choice_leads_to_can_be_searched(self):
        led_to = {
            place.model._meta.get_field(name).related_model
            for model_admin in admin.site._registry.values()
            for place in (model_admin, *model_admin.inlines)
            for name in place.autocomplete_fields
        }
        self.assertGreater(led_to, {Film, Agent, Term})
        for model in led_to:
            model_admin = admin.site.get_model_admin(model)
            self.assertTrue(
                model_admin.search_fields, f"{model_admin} has no search_fields"
            )

    def test_searching_lists_finds_and_does_not_repeat(self):
        film = kit.make_film(titles={"ko": "꽃", "en": "Flower"})
        kit.make_title(film, "Flower and flower")
        version = film.versions.create(type="original")
        agent = kit.make_person(names={"en": "Flower Kim"})
        term = kit.make_term(Scheme.GENRE, "flower")
        expected = {Film: film, Version: version, Agent: agent, Term: term}

        found = {
            model: self.client.get(list_address(model), {"q": "flower"})
            for model in expected
        }

        self.assertEqual(
            {
                model: list(response.context["cl"].result_list)
                for model, response in found.items()
            },
            {model: [row] for model, row in expected.items()},
        )
