"""Two people edit records of every kind, or one deletes what the other edits."""

from django.urls import reverse

from catalogue.models import Agent, Film, Scheme
from kfeic.pages.models import Page
from tests import kit
from tests.catalogue.two_editors import TwoEditors
from tests.desk import address, form_of


class OtherRecordTests(TwoEditors):
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


class DeletedTests(TwoEditors):
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
