"""The second officer signs at the desk of the first, as in production: by database
role, counted like any sign-in."""

from datetime import date

from axes.models import AccessAttempt
from django.conf import settings
from django.db import connection
from django.test import TestCase
from django.urls import reverse

from catalogue.rights.models import ComplianceCheck, ComplianceRules
from kfeic.database_roles import grant_roles
from tests.desk import on_desk
from tests.rights.kit import make_agreement, make_officer
from tests.rights.rooms import sign_in_as_desk, state

PASSWORD = "second officer of the desk"


@on_desk
class SecondOfficerTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        grant_roles(connection)
        ComplianceRules.objects.create(
            version="1", text="Rules", effective_on=date(2026, 1, 1)
        )
        cls.agreement = make_agreement(is_paper=False)
        cls.first = make_officer(
            "first", permissions=["view_agreement", "change_agreement"]
        )
        cls.second = make_officer("second", permissions=["confirm"])
        cls.second.set_password(PASSWORD)
        cls.second.save()

    def setUp(self):
        self.client.force_login(self.first)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        sign_in_as_desk()

    def check(self, password):
        address = reverse("admin:rights_agreement_check", args=[self.agreement.pk])
        told = {"result": "clear", "second_name": "second"}
        return self.client.post(address, told | {"second_password": password})

    def as_owner(self):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL SESSION AUTHORIZATION DEFAULT")

    def test_the_right_password_is_the_second_signature(self):
        self.assertEqual(self.check(PASSWORD).status_code, 302)
        self.as_owner()
        self.assertEqual(ComplianceCheck.objects.get().second_by_name, "second")

    def test_a_wrong_password_is_told_and_counted(self):
        response = self.check("a guess of the second")

        self.assertContains(response, "may confirm", status_code=400)
        self.assertEqual(state()[1:], ("", "", ""))
        self.as_owner()
        (attempt,) = AccessAttempt.objects.all()
        self.assertEqual(attempt.username, "second")

    def test_too_many_wrong_passwords_shut_the_officer_out(self):
        for _attempt in range(settings.AXES_FAILURE_LIMIT):
            self.check("a guess of the second")

        self.assertNotEqual(self.check(PASSWORD).status_code, 302)
        self.as_owner()
        self.assertFalse(ComplianceCheck.objects.exists())
