"""What the pages of the desk cost: nothing per row."""

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Credit, Film, Scheme
from kfeic.bench.largest_film import add_credits, make_largest_film
from tests import kit
from tests.desk import DeskTestCase, address, form_of, list_address

LONGEST_FORM = 40


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


class LargestFilmTests(DeskTestCase):
    """A series of 60 parts with 80 credits costs what one with 20 credits costs."""

    MOST = 40
    KILOBYTES = 700

    @classmethod
    def setUpTestData(cls):
        cls.film = make_largest_film(credits=20)

    def setUp(self):
        super().setUp()
        ContentType.objects.get_for_models(Film, Credit)
        # The first request of a process loads what Django keeps.
        self.client.get(address(self.film))

    def add_sixty_credits(self):
        add_credits(self.film, 60, first=20)

    def cost(self, path):
        with CaptureQueriesContext(connection) as queries:
            response = self.client.get(path)
        self.assertEqual(response.status_code, 200)
        return len(queries), len(response.content)

    def cost_of_saving(self, column, value_of):
        sent = form_of(self.client.get(address(self.film)))
        number = int(sent["credits-TOTAL_FORMS"])
        for index in range(number):
            sent[f"credits-{index}-{column}"] = value_of(index, number)
        with CaptureQueriesContext(connection) as queries:
            response = self.client.post(address(self.film), sent)
        self.assertEqual(response.status_code, 302)
        return len(queries)

    def test_its_form(self):
        before, _size = self.cost(address(self.film))
        self.add_sixty_credits()
        after, size = self.cost(address(self.film))

        self.assertEqual(after, before)
        self.assertLessEqual(after, self.MOST)
        self.assertLess(size, self.KILOBYTES * 1000)

    def test_the_list_it_stands_in(self):
        before, _size = self.cost(list_address(Film))
        self.add_sixty_credits()
        after, _size = self.cost(list_address(Film))

        self.assertEqual(after, before)
        self.assertLessEqual(after, self.MOST)

    def test_a_new_order_of_all_its_credits_is_written_at_once(self):
        def turned_round(index, number):
            return str(number - 1 - index)

        before = self.cost_of_saving("position", turned_round)
        self.add_sixty_credits()

        self.assertEqual(self.cost_of_saving("position", turned_round), before)

    def test_a_change_of_every_credit_is_written_at_once(self):
        def name(index, number):
            return f"Name {index} of {number}"

        before = self.cost_of_saving("credited_as", name)
        self.add_sixty_credits()

        self.assertEqual(self.cost_of_saving("credited_as", name), before)
