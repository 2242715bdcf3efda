"""Requests that no page of the desk sends are answered, and change nothing."""

from catalogue.models import Film
from tests import kit
from tests.desk import DeskTestCase, address, form_of

ENDLESS = "9" * 5000  # Python makes no number of more than 4300 digits


class FilterTests(DeskTestCase):
    """Filters that no list offers."""

    def statuses(self, query):
        row = "/admin/catalogue/version/"
        return {
            self.client.get(path, query).status_code
            for path in (row, row + "export.csv")
        }

    def test_no_filter_tells_of_rows_that_the_member_may_not_see(self):
        self.sign_in_with("view_version", "view_film")

        for query in ({"copies__isnull": "0"}, {"copies": "1"}, {"copies__in": "1,2"}):
            with self.subTest(query=query):
                self.assertEqual(self.statuses(query), {400})
        self.assertEqual(self.statuses({"type": "original"}), {200})

    def test_who_may_see_them_may_ask_for_them(self):
        self.sign_in_with("view_version", "view_copy")

        self.assertEqual(self.statuses({"copies__isnull": "0"}), {200})


class NumberTests(DeskTestCase):
    """Numbers longer than any id, wherever a form carries one."""

    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film("a-bell", titles={"en": "A Bell"})

    def setUp(self):
        super().setUp()
        self.fields = form_of(self.client.get(address(self.film)))

    def answer(self, **fields):
        return self.client.post(address(self.film), self.fields | fields).status_code

    def test_rows_are_counted_without_end(self):
        for name in ("TOTAL_FORMS", "INITIAL_FORMS"):
            for sent in ({}, {"another_row": "titles"}, {"romanise": "0"}):
                with self.subTest(name=name, sent=sent):
                    fields = {f"titles-{name}": ENDLESS, "_more": "titles"} | sent
                    self.assertIn(self.answer(**fields), {200, 302})

    def test_a_row_of_an_endless_number_meets_what_somebody_else_saved(self):
        self.client.post(address(self.film), self.fields | {"running_time": "90"})
        fields = {"titles-0-id": ENDLESS, "colour": ENDLESS, "titles-0-type": ENDLESS}

        self.assertEqual(self.answer(**fields), 200)

    def test_a_merge_with_an_endless_number(self):
        for number in (ENDLESS, "0", "x", str(self.film.pk)):
            response = self.client.post(
                address(self.film, "merge"), {"other": number, "keep": "left"}
            )
            self.assertEqual(response.status_code, 302)
        self.assertEqual(Film.objects.count(), 1)
