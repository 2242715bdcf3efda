from django.urls import reverse

from catalogue.admin.confirming import CONFIRMED, MOST_NAMED
from catalogue.ledger.acts import recorded, undo
from catalogue.models import Act, Agent, Credit, Film, Status
from tests.desk import DeskTestCase, address, list_address
from tests.kit import make_credit, make_film, make_person

ACTS = "/admin/catalogue/act/"


def undo_address(act):
    return reverse("admin:catalogue_act_undo", args=[act.pk])


class ActPageTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_film("one", titles={"en": "One"})

    def act(self, user=None, **columns):
        with recorded(user or self.user, "action", summary="Withdraw") as act:
            Film.objects.update(**columns or {"status": Status.WITHDRAWN})
        return act

    def test_the_list_tells_who_did_what_to_how_many_rows(self):
        make_film("two")
        self.act()
        response = self.client.get(ACTS)

        self.assertContains(response, "Action on several records")
        self.assertContains(response, "Withdraw")
        (act,) = response.context["cl"].result_list
        self.assertEqual((act.changed, act.is_undone), (2, False))

    def test_an_undone_act_says_so_until_that_is_undone(self):
        act = self.act()
        undoing = undo(act, user=self.user)
        shown = self.client.get(ACTS).context["cl"].result_list
        self.assertEqual({one.pk: one.is_undone for one in shown}[act.pk], True)

        undo(undoing, user=self.user)
        shown = self.client.get(ACTS).context["cl"].result_list
        self.assertEqual({one.pk: one.is_undone for one in shown}[act.pk], False)

    def test_the_number_of_queries_does_not_grow(self):
        self.act(running_time=1)
        self.client.get(ACTS)
        with self.assertNumQueries(FuzzyCount()) as few:
            self.client.get(ACTS)
        for minutes in range(2, 8):
            self.act(running_time=minutes)
        with self.assertNumQueries(len(few.captured_queries)):
            self.client.get(ACTS)

    def test_an_act_has_a_page(self):
        act = self.act()
        response = self.client.get(reverse("admin:catalogue_act_change", args=[act.pk]))

        self.assertContains(response, "Published")
        self.assertContains(response, "Withdrawn")

    def test_it_is_shown_what_an_undoing_takes_back_and_taken_back(self):
        act = self.act()
        self.assertContains(self.client.get(undo_address(act)), "One")
        response = self.client.post(undo_address(act), follow=True)

        self.assertContains(response, "It was undone.")
        self.film.refresh_from_db()
        self.assertEqual(self.film.status, Status.PUBLISHED)
        self.assertEqual(Act.objects.first().kind, "undo")

    def test_what_stands_in_the_way_is_named(self):
        act = self.act()
        Film.objects.update(status=Status.DRAFT)
        response = self.client.post(undo_address(act))

        self.assertContains(response, "Nothing was changed")
        self.assertContains(response, address(self.film))
        self.film.refresh_from_db()
        self.assertEqual(self.film.status, Status.DRAFT)

    def test_who_may_not_change_the_table_may_not_undo(self):
        act = self.act()
        self.sign_in_with("view_act", "view_film")

        self.assertEqual(self.client.get(undo_address(act)).status_code, 403)
        self.assertEqual(self.client.post(undo_address(act)).status_code, 403)

    def test_what_others_did_is_for_those_who_may_view_acts(self):
        act = self.act()
        member = self.sign_in_with("change_film")
        own = self.act(member, running_time=3)

        shown = self.client.get(ACTS).context["cl"].result_list
        self.assertEqual([one.pk for one in shown], [own.pk])
        self.assertEqual(self.client.get(undo_address(act)).status_code, 404)
        self.assertEqual(self.client.post(undo_address(own)).status_code, 302)

    def test_nobody_without_a_sign_in_sees_anything(self):
        act = self.act()
        self.client.logout()

        for page in (ACTS, undo_address(act), f"{ACTS}deleted/"):
            self.assertEqual(self.client.get(page).status_code, 302)
        self.client.post(undo_address(act))
        self.film.refresh_from_db()
        self.assertEqual(self.film.status, Status.WITHDRAWN)

    def test_nonsense_is_no_page(self):
        for word in ("x", "0" * 40, "00000000-0000-0000-0000-000000000000"):
            self.assertEqual(self.client.get(f"{ACTS}{word}/undo/").status_code, 404)


class FuzzyCount(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class DeletedTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_film("one", titles={"en": "One", "ko": "하나"})
        cls.person = make_person("hong", names={"en": "Hong"})
        make_credit(cls.film, cls.person, character={"en": "Girl"})

    def delete(self, row):
        return self.client.post(address(row, "delete"), {"post": "yes"})

    def bring_back(self, number):
        page = reverse("admin:catalogue_act_bring_back", args=[number])
        return self.client.post(page, follow=True)

    def listed(self):
        return self.client.get(f"{ACTS}deleted/").context["deletions"]

    def test_a_deleted_film_is_listed_by_its_title_and_brought_back(self):
        self.delete(self.film)
        (deletion,) = self.listed()
        self.assertEqual((deletion["kind"], deletion["label"]), ("Film", "One"))
        self.assertEqual(deletion["act"].user_name, "editor")
        response = self.bring_back(deletion["number"])

        self.assertContains(response, "“One” is there again.")
        film = Film.objects.get(pk=self.film.pk)
        self.assertEqual(film.titles.count(), 2)
        self.assertEqual(film.credits.get().characters.get().text, "Girl")
        self.assertEqual(self.listed(), [])

    def test_one_of_several_deleted_together_returns_alone(self):
        other = make_film("two", titles={"en": "Two"})
        self.client.post(
            list_address(Film),
            {
                "action": "delete_selected",
                "_selected_action": [self.film.pk, other.pk],
                "post": "yes",
            },
        )
        numbers = {one["label"]: one["number"] for one in self.listed()}
        self.assertEqual(set(numbers), {"One", "Two"})
        self.bring_back(numbers["Two"])

        self.assertEqual(list(Film.objects.all()), [other])

    def test_an_address_that_was_taken_since_stands_in_the_way(self):
        self.delete(self.film)
        make_film("one")
        response = self.bring_back(self.listed()[0]["number"])

        self.assertContains(response, "Nothing was changed")
        self.assertFalse(Film.objects.filter(pk=self.film.pk).exists())

    def test_only_who_may_delete_sees_and_brings_back(self):
        self.delete(self.film)
        number = self.listed()[0]["number"]
        self.sign_in_with("view_act", "view_film", "change_film")
        self.assertEqual(self.client.get(f"{ACTS}deleted/").status_code, 403)
        self.assertEqual(self.bring_back(number).status_code, 403)

    def test_each_sees_what_he_may_delete(self):
        self.delete(self.film)
        self.delete(self.person)
        self.client.logout()
        self.sign_in_with("view_agent", "delete_agent")

        self.assertEqual([one["label"] for one in self.listed()], ["Hong"])

    def test_asking_changes_nothing(self):
        self.delete(self.film)
        page = reverse(
            "admin:catalogue_act_bring_back", args=[self.listed()[0]["number"]]
        )
        self.client.get(page)

        self.assertFalse(Film.objects.exists())


class BulkActionTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.films = [make_film(titles={"en": name}) for name in ("One", "Two")]

    def post(self, action, *, rows=None, **sent):
        rows = self.films if rows is None else rows
        return self.client.post(
            list_address(Film),
            {"action": action, "_selected_action": [row.pk for row in rows]} | sent,
            follow=True,
        )

    def test_several_records_are_shown_before_anything_happens(self):
        response = self.post("withdraw")

        self.assertContains(response, "This will change 2 records:")
        self.assertContains(response, "One")
        self.assertContains(response, "Withdrawn")
        self.assertFalse(Film.objects.withdrawn().exists())
        self.assertFalse(Act.objects.exists())

    def test_confirmed_it_happens_as_one_act_that_can_be_undone(self):
        for action, status in (
            ("withdraw", "withdrawn"),
            ("send_to_review", "review"),
            ("publish", "published"),
        ):
            with self.subTest(action=action):
                before = dict(Film.objects.values_list("pk", "status"))
                response = self.post(action, **{CONFIRMED: "1"})
                act = Act.objects.first()
                self.assertContains(response, undo_address(act))
                self.assertEqual((act.kind, act.changes.count()), ("action", 2))
                self.assertEqual(
                    set(Film.objects.values_list("status", flat=True)), {status}
                )
                undo(act, user=self.user)
                self.assertEqual(dict(Film.objects.values_list("pk", "status")), before)
                self.post(action, **{CONFIRMED: "1"})

    def test_what_is_so_already_is_not_listed(self):
        Film.objects.filter(pk=self.films[0].pk).update(status=Status.WITHDRAWN)
        more = [*self.films, make_film(titles={"en": "Three"})]
        response = self.post("withdraw", rows=more)

        self.assertEqual(
            [row["label"] for row in response.context["rows"]], ["Three", "Two"]
        )

    def test_all_that_a_list_found_is_confirmed_as_a_whole(self):
        more = range(MOST_NAMED)
        # Of so many keys drawn by chance two are the same once in fifty times.
        Film.objects.bulk_create(
            Film(slug=f"f{n}", key=f"{n:05}", kind="feature") for n in more
        )
        sent = {"select_across": "1"}
        response = self.post("withdraw", rows=self.films[:1], **sent)
        self.assertContains(response, 'name="select_across" value="1"')
        self.assertLess(response.content.count(b"_selected_action"), 2)
        self.post("withdraw", rows=self.films[:1], **sent, **{CONFIRMED: "1"})

        self.assertEqual(Film.objects.withdrawn().count(), MOST_NAMED + 2)

    def test_one_record_alone_is_not_asked_about(self):
        self.post("withdraw", rows=self.films[:1])

        self.assertEqual(Film.objects.withdrawn().count(), 1)

    def test_people_are_moved_alike(self):
        people = [make_person(), make_person()]
        response = self.client.post(
            list_address(Agent),
            {"action": "withdraw", "_selected_action": [one.pk for one in people]},
        )

        self.assertContains(response, "This will change 2 records:")

    def test_a_deletion_of_several_offers_to_be_undone(self):
        response = self.post("delete_selected", post="yes")

        act = Act.objects.get()
        self.assertContains(response, undo_address(act))
        undo(act, user=self.user)
        self.assertEqual(Film.objects.count(), 2)
        self.assertFalse(Credit.objects.exists())
