"""Keeps drawn artwork as files, so that each picture is drawn once."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Lock

from django.conf import settings

from catalogue.artwork.poster import Poster, artwork_hash
from catalogue.artwork.raster import share_png
from catalogue.artwork.svg import monogram_svg, poster_svg

DRAWING = Lock()


def place(poster, *, language, shape, ending):
    """Return the path at which this artwork is kept."""
    name = f"{poster.key}-{language}-{shape}-{artwork_hash(poster)}.{ending}"
    return settings.MEDIA_ROOT / "public" / "artwork" / poster.key[:2] / name


def drawing(poster: Poster, *, language: str, shape: str, ending: str) -> bytes:
    """Return the artwork, drawing and keeping it when it is not there yet.

    A folder that cannot be written to costs time and nothing else.
    """
    path = place(poster, language=language, shape=shape, ending=ending)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        content = draw(poster, shape=shape, ending=ending)
    with suppress(OSError):
        keep(path, content)
    return content


def draw(poster, *, shape, ending):
    """Return the artwork, drawn by one thread at a time.

    fontTools reads glyphs as they are asked for, and not for two threads at once: an
    outline came out broken, and would have been kept.
    """
    with DRAWING:
        return drawn(poster, shape=shape, ending=ending)


def drawn(poster, *, shape, ending):
    if ending == "png":
        return share_png(poster)
    if shape == "monogram":
        name, language = poster.title, poster.title_language
        return monogram_svg(name, key=poster.key, language=language).encode()
    return poster_svg(poster, shape=shape).encode()


def keep(path, content):
    """Write the file whole or not at all: two workers may draw the same picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)
