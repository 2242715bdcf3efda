"""Names the code that is running, so that a new release makes every page new."""

import hashlib
from functools import cache

from django.conf import settings

PARTS = ("templates", "catalogue", "kfeic", "static/css", "static/js")
ENDINGS = {".py", ".html", ".mo", ".css", ".js"}


def files():
    """Yield every file whose content can change a page, in a fixed order."""
    for part in PARTS:
        for path in sorted((settings.BASE_DIR / part).rglob("*")):
            if path.suffix in ENDINGS:
                yield path


@cache
def release() -> str:
    """Return eight hexadecimal characters that change with any line of the code."""
    digest = hashlib.sha256()
    for path in files():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


@cache
def released_at() -> float:
    """Return when the newest of these files was written, in seconds of the epoch."""
    return max(path.stat().st_mtime for path in files())
