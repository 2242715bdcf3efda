"""Both doors of the house on one database, each process with the role that it has.

The public site signs in to PostgreSQL as `kfeic_public`, the desk as `kfeic_desk`. A
server that asks them for a password finds it as libpq does, in PGPASSFILE.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kfeic.database_roles import DESK, PUBLIC
from tests.browser.site import (
    free_port,
    manage,
    own_database,
    prepare,
    serving,
    surroundings,
)

FURNISHING = "from tests.browser.rights_rows import furnish; furnish()"


@dataclass(frozen=True)
class House:
    """A public site and a desk on the data of fixtures/, and a furnished rights desk.

    `public` and `desk` are addresses.
    """

    browser: object
    public: str
    desk: str


@contextmanager
def running_house(browser, folder: Path):
    """Yield a house; nothing is left behind."""
    port = free_port()
    with own_database() as database:
        owner = surroundings(folder, database, port)
        within = owner | {"KFEIC_DESK": "1"}
        prepare(within)
        furnishing = ("shell", "--verbosity=0", "--command", FURNISHING)
        manage(*furnishing, environment=within)
        manage("database_roles", environment=within)
        public = owner | {"DATABASE_URL": signed_in(database, as_role=PUBLIC)}
        desk = within | {"DATABASE_URL": signed_in(database, as_role=DESK)}
        with (
            serving(folder, public, port) as public_address,
            serving(folder, desk, free_port()) as desk_address,
        ):
            yield House(browser, public_address, desk_address)


def signed_in(database, *, as_role):
    """Return the address of a database as that of a role."""
    parts = urlsplit(database)
    place = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{as_role}@{place}").geturl()
