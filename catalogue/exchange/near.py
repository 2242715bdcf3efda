"""Which records a misspelt name in a file may mean, for the words of its fault."""

from catalogue.search.answer import Hit
from catalogue.search.finding import find

MOST_ASKED = 100  # names in one load: the search takes some milliseconds for each
MOST_NEAR = 3


class Proposals:
    """Asks the search of the site, each name once and not without end."""

    def __init__(self) -> None:
        self.told: dict[tuple[str, str], str] = {}

    def near(self, name: str, *, kind: str) -> str:
        """Return the slugs that a name comes near to, with their titles; "" if none.

        `kind` is "film", a kind of agent, or "" where nothing is to be proposed.
        """
        if not kind:
            return ""
        if (kind, name) not in self.told:
            if len(self.told) >= MOST_ASKED:
                return ""
            self.told[kind, name] = _near(name.replace("-", " "), kind)
        return self.told[kind, name]


def _near(words: str, kind: str) -> str:
    hits = [
        hit for hit in find(words, everything=True).hits if kind in {hit.room, hit.kind}
    ]
    return ", ".join(f"{_slug(hit)} ({_title(hit)})" for hit in hits[:MOST_NEAR])


def _slug(hit: Hit) -> str:
    """Return the slug of a hit, from the end of its address: key-slug/."""
    return hit.path.rstrip("/").rpartition("/")[2].partition("-")[2]


def _title(hit: Hit) -> str:
    return hit.matched or hit.title_ko or hit.title_en
