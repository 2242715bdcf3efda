"""What the desk says has happened, there and then and in the history of a record."""

from django.conf import settings
from django.contrib.admin.models import LogEntry

from catalogue.models import Film
from tests import kit
from tests.desk import DeskTestCase, address, form_of


class HistoryTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film(titles={"ko": "아리랑", "en": "Arirang"})
        cls.person = kit.make_person(names={"ko": "홍영희", "en": "Hong Yong Hui"})
        cls.function = kit.make_term(
            "credit_function", "cast", labels={"ko": "출연", "en": "Cast"}
        )

    def save(self, **changes):
        sent = form_of(self.client.get(address(self.film)))
        self.client.post(address(self.film), sent | changes)

    def history(self, language):
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        response = self.client.get(address(self.film, "history"))
        return [
            str(entry.get_change_message()) for entry in response.context["action_list"]
        ]

    def add_credit(self):
        self.save(
            **{
                "credits-TOTAL_FORMS": "1",
                "credits-0-function": str(self.function.pk),
                "credits-0-agent": str(self.person.pk),
                "credits-0-position": "0",
            }
        )

    def test_an_added_row_goes_by_its_label(self):
        self.add_credit()

        self.assertEqual(
            self.history("en"), ["Added credit “Hong Yong Hui · Cast · Arirang”."]
        )

    def test_changed_and_deleted_rows_go_by_their_labels(self):
        self.add_credit()
        self.save(**{"credits-0-credited_as": "H. Y. H."})
        self.save(**{"credits-0-DELETE": "on"})
        name = "“Hong Yong Hui · Cast · Arirang”"

        self.assertEqual(
            self.history("en")[1:],
            [f"Changed credited as for credit {name}.", f"Deleted credit {name}."],
        )

    def test_fields_are_named_in_the_language_of_the_reader(self):
        self.save(running_time="90", kind="documentary")

        self.assertEqual(
            [self.history(language) for language in ("ko", "en")],
            [
                ["변경: 종류 그리고 상영시간(분)."],
                ["Changed kind and running time in minutes."],
            ],
        )


class DeletionTests(DeskTestCase):
    def deleted(self, row):
        response = self.client.post(
            address(row, "delete"), {"post": "yes"}, follow=True
        )
        return [str(message) for message in response.context["messages"]]

    def test_a_deleted_record_is_named_by_its_label(self):
        film = kit.make_film(titles={"en": "Arirang"}, year=1986)
        image = film.images.create(kind="still", original="images/1.jpg")

        self.assertEqual(
            [*self.deleted(image), *self.deleted(film)],
            [
                "The image “Still · Arirang” was deleted successfully.",
                "The film “Arirang (1986)” was deleted successfully.",
            ],
        )
        self.assertEqual(Film.objects.count(), 0)
        self.assertEqual(LogEntry.objects.count(), 2)
