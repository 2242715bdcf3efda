"""What a record must have before the desk lets the public see it."""

from django.contrib.admin.models import LogEntry

from catalogue.models import Agent, Film, Status
from tests import kit
from tests.desk import DeskTestCase, add_address, address, form_of, list_address

DRAFT = {"status": Status.DRAFT, "published_at": None}
NEEDED = (
    "A published record needs a title or name that is preferred in Korean or in "
    "English."
)


class PermanentIdTests(DeskTestCase):
    def shown(self, path):
        form = self.client.get(path).context["adminform"]
        return [
            field.field["field"]
            for fieldset in form
            for line in fieldset
            for field in line
            if field.is_readonly
        ]

    def test_an_id_is_shown_once_it_is_permanent(self):
        saved = ["standing", "gaps", "key", "created_at", "updated_at"]

        for row in (kit.make_film(**DRAFT), kit.make_person(**DRAFT)):
            self.assertEqual(self.shown(address(row)), saved)

    def test_a_record_that_is_not_saved_has_none(self):
        for model in (Film, Agent):
            self.assertEqual(self.shown(add_address(model)), [])


class PublishedFormTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film("arirang", titles={"en": "Arirang"})
        cls.drafts = [
            kit.make_film("nameless", titles={}, **DRAFT),
            kit.make_person("nobody", names={}, **DRAFT),
        ]

    def save(self, row, **changes):
        sent = form_of(self.client.get(address(row)))
        response = self.client.post(address(row), sent | changes)
        if response.status_code == 302:
            return []
        return [
            fault
            for inline in response.context["inline_admin_formsets"]
            for fault in inline.formset.non_form_errors()
        ]

    def test_a_record_without_words_is_not_published(self):
        for row in self.drafts:
            self.assertEqual(self.save(row, status="published"), [NEEDED])
            row.refresh_from_db()
            self.assertEqual(row.status, Status.DRAFT)

    def test_a_record_without_words_is_saved_as_a_draft(self):
        for row in self.drafts:
            self.assertEqual(self.save(row, slug="other"), [])

    def test_a_new_film_without_a_title_is_not_published(self):
        sent = form_of(self.client.get(add_address(Film)))
        sent |= {"kind": "feature", "slug": "new", "status": "published"}

        response = self.client.post(add_address(Film), sent)

        self.assertEqual(response.status_code, 200)
        self.assertEqual(Film.objects.count(), 2)

    def test_the_last_title_of_a_published_film_stays(self):
        self.assertEqual(self.save(self.film, **{"titles-0-DELETE": "on"}), [NEEDED])
        self.assertEqual(self.save(self.film, **{"titles-0-language": "ru"}), [NEEDED])
        self.assertEqual(
            self.save(self.film, **{"titles-0-is_preferred": ""}), [NEEDED]
        )

    def test_a_film_is_withdrawn_together_with_its_title(self):
        faults = self.save(
            self.film, **{"titles-0-DELETE": "on", "status": "withdrawn"}
        )

        self.assertEqual(faults, [])


class PublishActionTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.titled = kit.make_film(titles={"en": "Arirang"}, **DRAFT)
        cls.russian = kit.make_film("pesnya", titles={"ru": "Песня"}, **DRAFT)
        cls.bare = kit.make_film("bare", titles={}, **DRAFT)

    def publish(self, *rows):
        response = self.client.post(
            list_address(type(rows[0])),
            {"action": "publish", "_selected_action": [row.pk for row in rows]},
            follow=True,
        )
        return [
            str(message).partition(" <a ")[0]  # what follows offers to undo it
            for message in response.context["messages"]
        ]

    def test_what_has_no_words_is_left_and_counted(self):
        published, warning, *left = self.publish(self.titled, self.russian, self.bare)

        self.assertIn("Published although something is missing: No credits", warning)
        self.assertEqual(
            [published, *left],
            [
                "1 record published.",
                "2 records were left as they are: they have no title or name that is "
                "preferred in Korean or in English.",
            ],
        )
        self.assertEqual(list(Film.objects.published()), [self.titled])
        self.assertEqual(LogEntry.objects.count(), 1)

    def test_nothing_is_said_to_be_published_when_nothing_was(self):
        person = kit.make_person("nobody", names={}, **DRAFT)

        said = self.publish(person)

        self.assertEqual(
            said,
            [
                "1 record was left as it is: it has no title or name that is "
                "preferred in Korean or in English."
            ],
        )
        self.assertEqual(Agent.objects.published().count(), 0)
