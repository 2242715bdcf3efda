"""Makes the renditions of one photograph on the disk, where they appear all at once.

They are written into a folder of their own and take their place by one renaming: who is
killed in the middle leaves nothing that anybody reads, and does it again.
"""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from PIL import Image as Picture

from catalogue.images import (
    FORMATS,
    SAVING,
    decode,
    each_rendition,
    widths_for,
)
from catalogue.models import Image, RenditionSet, Upload, Use
from catalogue.pixels import dominant_colour

PREVIEW = (480, 480)


def public_folder(digest):
    """Return where the renditions of a photograph lie for the public."""
    return settings.MEDIA_ROOT / "public" / "images" / digest


def preview_path(digest):
    """Return the small picture of a photograph that only the desk shows."""
    return settings.MEDIA_ROOT / "private" / "previews" / f"{digest}.jpg"


def unfinished_folder(digest):
    return settings.MEDIA_ROOT / "private" / "unfinished" / digest


def make(digest, *, file):
    """Make the preview of the photograph in `file`, and its renditions if it is public.

    Tells its `Upload` after each of them. Raises ImageRefused.
    """
    photograph, size = decode(file)
    is_public = is_shown(digest)
    count = len(widths_for(size[0], height=size[1])) * len(FORMATS)
    work = Upload.objects.filter(digest=digest)
    work.update(made=0, wanted=1 + (count if is_public else 0))
    folder = unfinished_folder(digest)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _make_preview(photograph, folder / "preview.jpg", preview_path(digest))
    work.update(made=1)
    if is_public:
        colour = dominant_colour(photograph)
        for rendition in each_rendition(photograph, size, digest=digest):
            _write(folder / Path(rendition.name).name, rendition.content)
            work.update(made=F("made") + 1)
        _publish(digest, folder=folder, placeholder=colour)
    shutil.rmtree(folder, ignore_errors=True)


def is_shown(digest):
    """Tell whether a row lets the public see this photograph."""
    return Image.objects.filter(digest=digest, use=Use.PUBLIC).exists()


def _make_preview(photograph, written, kept):
    small = photograph.copy()
    small.thumbnail(PREVIEW, Picture.Resampling.LANCZOS)
    with written.open("wb") as file:
        small.save(file, **SAVING["jpg"])
    kept.parent.mkdir(parents=True, exist_ok=True)
    written.replace(kept)


def _write(path, content):
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@transaction.atomic
def _publish(digest, *, folder, placeholder):
    """Give the finished folder its place, unless nobody may see it any more."""
    lock(digest)
    if not is_shown(digest):
        return
    place = public_folder(digest)
    place.parent.mkdir(parents=True, exist_ok=True)
    # What is there may be of a former making, or of a time before this one.
    shutil.rmtree(place, ignore_errors=True)
    folder.rename(place)
    RenditionSet.objects.update_or_create(
        digest=digest, defaults={"placeholder": placeholder}
    )


@transaction.atomic
def withdraw(digest):
    """Remove renditions that no row shows any more; true if there is no image left."""
    lock(digest)
    if not is_shown(digest):
        RenditionSet.objects.filter(digest=digest).delete()
        shutil.rmtree(public_folder(digest), ignore_errors=True)
    if Image.objects.filter(digest=digest).exists():
        return False
    preview_path(digest).unlink(missing_ok=True)
    shutil.rmtree(unfinished_folder(digest), ignore_errors=True)
    Upload.objects.filter(digest=digest).delete()
    return True


def lock(digest):
    """Wait until nobody else gives these renditions a place or takes it away, and shut
    others out to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [digest]
        )


@contextmanager
def at_work(digest):
    """Wait until nobody else makes these renditions, and shut others out meanwhile."""
    number = "hashtextextended('render ' || %s, 0)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_lock({number})", [digest])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_unlock({number})", [digest])
