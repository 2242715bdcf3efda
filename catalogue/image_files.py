"""A photograph file, opened as if somebody hostile had made it.

Nothing here knows a model. What a file is called or claims to be is never believed.
"""

import hashlib
import os
import struct
from collections.abc import Callable
from typing import BinaryIO

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image

READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF")
ENDINGS = {form: form.lower() for form in READABLE} | {"JPEG": "jpg", "MPO": "jpg"}
# A worker stays below 400 MB, of which it has 90 itself. These bytes a pixel of the
# original takes at most, whatever its colour mode; a progressive JPEG is held whole
# beside its picture, and what a file says beside its pixels is held too.
LARGEST_MEMORY = 300_000_000
BYTES_PER_PIXEL = {"AVIF": 11, "JPEG": 5, "MPO": 5, "PNG": 9, "TIFF": 8, "WEBP": 15}
BYTES_PER_PIXEL_PROGRESSIVE = 11
# JPEG counts the pixels of a side in 16 bits (ITU-T T.81, B.2.2).
LONGEST_SIDE = 65_535
LARGEST_BYTES = 120 * 2**20
LARGEST_HELD_WHOLE = 30 * 2**20
MOST_CHUNKS = 50_000
# A JPEG is decoded at an eighth to see that nothing of it is missing.
GLANCE = (256, 256)
# What each value of the Exif tag Orientation asks for (CIPA DC-008, 4.6.5.1).
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = {TURNS[value] for value in (5, 6, 7, 8)}
MODES = {"1", "I", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr"}
DAMAGED = _("The picture is damaged or incomplete.")


class ImageRefused(Exception):
    """The file cannot be used; `message` tells staff why, in the language in which it
    is shown."""

    def __init__(self, message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


def digest_of(file: BinaryIO) -> str:
    """The first 32 hexadecimal digits of the SHA-256 of a file, read in pieces.

    Raises ImageRefused for an empty file and for one above LARGEST_BYTES.
    """
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while piece := file.read(2**18):
        size += len(piece)
        if size > LARGEST_BYTES:
            raise _too_large(LARGEST_BYTES)
        digest.update(piece)
    if not size:
        raise ImageRefused(_("The file is empty."))
    return digest.hexdigest()[:32]


def glance(file: BinaryIO) -> tuple[str, tuple[int, int]]:
    """The ending that a photograph's kind of file has, and its upright size.

    Raises ImageRefused, also for a file that is cut off where that can be told without
    decoding all of it.
    """
    return seen_in(file, _glanced)


def seen_in[Seen](file: BinaryIO, look: Callable[[Image.Image, int], Seen]) -> Seen:
    """What `look` makes of the open picture and the size of its file.

    Raises ImageRefused for anything that is not a still picture of a reasonable size
    in a colour mode with a meaning, and when `look` cannot decode it.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    # These two are read into memory whole before anything can be known of them.
    if _is_held_whole(file.read(12)) and size > LARGEST_HELD_WHOLE:
        raise _too_large(LARGEST_HELD_WHOLE)
    file.seek(0)
    try:
        with Image.open(file, formats=READABLE) as opened:
            _refuse_unreasonable(opened, size)
            _refuse_mode(opened.mode)
            return look(opened, size)
    except ImageRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        largest = LARGEST_MEMORY // min(BYTES_PER_PIXEL.values())
        raise _too_many_pixels(largest) from None
    except Image.UnidentifiedImageError:
        raise ImageRefused(
            _("This is not a JPEG, PNG, WebP, AVIF or TIFF picture.")
        ) from None
    except Exception as error:
        # A hostile file can make a decoder fail in any way; all mean the same.
        raise ImageRefused(DAMAGED) from error


def _is_held_whole(start: bytes) -> bool:
    """Whether a file that begins so is WebP or AVIF."""
    return start[8:12] == b"WEBP" or start[4:8] == b"ftyp"


def _refuse_unreasonable(opened: Image.Image, size: int) -> None:
    """The size stands in the header: refused before anything is decoded."""
    limit = _largest_pixels(opened, size)
    if opened.width * opened.height > limit or max(opened.size) > LONGEST_SIDE:
        raise _too_many_pixels(limit)
    # MPO is a JPEG as many cameras write it: the photograph, then a preview.
    if opened.format != "MPO" and _has_second(opened):
        raise ImageRefused(_("The file holds several pictures or an animation."))


def _has_second(opened: Image.Image) -> bool:
    if opened.format != "TIFF":
        return getattr(opened, "n_frames", 1) > 1
    try:
        opened.seek(1)
    except EOFError:
        return False
    return True


def turn_of(opened: Image.Image) -> Image.Transpose | None:
    """What makes the picture upright, None if it is; ask before it is decoded."""
    return TURNS.get(_orientation(opened))


def _glanced(opened: Image.Image, size: int) -> tuple[str, tuple[int, int]]:
    width, height = opened.size
    sideways = turn_of(opened) in SIDEWAYS
    if opened.format in {"JPEG", "MPO"} and not opened.info.get("progressive"):
        opened.draft(opened.mode, GLANCE)
        opened.load()
    elif opened.format == "PNG":
        opened.verify()
    elif opened.format == "WEBP":
        _refuse_short_riff(opened.fp, size)
    ending = ENDINGS[opened.format]
    return ending, ((height, width) if sideways else (width, height))


def _largest_pixels(opened: Image.Image, size: int) -> int:
    left = LARGEST_MEMORY - size
    if opened.info.get("progressive"):
        return left // BYTES_PER_PIXEL_PROGRESSIVE
    return left // BYTES_PER_PIXEL[opened.format]


def _orientation(opened: Image.Image) -> int | None:
    """Read before the picture is decoded, so that `inspect` and `decode` agree."""
    if opened.format == "TIFF":
        return None  # Pillow turns it upright by itself
    try:
        exif = opened.getexif() if opened.format != "PNG" else _exif_of_png(opened.fp)
        return exif.get(ExifTags.Base.Orientation)
    except Exception:
        # Broken metadata is thrown away with the rest; the picture may be sound.
        return None


def _exif_of_png(file: BinaryIO) -> Image.Exif:
    """What a PNG tells of itself, before or behind the picture; Pillow would decode all
    of that to look behind it (PNG, third edition, 11.3.4.1)."""
    exif, place = Image.Exif(), file.tell()
    try:
        file.seek(8)
        for _chunk in range(MOST_CHUNKS):
            length, kind = struct.unpack(">I4s", file.read(8))
            if kind == b"eXIf":
                exif.load(b"Exif\0\0" + file.read(length))
            if kind in {b"eXIf", b"IEND"}:
                break
            file.seek(length + 4, os.SEEK_CUR)
    finally:
        file.seek(place)
    return exif


def _refuse_mode(mode: str) -> None:
    if mode not in MODES and not mode.startswith("I;16"):
        message = _("Pictures of the colour mode {mode} cannot be used.")
        raise ImageRefused(format_lazy(message, mode=mode))


def _refuse_short_riff(file: BinaryIO, size: int) -> None:
    """A WebP file says after four letters how long the rest is (RFC 9649, 2.4)."""
    file.seek(4)
    if int.from_bytes(file.read(4), "little") + 8 > size:
        raise ImageRefused(DAMAGED)


def _too_large(limit: int) -> ImageRefused:
    message = _("The file is larger than {limit} MB.")
    return ImageRefused(format_lazy(message, limit=limit // 2**20))


def _too_many_pixels(limit: int) -> ImageRefused:
    message = _("The picture has more than {limit} megapixels.")
    return ImageRefused(format_lazy(message, limit=limit // 1_000_000))
