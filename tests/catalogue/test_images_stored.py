"""Renditions on the disk: each whole or not there, each written once."""

import errno
import tempfile
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.test import SimpleTestCase

from catalogue.images import make_renditions, store_renditions
from tests.catalogue.test_images import photograph, saved


class FullDisk(FileSystemStorage):
    """Has room for half of a file."""

    def _save(self, name, content):
        whole = content.read()
        super()._save(name, ContentFile(whole[: len(whole) // 2]))
        raise OSError(errno.ENOSPC, "No space left on device")


class StoredTests(SimpleTestCase):
    def test_files_are_written_once_under_the_digest(self):
        made = make_renditions(saved(photograph(), "PNG"))
        with tempfile.TemporaryDirectory() as folder:
            storage = FileSystemStorage(location=folder)
            names = store_renditions(made, storage=storage, prefix="stills")
            again = store_renditions(made, storage=storage, prefix="stills/")
            self.assertEqual(names, again)
            written = {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in Path(folder).rglob("*.*")
            }
        expected = {f"stills/{each.name}": each.content for each in made.files}
        self.assertEqual(written, expected)

    def test_a_file_has_its_name_only_when_it_is_whole(self):
        made = make_renditions(saved(photograph(), "PNG"))
        with tempfile.TemporaryDirectory() as folder:
            full = FullDisk(location=folder)
            with self.assertRaises(OSError):
                store_renditions(made, storage=full, prefix="stills")
            found = [path.name for path in Path(folder).rglob("*") if path.is_file()]
            storage = FileSystemStorage(location=folder)
            names = store_renditions(made, storage=storage, prefix="stills")
            sizes = [storage.size(name) for name in names]
        self.assertEqual(found, ["640.avif.part"])
        self.assertEqual(sizes, [len(each.content) for each in made.files])

    def test_same_photograph_same_name_other_photograph_other_name(self):
        first, second = saved(photograph(), "PNG"), saved(photograph(700), "PNG")
        self.assertEqual(make_renditions(first).digest, make_renditions(first).digest)
        self.assertNotEqual(
            make_renditions(first).digest, make_renditions(second).digest
        )
