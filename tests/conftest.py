"""What every test may use."""

import os
import shutil

import pytest
from django.db import connection
from django.db.backends.base.creation import TEST_DATABASE_PREFIX
from playwright.sync_api import sync_playwright

from kfeic.database_roles import grant_roles

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser():
    """A running Chromium. Without one the test is skipped; under CI=true it fails."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        missing = (
            "No Chromium was found: install one (on Debian: apt install chromium)."
        )
        if os.environ.get("CI") == "true":
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    # Playwright keeps an event loop in this thread, which Django would refuse.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Make the roles of the server before any test.

    One that made them in its transaction would hold up every other that wants them,
    until it is rolled back. Where no chosen test writes, there is no database.
    """
    if not connection.settings_dict["NAME"].startswith(TEST_DATABASE_PREFIX):
        return
    with django_db_blocker.unblock():
        grant_roles(connection)
        connection.close()
