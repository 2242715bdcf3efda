"""The desk for the browser: a server of its own, and pages of a member signed in."""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tests.browser.site import (
    free_port,
    manage,
    own_database,
    prepare,
    serving,
    surroundings,
)
from tests.browser.visit import visit

NAME, PASSWORD = "editor", "A-word-for-the-tests-1"
LANGUAGE_COOKIE = "desk_language"


@dataclass(frozen=True)
class RunningDesk:
    """A desk on the data of fixtures/ and an administrator's account.

    `public` is where it says that the public site is.
    """

    browser: object
    address: str
    public: str
    environment: dict

    @contextmanager
    def visit(self, path, *, language="en", **options):
        """Sign in and open an address of the desk; yield the visit.

        `options` are those of `tests.browser.visit.visit`: width, theme, scripts.
        """
        page, _mark, fragment = path.partition("#")
        entrance = f"{self.address}/admin/login/?next={quote(page)}"
        cookies = [{"name": LANGUAGE_COOKIE, "value": language, "url": self.address}]
        with visit(self.browser, entrance, cookies=cookies, **options) as seen:
            seen.page.fill("[name=username]", NAME)
            seen.page.fill("[name=password]", PASSWORD)
            with seen.page.expect_navigation():
                seen.page.click("#login-form [type=submit]")
            if fragment:
                seen.page.goto(f"{self.address}{path}")
            if options.get("scripts", True):
                seen.settle()
            yield seen

    def run(self, code):
        """Run Python in the surroundings of the desk, on its database."""
        manage(
            "shell", "--verbosity=0", "--command", code, environment=self.environment
        )


@contextmanager
def running_desk(browser, folder: Path):
    """Yield a desk; nothing is left behind."""
    port, public = free_port(), free_port()
    with own_database() as database:
        environment = surroundings(folder, database, public)
        environment |= {"KFEIC_DESK": "1", "DJANGO_SUPERUSER_PASSWORD": PASSWORD}
        prepare(environment)
        manage(
            *("createsuperuser", "--noinput", f"--username={NAME}", "--email=e@e.kp"),
            environment=environment,
        )
        with serving(folder, environment, port) as address:
            yield RunningDesk(
                browser, address, environment["KFEIC_PUBLIC_URL"], environment
            )
