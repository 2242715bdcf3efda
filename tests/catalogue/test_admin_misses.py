"""The list of searches that found nothing, as the desk reads and empties it."""

from datetime import date

from django.urls import reverse

from catalogue.models import SearchMiss
from tests.catalogue.missed_searches import MissTestCase, make_miss
from tests.desk import address, list_address


class ListTests(MissTestCase):
    def test_the_oftenest_stands_first_with_its_day_and_the_way_on(self):
        make_miss("아리랑고개", count=9, day=date(2026, 11, 2))

        response = self.client.get(list_address(SearchMiss))

        rows = response.context["cl"].result_list
        self.assertEqual([row.text for row in rows], ["아리랑고개", "flower gorl"])
        self.assertContains(response, '<bdi lang="ko">아리랑고개</bdi>')
        self.assertContains(response, f'href="{self.path}">Add as another title</a>')

    def test_it_is_searched_by_the_words(self):
        make_miss("아리랑고개")

        response = self.client.get(list_address(SearchMiss), {"q": "gorl"})

        self.assertEqual(list(response.context["cl"].result_list), [self.miss])

    def test_rows_are_deleted_and_neither_made_nor_changed(self):
        add = reverse("admin:catalogue_searchmiss_add")
        shown = self.client.get(address(self.miss))

        self.assertEqual(self.client.get(add).status_code, 403)
        self.assertEqual(self.client.post(address(self.miss), {}).status_code, 403)
        self.assertIs(shown.context["has_change_permission"], False)
        self.client.post(
            list_address(SearchMiss),
            {
                "action": "delete_selected",
                "_selected_action": [self.miss.pk],
                "post": "yes",
            },
        )
        self.assertEqual(SearchMiss.objects.count(), 0)

    def test_who_may_change_no_record_sees_no_way_to(self):
        self.sign_in_with("view_searchmiss")

        response = self.client.get(list_address(SearchMiss))

        self.assertContains(response, "flower gorl")
        self.assertNotContains(response, self.path)
