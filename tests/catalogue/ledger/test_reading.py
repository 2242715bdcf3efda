from django.contrib.auth import get_user_model
from django.test import TestCase
from django.utils.translation import override

from catalogue.ledger.acts import recorded
from catalogue.ledger.history import entries, numbered_acts
from catalogue.ledger.reading import latest
from catalogue.models import Credit, Film
from tests.kit import make_credit, make_film, make_person


class ReadingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.user = get_user_model().objects.create_user("kim", is_staff=True)
        cls.film = make_film("one", titles={"en": "One"}, running_time=90)
        cls.person = make_person(names={"en": "Hong Yong Hui"})
        cls.other = make_person(names={"en": "Kim Ok Song"})

    def setUp(self):
        self.enterContext(override("en"))

    def entries(self):
        """Return what was done to the film, the newest first."""
        return entries(self.film, numbered_acts(self.film))

    def told(self):
        """Return the fields that the newest act changed."""
        return [
            (one.who, one.kind, one.label, one.field, one.before, one.after)
            for row in self.entries()[0].rows
            for one in row
        ]

    def test_without_a_change_the_number_is_zero(self):
        self.assertEqual(latest(self.film), 0)
        self.assertEqual(self.entries(), [])

    def test_fields_are_told_in_words(self):
        with recorded(self.user, "edit"):
            Film.objects.update(running_time=91, status="draft")

        self.assertEqual(
            self.told(),
            [
                ("kim", "Film", "One", "Status", "Published", "Draft"),
                ("kim", "Film", "One", "Running time in minutes", "90", "91"),
            ],
        )

    def test_references_are_told_by_their_labels(self):
        credit = make_credit(self.film, self.person)
        with recorded(self.user, "edit"):
            Credit.objects.filter(pk=credit.pk).update(agent=self.other)

        self.assertEqual(
            self.told(),
            [
                (
                    "kim",
                    "Credit",
                    "Kim Ok Song · Director",
                    "Person or body",
                    "Hong Yong Hui",
                    "Kim Ok Song",
                )
            ],
        )

    def test_rows_of_rows_count_as_rows_of_the_film(self):
        with recorded(self.user, "edit"):
            make_credit(self.film, self.person, character={"en": "The girl"})
        number = latest(self.film)
        with recorded(self.user, "edit"):
            Credit.objects.get().delete()

        self.assertGreater(latest(self.film), number)
        self.assertEqual(
            self.told(),
            [
                ("kim", "Character", "The girl (en)", "", "The girl (en)", ""),
                (
                    "kim",
                    "Credit",
                    "Hong Yong Hui · Director",
                    "",
                    "Hong Yong Hui · Director",
                    "",
                ),
            ],
        )

    def test_what_triggers_derive_is_not_told(self):
        with recorded(self.user, "edit"):
            title = self.film.titles.get()
            title.text = "Two"
            title.save()

        self.assertEqual(
            self.told(), [("kim", "Title", "Two (en)", "Text", "One", "Two")]
        )

    def test_the_number_of_queries_does_not_grow(self):
        with recorded(self.user, "edit"):
            make_credit(self.film, self.person)
        with self.assertNumQueries(5):
            self.entries()
        with recorded(self.user, "edit"):
            for function in ("editor", "writer", "actor"):
                make_credit(self.film, self.person, function=function)
        with self.assertNumQueries(5):
            self.entries()
