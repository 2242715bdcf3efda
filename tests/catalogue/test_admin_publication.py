"""What a record must have before the desk lets the public see it."""

from catalogue.models import Agent, Film
from tests import kit
from tests.desk import DeskTestCase, address, add_address


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
        saved = ["key", "created_at", "updated_at"]

        for row in (kit.make_film(), kit.make_person()):
            self.assertEqual(self.shown(address(row)), saved)

    def test_a_record_that_is_not_saved_has_none(self):
        for model in (Film, Agent):
            self.assertEqual(self.shown(add_address(model)), [])
