"""What is missing: on the form, when something is published, and as lists of work."""

from catalogue.completeness.measuring import RULES
from catalogue.models import Agent, Film, Status
from tests import kit
from tests.catalogue.completeness.test_film_rules import full_film
from tests.desk import DeskTestCase, address, form_of, list_address

DRAFT = {"status": Status.DRAFT, "published_at": None}


class GapListTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.quiet = kit.make_film(titles={"ko": "가", "en": "A"})
        cls.shown = kit.make_film(titles={"ko": "나", "en": "B"})
        kit.make_event(cls.shown, year=1988)
        cls.full = full_film()

    def listed(self, model=Film, **asked):
        response = self.client.get(list_address(model), asked)
        return list(response.context["cl"].result_list)

    def test_what_lacks_something_comes_in_the_order_of_demand(self):
        films = self.listed(gap="synopsis-en")

        self.assertEqual(films, [self.shown, self.quiet])
        self.assertEqual([film.demand for film in films], [1, 0])

    def test_a_column_that_was_chosen_goes_before_demand(self):
        self.assertEqual(
            self.listed(gap="synopsis-en", o="1"), [self.quiet, self.shown]
        )

    def test_every_rule_has_a_list(self):
        for model, rules in RULES.items():
            for rule in rules:
                with self.subTest(model=model, rule=rule.code):
                    found = self.listed(model, gap=rule.code)
                    lacking = model.objects.filter(rule.missing)
                    self.assertEqual(set(found), set(lacking))

    def test_films_are_listed_by_their_score(self):
        best = self.listed(o="-7")[0]

        self.assertEqual((best, best.completeness), (self.full, 100))
        self.assertEqual(self.listed(complete="90"), [self.full])
        self.assertEqual(len(self.listed(complete="nonsense")), 3)

    def test_agents_are_listed_by_their_score(self):
        person = kit.make_person()

        self.assertIn(person, self.listed(Agent, gap="begin", o="-7"))

    def test_a_list_of_work_can_be_searched(self):
        self.assertEqual(self.listed(gap="synopsis-en", q="B"), [self.shown])


class FormTests(DeskTestCase):
    def test_what_is_missing_is_named_with_its_reason(self):
        response = self.client.get(address(kit.make_film()))

        self.assertContains(response, "Nobody is credited with making the film")
        self.assertContains(response, "this would help most")
        self.assertContains(response, "22 of 100", 1)

    def test_nothing_is_missing_of_a_full_film(self):
        response = self.client.get(address(full_film()))

        self.assertContains(response, "100 of 100")
        self.assertNotContains(response, "Still missing")

    def publish(self, film):
        sent = form_of(self.client.get(address(film)))
        response = self.client.post(
            address(film), sent | {"status": "published"}, follow=True
        )
        return [str(message) for message in response.context["messages"]]

    def test_publishing_tells_what_is_missing_and_refuses_nothing(self):
        film = kit.make_film(year=1980, **DRAFT)

        said = self.publish(film)

        film.refresh_from_db()
        self.assertEqual(film.status, Status.PUBLISHED)
        told = [words for words in said if words.startswith("Published although")]
        self.assertEqual(len(told), 1)
        self.assertIn("No credits", told[0])
        self.assertNotIn("Year unknown", told[0])

    def test_a_full_film_is_published_without_a_word(self):
        film = full_film()
        Film.objects.filter(pk=film.pk).update(**DRAFT)

        self.assertEqual([w for w in self.publish(film) if "although" in w], [])


class ActionTests(DeskTestCase):
    def publish(self, *films):
        return self.client.post(
            list_address(Film),
            {"action": "publish", "_selected_action": [film.pk for film in films]},
            follow=True,
        )

    def test_the_confirmation_names_what_each_record_lacks(self):
        bare, full = kit.make_film(**DRAFT), full_film()
        Film.objects.filter(pk=full.pk).update(**DRAFT)

        rows = self.publish(bare, full).context["rows"]

        lacks = {row["pk"]: row["lacks"] for row in rows}
        self.assertIn("No credits", lacks[bare.pk])
        self.assertEqual(lacks[full.pk], "")

    def test_one_record_is_published_with_a_warning(self):
        response = self.publish(kit.make_film(**DRAFT))

        said = [str(message) for message in response.context["messages"]]
        self.assertTrue(any(words.startswith("Published although") for words in said))
        self.assertEqual(Film.objects.published().count(), 1)
