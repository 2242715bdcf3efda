"""Two editors who have one record open, for tests of what each of them saves."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from tests.desk import DeskTestCase, address, form_of


class TwoEditors(DeskTestCase):
    """The signed-in editor is the second; `first` saves before that."""

    def setUp(self):
        super().setUp()
        user = get_user_model().objects.create_superuser("Ri Un")
        self.first = Client()
        self.first.force_login(user)
        self.first.cookies[settings.LANGUAGE_COOKIE_NAME] = self.language

    def opened(self, row, client=None):
        return form_of((client or self.client).get(address(row)))

    def save(self, row, sent, *, client=None, **changes):
        return (client or self.client).post(address(row), sent | changes)

    def first_saves(self, row, **changes):
        answer = self.save(
            row, self.opened(row, self.first), client=self.first, **changes
        )
        self.assertEqual(answer.status_code, 302)

    def told(self, answer):
        self.assertEqual(answer.status_code, 200)
        return [
            (each.field, each.before, each.now, each.mine, each.is_clash)
            for each in answer.context["told"].differences
        ]
