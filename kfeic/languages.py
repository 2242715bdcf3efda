"""The languages of the site and which of them an address is in."""

from django.conf import settings

NAMES = dict(settings.LANGUAGES)


def language_of(path: str) -> str | None:
    """Return the language an address is in, or None: /ko/films/, /feeds/ko/ give ko."""
    first = path.removeprefix("/feeds")[1:].partition("/")[0]
    return first if first in NAMES else None
