"""A production process: refuses to start half-configured, answers with every guard."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.test import SimpleTestCase, TransactionTestCase

REQUIRED = (
    "KFEIC_SECRET_KEY",
    "KFEIC_ALLOWED_HOSTS",
    "KFEIC_PUBLIC_URL",
    "DATABASE_URL",
)
ASK = """
import json, sys, django
django.setup()
from django.test import Client
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
found = {}
for address, secure in json.loads(sys.argv[1]):
    client = Client(raise_request_exception=False, headers={"host": "films.example"})
    response = client.get(address, secure=secure)
    found[f"{address} {secure}"] = [response.status_code, dict(response.headers)]
print(json.dumps(found))
"""


def production(**changes):
    """Return the environment of a production process, with changes; None removes."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KFEIC_", "DATABASE_", "DJANGO_", "PYTEST", "COV"))
    }
    given = {
        "DJANGO_SETTINGS_MODULE": "kfeic.settings",
        "KFEIC_ENVIRONMENT": "production",
        "KFEIC_SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
        "KFEIC_ALLOWED_HOSTS": "films.example",
        "KFEIC_PUBLIC_URL": "https://films.example",
        "DATABASE_URL": database_url(),
    }
    wanted = kept | given | changes
    return {name: value for name, value in wanted.items() if value is not None}


def database_url():
    """Return the address of the database that this test is connected to."""
    name = connection.settings_dict["NAME"]
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def run(*arguments, environment):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


class RefusalTests(SimpleTestCase):
    databases = {"default"}

    def start(self, **changes):
        return run("manage.py", "check", environment=production(**changes))

    def test_the_server_need_not_name_the_settings(self):
        ended = run(
            "-c",
            "import kfeic.wsgi",
            environment=production(DJANGO_SETTINGS_MODULE=None),
        )

        self.assertEqual(ended.returncode, 0, ended.stderr)

    def test_production_does_not_start_without_its_settings(self):
        for name in REQUIRED:
            with self.subTest(missing=name):
                ended = self.start(**{name: None})

                self.assertNotEqual(ended.returncode, 0)
                last = ended.stderr.strip().splitlines()[-1]
                self.assertTrue(last.endswith(f"does not start without {name}."), last)

    def test_every_missing_setting_is_named_at_once(self):
        ended = self.start(**dict.fromkeys(REQUIRED))

        last = ended.stderr.strip().splitlines()[-1]
        self.assertTrue(last.endswith(", ".join(REQUIRED) + "."), last)

    def test_unknown_environment_and_debugging_are_refused(self):
        for changes in ({"KFEIC_ENVIRONMENT": "prod"}, {"KFEIC_DEBUG": "1"}):
            with self.subTest(changes=changes):
                self.assertNotEqual(self.start(**changes).returncode, 0)

    def test_environment_left_out_means_production(self):
        code = "import kfeic.settings as s; print(s.PRODUCTION, s.DEBUG)"

        ended = run("-c", code, environment=production(KFEIC_ENVIRONMENT=None))

        self.assertEqual(ended.stdout.strip(), "True False")


class ProductionTests(TransactionTestCase):
    """Other processes read the test database, so nothing here is in a transaction."""

    available_apps = []

    def test_deployment_check_is_clean_for_both_processes(self):
        for desk in ("0", "1"):
            with self.subTest(desk=desk):
                ended = run(
                    "manage.py",
                    "check",
                    "--deploy",
                    "--fail-level",
                    "WARNING",
                    environment=production(KFEIC_DESK=desk),
                )

                self.assertEqual(ended.returncode, 0, ended.stderr)
                self.assertEqual(
                    ended.stdout.strip(),
                    "System check identified no issues "
                    f"({'0' if desk == '1' else '1'} silenced).",
                )

    def test_every_answer_carries_every_guard(self):
        asked = [
            ("/en/", True),
            ("/robots.txt", True),
            ("/en/nothing/", True),
            ("/en/?" + "x" * 3_000, True),
            ("/admin/", True),
            ("/en/kit/", True),
            ("/en/films/", False),
            ("/health/", False),
        ]

        ended = run("-c", ASK, json.dumps(asked), environment=production())
        self.assertEqual(ended.returncode, 0, ended.stderr)
        found = json.loads(ended.stdout)

        self.assertEqual(
            [status for status, _headers in found.values()],
            [200, 200, 404, 400, 404, 404, 301, 200],
        )
        for name, (_status, headers) in found.items():
            if name.endswith("True"):
                with self.subTest(address=name[:30]):
                    self.assertEqual(
                        headers["Strict-Transport-Security"],
                        "max-age=31536000; includeSubDomains; preload",
                    )
                    self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
                    self.assertEqual(headers["X-Frame-Options"], "DENY")
                    self.assertNotIn("unsafe", headers["Content-Security-Policy"])
                    self.assertNotIn("Set-Cookie", headers)
        moved = found["/en/films/ False"][1]
        self.assertEqual(moved["Location"], "https://films.example/en/films/")
