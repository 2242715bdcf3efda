"""How long a sign-in lasts, and what the public process knows of it: nothing."""

import os
import subprocess
import sys
import time
from unittest import mock

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import SimpleTestCase
from django.test.utils import CaptureQueriesContext

from kfeic.accounts.session_limits import LONGEST, RENEWED_AFTER
from tests.kfeic.door import PASSWORD, PasswordTestCase

LOADED = """
import sys, django
django.setup()
import kfeic.urls, kfeic.wsgi
print(sorted({name.split(".")[0] for name in sys.modules} & {"axes", "django_otp"}))
"""


class SessionTests(PasswordTestCase):
    def setUp(self):
        super().setUp()
        self.try_password(PASSWORD)
        self.began = time.time()

    def is_inside_after(self, seconds):
        with mock.patch("time.time", return_value=self.began + seconds):
            return self.is_inside()

    def test_a_working_day_is_the_longest(self):
        self.assertIs(self.is_inside_after(LONGEST - 60), True)
        self.assertIs(self.is_inside_after(LONGEST + 60), False)
        self.assertIs(self.is_inside(), False)

    def test_the_database_ends_it_after_a_pause(self):
        (session,) = Session.objects.all()
        kept_for = session.expire_date.timestamp() - self.began

        self.assertAlmostEqual(kept_for, settings.SESSION_COOKIE_AGE, delta=60)

    def test_work_keeps_it_alive_at_a_write_every_few_minutes(self):
        for seconds, writes in ((10, 0), (RENEWED_AFTER + 10, 1)):
            with (
                self.subTest(seconds),
                CaptureQueriesContext(connection) as queries,
            ):
                self.is_inside_after(seconds)
                written = [
                    query["sql"]
                    for query in queries
                    if query["sql"].startswith('UPDATE "django_session"')
                ]
                self.assertEqual(len(written), writes)

    def test_a_session_that_does_not_say_when_it_began_is_over(self):
        session = self.client.session
        del session["signed_in_at"]
        session.save()

        self.assertIs(self.is_inside(), False)


class PublicProcessTests(SimpleTestCase):
    def loaded(self, *, desk):
        given = {"KFEIC_DESK": desk, "KFEIC_ENVIRONMENT": "local"}
        ended = subprocess.run(
            [sys.executable, "-c", LOADED],
            cwd=settings.BASE_DIR,
            env=os.environ | given | {"DJANGO_SETTINGS_MODULE": "kfeic.settings"},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return ended.stdout.strip()

    def test_it_does_not_load_what_signs_in(self):
        self.assertEqual(self.loaded(desk="1"), "['axes', 'django_otp']")
        self.assertEqual(self.loaded(desk="0"), "[]")
