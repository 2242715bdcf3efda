"""Somebody with a password before the door of the desk."""

from django.conf import settings
from django.contrib.auth import get_user_model

from tests.desk import DeskTestCase

LOGIN = "/admin/login/"
PASSWORD = "seven bells of Moranbong"


class PasswordTestCase(DeskTestCase):
    """A member of staff with a password, at the door."""

    @classmethod
    def setUpTestData(cls):
        cls.member = get_user_model().objects.create_user(
            "member", password=PASSWORD, is_staff=True, last_name="Ri Kyong Chol"
        )

    def setUp(self):
        super().setUp()
        self.leave()

    def leave(self):
        """Be nobody, who reads the same language."""
        self.client.logout()
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = self.language

    def try_password(self, password, *, name="member", address="192.0.2.1", **fields):
        given = {"username": name, "password": password} | fields
        return self.client.post(LOGIN, given, REMOTE_ADDR=address)

    def is_inside(self, client=None):
        return (client or self.client).get("/admin/").status_code == 200
