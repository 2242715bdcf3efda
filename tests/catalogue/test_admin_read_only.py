"""What staff see of a record that they may not change: labels, at one price."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import kit
from tests.catalogue.test_admin_queries import add_rows
from tests.desk import DeskTestCase, address


class ReadOnlyTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film(colour=kit.make_term("colour", "sepia"))
        cls.fact = kit.make_fact(1972)
        cls.credit = add_rows(cls.film, cls.fact, number=0)
        cls.officer = get_user_model().objects.create_user("officer", is_staff=True)
        cls.officer.groups.add(Group.objects.get(name="rights-officer"))

    def setUp(self):
        super().setUp()
        self.client.force_login(self.officer)

    def cost(self, row):
        with CaptureQueriesContext(connection) as queries:
            response = self.client.get(address(row))
        self.assertEqual(response.status_code, 200)
        return len(queries)

    def test_related_rows_are_called_by_their_labels(self):
        agent = self.credit.agent
        agent.names.update(text="Kang Hong Sik")

        for row in (self.film, self.credit):
            with self.subTest(row._meta.model_name):
                shown = self.client.get(address(row))
                self.assertContains(shown, f'href="{address(agent)}">Kang Hong Sik</a>')
                self.assertNotContains(shown, f">{agent.slug}</a>")

    def test_the_page_costs_the_same_for_three_rows_of_each_kind(self):
        self.cost(self.film)
        one = self.cost(self.film)
        add_rows(self.film, self.fact, number=1)
        add_rows(self.film, self.fact, number=2)

        self.assertEqual(self.cost(self.film), one)
