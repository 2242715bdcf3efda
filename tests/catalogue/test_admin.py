"""Editing and publishing at the desk: what is saved, what is refused and why."""

from itertools import chain

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.test import RequestFactory
from django.urls import reverse

from catalogue.admin.confirming import CONFIRMED
from catalogue.models import Credit, Film, Status, Title
from tests import kit
from tests.desk import DeskTestCase, address, form_of, list_address


class SavingTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film("arirang", titles={"en": "Arirang"}, year=1986)
        cls.credit = kit.make_credit(cls.film, kit.make_person())

    def save(self, row, **changes):
        return self.client.post(
            address(row), form_of(self.client.get(address(row))) | changes
        )

    def faults(self, response):
        self.assertEqual(response.status_code, 200)
        faults = response.context["errors"]
        lists = [[fault] if isinstance(fault, str) else fault for fault in faults]
        return [str(fault) for fault in chain.from_iterable(lists)]

    def add_row(self, prefix, **values):
        """Return the fields of one more row in the inline `prefix`."""
        shown = form_of(self.client.get(address(self.film)))
        number = int(shown[f"{prefix}-TOTAL_FORMS"])
        fields = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
        return {f"{prefix}-TOTAL_FORMS": str(number + 1), **fields}

    def test_a_changed_title_is_saved_with_its_sort_key(self):
        response = self.save(self.film, **{"titles-0-text": "The Hill"})

        self.assertEqual(response.status_code, 302)
        title = Title.objects.get()
        self.assertEqual((title.text, title.index_letter), ("The Hill", "H"))

    def test_years_that_do_not_match_their_certainty_are_explained(self):
        response = self.save(self.film, year_to="1990")

        self.assertEqual(
            [fault.partition(":")[0] for fault in self.faults(response)],
            ["The years do not match their certainty"],
        )

    def test_an_unknown_country_is_explained(self):
        response = self.save(self.film, countries="KP,XQ")

        self.assertEqual(
            self.faults(response),
            [
                "Item 2 in the array did not validate: "
                "“XQ” is not the ISO 3166 code of a country."
            ],
        )

    def test_a_second_preferred_title_of_a_language_is_explained(self):
        row = self.add_row(
            "titles",
            text="Song",
            language="en",
            type=str(Title.objects.get().type_id),
            is_preferred="on",
            position="1",
        )

        response = self.save(self.film, **row)

        self.assertEqual(
            self.faults(response), ["One preferred title in each language."]
        )

    def test_a_credit_of_nobody_is_explained(self):
        row = self.add_row(
            "credits", function=str(self.credit.function_id), position="1"
        )

        response = self.save(self.film, **row)

        self.assertEqual(self.faults(response), ["Choose a person or write a name."])

    def test_a_number_with_a_wrong_check_character_is_explained(self):
        row = self.add_row(
            "identifiers",
            scheme="eidr",
            value="10.5240/7791-8534-2C23-9030-8610-6",
        )

        response = self.save(self.film, **row)

        self.assertEqual(
            [fault[:42] for fault in self.faults(response)],
            ["The check character of this EIDR should be"[:42]],
        )

    def test_a_new_row_without_a_number_comes_after_the_last(self):
        Credit.objects.update(position=7)
        row = self.add_row(
            "credits",
            function=str(self.credit.function_id),
            credited_as="Somebody",
        )

        self.save(self.film, **row)

        self.assertEqual(
            list(Credit.objects.values_list("credited_as", "position")),
            [("", 7), ("Somebody", 8)],
        )

    def test_a_row_can_be_removed_while_the_others_stay(self):
        kit.make_title(self.film, "Song of the Hill")

        self.save(self.film, **{"titles-1-DELETE": "on"})

        self.assertEqual([title.text for title in Title.objects.all()], ["Arirang"])

    def test_a_row_of_another_film_cannot_be_changed_through_this_one(self):
        other = kit.make_film(titles={"en": "Other"}).titles.get()

        self.save(self.film, **{"titles-0-id": str(other.pk), "titles-0-text": "Lost"})

        other.refresh_from_db()
        self.assertEqual(other.text, "Other")

    def test_every_form_of_the_desk_can_be_opened_empty(self):
        request = RequestFactory().get("/")
        request.user = self.user
        for model, own in admin.site._registry.items():
            if not own.has_add_permission(request):
                continue
            path = reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_add")

            self.assertEqual(self.client.get(path).status_code, 200, path)


class PublicationTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.drafts = [
            kit.make_film(status=Status.DRAFT, published_at=None) for _n in range(2)
        ]
        cls.published = kit.make_film()

    def act(self, action, films):
        response = self.client.post(
            list_address(Film),
            {
                "action": action,
                "_selected_action": [film.pk for film in films],
                CONFIRMED: "1",
            },
            follow=True,
        )
        return [
            str(message).partition(" <a ")[0]  # what follows offers to undo it
            for message in response.context["messages"]
        ]

    def test_publishing_counts_what_was_not_public_and_gives_it_a_time(self):
        said = self.act("publish", [*self.drafts, self.published])

        self.assertEqual(said, ["2 records published."])
        self.assertEqual(Film.objects.published().count(), 3)
        self.assertEqual(LogEntry.objects.count(), 2)

    def test_publishing_keeps_the_time_that_is_there(self):
        Film.objects.filter(pk=self.drafts[0].pk).update(published_at=kit.PUBLISHED_AT)

        self.act("publish", self.drafts[:1])

        film = Film.objects.get(pk=self.drafts[0].pk)
        self.assertEqual(film.published_at, kit.PUBLISHED_AT)

    def test_review_and_withdrawal(self):
        self.assertEqual(
            self.act("send_to_review", self.drafts), ["2 records are in review."]
        )
        self.assertEqual(
            self.act("withdraw", [self.published]), ["1 record withdrawn."]
        )
        self.assertEqual(
            sorted(Film.objects.values_list("status", flat=True)),
            ["review", "review", "withdrawn"],
        )

    def test_a_film_is_published_from_its_own_page(self):
        film = self.drafts[0]

        self.client.post(
            address(film),
            {"CHANGE_FORM-action": "publish", "_selected_action": film.pk},
        )

        film.refresh_from_db()
        self.assertEqual(film.status, Status.PUBLISHED)

    def test_who_may_only_look_may_not_publish(self):
        self.sign_in_with("view_film")

        self.act("publish", self.drafts)

        self.assertEqual(Film.objects.published().count(), 1)

    def test_the_public_page_is_linked_when_there_is_one(self):
        film = self.published
        shown = self.client.get(address(film))
        hidden = self.client.get(address(self.drafts[0]))

        self.assertEqual(
            shown.context["absolute_url"],
            f"http://localhost:8000/en/films/{film.key}-{film.slug}/",
        )
        self.assertIs(hidden.context["has_absolute_url"], False)

    def test_a_festival_has_no_public_page(self):
        response = self.client.get(address(kit.make_festival()))

        self.assertIs(response.context["has_absolute_url"], False)
