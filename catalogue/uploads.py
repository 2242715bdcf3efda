"""What becomes of an uploaded file: renditions for the public, nothing left behind.

Originals lie in private storage. Renditions lie where the web can read them only as
long as a row with the permitted use "public" shows them.
"""

from functools import partial

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import transaction

from catalogue.images import store_renditions
from catalogue.models import Document, Image, Use

FOLDER = "images"


def public_files():
    """Return the storage of what the public site may read."""
    return FileSystemStorage(location=settings.MEDIA_ROOT / "public")


def describe(image, made):
    """Fill the columns of `image` that are found from its file (`Renditions`)."""
    image.digest = made.digest
    image.widths = list(made.widths)
    image.width = made.width
    image.height = made.height
    image.placeholder = made.placeholder


def settle(image, *, former, made):
    """Bring the files in line with a row just saved.

    `former` is the row as it was or None, `made` the renditions that must be public
    now or None. What the row gave up goes when the transaction is committed.
    """
    if made and image.use == Use.PUBLIC:
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


def _remove_unshown(digest):
    """Remove renditions, unless another row shows the same photograph."""
    if Image.objects.filter(digest=digest, use=Use.PUBLIC).exists():
        return
    storage, folder = public_files(), f"{FOLDER}/{digest}"
    if not storage.exists(folder):
        return
    for name in storage.listdir(folder)[1]:
        storage.delete(f"{folder}/{name}")
    storage.delete(folder)
