"""The first page of the desk: what there is, what is missing, what was done."""

from datetime import timedelta

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogue.ledger.acts import recorded
from catalogue.models import Film, SearchMiss, Status
from kfeic.desk_dashboard import PUBLISHED
from tests import kit
from tests.desk import DeskTestCase, address, list_address

DRAFT = {"status": Status.DRAFT, "published_at": None}


class DashboardTestCase(DeskTestCase):
    def setUp(self):
        super().setUp()
        ContentType.objects.clear_cache()
        ContentType.objects.get_for_models(*PUBLISHED)

    def shown(self):
        return self.client.get(reverse("admin:index"))

    def work(self, model=Film):
        """Return {words: number} of the first list of work, of films."""
        title = "Missing in films" if model is Film else "Missing in people and bodies"
        lists = dict(self.shown().context["work_lists"])
        return {str(words): number for words, number, _address in lists[title]}

    def log(self, user, film):
        LogEntry.objects.log_actions(user.pk, [film], CHANGE, change_message="x")


class NumbersTests(DashboardTestCase):
    def test_each_gap_has_its_number_and_its_list(self):
        kit.make_film(year=1980)
        kit.make_film()
        (_title, rows), *_others = self.shown().context["work_lists"]
        for words, number, path in rows:
            with self.subTest(words=words):
                found = self.client.get(path).context["cl"].result_count
                self.assertEqual(found, number)
        self.assertEqual(self.work()["Year unknown"], 1)
        self.assertEqual(self.work()["No credits"], 2)
        self.assertNotIn("No Korean title", self.work())

    def test_every_bar_leads_to_as_many_films_as_it_says(self):
        kit.make_film(year=1980)
        kit.make_film(year=1985, kind=Film.Kind.ANIMATION)
        kit.make_film()
        charts = self.shown().context["charts"]
        for title, bars in charts:
            self.assertEqual(sum(number for _w, number, _l, _a in bars), 3)
            for words, number, length, path in bars:
                with self.subTest(title=title, words=words):
                    found = self.client.get(path).context["cl"].result_count
                    self.assertEqual(found, number)
                    self.assertEqual(length == 0, number == 0)
        self.assertEqual([bar[0] for bar in charts[1][1]], ["1980s", "not known"])

    def test_what_waits_is_counted_and_leads_to_its_list(self):
        kit.make_film(status=Status.REVIEW, published_at=None)
        kit.make_film(published_at=timezone.now() + timedelta(days=1))
        kit.make_person(**DRAFT)
        day = timezone.localdate()
        SearchMiss.objects.create(text="x", language="ko", first_on=day, last_on=day)

        queues = self.shown().context["queues"]

        self.assertEqual(
            [(words, number) for words, number, _path in queues],
            [
                ("In review: films", 1),
                ("Scheduled: films", 1),
                ("Draft: people and bodies", 1),
                ("Searched for, not found", 1),
            ],
        )
        for _words, number, path in queues:
            self.assertEqual(self.client.get(path).context["cl"].result_count, number)

    def test_films_that_were_shown_most_come_first(self):
        _quiet, shown, prized = (kit.make_film(titles={"en": t}) for t in "ABC")
        kit.make_event(shown)
        kit.make_award(kit.make_event(prized))

        wanted = self.shown().context["wanted"]

        self.assertEqual([(row[0], row[2]) for row in wanted], [("C", 3), ("B", 1)])
        self.assertEqual(wanted[0][1], address(prized))

    def test_an_empty_catalogue_has_a_first_page(self):
        response = self.shown()

        self.assertEqual(response.context["work_lists"][0][1], [])
        self.assertContains(response, "Nothing was changed yet.")


class OwnWorkTests(DashboardTestCase):
    def test_my_drafts_are_those_that_i_changed(self):
        mine, published, other = (
            kit.make_film(**DRAFT),
            kit.make_film(),
            kit.make_film(),
        )
        Film.objects.filter(pk=other.pk).update(**DRAFT)
        for film in (mine, published):
            self.log(self.user, film)

        drafts = self.shown().context["drafts"]

        self.assertEqual([path for _label, path, _day in drafts], [address(mine)])

    def test_what_waits_for_review_is_named(self):
        film = kit.make_film(
            titles={"en": "Bell"}, status=Status.REVIEW, published_at=None
        )

        self.assertEqual(
            [row[:2] for row in self.shown().context["in_review"]],
            [("Bell", address(film))],
        )

    def test_the_latest_acts_name_their_record(self):
        film = kit.make_film(titles={"en": "Bell"})
        with recorded(self.user, "edit"):
            Film.objects.filter(pk=film.pk).update(running_time=90)

        (what, name, record, act, _moment), *others = self.shown().context["acts"]

        self.assertEqual((name, record, others), ("Bell", address(film), []))
        self.assertIn("editor", what)
        self.assertEqual(self.client.get(act).status_code, 200)


class RoleTests(DashboardTestCase):
    def test_who_sees_no_films_hears_nothing_of_them(self):
        kit.make_film("hidden", titles={"en": "Hidden"})
        kit.make_person()
        self.sign_in_with("view_agent")

        response = self.shown()

        self.assertEqual(response.context["charts"], [])
        self.assertEqual(len(response.context["work_lists"]), 1)
        self.assertNotContains(response, "Hidden")
        self.assertNotContains(response, list_address(Film))

    def test_who_sees_nothing_gets_a_page_all_the_same(self):
        self.sign_in_with()

        response = self.shown()

        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.context["queues"], [])

    def test_a_translator_sees_what_lacks_the_language(self):
        kit.make_film(titles={"ko": "종소리"})
        member = self.sign_in_with("view_film", "change_text", "change_title")
        type(member).objects.filter(pk=member.pk).update(languages=["en"])

        self.assertEqual(self.work(), {"No English synopsis": 1, "No English title": 1})

    def test_every_list_of_the_desk_stands_in_a_group(self):
        groups = self.shown().context["app_list"]

        self.assertEqual(groups[0]["app_label"], "films")
        self.assertNotIn("others", [group["app_label"] for group in groups])
        self.assertEqual(
            [model["object_name"] for model in groups[0]["models"]],
            ["Film", "Credit", "Version", "Copy"],
        )


class CostTests(DashboardTestCase):
    def cost(self):
        with CaptureQueriesContext(connection) as queries:
            self.assertEqual(self.shown().status_code, 200)
        return len(queries)

    def add(self, count):
        for _number in range(count):
            film = kit.make_film(**DRAFT)
            kit.make_award(kit.make_event(film))
            self.log(self.user, film)
            kit.make_person(status=Status.REVIEW)
            with recorded(self.user, "edit"):
                Film.objects.filter(pk=film.pk).update(running_time=90)

    def test_one_film_three_and_many_cost_the_same(self):
        self.add(1)
        before = self.cost()
        self.add(2)
        self.assertEqual(self.cost(), before)
        self.add(20)

        self.assertEqual(self.cost(), before)
        self.assertLessEqual(before, 20)
