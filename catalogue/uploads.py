"""What becomes of an uploaded file: renditions for the public, nothing left behind.

Originals lie in private storage. Renditions lie where the web can read them only as
long as a row with the permitted use "public" shows them: they are written before that
row is committed, and removed under a lock when no such row is left.
"""

import threading
from functools import partial

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.signals import request_finished
from django.db import connection, transaction
from django.dispatch import receiver

from catalogue.images import store_renditions
from catalogue.models import Document, Image, Use

FOLDER = "images"

# The rows with files that the request of this thread has begun to save.
_begun = threading.local()


def public_files():
    """Return the storage of what the public site may read."""
    return FileSystemStorage(location=settings.MEDIA_ROOT / "public")


def begin(row):
    """Remember an `Image` or `Document` that is about to be saved.

    When the request is over, the files that were written for it are removed, unless
    the database has the row: a transaction that is taken back leaves no file.
    """
    _begun.rows = [*getattr(_begun, "rows", ()), row]


def describe(image, made):
    """Fill the columns of `image` that are found from its file (`Renditions`)."""
    image.digest = made.digest
    image.widths = list(made.widths)
    image.width = made.width
    image.height = made.height
    image.placeholder = made.placeholder


def settle(image, *, former, made):
    """Bring the files in line with a row just saved, inside its transaction.

    `former` is the row as it was or None, `made` the renditions that must be public
    now or None. What the row gave up goes when the transaction is committed.
    """
    if made and image.use == Use.PUBLIC:
        # Held until the commit: nobody can remove the files before the row is seen.
        _lock(image.digest)
        store_renditions(made, storage=public_files(), prefix=FOLDER)
    if former is None:
        return
    if former.original.name != image.original.name:
        forget_file(former.original)
    if (former.digest, former.use) != (image.digest, image.use):
        _forget_renditions(former.digest)


def forget(*, images=(), documents=()):
    """Remove the files of rows that this transaction deletes, once it is committed."""
    for image in images:
        forget_file(image.original)
        _forget_renditions(image.digest)
    for document in documents:
        forget_file(document.file)


def forget_with(*, films=None, agents=None):
    """Remove the files of everything that is deleted with these records."""
    if films is not None:
        forget(
            images=Image.objects.filter(film__in=films),
            documents=Document.objects.filter(film__in=films),
        )
    if agents is not None:
        forget(images=Image.objects.filter(agent__in=agents))


def forget_file(file):
    """Remove a stored file when the transaction is committed."""
    if file:
        transaction.on_commit(partial(file.storage.delete, file.name), robust=True)


def _forget_renditions(digest):
    if digest:
        transaction.on_commit(partial(_remove_unshown, digest), robust=True)


@receiver(request_finished)
def _remove_unsaved(sender, **kwargs):
    """Remove what a transaction that was taken back has written."""
    rows, _begun.rows = getattr(_begun, "rows", ()), ()
    for row in rows:
        if isinstance(row, Image):
            _remove_unnamed(row.original)
            if row.digest:
                _remove_unshown(row.digest)
        else:
            _remove_unnamed(row.file)


def _remove_unnamed(file):
    """Remove a private file that no row names; no two rows ever name the same."""
    if not file or not file._committed:  # nothing was written
        return
    named = type(file.instance).objects.filter(**{file.field.name: file.name})
    if not named.exists():
        file.storage.delete(file.name)


@transaction.atomic
def _remove_unshown(digest):
    """Remove renditions, unless another row shows the same photograph."""
    _lock(digest)
    if Image.objects.filter(digest=digest, use=Use.PUBLIC).exists():
        return
    storage, folder = public_files(), f"{FOLDER}/{digest}"
    if not storage.exists(folder):
        return
    for name in storage.listdir(folder)[1]:
        storage.delete(f"{folder}/{name}")
    storage.delete(folder)


def _lock(digest):
    """Wait until nobody else writes or removes these renditions, and shut others out
    to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [digest]
        )
