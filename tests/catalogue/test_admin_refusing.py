"""What only the database can refuse comes back as the form, with nothing lost."""

from django.db import connection

from catalogue.models import Credit, Film, Title
from catalogue.uniqueness import ask_now
from tests import kit
from tests.desk import DeskTestCase, add_address, address, form_of


def run(statement):
    ask_now()  # no table is altered of which something is still to be asked
    with connection.cursor() as cursor:
        cursor.execute(statement)


class RefusedTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film(titles={"ko": "꽃", "en": "Flower"})
        cls.credit = kit.make_credit(cls.film, kit.make_person("first"))
        cls.other = kit.make_person("second")

    def send(self, **changes):
        sent = form_of(self.client.get(address(self.film))) | changes
        return self.client.post(address(self.film), sent)

    def test_a_rule_that_no_form_knows_is_said_in_a_sentence(self):
        run(
            "ALTER TABLE catalogue_title ADD CONSTRAINT no_roses CHECK (text <> 'Rose')"
        )

        response = self.send(**{"titles-1-text": "Rose", "running_time": "77"})

        self.assertContains(response, "Nothing is saved yet")
        self.assertContains(response, 'value="Rose"')
        self.assertContains(response, 'value="77"')
        self.assertFalse(Title.objects.filter(text="Rose").exists())
        self.assertIsNone(Film.objects.get().running_time)
        self.assertNotContains(response, "was changed successfully")

    def test_a_choice_that_is_gone_in_this_moment_is_said(self):
        """Deleted behind the form's own question, which still finds it."""
        run(
            "CREATE FUNCTION gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "NEW.agent_id := 999999999; RETURN NEW; END $$; CREATE TRIGGER gone "
            "BEFORE UPDATE ON catalogue_credit FOR EACH ROW EXECUTE FUNCTION gone()"
        )

        response = self.send(
            **{"credits-0-agent": str(self.other.pk), "credits-0-credited_as": "She"}
        )

        self.assertContains(response, "deleted or taken in this very moment")
        self.assertContains(response, 'value="She"')
        self.assertEqual(Credit.objects.get().credited_as, "")

    def test_a_new_record_that_is_refused_comes_back_too(self):
        run("ALTER TABLE catalogue_film ADD CONSTRAINT no_roses CHECK (slug <> 'rose')")
        sent = form_of(self.client.get(add_address(Film)))
        sent |= {"slug": "rose", "kind": "feature", "titles-1-text": "Rose"}
        sent |= {"year_certainty": "unknown"}

        response = self.client.post(add_address(Film), sent)

        self.assertContains(response, "Nothing is saved yet")
        self.assertContains(response, 'value="Rose"')
        self.assertFalse(Film.objects.filter(slug="rose").exists())

    def test_it_can_be_saved_once_the_reason_is_gone(self):
        run(
            "ALTER TABLE catalogue_title ADD CONSTRAINT no_roses CHECK (text <> 'Rose')"
        )
        refused = self.send(**{"titles-1-text": "Rose"})
        sent = form_of(refused) | {"titles-1-text": "Lily"}

        response = self.client.post(address(self.film), sent)

        self.assertEqual(response.status_code, 302)
        self.assertTrue(Title.objects.filter(text="Lily").exists())
