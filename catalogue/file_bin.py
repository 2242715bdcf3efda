"""Where private files wait that no row names: thirty days, then they are gone.

So long the ledger can bring a deleted row back, and its file returns with it.
"""

import os
import time
from pathlib import Path

from django.conf import settings

from catalogue import rendering
from catalogue.models import Document, Image

# The folders of private files, each with the model and column that names them.
NAMED_BY = {"images": (Image, "original"), "documents": (Document, "file")}
KEPT_DAYS = 30
DAY = 24 * 60 * 60
# An upload has its row within a day of its file, or never.
YOUNGEST_ORPHAN = DAY


def settle_file(name):
    """Keep a private file where its row looks for it, or in the bin without one."""
    kept, binned = _private(name), _private("bin", name)
    here, there = (binned, kept) if _is_named(name) else (kept, binned)
    if here.exists() and not there.exists():
        there.parent.mkdir(parents=True, exist_ok=True)
        os.utime(here)
        here.rename(there)


def clear_away():
    """Empty the bin of what is older than thirty days, and put away what no row names:
    after a crash, or a deletion that went past the desk."""
    now = time.time()
    for path in _files("bin"):
        if now - path.stat().st_mtime > KEPT_DAYS * DAY:
            path.unlink(missing_ok=True)
    for folder in NAMED_BY:
        for path in _files(folder):
            if now - path.stat().st_mtime > YOUNGEST_ORPHAN:
                settle_file(f"{folder}/{path.name}")
    for digest in _digests() - set(Image.objects.values_list("digest", flat=True)):
        rendering.withdraw(digest)


def _is_named(name):
    model, column = NAMED_BY[Path(name).parts[0]]
    return model.objects.filter(**{column: name}).exists()


def _digests():
    """Return the photographs of which anything was made that is on the disk."""
    folders = (settings.MEDIA_ROOT / "public" / "images", _private("unfinished"))
    made = [path for folder in folders if folder.exists() for path in folder.iterdir()]
    return {path.stem for path in (*made, *_files("previews"))}


def _private(*parts):
    return settings.MEDIA_ROOT.joinpath("private", *parts)


def _files(folder):
    return [path for path in _private(folder).rglob("*") if path.is_file()]
