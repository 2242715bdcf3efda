"""Links to a preview: made for some days, listed, taken back."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogue.models import PreviewLink, Status
from catalogue.previewing import token_of
from tests import kit
from tests.catalogue.test_previewing import make_link
from tests.desk import DeskTestCase, address

DRAFT = {"status": Status.DRAFT, "published_at": None}


class PreviewLinksTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film("draft", **DRAFT)

    def test_the_form_leads_to_the_preview(self):
        for record in (self.film, kit.make_person(), kit.make_studio()):
            shown = self.client.get(address(record))
            self.assertContains(shown, f'href="{address(record, "preview")}"')

    def test_a_festival_has_no_preview(self):
        festival = kit.make_festival()

        form = self.client.get(address(festival), follow=True)
        self.assertNotContains(form, "previewlink")
        self.assertEqual(self.client.get(address(festival, "preview")).status_code, 404)

    def test_a_link_is_made_for_as_long_as_was_chosen(self):
        for days in (1, 7, 30):
            response = self.client.post(
                address(self.film, "preview"), {"days": days}, follow=True
            )
            link = PreviewLink.objects.first()
            length = link.expires_at - timezone.now()

            self.assertAlmostEqual(length, timedelta(days=days), delta=timedelta(0, 60))
            self.assertEqual(link.made_by, self.user)
            where = reverse("preview", args=[token_of(link)])
            self.assertContains(response, f"http://testserver{where}")

    def test_no_other_length_is_accepted(self):
        for days in ("365", "0", "", "soon"):
            response = self.client.post(address(self.film, "preview"), {"days": days})
            self.assertContains(response, "errorlist")
        self.assertEqual(PreviewLink.objects.count(), 0)

    def test_a_link_is_taken_back(self):
        link, other = make_link(self.film), make_link(self.film)

        shown = self.client.post(
            address(self.film, "preview"), {"revoke": link.pk}, follow=True
        )

        self.assertContains(shown, "The link no longer opens.")
        self.assertEqual(PreviewLink.objects.of(self.film).open().get(), other)
        self.assertNotContains(shown, token_of(link))

    def test_what_is_no_link_of_this_record_is_not_taken_back(self):
        elsewhere = make_link(kit.make_film())
        for number in (elsewhere.pk, "nonsense", ""):
            shown = self.client.post(
                address(self.film, "preview"), {"revoke": number}, follow=True
            )
            self.assertContains(shown, "This link had ended already.")
        self.assertEqual(PreviewLink.objects.open().count(), 1)

    def test_who_may_only_look_makes_no_link_and_passes_none_on(self):
        self.sign_in_with("view_film")
        link = make_link(self.film)

        shown = self.client.get(address(self.film, "preview"))
        refused = self.client.post(address(self.film, "preview"), {"days": 7})

        self.assertNotContains(shown, "Make a link")
        self.assertNotContains(shown, "Take back")
        self.assertNotContains(shown, token_of(link))
        self.assertEqual(refused.status_code, 403)

    def test_who_may_see_no_films_sees_no_links(self):
        self.sign_in_with("view_agent")

        response = self.client.get(address(self.film, "preview"))

        self.assertEqual(response.status_code, 403)

    def test_many_links_cost_what_one_costs(self):
        make_link(self.film)
        before = self.cost()
        for _number in range(2):
            make_link(self.film)

        self.assertEqual(self.cost(), before)

    def cost(self):
        with CaptureQueriesContext(connection) as queries:
            self.client.get(address(self.film, "preview"))
        return len(queries)
