"""The site that a browser visits: one for each worker."""

import pytest

from tests.browser.desk import running_desk
from tests.browser.site import running_site


@pytest.fixture(scope="session")
def site(browser, tmp_path_factory):
    """The address of a running site on the real data; starts only with a browser."""
    with running_site(tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture(scope="session")
def desk(browser, tmp_path_factory):
    """A running desk on the real data: `desk.visit(path)` gives a signed-in page."""
    with running_desk(browser, tmp_path_factory.mktemp("desk")) as running:
        yield running
