"""What becomes of an uploaded file: renditions for the public, nothing left behind.

Originals lie in private storage. Renditions lie where the web can read them only as
long as a row with the permitted use "public" shows them. What a row gives up goes into
a bin for thirty days, so that the ledger can bring it back with its row.
"""

import threading
from functools import partial
from pathlib import Path

from django.core.signals import request_finished
from django.db import transaction
from django.dispatch import receiver

from catalogue import rendering
from catalogue.file_bin import NAMED_BY, settle_file
from catalogue.ledger.acts import undone
from catalogue.models import Document, Image, RenditionSet, Upload
from catalogue.tasks import ask_for_renditions

# The rows with files that the request of this thread has begun to save.
_begun = threading.local()


def begin(row):
    """Remember an `Image` or `Document` that is about to be saved.

    When the request is over, the files that were written for it are removed, unless
    the database has the row: a transaction that is taken back leaves no file.
    """
    _begun.rows = [*getattr(_begun, "rows", ()), row]


def describe(image, seen):
    """Fill the columns of `image` that are found from its file (`images.Inspected`)."""
    image.digest = seen.digest
    image.widths = list(seen.widths)
    image.width = seen.width
    image.height = seen.height
    if not image.original._committed:
        # The storage takes the ending of a file from here, never from the upload.
        image.original.name = f"original.{seen.ending}"


def settle(image, *, former, name=""):
    """Ask for what a row just saved needs, inside its transaction.

    `former` is the row as it was or None, `name` what an uploaded file was called.
    What the row gave up goes when the transaction is committed.
    """
    upload, _is_new = Upload.objects.get_or_create(digest=image.digest)
    if name and name != upload.name:
        Upload.objects.filter(pk=upload.pk).update(name=name[-200:])
    if not _has_all(image.digest):
        ask_for_renditions(image.digest)
    if former is None:
        return
    if former.original.name != image.original.name:
        _later(names=[former.original.name])
    if (former.digest, former.use) != (image.digest, image.use):
        _later(digests=[former.digest])


def try_again(image):
    """Ask for the renditions of an image that could not be made."""
    Upload.objects.get_or_create(digest=image.digest)
    ask_for_renditions(image.digest)


def forget(*, images=(), documents=()):
    """Put away the files of rows that this transaction deletes, once it commits."""
    _later(
        names=[
            *(image.original.name for image in images),
            *(document.file.name for document in documents),
        ],
        digests=[image.digest for image in images],
    )


def forget_with(*, films=None, agents=None):
    """Put away the files of everything that is deleted with these records."""
    if films is not None:
        forget(
            images=list(Image.objects.filter(film__in=films)),
            documents=list(Document.objects.filter(film__in=films)),
        )
    if agents is not None:
        forget(images=list(Image.objects.filter(agent__in=agents)))


def forget_file(file):
    """Put a stored file away when the transaction is committed; one of another kind
    than images and documents is removed."""
    if not file:
        return
    if Path(file.name).parts[0] in NAMED_BY:
        _later(names=[file.name])
    else:
        transaction.on_commit(partial(file.storage.delete, file.name), robust=True)


def bring_in_line(*, names=(), digests=()):
    """Make the disk agree with the database: private files, then renditions."""
    for name in names:
        settle_file(name)
    for digest in filter(None, digests):
        if not rendering.withdraw(digest) and not _has_all(digest):
            with transaction.atomic():
                Upload.objects.get_or_create(digest=digest)
                ask_for_renditions(digest)


def _later(*, names=(), digests=()):
    names, digests = [*filter(None, names)], [*filter(None, digests)]
    if names or digests:
        work = partial(bring_in_line, names=names, digests=digests)
        transaction.on_commit(work, robust=True)


def _has_all(digest):
    has_set = RenditionSet.objects.filter(digest=digest).exists()
    is_ready = has_set or not rendering.is_shown(digest)
    return is_ready and rendering.preview_path(digest).exists()


@receiver(undone)
def _settle_undone(sender, act, **kwargs):
    """Follow an undoing: what its images and documents had and have again."""
    told = act.changes.filter(table__in=[m._meta.db_table for m in (Image, Document)])
    states = [state for change in told for state in (change.before, change.after)]
    rows = Image.objects.filter(
        pk__in=[change.row for change in told if change.table == Image._meta.db_table]
    )
    named = [
        state.get(column)
        for state in filter(None, states)
        for column in ("original", "file")
    ]
    marked = [state.get("digest") for state in filter(None, states)]
    marked += rows.values_list("digest", flat=True)
    _later(names=set(named), digests=set(marked))


@receiver(request_finished)
def _remove_unsaved(sender, **kwargs):
    """Remove what a transaction that was taken back has written."""
    rows, _begun.rows = getattr(_begun, "rows", ()), ()
    for row in rows:
        file = row.original if isinstance(row, Image) else row.file
        if file and file._committed:
            named = type(row).objects.filter(**{file.field.name: file.name})
            if not named.exists():
                file.storage.delete(file.name)
        if isinstance(row, Image) and row.digest:
            rendering.withdraw(row.digest)
