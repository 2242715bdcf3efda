"""From a search that found nothing to the record that was meant."""

from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.models import AgentName, Film, SearchMiss, Status, Title
from catalogue.search.finding import find
from tests import kit
from tests.catalogue.missed_searches import MissTestCase, make_miss
from tests.desk import address, form_of, list_address

CHOOSE = "Choose one record for these words."


def kinds_offered(page):
    return {row["value"].partition(":")[0] for row in page.context["offered"]}


class PageTests(MissTestCase):
    def test_it_offers_what_comes_nearest(self):
        response = self.client.get(self.path)

        shown = ("title", "second", "kind", "years")
        self.assertEqual(
            [tuple(row[part] for part in shown) for row in response.context["offered"]],
            [("The Flower Girl", "꽃파는 처녀", "film", "1972")],
        )
        self.assertContains(response, f'value="film:{self.film.pk}"')

    def test_where_the_words_together_find_nothing_each_is_asked_for(self):
        lily = kit.make_film(titles={"ko": "총각과 나리꽃", "en": "The Lily"})

        page = self.client.get(self.path_of(make_miss("꽃파는 총각")))

        self.assertEqual(
            [row["value"] for row in page.context["offered"]],
            [f"film:{self.film.pk}", f"film:{lily.pk}"],
        )

    def test_what_is_not_published_is_offered_too(self):
        Film.objects.update(status=Status.DRAFT, published_at=None)

        response = self.client.get(self.path)

        self.assertEqual(kinds_offered(response), {"film"})

    def test_the_words_and_their_language_stand_there_already(self):
        for text, language in (
            ("flower gorl", "und-Latn"),
            ("꽃파는 총각", "ko"),
            ("цветочница", "ru"),
        ):
            miss = SearchMiss.objects.filter(text=text).first() or make_miss(text)
            sent = form_of(self.client.get(self.path_of(miss)))
            with self.subTest(text):
                self.assertEqual(
                    (sent["text"], sent["language"], sent["use"]),
                    (text, language, "alternative"),
                )

    def test_it_costs_the_same_for_one_record_offered_and_for_eight(self):
        path = self.path_of(make_miss("홍영흐"))
        with CaptureQueriesContext(connection) as one:
            found = self.client.get(path).context["offered"]
        self.assertEqual(len(found), 1)
        for number in range(9):
            kit.make_person(f"hong-{number}", names={"ko": "홍영희"})

        with CaptureQueriesContext(connection) as many:
            found = self.client.get(path).context["offered"]

        self.assertEqual((len(found), len(many)), (8, len(one)))

    def test_words_that_look_like_html_are_words(self):
        response = self.client.get(self.path_of(make_miss("<script>alert(1)</script>")))

        self.assertNotContains(response, "<script>alert")

    def test_looking_changes_nothing(self):
        self.client.get(self.path, {"record": f"film:{self.film.pk}"})

        self.assertEqual(SearchMiss.objects.get(), self.miss)
        self.assertEqual(self.film.titles.count(), 2)


class NamingTests(MissTestCase):
    def test_one_click_gives_the_words_to_a_film_that_is_offered(self):
        response = self.send(
            record=f"film:{self.film.pk}", text="Flower Gorl", language="en"
        )

        title = Title.objects.get(text="Flower Gorl")
        self.assertRedirects(response, list_address(SearchMiss))
        self.assertEqual(
            (title.film, title.type.code, title.language, title.script),
            (self.film, "alternative", "en", "Latn"),
        )
        self.assertEqual((title.position, title.is_preferred), (2, False))
        self.assertEqual(SearchMiss.objects.count(), 0)

    def test_the_film_is_found_by_the_words_from_then_on(self):
        miss = make_miss("하얀 배")
        before = [hit.record for hit in find("하얀 배").hits]

        self.send(self.path_of(miss), film=str(self.film.pk))

        hit = find("하얀 배").hits[0]
        self.assertEqual(before, [])
        self.assertEqual((hit.room, hit.record), ("film", self.film.pk))

    def test_a_misspelling_is_only_searched_by(self):
        self.send(record=f"film:{self.film.pk}", use="search")

        title = Title.objects.get(text="flower gorl")
        self.assertEqual(title.type.code, "search")

    def test_a_person_gets_another_name(self):
        for use, text in (("alternative", "홍용희"), ("search", "홍영흐")):
            path = self.path_of(make_miss(text))
            self.send(path, agent=str(self.person.pk), use=use)
            name = AgentName.objects.get(text=text)
            with self.subTest(use):
                self.assertEqual(
                    (name.agent, name.type, name.language), (self.person, use, "ko")
                )

    def test_the_way_back_leads_to_the_record_and_the_log_knows(self):
        response = self.client.post(
            self.path,
            form_of(self.client.get(self.path)) | {"film": str(self.film.pk)},
            follow=True,
        )

        (said,) = response.context["messages"]
        self.assertEqual(
            str(said),
            f'“flower gorl” was added to <a href="{address(self.film)}">'
            "The Flower Girl (1972)</a>.",
        )
        entry = LogEntry.objects.get()
        self.assertEqual(
            (entry.object_id, entry.object_repr, entry.get_change_message()),
            (
                str(self.film.pk),
                "The Flower Girl (1972)",
                "Added title “flower gorl”.",
            ),
        )

    def test_no_record_two_records_and_nonsense_are_explained(self):
        film, person = str(self.film.pk), str(self.person.pk)
        for values, expected in (
            ({}, {"__all__": [CHOOSE]}),
            ({"film": film, "agent": person}, {"__all__": [CHOOSE]}),
            ({"record": "version:1"}, {"__all__": [CHOOSE]}),
            ({"record": "film:"}, {"__all__": [CHOOSE]}),
        ):
            with self.subTest(values):
                self.assertEqual(self.faults(self.send(**values)), expected)
        for record in ("film:x", "film:0", "film:" + "9" * 5000, "film:-1"):
            with self.subTest(record[:20]):
                faults = self.faults(self.send(record=record))
                self.assertEqual(list(faults), ["__all__"])
        self.assertEqual(SearchMiss.objects.get(), self.miss)

    def test_words_that_no_title_can_have_are_explained(self):
        for values, field in (
            ({"text": ""}, "text"),
            ({"text": "x" * 301}, "text"),
            ({"language": "English"}, "language"),
            ({"use": "original"}, "use"),
        ):
            with self.subTest(values):
                faults = self.faults(self.send(film=str(self.film.pk), **values))
                self.assertEqual(list(faults), [field])

    def test_words_that_the_record_has_already_are_refused(self):
        kit.make_title(self.film, "Flower Gorl", language="en")

        response = self.send(film=str(self.film.pk), text="Flower Gorl", language="en")

        self.assertEqual(
            self.faults(response), {"__all__": ["The record has these words already."]}
        )

    def test_what_somebody_else_has_dealt_with_is_told(self):
        sent = form_of(self.client.get(self.path))
        self.miss.delete()

        for path in (self.path, self.path.replace(str(self.miss.pk), "x")):
            response = self.client.post(
                path, sent | {"film": str(self.film.pk)}, follow=True
            )
            (said,) = response.context["messages"]
            self.assertEqual(str(said), "Somebody has dealt with this search already.")
        self.assertEqual(self.film.titles.count(), 2)


class PermissionTests(MissTestCase):
    def test_only_who_may_change_films_or_people_may(self):
        sent = {"text": "x", "language": "en", "use": "search", "film": self.film.pk}
        for codenames, expected in (
            ((), (403, 403)),
            (("view_searchmiss", "delete_searchmiss", "view_film"), (403, 403)),
            (("change_film", "change_agent"), (403, 403)),
            (("view_searchmiss", "change_film"), (200, 302)),
        ):
            member = self.sign_in_with(*codenames)
            shown = self.client.get(self.path)
            saved = self.client.post(self.path, sent)
            with self.subTest(codenames):
                self.assertEqual((shown.status_code, saved.status_code), expected)
            LogEntry.objects.all().delete()
            member.delete()

    def test_who_may_change_people_only_is_offered_people_only(self):
        page = self.client.get(self.path)
        self.assertIn("film", kinds_offered(page))
        self.sign_in_with("view_searchmiss", "change_agent")
        page = self.client.get(self.path)

        self.assertEqual(kinds_offered(page) - {"agent"}, set())
        self.assertEqual(list(page.context["adminform"].form.fields)[4:], ["agent"])
        for values in ({"film": self.film.pk}, {"record": f"film:{self.film.pk}"}):
            response = self.client.post(
                self.path, {"text": "x", "language": "en", "use": "search", **values}
            )
            self.assertEqual(self.faults(response), {"__all__": [CHOOSE]})
        self.assertEqual(self.film.titles.count(), 2)

    def test_a_form_from_elsewhere_is_refused(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.user)

        response = client.post(self.path, {"film": str(self.film.pk)})

        self.assertEqual(response.status_code, 403)
        self.assertEqual(SearchMiss.objects.get(), self.miss)
