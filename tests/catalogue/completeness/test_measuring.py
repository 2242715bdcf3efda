"""The score in SQL, the gaps by their bits, and what a record is asked for."""

from django.test import TestCase

from catalogue.completeness.measuring import (
    RULES,
    demand,
    gap_mask,
    in_band,
    measure,
    measures,
    of_mask,
    score,
)
from catalogue.models import Agent, Film
from tests import kit
from tests.catalogue.completeness.test_film_rules import full_film


class ScoreTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.films = [full_film(), kit.make_film(year=1980), kit.make_film(titles={})]
        cls.agents = [kit.make_person(), kit.make_studio(begin_year=1947)]

    def test_sql_and_python_agree(self):
        for model in RULES:
            rows = model.objects.values_list(gap_mask(model), score(model))
            with self.subTest(model=model):
                self.assertGreater(len({points for _mask, points in rows}), 1)
                for mask, points in rows:
                    self.assertEqual(of_mask(model, mask).score, points)

    def test_the_heaviest_gap_comes_first(self):
        weights = [rule.weight for rule in measure(self.films[2]).gaps]

        self.assertEqual(weights, sorted(weights, reverse=True))

    def test_many_are_measured_in_one_query(self):
        ids = [film.pk for film in self.films]
        with self.assertNumQueries(1):
            found = measures(Film, ids)

        self.assertEqual(found[ids[0]].score, 100)
        self.assertEqual(set(found), set(ids))

    def test_every_score_lies_in_one_band(self):
        numbers = [len(in_band(Film, start)) for start in range(0, 100, 10)]

        self.assertEqual(sum(numbers), len(self.films))
        self.assertIn(self.films[0].pk, in_band(Film, 90))


class DemandTests(TestCase):
    def test_a_film_counts_showings_and_twice_its_prizes(self):
        film, other = kit.make_film(), kit.make_film()
        for year in (1986, 1988):
            event = kit.make_event(film, year=year)
        kit.make_award(event)
        kit.make_award(event, prize="nomination", result="nominated")
        kit.make_event(film, kind="premiere")

        found = dict(Film.objects.values_list("pk", demand(Film)))

        self.assertEqual(found, {film.pk: 4, other.pk: 0})

    def test_a_person_counts_credits(self):
        person, other = kit.make_person(), kit.make_person()
        kit.make_credit(kit.make_film(), person)

        found = dict(Agent.objects.values_list("pk", demand(Agent)))

        self.assertEqual(found, {person.pk: 1, other.pk: 0})
