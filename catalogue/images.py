"""Photographs that staff upload: checked, freed of metadata, made in five widths.

Nothing here knows a model. What a file is called or claims to be is never believed.
"""

import hashlib
import io
import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, ImageCms

WIDTHS = (320, 640, 960, 1440, 1920)
FORMATS = ("avif", "jpg")
SAVING = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 8},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
}
READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF")
# Making renditions stays below 450 MB. These bytes a pixel of the original takes at
# most, whatever its colour mode; a progressive JPEG is held whole beside its picture.
LARGEST_MEMORY = 400_000_000
BYTES_PER_PIXEL = {"AVIF": 12, "JPEG": 5, "MPO": 5, "PNG": 13, "TIFF": 12, "WEBP": 16}
BYTES_PER_PIXEL_PROGRESSIVE = 12
# A poster of 1920 x 2880 has 5.5 million; only strips have more.
LARGEST_RENDITION = 6_000_000
# JPEG counts the pixels of a side in 16 bits (ITU-T T.81, B.2.2).
LONGEST_SIDE = 65_535
LARGEST_BYTES = 200 * 2**20
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


class ImageRefused(Exception):
    """The file cannot be used; `message` tells staff why, in the language in which it
    is shown."""

    def __init__(self, message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


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


def make_renditions(file: BinaryIO) -> Renditions:
    """Every rendition of an uploaded photograph.

    `file` is open for reading in binary and seekable; it is read from its start and
    stays open. Raises ImageRefused for anything that is not a sound, still JPEG, PNG,
    WebP, AVIF or TIFF of a reasonable size.
    """
    digest = digest_of(file)
    photograph, (width, height) = decode(file)
    files: list[Rendition] = []
    widths = widths_for(width, height=height)
    for step in reversed(widths):
        # From the next larger rendition, not from the original: a tenth of the time.
        photograph = _resized(photograph, (step, step * height / width))
        files += _encode(photograph, digest=digest)
    return Renditions(
        digest=digest,
        width=width,
        height=height,
        placeholder=_dominant(photograph),
        widths=widths,
        files=tuple(files),
    )


def widths_for(width: int, *, height: int) -> tuple[int, ...]:
    """The widths, ascending, that an original of this size is made in: never larger
    than itself, and its own width when it is smaller than the smallest. A strip that
    would have more pixels than LARGEST_RENDITION is made narrower."""
    widest = min(width, int(math.sqrt(LARGEST_RENDITION * width / height)))
    return tuple(step for step in WIDTHS if step <= widest) or (max(1, widest),)


def store_renditions(
    renditions: Renditions, *, storage: FileSystemStorage, prefix: str
) -> tuple[str, ...]:
    """Write what is not there yet; returns the names in the storage.

    A name holds the digest of the original, so a file that exists is the right one:
    each gets its name only when all of it is on the disk.
    """
    names = []
    for rendition in renditions.files:
        name = f"{prefix.strip('/')}/{rendition.name}"
        if not storage.exists(name):
            part = storage.save(f"{name}.part", ContentFile(rendition.content))
            with storage.open(part) as written:
                os.fsync(written.fileno())
            Path(storage.path(part)).replace(storage.path(name))
        names.append(name)
    return tuple(names)


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
            message = _("The file is larger than {limit} MB.")
            limit = LARGEST_BYTES // 2**20
            raise ImageRefused(format_lazy(message, limit=limit))
        digest.update(piece)
    if not size:
        raise ImageRefused(_("The file is empty."))
    return digest.hexdigest()[:32]


def decode(file: BinaryIO) -> tuple[Image.Image, tuple[int, int]]:
    """The photograph upright, in sRGB, no wider than the widest rendition and free of
    metadata; and the upright size of the original. Raises ImageRefused."""
    file.seek(0)
    try:
        with Image.open(file, formats=READABLE) as opened:
            return _upright(opened)
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
        raise ImageRefused(_("The picture is damaged or incomplete.")) from error


def _upright(opened: Image.Image) -> tuple[Image.Image, tuple[int, int]]:
    # The size stands in the header: refused before anything is decoded.
    limit = _largest_pixels(opened)
    if opened.width * opened.height > limit or max(opened.size) > LONGEST_SIDE:
        raise _too_many_pixels(limit)
    # MPO is a JPEG as many cameras write it: the photograph, then a preview.
    if opened.format != "MPO" and getattr(opened, "n_frames", 1) > 1:
        raise ImageRefused(_("The file holds several pictures or an animation."))
    full = opened.size
    # JPEG can be decoded at a half or a quarter, at once and with less memory.
    opened.draft(opened.mode, (2 * WIDTHS[-1], 2 * WIDTHS[-1]))
    opened.load()
    profile = opened.info.get("icc_profile")
    turn = TURNS.get(_orientation(opened))
    sideways = turn in SIDEWAYS
    full = full[::-1] if sideways else full
    scale = widths_for(full[0], height=full[1])[-1] / full[0]
    size = full[0] * scale, full[1] * scale
    small = _resized(_eight_bit(opened), size[::-1] if sideways else size)
    photograph = _in_srgb(_opaque(small), profile)
    photograph = photograph if turn is None else photograph.transpose(turn)
    photograph.info.clear()
    return photograph, full


def _largest_pixels(opened: Image.Image) -> int:
    if opened.info.get("progressive"):
        return LARGEST_MEMORY // BYTES_PER_PIXEL_PROGRESSIVE
    return LARGEST_MEMORY // BYTES_PER_PIXEL[opened.format]


def _orientation(opened: Image.Image) -> int | None:
    try:
        return opened.getexif().get(ExifTags.Base.Orientation)
    except Exception:
        # Broken metadata is thrown away with the rest; the picture may be sound.
        return None


def _eight_bit(photograph: Image.Image) -> Image.Image:
    """A mode that can be resized well: L, RGB, CMYK, LA or RGBA."""
    mode = photograph.mode
    if mode == "I" or mode.startswith("I;16"):
        # 16 bits of grey; Pillow's own conversion would clip, not scale.
        return photograph.convert("I").point(lambda value: value / 256).convert("L")
    if mode in {"1", "RGBX", "YCbCr"}:
        return photograph.convert("RGB")
    if mode in {"P", "PA"} or "transparency" in photograph.info:
        return photograph.convert("RGBA")
    if mode in {"L", "RGB", "CMYK", "LA", "RGBA"}:
        return photograph
    raise ImageRefused(
        format_lazy(_("Pictures of the colour mode {mode} cannot be used."), mode=mode)
    )


def _opaque(photograph: Image.Image) -> Image.Image:
    """Transparent parts on white paper."""
    if photograph.mode not in {"LA", "RGBA"}:
        return photograph
    paper = Image.new("RGB", photograph.size, "white")
    paper.paste(photograph.convert("RGB"), mask=photograph.getchannel("A"))
    return paper


def _in_srgb(photograph: Image.Image, profile: bytes | None) -> Image.Image:
    """Copy in sRGB; a profile that is broken, or made for another colour model than
    the picture's, is passed over."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(
                photograph, source, target, outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            return photograph.convert("RGB")
    return photograph.convert("RGB")


def _resized(photograph: Image.Image, size: tuple[float, float]) -> Image.Image:
    whole = max(1, round(size[0])), max(1, round(size[1]))
    if whole == photograph.size:
        return photograph
    return photograph.resize(whole, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encode(photograph: Image.Image, *, digest: str) -> Iterator[Rendition]:
    for ending in FORMATS:
        out = io.BytesIO()
        photograph.save(out, **SAVING[ending])
        name = rendition_name(digest, width=photograph.width, ending=ending)
        yield Rendition(name, *photograph.size, out.getvalue())


def _dominant(photograph: Image.Image) -> str:
    """The colour of the largest of five groups of colours, as "#rrggbb"."""
    grouped = photograph.resize((48, 48)).quantize(5)
    _count, index = max(grouped.getcolors())
    red, green, blue = grouped.getpalette()[3 * index : 3 * index + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def _too_many_pixels(limit: int) -> ImageRefused:
    message = _("The picture has more than {limit} megapixels.")
    return ImageRefused(format_lazy(message, limit=limit // 1_000_000))
