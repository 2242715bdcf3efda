"""Draft, review, scheduled, published, withdrawn: in lists, filters and forms."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from catalogue.admin.standing import STANDINGS
from catalogue.models import Film, Status
from tests import kit
from tests.desk import DeskTestCase, address, form_of, list_address

MORNING = datetime(2096, 12, 3, 0, 0, tzinfo=UTC)
IN_WORDS = "3 December 2096, 09:00"


class StandingTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.films = {
            "draft": kit.make_film(status=Status.DRAFT, published_at=None),
            "review": kit.make_film(status=Status.REVIEW, published_at=None),
            "scheduled": kit.make_film(published_at=MORNING),
            "published": kit.make_film(),
            "withdrawn": kit.make_film(status=Status.WITHDRAWN),
        }

    def listed(self, **asked):
        response = self.client.get(list_address(Film), asked)
        return {film.pk for film in response.context["cl"].result_list}

    def test_each_standing_has_its_own_list(self):
        found = {name: self.listed(standing=name) for name in STANDINGS}

        self.assertEqual(found, {n: {film.pk} for n, film in self.films.items()})

    def test_a_standing_that_is_none_lists_nothing(self):
        self.assertEqual(self.listed(standing="nonsense"), set())

    def test_the_list_tells_the_time_that_is_to_come(self):
        response = self.client.get(list_address(Film))

        self.assertContains(response, f"Scheduled for {IN_WORDS}", 1)

    def test_the_form_says_what_the_public_sees(self):
        for name, words in (
            ("draft", "Nobody outside the desk sees the record."),
            ("review", "The record waits to be read and published."),
            ("scheduled", f"Scheduled for {IN_WORDS}: the public sees it"),
            ("published", "Public since 1 January 2020, 09:00."),
            ("withdrawn", "Withdrawn: its address says"),
        ):
            with self.subTest(name=name):
                self.assertContains(self.client.get(address(self.films[name])), words)

    def test_a_scheduled_film_is_not_viewed_on_the_site(self):
        for name, is_there in (("scheduled", False), ("published", True)):
            response = self.client.get(address(self.films[name]))
            self.assertEqual("viewsitelink" in response.text, is_there)

    def test_a_day_and_a_time_of_pyongyang_are_asked_for(self):
        film = self.films["draft"]
        sent = form_of(self.client.get(address(film)))
        sent |= {
            "status": "published",
            "published_at_0": "2096-12-03",
            "published_at_1": "09:00",
        }

        self.client.post(address(film), sent)

        film.refresh_from_db()
        self.assertEqual(film.published_at, MORNING)
        self.assertEqual(
            self.listed(standing="scheduled") - {film.pk}, {self.films["scheduled"].pk}
        )

    def test_the_time_is_shown_as_browsers_ask_for_it_in_every_language(self):
        for language in ("ko", "en"):
            self.client.cookies["desk_language"] = language
            response = self.client.get(address(self.films["scheduled"]))
            for shown in (
                '<input type="date" name="published_at_0" value="2096-12-03"',
                'value="09:00:00"',
            ):
                self.assertContains(response, shown, 1)

    def test_saving_without_a_change_keeps_the_second(self):
        film = self.films["published"]
        moment = datetime(2021, 5, 6, 7, 8, 9, tzinfo=UTC)
        Film.objects.filter(pk=film.pk).update(published_at=moment)

        self.client.post(address(film), form_of(self.client.get(address(film))))

        film.refresh_from_db()
        self.assertEqual(film.published_at, moment)

    def test_the_moment_passes_without_anybody_doing_anything(self):
        film = self.films["scheduled"]
        Film.objects.filter(pk=film.pk).update(
            published_at=timezone.now() - timedelta(seconds=1)
        )

        self.assertEqual(self.listed(standing="scheduled"), set())
        self.assertIn(film.pk, self.listed(standing="published"))
        self.assertContains(self.client.get(address(film)), "viewsitelink")
