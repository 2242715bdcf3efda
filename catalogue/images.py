"""Photographs that staff upload: checked, freed of metadata, made in five widths.

Nothing here knows a model. What a file is called or claims to be is never believed.
"""

import hashlib
import io
import math
import os
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image

from catalogue.pixels import dominant_colour, in_srgb, opaque, resized, shrunk

WIDTHS = (320, 640, 960, 1440, 1920)
FORMATS = ("avif", "jpg")
SAVING = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 8},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
}
READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF")
ENDINGS = {form: form.lower() for form in READABLE} | {"JPEG": "jpg", "MPO": "jpg"}
# A worker stays below 400 MB, of which it has 90 itself. These bytes a pixel of the
# original takes at most, whatever its colour mode; a progressive JPEG is held whole
# beside its picture, and what a file says beside its pixels is held too.
LARGEST_MEMORY = 300_000_000
BYTES_PER_PIXEL = {"AVIF": 11, "JPEG": 5, "MPO": 5, "PNG": 9, "TIFF": 8, "WEBP": 15}
BYTES_PER_PIXEL_PROGRESSIVE = 11
# A poster of 1920 x 2880 has 5.5 million; only strips have more.
LARGEST_RENDITION = 6_000_000
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


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the beginning of an upload tells: its digest, the ending that its kind of
    file has, its upright size, and the widths that its renditions will have."""

    digest: str
    ending: str
    width: int
    height: int
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file: its path below the storage's prefix, its size in pixels, its bytes."""

    name: str
    width: int
    height: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Renditions:
    """What an upload became. `width` and `height` are the original's, upright;
    `digest` is that of the uploaded bytes; `placeholder` is "#rrggbb"."""

    digest: str
    width: int
    height: int
    placeholder: str
    widths: tuple[int, ...]
    files: tuple[Rendition, ...]


def inspect(file: BinaryIO) -> Inspected:
    """Look at an upload without decoding it at its full size: a moment, and 100 MB at
    most. What is damaged further inside is found when the renditions are made.

    `file` is open for reading in binary and seekable; it is read from its start and
    stays open. Raises ImageRefused for anything that is not a still JPEG, PNG, WebP,
    AVIF or TIFF of a reasonable size.
    """
    digest = digest_of(file)
    ending, (width, height) = _opened(file, _glanced)
    return Inspected(digest, ending, width, height, widths_for(width, height=height))


def make_renditions(file: BinaryIO) -> Renditions:
    """Every rendition of an uploaded photograph; see `inspect` about `file`."""
    digest = digest_of(file)
    photograph, (width, height) = decode(file)
    return Renditions(
        digest=digest,
        width=width,
        height=height,
        placeholder=dominant_colour(photograph),
        widths=widths_for(width, height=height),
        files=tuple(each_rendition(photograph, (width, height), digest=digest)),
    )


def each_rendition(
    photograph: Image.Image, size: tuple[int, int], *, digest: str
) -> Iterator[Rendition]:
    """Make one rendition after the other, the largest first, of what `decode` gave."""
    width, height = size
    for step in reversed(widths_for(width, height=height)):
        # From the next larger rendition, not from the original: a tenth of the time.
        photograph = resized(photograph, (step, step * height / width))
        yield from _encode(photograph, digest=digest)


def widths_for(width: int, *, height: int) -> tuple[int, ...]:
    """The widths, ascending, that an original of this size is made in: never larger
    than itself, and its own width when it is smaller than the smallest. A strip that
    would have more pixels than LARGEST_RENDITION is made narrower."""
    widest = min(width, int(math.sqrt(LARGEST_RENDITION * width / height)))
    return tuple(step for step in WIDTHS if step <= widest) or (max(1, widest),)


def rendition_name(digest: str, *, width: int, ending: str) -> str:
    """Path of a rendition below the prefix; `ending` is one of FORMATS."""
    return f"{digest}/{width}.{ending}"


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


def decode(file: BinaryIO) -> tuple[Image.Image, tuple[int, int]]:
    """The photograph upright, in sRGB, no wider than the widest rendition and free of
    metadata; and the upright size of the original. Raises ImageRefused."""
    return _opened(file, _upright)


def _opened[Seen](file: BinaryIO, look: Callable[[Image.Image, int], Seen]) -> Seen:
    """What `look` makes of the open picture and the size of its file."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    # These two are read into memory whole before anything can be known of them.
    if _is_held_whole(file.read(12)) and size > LARGEST_HELD_WHOLE:
        raise _too_large(LARGEST_HELD_WHOLE)
    file.seek(0)
    try:
        with Image.open(file, formats=READABLE) as opened:
            _refuse_unreasonable(opened, size)
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


def _glanced(opened: Image.Image, size: int) -> tuple[str, tuple[int, int]]:
    """The ending and the upright size; refuses a colour mode without a meaning, and a
    file that is cut off where that can be told without decoding all of it."""
    _refuse_mode(opened.mode)
    width, height = opened.size
    sideways = TURNS.get(_orientation(opened)) in SIDEWAYS
    if opened.format in {"JPEG", "MPO"} and not opened.info.get("progressive"):
        opened.draft(opened.mode, GLANCE)
        opened.load()
    elif opened.format == "PNG":
        opened.verify()
    elif opened.format == "WEBP":
        _refuse_short_riff(opened.fp, size)
    ending = ENDINGS[opened.format]
    return ending, ((height, width) if sideways else (width, height))


def _upright(opened: Image.Image, size: int) -> tuple[Image.Image, tuple[int, int]]:
    _refuse_mode(opened.mode)
    full = opened.size
    # JPEG can be decoded at a half or a quarter, at once and with less memory.
    opened.draft(opened.mode, (2 * WIDTHS[-1], 2 * WIDTHS[-1]))
    turn = TURNS.get(_orientation(opened))
    opened.load()
    profile = opened.info.get("icc_profile")
    sideways = turn in SIDEWAYS
    full = full[::-1] if sideways else full
    scale = widths_for(full[0], height=full[1])[-1] / full[0]
    aim = full[0] * scale, full[1] * scale
    small = shrunk(opened, aim[::-1] if sideways else aim)
    photograph = in_srgb(opaque(small), profile)
    photograph = photograph if turn is None else photograph.transpose(turn)
    photograph.info.clear()
    return photograph, full


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


def _encode(photograph: Image.Image, *, digest: str) -> Iterator[Rendition]:
    for ending in FORMATS:
        out = io.BytesIO()
        photograph.save(out, **SAVING[ending])
        name = rendition_name(digest, width=photograph.width, ending=ending)
        yield Rendition(name, *photograph.size, out.getvalue())


def _too_large(limit: int) -> ImageRefused:
    message = _("The file is larger than {limit} MB.")
    return ImageRefused(format_lazy(message, limit=limit // 2**20))


def _too_many_pixels(limit: int) -> ImageRefused:
    message = _("The picture has more than {limit} megapixels.")
    return ImageRefused(format_lazy(message, limit=limit // 1_000_000))
