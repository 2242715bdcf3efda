"""Merging at the desk: found by any spelling, compared, done, undone, refused."""

from django.test import Client

from catalogue.ledger.acts import undo
from catalogue.models import Act, Agent, Credit, Film, Text
from tests.desk import DeskTestCase, address, list_address
from tests.kit import make_credit, make_film, make_person, make_studio, make_text


class ComparingTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.left = make_film("flower", titles={"ko": "꽃파는 처녀"}, year=1972)
        cls.right = make_film(
            "blossom",
            titles={"ko": "꽃 파는 처녀", "en": "Blossom Seller"},
            running_time=127,
        )
        make_text(cls.left, "Short.", language="en")
        make_text(cls.right, "Long and good.", language="en")

    def page(self):
        return self.client.get(address(self.left, "merge"), {"other": self.right.pk})

    def merge(self, **sent):
        return self.client.post(
            address(self.left, "merge"),
            {"other": self.right.pk, "keep": "left"} | sent,
            follow=True,
        )

    def test_the_other_is_found_by_any_spelling(self):
        link = f'href="?other={self.right.pk}"'
        for words in ("", "blossom seler", "Rhcvksmscjsu", "kkot paneun cheonyeo"):
            with self.subTest(words=words):
                page = self.client.get(address(self.left, "merge"), {"q": words})
                self.assertContains(page, link, count=1)
                self.assertNotContains(page, f'href="?other={self.left.pk}"')

    def test_what_is_blank_is_taken_from_the_other_at_first(self):
        fields = {
            field["name"]: [
                value["side"] for value in field["values"] if value["is_chosen"]
            ]
            for field in self.page().context["comparison"].fields
        }
        self.assertEqual(
            fields, {"year_certainty": ["left"], "running_time": ["right"]}
        )

    def test_values_are_shown_in_words(self):
        for words in ("that year · 1972 · 1972", "127", "Long and good.", "Short."):
            self.assertContains(self.page(), words)

    def test_the_number_of_queries_does_not_grow_with_the_rows(self):
        self.page()
        with self.assertNumQueries(17):
            self.page()
        for _ in range(3):
            make_credit(self.left, make_person())
            make_credit(self.right, make_person())
        with self.assertNumQueries(17):
            self.page()

    def test_the_chosen_values_and_rows_stay(self):
        twins = self.page().context["comparison"].twins[0]["name"]

        response = self.merge(running_time="right", **{twins: "right"})

        self.assertRedirects(response, address(self.left))
        self.left.refresh_from_db()
        self.assertEqual((self.left.year_from, self.left.running_time), (1972, 127))
        self.assertEqual(Text.objects.get(film=self.left).text, "Long and good.")
        self.assertEqual(Film.objects.count(), 1)
        self.assertContains(response, "was merged into this record")

    def test_the_right_one_can_be_kept(self):
        self.merge(keep="right", year_certainty="left")

        (film,) = Film.objects.all()
        self.assertEqual((film.pk, film.year_from), (self.right.pk, 1972))

    def test_it_can_be_undone(self):
        self.merge()
        (act,) = Act.objects.all()
        self.assertEqual((act.kind, act.user), ("merge", self.user))

        undo(act, user=self.user)

        self.assertEqual(Film.objects.count(), 2)
        self.assertEqual(Text.objects.get(film=self.right).text, "Long and good.")

    def test_a_second_attempt_is_told_so(self):
        self.merge()
        response = self.merge()
        self.assertContains(response, "somebody has dealt with it already")


class RefusedTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.person, cls.other = make_person(), make_person()
        cls.studio = make_studio()

    def test_a_person_and_a_studio_are_no_pair(self):
        response = self.client.get(
            address(self.person, "merge"), {"other": self.studio.pk}, follow=True
        )
        self.assertContains(response, "of different kinds")

    def test_what_is_no_number_is_nobody(self):
        for other in ("", "x", "9" * 30, "-1", "1 OR 1=1"):
            response = self.client.get(
                address(self.person, "merge"), {"other": other}, follow=True
            )
            self.assertContains(response, "somebody has dealt with it already")

    def test_who_may_not_delete_may_not_merge(self):
        sent = {"other": self.other.pk, "keep": "left"}
        self.assertEqual(
            self.client.get(address(self.person, "merge"), sent).status_code, 200
        )
        self.sign_in_with("view_agent", "change_agent")
        for ask in (self.client.get, self.client.post):
            self.assertEqual(ask(address(self.person, "merge"), sent).status_code, 403)
        self.assertEqual(Agent.objects.filter(pk=self.other.pk).count(), 1)
        page = self.client.get(address(self.person))
        self.assertNotContains(page, address(self.person, "merge"))

    def test_a_visitor_is_sent_to_sign_in(self):
        response = Client().get(address(self.person, "merge"))
        self.assertEqual(response.status_code, 302)
        self.assertIn("/login/", response.url)

    def test_the_action_wants_two(self):
        credit = make_credit(make_film(), self.other)
        for rows, target in (
            ([self.person], None),
            ([self.person, self.other], f"?other={self.other.pk}"),
        ):
            response = self.client.post(
                list_address(Agent),
                {
                    "action": "merge_two",
                    "_selected_action": [row.pk for row in rows],
                },
            )
            if target is None:
                self.assertRedirects(response, list_address(Agent))
            else:
                self.assertIn("/merge/?other=", response.url)
        self.assertTrue(Credit.objects.filter(pk=credit.pk).exists())
