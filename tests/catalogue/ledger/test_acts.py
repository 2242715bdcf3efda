from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction
from django.test import TestCase

from catalogue.ledger.acts import Conflict, recorded, undo
from catalogue.ledger.tables import Row
from catalogue.models import Act, Change, Film, Status, Title
from tests.kit import make_award, make_credit, make_event, make_film, make_person


def open_act():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('kfeic.act', true)")
        return cursor.fetchone()[0] or ""


class RecordedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.user = get_user_model().objects.create_user("kim", is_staff=True)
        cls.film = make_film("one")

    def test_outside_an_act_nothing_is_noted(self):
        self.film.slug = "two"
        self.film.save()

        self.assertFalse(Act.objects.exists())
        self.assertFalse(Change.objects.exists())

    def test_an_act_without_a_write_leaves_no_row(self):
        with recorded(self.user, "edit"):
            Film.objects.filter(pk=self.film.pk).update(slug="one")

        self.assertFalse(Act.objects.exists())

    def test_an_update_notes_the_columns_that_differ(self):
        with recorded(self.user, "edit", summary="a form") as act:
            self.film.running_time = 90
            self.film.save()

        row = Act.objects.get()
        change = row.changes.get()
        self.assertEqual(row.pk, act.pk)
        self.assertEqual(row.user, self.user)
        self.assertEqual((row.user_name, row.summary), ("kim", "a form"))
        self.assertEqual(change.table, "catalogue_film")
        self.assertEqual((change.row, change.operation), (self.film.pk, "update"))
        self.assertEqual(change.before, {"running_time": None})
        self.assertEqual(change.after, {"running_time": 90})

    def test_every_way_to_write_is_noted(self):
        with recorded(self.user, "edit") as act:
            Film.objects.filter(pk=self.film.pk).update(running_time=80)
            Title.objects.bulk_update(
                [Title(pk=row.pk, position=7) for row in self.film.titles.all()],
                ["position"],
            )
            with connection.cursor() as cursor:
                cursor.execute("UPDATE catalogue_film SET part_count = 2")

        noted = Change.objects.filter(act_id=act.pk)
        self.assertEqual(
            [(change.table, *change.after) for change in noted],
            [
                ("catalogue_film", "running_time"),
                ("catalogue_title", "position"),
                ("catalogue_title", "position"),
                ("catalogue_film", "part_count"),
            ],
        )

    def test_rows_of_rows_lead_to_their_film(self):
        person = make_person()
        with recorded(self.user, "edit"):
            make_credit(self.film, person, character={"en": "The girl"})
            event = make_event(self.film)
            make_award(event)

        found = Change.objects.filter(
            subjects__contains=[f"catalogue_film:{self.film.pk}"]
        )
        self.assertEqual(
            {change.table for change in found},
            {
                "catalogue_credit",
                "catalogue_charactername",
                "catalogue_event",
                "catalogue_award",
            },
        )

    def test_a_row_that_moves_belongs_to_both(self):
        other = make_film()
        title = self.film.titles.get(language="ko")
        with recorded(self.user, "merge"):
            Title.objects.filter(pk=title.pk).update(film=other, is_preferred=False)

        self.assertLessEqual(
            {f"catalogue_film:{self.film.pk}", f"catalogue_film:{other.pk}"},
            set(Change.objects.get().subjects),
        )

    def test_the_setting_goes_with_the_act(self):
        with recorded(self.user, "edit"):
            self.assertIn("edit", open_act())

        self.assertEqual(open_act(), "")

    def test_the_setting_goes_with_an_error_of_python(self):
        with self.assertRaises(ZeroDivisionError), recorded(self.user, "edit"):
            1 / 0  # noqa: B018

        self.assertEqual(open_act(), "")

    def test_the_setting_goes_with_an_error_of_the_database(self):
        with (
            self.assertRaises(DatabaseError),
            transaction.atomic(),
            recorded(self.user, "edit"),
        ):
            Film.objects.create(slug="x", kind="feature", countries=[])

        self.assertEqual(open_act(), "")
        self.assertFalse(Act.objects.exists())

    def test_a_failed_part_leaves_the_rest_of_the_act_noted(self):
        with recorded(self.user, "edit"):
            with self.assertRaises(DatabaseError), transaction.atomic():
                Film.objects.create(slug="x", kind="feature", countries=[])
            Film.objects.filter(pk=self.film.pk).update(running_time=80)

        self.assertEqual(Change.objects.get().after, {"running_time": 80})

    def test_nested_the_outer_act_stays(self):
        with recorded(self.user, "import", summary="films.csv") as outer:
            with recorded(None, "action", summary="other") as inner:
                make_film("two")
            make_film("three")

        self.assertEqual(inner.pk, outer.pk)
        act = Act.objects.get()
        self.assertEqual((act.kind, act.summary), ("import", "films.csv"))

    def test_a_general_edit_takes_the_kind_of_what_is_done_inside(self):
        with recorded(self.user, "edit"):
            make_film("two")
            with recorded(self.user, "merge", summary="two films"):
                make_film("three")

        act = Act.objects.get()
        self.assertEqual((act.kind, act.summary), ("merge", "two films"))
        self.assertEqual(open_act(), "")

    def test_the_name_of_who_did_it_outlives_the_account(self):
        with recorded(self.user, "edit"):
            make_film("two")
        self.user.delete()

        act = Act.objects.get()
        self.assertIsNone(act.user)
        self.assertEqual(act.user_name, "kim")


class UndoTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.user = get_user_model().objects.create_user("kim", is_staff=True)
        cls.film = make_film("one", running_time=90)
        cls.person = make_person()
        cls.credit = make_credit(cls.film, cls.person, character={"en": "The girl"})

    def state(self):
        models = (Film, Title, type(self.credit), self.credit.characters.model)
        return [list(model.objects.order_by("pk").values()) for model in models]

    def test_a_deletion_is_undone_with_all_its_rows(self):
        before = self.state()
        with recorded(self.user, "edit") as act:
            self.film.delete()
        self.assertNotEqual(self.state(), before)

        undoing = undo(act, user=self.user)

        self.assertEqual(self.state(), before)
        row = Act.objects.get(pk=undoing.pk)
        self.assertEqual((row.kind, row.undoes_id), ("undo", act.pk))

    def test_an_undoing_can_be_undone(self):
        with recorded(self.user, "edit") as act:
            self.film.delete()
        after = self.state()

        undo(undo(act, user=self.user), user=self.user)

        self.assertEqual(self.state(), after)

    def test_what_was_made_goes(self):
        with recorded(self.user, "import") as act:
            make_film("two")
        undo(act, user=self.user)

        self.assertEqual(list(Film.objects.all()), [self.film])

    def test_a_later_change_of_another_field_stays(self):
        with recorded(self.user, "action") as act:
            Film.objects.update(status=Status.WITHDRAWN)
        Film.objects.update(running_time=91)

        undo(act, user=self.user)

        self.film.refresh_from_db()
        self.assertEqual(self.film.status, Status.PUBLISHED)
        self.assertEqual(self.film.running_time, 91)

    def test_a_later_change_of_the_same_field_stands_in_the_way(self):
        other = make_film("two")
        with recorded(self.user, "action") as act:
            Film.objects.update(status=Status.WITHDRAWN)
        Film.objects.filter(pk=other.pk).update(status=Status.DRAFT)

        with self.assertRaises(Conflict) as caught:
            undo(act, user=self.user)

        self.assertEqual(caught.exception.rows, (Row("catalogue_film", other.pk),))
        self.film.refresh_from_db()
        self.assertEqual(self.film.status, Status.WITHDRAWN)
        self.assertFalse(Act.objects.filter(kind="undo").exists())
        self.assertEqual(open_act(), "")

    def test_a_row_put_to_use_since_stands_in_the_way(self):
        with recorded(self.user, "edit") as act:
            person = make_person()
        credit = make_credit(self.film, person)

        with self.assertRaises(Conflict) as caught:
            undo(act, user=self.user)

        self.assertEqual(caught.exception.rows, (Row("catalogue_credit", credit.pk),))

    def test_an_address_taken_since_stands_in_the_way(self):
        with recorded(self.user, "edit") as act:
            pk = self.film.pk
            self.film.delete()
        make_film("one")

        with self.assertRaises(Conflict) as caught:
            undo(act, user=self.user)

        self.assertIn(Row("catalogue_film", pk), caught.exception.rows)

    def test_twice_is_once_too_often(self):
        with recorded(self.user, "edit") as act:
            Film.objects.update(running_time=91)
        undo(act, user=self.user)

        with self.assertRaises(Conflict):
            undo(act, user=self.user)

    def test_values_that_changed_places_change_back(self):
        """A unique column is checked row by row while a statement runs."""
        for slug in ("a", "b", "c"):
            make_film(slug)
        with recorded(self.user, "action") as act:
            Film.objects.filter(slug="a").update(slug="x")
            Film.objects.filter(slug="b").update(slug="a")
            Film.objects.filter(slug="c").update(slug="b")
            Film.objects.filter(slug="x").update(slug="c")
        moved = dict(Film.objects.values_list("pk", "slug"))

        undo(act, user=self.user)

        self.assertNotEqual(dict(Film.objects.values_list("pk", "slug")), moved)
        self.assertEqual(
            list(Film.objects.order_by("pk").values_list("slug", flat=True)),
            ["one", "a", "b", "c"],
        )
