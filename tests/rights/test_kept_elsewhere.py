"""A film with rights, in the hands of an editor who may not see them.

He is told in a sentence to ask the rights desk, and nothing of what is kept there.
"""

from django.contrib.auth.models import Group
from django.db import connection
from django.utils import translation

from catalogue.exchange.differences import Differences
from catalogue.exchange.table import Row
from catalogue.exchange.writing import Writer
from catalogue.ledger.acts import recorded
from catalogue.models import Film
from catalogue.rights.models import Agreement, Grant, Party
from kfeic.database_roles import grant_roles
from tests.desk import DeskTestCase, address, form_of, list_address
from tests.kit import make_film
from tests.rights.rooms import make_member, sign_in_as_desk

SECRETS = ("Kestrel Pictures", "LA-1987-03", "rights_", "Berlin")
SENTENCE = (
    "The rights desk keeps records on a film that this concerns: ask it first. "
    "Nothing was changed."
)


class KeptElsewhereTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        grant_roles(connection)
        cls.editor = make_member("ri")
        cls.editor.groups.add(Group.objects.get(name="editor"))
        with recorded(cls.editor, "import", summary="Films of 1987") as cls.act:
            cls.film = make_film(
                "licensed", titles={"en": "Licensed"}, countries=["KP"]
            )
        cls.free = make_film("free", titles={"en": "Free"})
        party = Party.objects.create(name="Kestrel Pictures", country="DE")
        agreement = Agreement.objects.create(number="LA-1987-03", counterparty=party)
        Grant.objects.create(
            agreement=agreement,
            film=cls.film,
            origin=Film.Origin.DOMESTIC,
            rights_as_written="Television, Berlin only",
        )

    def setUp(self):
        super().setUp()
        self.client.force_login(self.editor)
        self.client.cookies["desk_language"] = "en"
        sign_in_as_desk()

    def assert_refused(self, response, sentence=SENTENCE):
        page = response.content.decode()
        self.assertEqual(response.status_code, 200)
        self.assertContains(response, sentence, count=1)
        for secret in SECRETS:
            self.assertNotIn(secret, page)
        self.assertEqual(Film.objects.count(), 2)

    def test_it_is_not_deleted(self):
        self.assert_refused(
            self.client.post(address(self.film, "delete"), {"post": "yes"}, follow=True)
        )

    def test_nor_among_many_and_those_stay_too(self):
        sent = {
            "action": "delete_selected",
            "_selected_action": [self.free.pk, self.film.pk],
            "post": "yes",
        }
        response = self.client.post(list_address(Film), sent, follow=True)
        self.assert_refused(response)
        self.assertNotContains(response, "Successfully deleted")

    def test_one_without_rights_is(self):
        self.client.post(address(self.free, "delete"), {"post": "yes"})
        self.assertEqual(
            list(Film.objects.values_list("slug", flat=True)), ["licensed"]
        )

    def test_it_is_not_given_up_in_a_merge(self):
        sent = {"other": self.film.pk, "keep": "left"}
        self.assert_refused(
            self.client.post(address(self.free, "merge"), sent, follow=True)
        )

    def test_it_is_kept_in_a_merge(self):
        sent = {"other": self.film.pk, "keep": "right"}
        self.client.post(address(self.free, "merge"), sent, follow=True)
        self.assertEqual(
            list(Film.objects.values_list("slug", flat=True)), ["licensed"]
        )

    def test_the_act_that_made_it_is_not_undone(self):
        response = self.client.post(f"/admin/catalogue/act/{self.act.pk}/undo/")
        self.assert_refused(response, "put to use since")

    def test_a_file_of_the_staff_does_not_change_its_side(self):
        row = Row("films.csv", 2)
        writer = Writer(published_from=None, differences=Differences())
        writer.change(Film, [(row, self.film, {"countries": ["RU"]})])
        (fault,) = row.faults
        with translation.override("en"):
            self.assertEqual(
                str(fault.message),
                "The rights desk keeps records on this film: ask it first.",
            )

    def test_it_does_not_change_sides(self):
        """Edge case 44: a domestic film with agreements becomes no foreign one."""
        form = form_of(self.client.get(address(self.film)))
        response = self.client.post(
            address(self.film), form | {"countries": "RU", "running_time": "98"}
        )
        self.assert_refused(response)
        self.assertEqual(form_of(response)["countries"], "RU")
        self.assertEqual(form_of(response)["running_time"], "98")
        self.film.refresh_from_db()
        self.assertEqual(self.film.countries, ["KP"])
        self.assertIsNone(self.film.running_time)
