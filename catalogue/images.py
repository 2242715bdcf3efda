"""Photographs that staff upload: checked, freed of metadata, made in five widths.

Nothing here knows a model.
"""

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image

from catalogue.image_files import SIDEWAYS, digest_of, glance, seen_in, turn_of
from catalogue.pixels import dominant_colour, in_srgb, opaque, resized, shrunk

WIDTHS = (320, 640, 960, 1440, 1920)
FORMATS = ("avif", "jpg")
SAVING = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 8},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
}
# A poster of 1920 x 2880 has 5.5 million; only strips have more.
LARGEST_RENDITION = 6_000_000


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
    ending, (width, height) = glance(file)
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


def decode(file: BinaryIO) -> tuple[Image.Image, tuple[int, int]]:
    """The photograph upright, in sRGB, no wider than the widest rendition and free of
    metadata; and the upright size of the original. Raises ImageRefused."""
    return seen_in(file, _upright)


def _upright(opened: Image.Image, _size: int) -> tuple[Image.Image, tuple[int, int]]:
    full = opened.size
    # JPEG can be decoded at a half or a quarter, at once and with less memory.
    opened.draft(opened.mode, (2 * WIDTHS[-1], 2 * WIDTHS[-1]))
    turn = turn_of(opened)
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


def _encode(photograph: Image.Image, *, digest: str) -> Iterator[Rendition]:
    for ending in FORMATS:
        out = io.BytesIO()
        photograph.save(out, **SAVING[ending])
        name = rendition_name(digest, width=photograph.width, ending=ending)
        yield Rendition(name, *photograph.size, out.getvalue())
