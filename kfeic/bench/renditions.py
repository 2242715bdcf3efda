"""What the renditions of one photograph of 24 megapixels cost: time and memory.

The photograph is drawn anew: clouds, fine grain and gradients, which compress worse
than most photographs do. It is made ready in a process of its own, as by the worker.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from PIL import Image

SIZE = (6000, 4000)
FILES = 10  # five widths in two formats
MOST_SECONDS = 4.0
MOST_MEGABYTES = 400
MEASURED = """
import json, resource, sys, time
from pathlib import Path
import django
django.setup()
from catalogue.images import make_renditions
begun = time.perf_counter()
with open(sys.argv[1], "rb") as file:
    made = make_renditions(file)
seconds = time.perf_counter() - begun
status = Path("/proc/self/status")
if status.exists():  # Linux counts in ru_maxrss what the parent had, too
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    megabytes = int(lines["VmHWM"].split()[0]) / 2**10
else:
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
print(json.dumps([seconds, megabytes, len(made.files)]))
"""


class Cost(NamedTuple):
    """Seconds from the open file to the last rendition; the most memory of the
    process, Django included; how many files there are."""

    seconds: float
    megabytes: float
    files: int

    @property
    def is_within(self) -> bool:
        return (
            self.seconds <= MOST_SECONDS
            and self.megabytes <= MOST_MEGABYTES
            and self.files == FILES
        )


def measure(*, form: str = "JPEG") -> Cost:
    """Draw the photograph, make its renditions in a new process, return the cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photograph"
        photograph().save(path, form, **SAVING.get(form, {}))
        ended = subprocess.run(  # noqa: S603
            [sys.executable, "-c", MEASURED, os.fspath(path)],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "kfeic.settings"},
            capture_output=True,
            text=True,
            check=True,
        )
    return Cost(*json.loads(ended.stdout))


SAVING = {"JPEG": {"quality": 92}, "PNG": {"compress_level": 1}, "WEBP": {"method": 0}}


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
