"""What the renditions of one photograph of 24 megapixels cost: time and memory.

The photograph is drawn anew: clouds, fine grain and gradients, which compress worse
than most photographs do. It is made ready in a process of its own, as by the worker.
"""

import os
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from catalogue.images import make_renditions
from kfeic.bench.own_process import done_apart

SIZE = (6000, 4000)
FILES = 10  # five widths in two formats
MOST_SECONDS = 4.0
MOST_MEGABYTES = 400
QUALITY = 92


class Cost(NamedTuple):
    """Seconds from the open file to the last rendition; how many files there are; the
    most memory of the process, Django included."""

    seconds: float
    files: int
    megabytes: float


def measure() -> Cost:
    """Draw the photograph, make its renditions in a new process, return the cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photograph"
        photograph().save(path, "JPEG", quality=QUALITY)
        told, megabytes = done_apart(f"{__name__}:made_ready", os.fspath(path))
    return Cost(*told, megabytes)


def made_ready(path: str) -> tuple[float, int]:
    """Make the renditions of a file; return the seconds and how many there are."""
    begun = time.perf_counter()
    with Path(path).open("rb") as file:
        made = make_renditions(file)
    return time.perf_counter() - begun, len(made.files)


def photograph() -> Image.Image:
    """A picture of SIZE that has something at every scale."""
    clouds = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 60).resize(SIZE)
    grain = Image.effect_noise(SIZE, 12)
    light = Image.linear_gradient("L").resize(SIZE)
    glow = Image.radial_gradient("L").resize(SIZE)
    return Image.merge(
        "RGB",
        (
            Image.blend(clouds, light, 0.6),
            Image.blend(clouds, glow, 0.6),
            Image.blend(grain, Image.blend(clouds, light, 0.5), 0.7),
        ),
    )
