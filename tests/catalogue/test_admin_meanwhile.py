"""Two people edit one record: nothing of either is lost, and the second is told."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from catalogue.models import Agent, Film, Scheme, Text, Title
from kfeic.pages.models import Page
from tests import kit
from tests.desk import DeskTestCase, address, form_of


class MeanwhileTestCase(DeskTestCase):
    """The signed-in editor is the second; `first` saves before that."""

    def setUp(self):
        super().setUp()
        user = get_user_model().objects.create_superuser("Ri Un")
        self.first = Client()
        self.first.force_login(user)
        self.first.cookies[settings.LANGUAGE_COOKIE_NAME] = self.language

    def opened(self, row, client=None):
        return form_of((client or self.client).get(address(row)))

    def save(self, row, sent, *, client=None, **changes):
        return (client or self.client).post(address(row), sent | changes)

    def first_saves(self, row, **changes):
        answer = self.save(
            row, self.opened(row, self.first), client=self.first, **changes
        )
        self.assertEqual(answer.status_code, 302)

    def told(self, answer):
        self.assertEqual(answer.status_code, 200)
        return [
            (each.field, each.before, each.now, each.mine, each.is_clash)
            for each in answer.context["told"].differences
        ]


class FieldTests(MeanwhileTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film("bell", titles={"en": "Bell"}, running_time=80)

    def test_fields_that_only_one_of_them_changed_are_both_saved(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")

        answer = self.save(self.film, sent, part_count="2")

        self.assertEqual(answer.status_code, 302)
        self.film.refresh_from_db()
        self.assertEqual((self.film.running_time, self.film.part_count), (90, 2))

    def test_the_second_is_told_what_was_kept_of_the_first(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")

        answer = self.client.post(address(self.film), sent, follow=True)

        self.assertIn(
            "Ri Un saved this record too, and it is kept: Running time in minutes.",
            [str(message) for message in answer.context["messages"]],
        )

    def test_a_field_that_both_changed_comes_back_with_what_the_second_typed(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90", part_count="3")

        answer = self.save(self.film, sent, running_time="100")

        self.assertEqual(
            sorted(self.told(answer)),
            [
                ("Number of parts", "", "3", "", False),
                ("Running time in minutes", "80", "90", "100", True),
            ],
        )
        self.film.refresh_from_db()
        self.assertEqual(self.film.running_time, 90)
        form = answer.context["adminform"].form
        self.assertEqual(form["running_time"].value(), "100")
        self.assertEqual(form["part_count"].value(), "3")
        self.assertIn("Ri Un changed this meanwhile", str(form["running_time"].errors))
        self.assertContains(answer, "Ri Un changed this while you were editing")

    def test_saving_again_after_seeing_it_writes_what_the_second_wants(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")
        again = form_of(self.save(self.film, sent, running_time="100"))

        answer = self.save(self.film, again)

        self.assertEqual(answer.status_code, 302)
        self.film.refresh_from_db()
        self.assertEqual(self.film.running_time, 100)

    def test_a_third_save_in_between_is_seen_too(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")
        again = form_of(self.save(self.film, sent, running_time="100"))
        self.first_saves(self.film, running_time="95")

        answer = self.save(self.film, again)

        self.assertEqual(
            self.told(answer), [("Running time in minutes", "90", "95", "100", True)]
        )

    def test_theirs_can_be_taken_before_saving(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90", part_count="3")
        again = form_of(self.save(self.film, sent, running_time="100", part_count="4"))

        answer = self.save(
            self.film,
            again,
            take_theirs="running_time",
            compared_with=sent["newest_change"],
        )

        form = answer.context["adminform"].form
        self.assertEqual(form["running_time"].value(), "90")
        self.assertEqual(form["part_count"].value(), "4")
        self.assertIn(("Number of parts", "", "3", "4", True), self.told(answer))
        self.film.refresh_from_db()
        self.assertEqual(self.film.part_count, 3)

    def test_the_same_change_by_both_is_no_clash(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")

        answer = self.save(self.film, sent, running_time="90")

        self.assertEqual(answer.status_code, 302)

    def test_what_was_changed_back_is_not_told(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")
        self.first_saves(self.film, running_time="80")

        answer = self.client.post(
            address(self.film), sent | {"running_time": "100"}, follow=True
        )

        self.film.refresh_from_db()
        self.assertEqual(self.film.running_time, 100)
        self.assertNotContains(answer, "Ri Un")

    def test_arrays_moments_and_choices_are_compared_as_values(self):
        sent = self.opened(self.film)
        self.first_saves(
            self.film,
            countries="KP,RU",
            languages="ko",
            confidence="low",
            published_at_0="2021-02-03",
            published_at_1="04:05:06",
        )

        answer = self.save(self.film, sent, part_count="2")

        self.assertEqual(answer.status_code, 302)
        self.film.refresh_from_db()
        self.assertEqual(self.film.countries, ["KP", "RU"])
        self.assertEqual(self.film.languages, ["ko"])
        self.assertEqual(self.film.confidence, "low")
        self.assertEqual(self.film.published_at.year, 2021)
        self.assertEqual(self.film.part_count, 2)

    def test_a_fault_beside_the_clash_is_told_as_well(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")

        answer = self.save(self.film, sent, running_time="100", countries="XQ")

        self.assertContains(answer, "is not the ISO 3166 code")
        self.assertEqual(len(self.told(answer)), 1)

    def test_a_form_without_its_number_is_not_saved(self):
        for number in ("", "x", "-1", "99999999999", "9" * 40):
            sent = self.opened(self.film) | {"newest_change": number}

            answer = self.save(self.film, sent, running_time="100")

            with self.subTest(number):
                self.assertContains(answer, "look it through and save again")
                self.film.refresh_from_db()
                self.assertEqual(self.film.running_time, 80)
                self.assertEqual(self.save(self.film, form_of(answer)).status_code, 302)
                Film.objects.update(running_time=80)

    def test_what_was_typed_before_comes_back_with_what_others_saved_since(self):
        sent = self.opened(self.film) | {"part_count": "2", "put_back": "1"}
        self.first_saves(self.film, running_time="90")

        answer = self.save(self.film, sent)

        self.assertContains(answer, "What you typed before is back")
        again = form_of(answer)
        self.assertEqual((again["part_count"], again["running_time"]), ("2", "90"))
        self.film.refresh_from_db()
        self.assertIsNone(self.film.part_count)
        self.assertEqual(self.save(self.film, again).status_code, 302)

    def test_an_action_asks_for_no_number(self):
        self.client.post(
            address(self.film),
            {"CHANGE_FORM-action": "withdraw", "_selected_action": self.film.pk},
        )

        self.film.refresh_from_db()
        self.assertEqual(self.film.status, "withdrawn")

    def test_what_an_action_did_meanwhile_stays(self):
        sent = self.opened(self.film)
        self.first.post(
            address(self.film),
            {"CHANGE_FORM-action": "withdraw", "_selected_action": self.film.pk},
        )

        answer = self.save(self.film, sent, running_time="100")

        self.assertEqual(answer.status_code, 302)
        self.film.refresh_from_db()
        self.assertEqual(self.film.status, "withdrawn")
        self.assertEqual(self.film.running_time, 100)


class RowTests(MeanwhileTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film("bell", titles={"en": "Bell", "ko": "종"})
        cls.text = kit.make_text(cls.film, "One line.\nTwo lines.")
        cls.person = kit.make_person()
        cls.credit = kit.make_credit(cls.film, cls.person)

    def new_row(self, sent, prefix, **values):
        number = int(sent[f"{prefix}-TOTAL_FORMS"])
        fields = {f"{prefix}-{number}-{name}": text for name, text in values.items()}
        return {f"{prefix}-TOTAL_FORMS": str(number + 1), **fields}

    def new_title(self, sent, text, **values):
        kind = str(Title.objects.first().type_id)
        values = {"language": "en", "type": kind, "text": text} | values
        return self.new_row(sent, "titles", **values)

    def titles(self):
        titles = self.film.titles.order_by("position", "pk")
        return [title.text for title in titles]

    def test_titles_that_both_added_are_both_there(self):
        sent = self.opened(self.film)
        first = self.opened(self.film, self.first)
        self.save(
            self.film, first | self.new_title(first, "Ringing"), client=self.first
        )

        answer = self.save(self.film, sent | self.new_title(sent, "Tolling"))

        self.assertEqual(answer.status_code, 302)
        self.assertEqual(self.titles(), ["Bell", "종", "Ringing", "Tolling"])

    def test_a_row_that_the_first_changed_and_the_second_left_alone(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"titles-0-text": "The Bell"})

        answer = self.save(self.film, sent, **{"titles-1-text": "종소리"})

        self.assertEqual(answer.status_code, 302)
        self.assertEqual(self.titles(), ["The Bell", "종소리"])

    def test_a_row_that_both_changed_is_marked_where_it_stands(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"titles-0-text": "The Bell"})

        answer = self.save(self.film, sent, **{"titles-0-text": "A Bell"})

        self.assertEqual(
            self.told(answer), [("Text", "Bell", "The Bell", "A Bell", True)]
        )
        self.assertContains(answer, 'value="titles-0-text"')
        self.assertEqual(self.titles(), ["The Bell", "종"])
        self.save(self.film, form_of(answer))
        self.assertEqual(self.titles(), ["A Bell", "종"])

    def test_a_row_that_the_first_deleted_and_the_second_left_alone_is_gone(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"titles-0-DELETE": "on"})

        answer = self.save(self.film, sent, **{"titles-1-text": "종소리"})

        self.assertEqual(answer.status_code, 302)
        self.assertEqual(self.titles(), ["종소리"])

    def test_a_row_that_the_first_deleted_and_the_second_changed_is_offered_as_new(
        self,
    ):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"titles-0-DELETE": "on"})

        answer = self.save(self.film, sent, **{"titles-0-text": "A Bell"})

        self.assertContains(answer, "Saved again it is a new one.")
        self.assertEqual(self.titles(), ["종"])
        self.assertEqual(self.save(self.film, form_of(answer)).status_code, 302)
        self.assertEqual(set(self.titles()), {"종", "A Bell"})

    def test_the_deletion_of_a_row_can_be_taken_over(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"titles-0-DELETE": "on"})
        again = form_of(self.save(self.film, sent, **{"titles-0-text": "A Bell"}))

        answer = self.save(self.film, again, take_theirs="titles-1")

        self.assertEqual(self.save(self.film, form_of(answer)).status_code, 302)
        self.assertEqual(self.titles(), ["종"])

    def test_a_row_is_not_deleted_unseen_that_the_first_changed(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"titles-0-text": "The Bell"})

        answer = self.save(self.film, sent, **{"titles-0-DELETE": "on"})

        self.assertEqual(answer.status_code, 200)
        self.assertEqual(self.titles(), ["The Bell", "종"])
        self.save(self.film, form_of(answer), **{"titles-0-DELETE": "on"})
        self.assertEqual(self.titles(), ["종"])

    def test_rows_that_the_first_added_stand_in_the_form_that_comes_back(self):
        sent = self.opened(self.film)
        first = self.opened(self.film, self.first)
        added = self.new_title(first, "Ringing") | {"titles-0-text": "The Bell"}
        self.save(self.film, first | added, client=self.first)

        mine = self.new_title(sent, "Tolling") | {"titles-0-text": "A Bell"}
        again = form_of(self.save(self.film, sent | mine))

        self.assertEqual(
            [again[f"titles-{n}-text"] for n in range(4)],
            ["A Bell", "종", "Ringing", "Tolling"],
        )
        self.assertEqual(self.save(self.film, again).status_code, 302)
        self.assertEqual(self.titles(), ["A Bell", "종", "Ringing", "Tolling"])

    def test_a_text_with_lines_is_not_taken_for_changed(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"texts-0-text": "Three."})
        lines = sent["texts-0-text"].replace("\n", "\r\n")

        answer = self.save(self.film, sent, **{"texts-0-text": lines})

        self.assertEqual(answer.status_code, 302)
        self.assertEqual(Text.objects.get().text, "Three.")

    def test_a_credit_changed_on_its_own_page_is_seen_on_that_of_the_film(self):
        sent = self.opened(self.film)
        self.first_saves(self.credit, credited_as="Comrade")

        answer = self.save(self.film, sent, **{"credits-0-credited_as": "Friend"})

        self.assertEqual(
            self.told(answer), [("Credited as", "", "Comrade", "Friend", True)]
        )

    def test_chosen_persons_are_told_by_name(self):
        other = kit.make_person(names={"en": "Kim A", "ko": "김아"})
        third = kit.make_person(names={"en": "Pak B", "ko": "박비"})
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"credits-0-agent": str(other.pk)})

        answer = self.save(self.film, sent, **{"credits-0-agent": str(third.pk)})

        ((_field, _before, now, mine, is_clash),) = self.told(answer)
        self.assertEqual((now, mine, is_clash), ("Kim A", "Pak B", True))


class OtherRecordTests(MeanwhileTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.person = kit.make_person()
        cls.cast = kit.make_term(Scheme.OCCUPATION, "actor")
        cls.director = kit.make_term(Scheme.OCCUPATION, "director")
        cls.person.occupations.add(cls.cast)
        cls.fact = kit.make_fact(1949)
        cls.film = kit.make_film()
        cls.event = kit.make_event(cls.film, year=1950)
        cls.image = cls.film.images.create(kind="still", original="images/a.jpg")
        cls.image.texts.create(language="en", alternative="A field")

    def test_occupations_of_both_are_kept(self):
        writer = kit.make_term(Scheme.OCCUPATION, "writer")
        sent = self.opened(self.person)
        self.first_saves(self.person, occupations=[str(self.director.pk)])

        answer = self.save(
            self.person,
            sent,
            begin_year="1930",
            occupations=[str(self.cast.pk), str(writer.pk)],
        )

        self.assertEqual(answer.status_code, 302)
        person = Agent.objects.get(pk=self.person.pk)
        self.assertEqual(set(person.occupations.all()), {self.director, writer})
        self.assertEqual(person.begin_year, 1930)

    def test_a_fact_of_history(self):
        sent = self.opened(self.fact)
        self.first_saves(self.fact, **{"texts-0-text": "첫째"})

        answer = self.save(self.fact, sent, **{"texts-0-text": "둘째"})

        self.assertEqual(len(self.told(answer)), 1)

    def test_an_event_and_its_sections(self):
        sent = self.opened(self.event)
        self.first_saves(self.event, city="Karlovy Vary", country="CSHH")

        answer = self.save(self.event, sent, city="Praha")

        self.assertEqual(
            [row for row in self.told(answer) if row[4]],
            [("City", "", "Karlovy Vary", "Praha", True)],
        )

    def test_an_image_and_its_words(self):
        sent = self.opened(self.image)
        self.first_saves(self.image, credit="A", **{"texts-0-alternative": "A house"})

        answer = self.save(self.image, sent, credit="B")

        self.assertEqual(
            {row[:4] for row in self.told(answer)},
            {
                ("Photographer or source", "", "A", "B"),
                ("Text alternative", "A field", "A house", ""),
            },
        )

    def test_a_page(self):
        page = Page.objects.create(code="about")
        page.texts.create(language="en", title="About", text="Words.")
        path = reverse("admin:pages_page_change", args=[page.pk])
        sent = form_of(self.client.get(path))
        first = form_of(self.first.get(path)) | {"texts-0-title": "About us"}
        self.first.post(path, first)

        answer = self.client.post(path, sent | {"texts-0-title": "The house"})

        ((_field, _before, now, mine, is_clash),) = self.told(answer)
        self.assertEqual((now, mine, is_clash), ("About us", "The house", True))
        self.client.post(path, sent | {"texts-0-text": "Other words."})
        text = page.texts.get()
        self.assertEqual((text.title, text.text), ("About us", "Other words."))


class DeletedTests(MeanwhileTestCase):
    def setUp(self):
        super().setUp()
        self.film = kit.make_film("bell", titles={"en": "Bell", "ko": "종"})
        self.sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")
        self.sent = self.opened(self.film)
        self.first.post(address(self.film, "delete"), {"post": "yes"})
        self.assertFalse(Film.objects.exists())

    def test_what_the_second_typed_can_be_saved_as_new(self):
        answer = self.save(self.film, self.sent, **{"titles-0-text": "The Bell"})

        self.assertContains(answer, "Ri Un deleted this record")
        add = reverse("admin:catalogue_film_add")
        self.assertContains(answer, f'action="{add}"')
        self.assertFalse(Film.objects.exists())
        saved = self.client.post(add, form_of(answer))
        self.assertEqual(saved.status_code, 302)
        film = Film.objects.get()
        self.assertEqual(film.running_time, 90)
        self.assertEqual(
            [title.text for title in film.titles.all()], ["The Bell", "종"]
        )

    def test_who_may_not_add_a_film_gets_the_words_back(self):
        self.sign_in_with("change_film", "view_film", "change_title", "view_title")

        answer = self.save(self.film, self.sent, **{"titles-0-text": "The Bell"})

        self.assertContains(answer, "The Bell")
        self.assertContains(answer, "Ri Un deleted this record")

    def test_an_address_that_never_was_is_answered_as_ever(self):
        path = reverse("admin:catalogue_film_change", args=[10**6])

        self.assertEqual(self.client.post(path, self.sent).status_code, 302)
