"""Editing at the desk: what is shown, saved and refused, and what it costs."""

from itertools import chain

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue.models import Agent, Credit, Film, Scheme, Status, Term, Title, Version
from tests import kit
from tests.desk import DeskTestCase, form_of

LONGEST_FORM = 40


def address(row, page="change"):
    return reverse(f"admin:catalogue_{row._meta.model_name}_{page}", args=[row.pk])


def list_address(model):
    return reverse(f"admin:catalogue_{model._meta.model_name}_changelist")


def add_rows(film, fact, *, number):
    """Give `film` one more row of every kind, each with other records behind it."""
    person, studio = kit.make_person(), kit.make_studio()
    language = "bcd"[number] + "o"
    event = kit.make_event(film, organiser=kit.make_festival(), year=1980 + number)
    event.texts.create(language=language, section="Panorama")
    kit.make_award(event, prize=f"prize-{number}", recipient=person)
    credit = kit.make_credit(film, person, character={language: "Kkotpun"})
    version = film.versions.create(
        type="original", carrier=kit.make_term(Scheme.GAUGE, f"gauge-{number}")
    )
    version.texts.create(language=language, text="Shorter")
    version.copies.create(shelf_mark=f"A {number}")
    kit.make_title(film, f"Title {number}", type=f"type-{number}")
    kit.make_text(film, "Text", language=language, kind=f"kind-{number}")
    film.film_genres.create(term=kit.make_term(Scheme.GENRE, f"genre-{number}"))
    film.film_studios.create(studio=studio)
    film.relations.create(type="about", other=kit.make_film())
    image = film.images.create(kind="still", original=f"images/{number}.jpg")
    image.texts.create(language=language, alternative="A field")
    film.documents.create(kind="other", language="ko", title="D", file="d.pdf")
    film.identifiers.create(scheme="wikidata", value=f"Q1{number}")
    kit.make_statement(f"Source {number}", film=film)
    kit.make_statement(f"Source {number}", event=event)
    kit.make_statement(f"Source {number}", fact=fact)
    film.former_addresses.create(word=f"former-{number}")
    fact.films.add(film)
    fact.agents.add(person)
    return credit


class QueryCountTests(DeskTestCase):
    """No page asks a query per row: one row and three cost the same."""

    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film()
        cls.fact = kit.make_fact(1972)
        cls.credit = add_rows(cls.film, cls.fact, number=0)
        cls.event = cls.film.events.get()
        cls.version = cls.film.versions.get()
        cls.image = cls.film.images.get()
        cls.models = [
            model
            for model in admin.site._registry
            if model._meta.app_label == "catalogue"
        ]

    def setUp(self):
        super().setUp()
        # Django keeps these for the life of the process.
        ContentType.objects.get_for_models(*self.models)

    def add_two_more(self):
        add_rows(self.film, self.fact, number=1)
        add_rows(self.film, self.fact, number=2)
        self.event.awards.create(prize=kit.make_term(Scheme.AWARD, "silver"))
        self.event.texts.create(language="ru", section="Панорама")
        self.credit.characters.create(language="ru", text="Кот Пун")
        self.version.copies.create(shelf_mark="B 1")
        self.image.texts.create(language="ru", alternative="Поле")

    def cost(self, path):
        with CaptureQueriesContext(connection) as queries:
            response = self.client.get(path)
        self.assertEqual(response.status_code, 200, path)
        return len(queries)

    def test_every_list(self):
        paths = [list_address(model) for model in self.models]
        before = {path: self.cost(path) for path in paths}
        self.add_two_more()

        self.assertEqual({path: self.cost(path) for path in paths}, before)
        self.assertLessEqual(max(before.values()), 10)

    def test_every_form(self):
        rows = [self.film, self.fact, self.credit, self.event, self.version]
        rows += [self.image, self.credit.agent, self.film.versions.get().copies.get()]
        paths = [address(row) for row in rows]
        before = {path: self.cost(path) for path in paths}
        self.add_two_more()

        self.assertEqual({path: self.cost(path) for path in paths}, before)
        self.assertLessEqual(max(before.values()), LONGEST_FORM)

    def test_saving_a_film_of_which_nothing_changed(self):
        path = address(self.film)
        before = self.cost_of_saving(path)
        self.add_two_more()

        self.assertEqual(self.cost_of_saving(path), before)

    def cost_of_saving(self, path):
        sent = form_of(self.client.get(path))
        with CaptureQueriesContext(connection) as queries:
            response = self.client.post(path, sent)
        self.assertEqual(response.status_code, 302)
        return len(queries)

    def test_the_list_of_what_a_deletion_takes_along(self):
        before = self.cost(address(self.film, "delete"))
        self.add_two_more()

        self.assertEqual(self.cost(address(self.film, "delete")), before)

    def test_a_film_with_thirty_credits(self):
        before = self.cost(address(self.film))
        for _number in range(30):
            kit.make_credit(self.film, kit.make_person())

        self.assertEqual(self.cost(address(self.film)), before)


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

    def test_the_choices_of_a_form_stand_under_their_labels(self):
        response = self.client.get(address(self.credit))

        for text in ("The Flower Girl (1972)", "Hong Yong Hui", "Cast"):
            self.assertContains(response, f" selected>{text}</option>")

    def test_a_form_sent_with_nonsense_for_a_choice_is_shown_again(self):
        for nonsense in ("x", "-1", "9" * 30, "１", "0"):
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


class SavingTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film("arirang", titles={"en": "Arirang"}, year=1986)
        cls.credit = kit.make_credit(cls.film, kit.make_person())

    def save(self, row, **changes):
        return self.client.post(
            address(row), form_of(self.client.get(address(row))) | changes
        )

    def faults(self, response):
        self.assertEqual(response.status_code, 200)
        faults = response.context["errors"]
        lists = [[fault] if isinstance(fault, str) else fault for fault in faults]
        return [str(fault) for fault in chain.from_iterable(lists)]

    def add_row(self, prefix, **values):
        """Return the fields of one more row in the inline `prefix`."""
        shown = form_of(self.client.get(address(self.film)))
        number = int(shown[f"{prefix}-TOTAL_FORMS"])
        fields = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
        return {f"{prefix}-TOTAL_FORMS": str(number + 1), **fields}

    def test_a_changed_title_is_saved_with_its_sort_key(self):
        response = self.save(self.film, **{"titles-0-text": "The Hill"})

        self.assertEqual(response.status_code, 302)
        title = Title.objects.get()
        self.assertEqual((title.text, title.index_letter), ("The Hill", "H"))

    def test_years_that_do_not_match_their_certainty_are_explained(self):
        response = self.save(self.film, year_to="1990")

        self.assertEqual(
            [fault.partition(":")[0] for fault in self.faults(response)],
            ["The years do not match their certainty"],
        )

    def test_an_unknown_country_is_explained(self):
        response = self.save(self.film, countries="KP,XQ")

        self.assertEqual(
            self.faults(response),
            [
                "Item 2 in the array did not validate: "
                "“XQ” is not the ISO 3166 code of a country."
            ],
        )

    def test_a_second_preferred_title_of_a_language_is_explained(self):
        row = self.add_row(
            "titles",
            text="Song",
            language="en",
            type=str(Title.objects.get().type_id),
            is_preferred="on",
            position="1",
        )

        response = self.save(self.film, **row)

        self.assertEqual(
            self.faults(response), ["One preferred title in each language."]
        )

    def test_a_credit_of_nobody_is_explained(self):
        row = self.add_row(
            "credits", function=str(self.credit.function_id), position="1"
        )

        response = self.save(self.film, **row)

        self.assertEqual(self.faults(response), ["Choose a person or write a name."])

    def test_a_number_with_a_wrong_check_character_is_explained(self):
        row = self.add_row(
            "identifiers",
            scheme="eidr",
            value="10.5240/7791-8534-2C23-9030-8610-6",
        )

        response = self.save(self.film, **row)

        self.assertEqual(
            [fault[:42] for fault in self.faults(response)],
            ["The check character of this EIDR should be"[:42]],
        )

    def test_a_new_row_is_offered_the_place_after_the_last(self):
        Credit.objects.update(position=7)

        response = self.client.get(address(self.film))

        formset = next(
            inline.formset
            for inline in response.context["inline_admin_formsets"]
            if inline.formset.model is Credit
        )
        self.assertEqual(formset.empty_form["position"].value(), 8)

    def test_a_row_can_be_removed_while_the_others_stay(self):
        kit.make_title(self.film, "Song of the Hill")

        self.save(self.film, **{"titles-1-DELETE": "on"})

        self.assertEqual([title.text for title in Title.objects.all()], ["Arirang"])

    def test_a_row_of_another_film_cannot_be_changed_through_this_one(self):
        other = kit.make_film(titles={"en": "Other"}).titles.get()

        self.save(self.film, **{"titles-0-id": str(other.pk), "titles-0-text": "Lost"})

        other.refresh_from_db()
        self.assertEqual(other.text, "Other")

    def test_every_form_of_the_desk_can_be_opened_empty(self):
        for model in admin.site._registry:
            path = reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_add")

            self.assertEqual(self.client.get(path).status_code, 200, path)


class PublicationTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.drafts = [
            kit.make_film(status=Status.DRAFT, published_at=None) for _n in range(2)
        ]
        cls.published = kit.make_film()

    def act(self, action, films):
        response = self.client.post(
            list_address(Film),
            {"action": action, "_selected_action": [film.pk for film in films]},
            follow=True,
        )
        return [str(message) for message in response.context["messages"]]

    def test_publishing_counts_what_was_not_public_and_gives_it_a_time(self):
        said = self.act("publish", [*self.drafts, self.published])

        self.assertEqual(said, ["2 records published."])
        self.assertEqual(Film.objects.published().count(), 3)
        self.assertEqual(LogEntry.objects.count(), 2)

    def test_publishing_keeps_the_time_that_is_there(self):
        Film.objects.filter(pk=self.drafts[0].pk).update(published_at=kit.PUBLISHED_AT)

        self.act("publish", self.drafts[:1])

        film = Film.objects.get(pk=self.drafts[0].pk)
        self.assertEqual(film.published_at, kit.PUBLISHED_AT)

    def test_review_and_withdrawal(self):
        self.assertEqual(
            self.act("send_to_review", self.drafts), ["2 records are in review."]
        )
        self.assertEqual(
            self.act("withdraw", [self.published]), ["1 record withdrawn."]
        )
        self.assertEqual(
            sorted(Film.objects.values_list("status", flat=True)),
            ["review", "review", "withdrawn"],
        )

    def test_a_film_is_published_from_its_own_page(self):
        film = self.drafts[0]

        self.client.post(
            address(film),
            {"CHANGE_FORM-action": "publish", "_selected_action": film.pk},
        )

        film.refresh_from_db()
        self.assertEqual(film.status, Status.PUBLISHED)

    def test_who_may_only_look_may_not_publish(self):
        self.sign_in_with("view_film")

        self.act("publish", self.drafts)

        self.assertEqual(Film.objects.published().count(), 1)

    def test_the_public_page_is_linked_when_there_is_one(self):
        film = self.published
        shown = self.client.get(address(film))
        hidden = self.client.get(address(self.drafts[0]))

        self.assertEqual(
            shown.context["absolute_url"],
            f"http://localhost:8000/en/films/{film.key}-{film.slug}/",
        )
        self.assertIs(hidden.context["has_absolute_url"], False)

    def test_a_festival_has_no_public_page(self):
        response = self.client.get(address(kit.make_festival()))

        self.assertIs(response.context["has_absolute_url"], False)


class SearchTests(DeskTestCase):
    def test_every_model_that_a_choice_leads_to_can_be_searched(self):
        for model_admin in admin.site._registry.values():
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
