"""The rows of a record: their order, and the rules that they keep together."""

from django.db.models import F, Q
from django.test import SimpleTestCase

from catalogue.admin.positions import numbered
from catalogue.admin.row_rules import UndecidedError, holds
from catalogue.models import Credit, Title
from tests import kit
from tests.desk import DeskTestCase, address, form_of


class NumberTests(SimpleTestCase):
    def test_what_nobody_moved_keeps_its_number(self):
        self.assertEqual(numbered([0, 0, 4]), [0, 0, 4])

    def test_rows_without_a_number_follow_in_their_order(self):
        self.assertEqual(numbered([0, None, 7, None]), [0, 8, 7, 9])

    def test_others_make_room_for_what_was_moved(self):
        self.assertEqual(numbered([0, 1, 2, 0], moved={3}), [1, 2, 3, 0])

    def test_numbers_with_gaps_are_kept(self):
        self.assertEqual(numbered([5, 10, 1], moved={0, 2}), [5, 10, 1])


class RuleTests(SimpleTestCase):
    def test_conditions_are_decided_as_in_sql(self):
        row = Credit(credited_as="", film_id=1)
        for condition, expected in (
            (Q(agent__isnull=True), True),
            (Q(agent=3), None),
            (~Q(agent=3), None),
            (Q(agent=3) | Q(film=1), True),
            (Q(agent=3) & Q(film=2), False),
            (~Q(credited_as=""), False),
            (Q(position__gte=1), False),
            (Q(film=F("film")), True),
            (Q(position__in=[0, 4]), True),
        ):
            with self.subTest(condition):
                self.assertIs(holds(condition, row), expected)

    def test_what_only_the_database_can_decide_is_left_to_it(self):
        with self.assertRaises(UndecidedError):
            holds(Q(credited_as__regex="x"), Credit())


class SavedRowTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film(titles={"ko": "가", "en": "A"})
        for number in range(3):
            kit.make_credit(
                cls.film, kit.make_person(f"person-{number}"), position=number
            )

    def save(self, **changes):
        sent = form_of(self.client.get(address(self.film))) | changes
        return self.client.post(address(self.film), sent)

    def order(self):
        return list(
            Credit.objects.order_by("position").values_list("agent__slug", flat=True)
        )

    def test_two_rows_change_places(self):
        self.save(**{"credits-0-position": "1", "credits-1-position": "0"})

        self.assertEqual(self.order(), ["person-1", "person-0", "person-2"])

    def test_a_row_is_sent_to_the_front_by_its_number_alone(self):
        self.save(**{"credits-2-position": "0"})

        self.assertEqual(self.order(), ["person-2", "person-0", "person-1"])

    def test_the_preferred_title_is_another(self):
        kit.make_title(self.film, "B", position=2)

        response = self.save(
            **{"titles-1-is_preferred": "", "titles-2-is_preferred": "on"}
        )

        self.assertEqual(response.status_code, 302)
        preferred = Title.objects.filter(is_preferred=True, language="en")
        self.assertEqual([title.text for title in preferred], ["B"])

    def test_the_preferred_title_goes_from_a_later_row_to_an_earlier_one(self):
        kit.make_title(self.film, "0", position=0)
        Title.objects.filter(text__in=["가", "A"]).update(position=5)

        response = self.save(
            **{"titles-2-is_preferred": "", "titles-0-is_preferred": "on"}
        )

        self.assertEqual(response.status_code, 302)
        preferred = Title.objects.filter(is_preferred=True, language="en")
        self.assertEqual([title.text for title in preferred], ["0"])

    def test_a_credit_takes_the_place_of_one_that_is_removed(self):
        first, second = Credit.objects.order_by("position")[:2]

        response = self.save(
            **{"credits-0-agent": str(second.agent_id), "credits-1-DELETE": "on"}
        )

        self.assertEqual(response.status_code, 302)
        first.refresh_from_db()
        self.assertEqual(first.agent_id, second.agent_id)

    def test_a_credit_given_twice_is_explained(self):
        second = Credit.objects.order_by("position")[1]

        response = self.save(**{"credits-0-agent": str(second.agent_id)})

        self.assertContains(response, "already exists")
        self.assertEqual(self.order(), ["person-0", "person-1", "person-2"])
