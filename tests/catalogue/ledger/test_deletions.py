from datetime import timedelta

from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.ledger.acts import recorded, undo, undone
from catalogue.ledger.deletions import (
    DAYS,
    bring_back,
    forget_deleted,
    recently_deleted,
)
from catalogue.ledger.reading import latest
from catalogue.ledger.states import restore_state
from catalogue.models import Act, Change, Film, FilmRelation
from tests.kit import make_film


class TiedTests(TestCase):
    def test_what_ties_two_deleted_records_returns_with_the_second(self):
        first, second = make_film("first"), make_film("second")
        FilmRelation.objects.create(film=first, type="sequel_of", other=second)
        with recorded(None, "action"):
            Film.objects.all().delete()
        for deletion in recently_deleted():
            bring_back(deletion, user=None)

        relation = FilmRelation.objects.get()
        self.assertEqual((relation.film, relation.other), (first, second))

    def test_what_ties_a_deleted_record_to_one_that_is_there_returns(self):
        first, second = make_film("first"), make_film("second")
        FilmRelation.objects.create(film=first, type="sequel_of", other=second)
        with recorded(None, "edit"):
            second.delete()
        bring_back(recently_deleted().get(), user=None)

        self.assertEqual(first.relations.get().other.slug, "second")


class FollowingTests(TestCase):
    """Files follow what is put back: whoever listens is told of each way."""

    def setUp(self):
        self.told = []
        undone.connect(self.hear)
        self.addCleanup(undone.disconnect, self.hear)

    def hear(self, sender, act, **kwargs):
        self.told.append({change.table for change in act.changes.all()})

    def test_a_record_brought_back_is_told(self):
        film = make_film(titles={"en": "One"})
        with recorded(None, "edit"):
            film.delete()
        bring_back(recently_deleted().get(), user=None)

        self.assertEqual(self.told, [{"catalogue_film", "catalogue_title"}])

    def test_a_return_to_a_former_state_is_told(self):
        film = make_film()
        with recorded(None, "edit"):
            Film.objects.update(running_time=9)
        restore_state(film, 0, user=None, seen=latest(film))

        self.assertEqual(self.told, [{"catalogue_film"}])


class ForgettingTests(TestCase):
    def delete(self, slug, *, days=0):
        with recorded(None, "edit"):
            film = make_film(slug)
        with recorded(None, "edit") as act:
            film.delete()
        Act.objects.filter(pk=act.pk).update(
            done_at=timezone.now() - timedelta(days=days)
        )
        return act

    def test_what_was_deleted_long_ago_is_forgotten_with_its_history(self):
        self.delete("old", days=DAYS + 1)
        self.delete("new", days=DAYS - 1)
        kept = make_film("kept")
        with recorded(None, "edit"):
            Film.objects.filter(pk=kept.pk).update(running_time=9)

        self.assertEqual(forget_deleted(), 1)

        left = {value for change in Change.objects.all() for value in change.subjects}
        self.assertEqual(recently_deleted().get().before["slug"], "new")
        self.assertIn(f"catalogue_film:{kept.pk}", left)
        self.assertEqual(forget_deleted(), 0)

    def test_forgetting_many_asks_no_more_queries(self):
        asked = []
        for number in (1, 3):
            for one in range(number):
                self.delete(f"old-{number}-{one}", days=DAYS + 1)
            with CaptureQueriesContext(connection) as queries:
                self.assertEqual(forget_deleted(), number)
            asked.append(len(queries))

        self.assertEqual(asked[0], asked[1])

    def test_what_was_brought_back_is_kept(self):
        act = self.delete("old", days=DAYS + 1)
        undo(Act.objects.get(pk=act.pk), user=None)

        self.assertEqual(forget_deleted(), 0)
        self.assertEqual(recently_deleted().count(), 0)

    def test_what_was_deleted_twice_is_listed_once(self):
        act = self.delete("twice")
        undo(act, user=None)
        with recorded(None, "edit"):
            Film.objects.get(slug="twice").delete()

        self.assertEqual(recently_deleted().count(), 1)

    def test_the_command_says_how_many(self):
        self.delete("old", days=DAYS + 1)
        call_command("forget_deleted", stdout=(said := Said()))

        self.assertEqual(said.text, "1 deleted record forgotten.\n")


class Said:
    text = ""

    def write(self, text):
        self.text += text
