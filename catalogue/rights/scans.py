"""Scans of contracts: looked into before they are kept, and before they are shown.

What a file is called or claims to be is never believed. A scan is never replaced: its
SHA-256 is taken when it comes, and a file that has another one is not shown.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO
from uuid import uuid4

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from catalogue.image_files import ImageRefused, glance

LARGEST = 60 * 2**20
PIECE = 2**18
PDF = b"%PDF-"
PDF_END = b"%%EOF"
TAIL = 2048
TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "tiff": "image/tiff",
    "webp": "image/webp",
    "avif": "image/avif",
}
# What acts by itself or brings files along (ISO 32000-1, 7.11.4, 12.6.4, 13.6).
ACTIVE = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA|SubmitForm|ImportData)"
    rb"(?![A-Za-z])"
)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


class ScanRefused(Exception):
    """The file cannot be kept; `message` tells staff why, in their language."""

    def __init__(self, message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found of a file."""

    content_type: str
    ending: str
    size: int
    sha256: str

    @property
    def stored_as(self) -> str:
        """A name of which nothing can be guessed."""
        return f"{uuid4().hex}.{self.ending}"


def looked_into(file: BinaryIO) -> Scan:
    """Return what a file is: a PDF or a picture that is whole and does nothing.

    Raise ScanRefused for anything else.
    """
    size, sha256 = measured(file)
    if not size:
        raise ScanRefused(_("The file is empty."))
    if size > LARGEST:
        message = _("The file is larger than {limit} MB.")
        raise ScanRefused(format_lazy(message, limit=LARGEST // 2**20))
    file.seek(0)
    if file.read(len(PDF)) == PDF:
        _refuse_active(file)
        ending = "pdf"
    else:
        ending = _ending_of_picture(file)
    file.seek(0)
    return Scan(TYPES[ending], ending, size, sha256)


def measured(file: BinaryIO) -> tuple[int, str]:
    """Return the size of a file in bytes and its SHA-256, read in pieces."""
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while piece := file.read(PIECE):
        size += len(piece)
        digest.update(piece)
    return size, digest.hexdigest()


def plain_name(name: str) -> str:
    """Return what an uploaded file was called, in at most 200 harmless letters."""
    last = PurePath(name.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[-200:]


def _refuse_active(file: BinaryIO) -> None:
    """Refuse a PDF that is cut off, or of which it can be read that it does something.

    What is packed inside of compressed objects is not seen; nothing of a PDF is ever
    opened by the desk, which sends it to be saved.
    """
    file.seek(0)
    text = file.read()
    if PDF_END not in text[-TAIL:]:
        raise ScanRefused(_("The PDF document is damaged or incomplete."))
    plain = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)
    if ACTIVE.search(plain):
        raise ScanRefused(
            _("The PDF document holds a program or other files: print it and scan it.")
        )


def _ending_of_picture(file: BinaryIO) -> str:
    try:
        ending, _size = glance(file)
    except ImageRefused as refused:
        message = _("This is no PDF document, and as a picture: {reason}")
        raise ScanRefused(format_lazy(message, reason=refused.message)) from refused
    return ending
