"""Romanisations for many records: shown, then added, then taken back if need be."""

from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Act, AgentName, Film, Scheme, Title
from tests import kit
from tests.desk import DeskTestCase, list_address


class RomanisingTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        kit.make_term(Scheme.TITLE_TYPE, "romanised")
        cls.films = [
            kit.make_film(titles={"ko": korean, "en": english})
            for korean, english in (("꽃파는 처녀", "Girl"), ("조선의 별", "Star"))
        ]
        cls.english = kit.make_film(titles={"en": "Bell"})

    def act(self, records, **sent):
        told = {
            "action": "add_romanisations",
            "_selected_action": [record.pk for record in records],
        }
        return self.client.post(
            list_address(type(records[0])), told | sent, follow=True
        )

    def offered(self, records):
        rows = self.act(records).context["rows"]
        return [value for row in rows for value, _one in row["proposals"]]

    def test_what_is_lacking_is_shown_and_nothing_written(self):
        values = self.offered([*self.films, self.english])

        self.assertEqual(len(values), 6)
        self.assertEqual(Title.objects.filter(language="ko-Latn").count(), 0)

    def test_what_is_ticked_is_added_behind_the_other_titles(self):
        ticked = [value for value in self.offered(self.films) if ":rr:" not in value]

        self.act(self.films, seen="1", romanisation=ticked)

        titles = self.films[0].titles.filter(language="ko-Latn").order_by("position")
        self.assertEqual(
            [(title.text, title.romanisation, title.position) for title in titles],
            [("Kkotphanŭn chŏnyŏ", "dprk", 2), ("Kkotp’anŭn ch’ŏnyŏ", "mr", 3)],
        )
        self.assertTrue(all(title.search_keys for title in titles))
        self.assertEqual(Title.objects.filter(language="ko-Latn").count(), 4)
        self.assertEqual(LogEntry.objects.count(), 2)
        self.assertEqual(Act.objects.get().kind, "action")

    def test_only_what_is_proposed_can_be_added(self):
        odd = [f"{self.films[0].pk}:mr:Other", f"{self.english.pk}:mr:Bell", "x", ""]

        self.act([*self.films, self.english], seen="1", romanisation=odd)

        self.assertEqual(Title.objects.filter(language="ko-Latn").count(), 0)

    def test_where_nothing_is_lacking_it_says_so(self):
        answer = self.act([self.english])

        self.assertContains(answer, "Nothing is lacking")

    def test_names_of_people(self):
        person = kit.make_person(names={"ko": "최은희"})

        self.act([person], seen="1", romanisation=self.offered([person]))

        self.assertEqual(
            set(
                AgentName.objects.filter(language="ko-Latn").values_list("text", "type")
            ),
            {
                ("Choe Un Hui", "alternative"),
                ("Ch’oe Ŭn-hŭi", "alternative"),
                ("Choe Eun-hui", "alternative"),
            },
        )

    def test_it_costs_the_same_for_any_number(self):
        def cost(records):
            with CaptureQueriesContext(connection) as queries:
                self.act(records)
            return len(queries)

        self.assertEqual(cost(self.films[:1]), cost(self.films))

    def test_who_may_not_add_titles_is_not_offered_it(self):
        self.sign_in_with("view_film", "change_film")

        answer = self.client.get(list_address(Film))

        self.assertNotContains(answer, "add_romanisations")

    def test_who_may_add_titles_is_offered_it(self):
        self.sign_in_with("view_film", "change_film", "add_title")

        self.assertContains(self.client.get(list_address(Film)), "add_romanisations")
