"""Searches that found nothing, as rows to count and as misses to name at the desk."""

from datetime import date

from django.urls import reverse

from catalogue.models import Scheme, SearchMiss
from tests import kit
from tests.desk import DeskTestCase, form_of

MOST = 5000


def counted():
    return dict(SearchMiss.objects.values_list("text", "count"))


def fill(number, **columns):
    """Make `number` rows that were searched for twice, long ago."""
    defaults = {"language": "ko", "count": 2, "first_on": date(2020, 1, 1)}
    defaults |= {"last_on": date(2020, 1, 1)}
    SearchMiss.objects.bulk_create(
        SearchMiss(text=f"word {place}", **defaults | columns)
        for place in range(number)
    )


def make_miss(text, *, count=1, day=date(2026, 11, 23), language="ko"):
    return SearchMiss.objects.create(
        text=text, count=count, first_on=day, last_on=day, language=language
    )


class MissTestCase(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        for code in ("alternative", "search"):
            kit.make_term(Scheme.TITLE_TYPE, code)
        cls.film = kit.make_film(
            "flower-girl",
            titles={"ko": "꽃파는 처녀", "en": "The Flower Girl"},
            year=1972,
        )
        cls.person = kit.make_person(names={"ko": "홍영희", "en": "Hong Yong Hui"})
        cls.miss = make_miss("flower gorl", count=3)

    def setUp(self):
        super().setUp()
        self.path = self.path_of(self.miss)

    def path_of(self, miss):
        return reverse("admin:catalogue_searchmiss_name", args=[miss.pk])

    def send(self, path=None, **values):
        path = path or self.path
        return self.client.post(path, form_of(self.client.get(path)) | values)

    def faults(self, response):
        self.assertEqual(response.status_code, 200)
        return {
            field: [str(fault) for fault in faults]
            for field, faults in response.context["errors"].items()
        }
