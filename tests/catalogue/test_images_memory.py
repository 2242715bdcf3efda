"""The memory that an upload takes, measured from outside."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import skipUnless

from django.conf import settings
from django.test import SimpleTestCase
from PIL import Image

from tests.catalogue.test_images import RED, photograph

MEASURED = """
import sys
from pathlib import Path
from catalogue.images import make_renditions
with open(sys.argv[1], "rb") as file:
    assert len(make_renditions(file).files) == 10
status = dict(
    line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines()
)
print(int(status["VmHWM"].split()[0]) // 1024)
"""


@skipUnless(Path("/proc/self/status").exists(), "Only Linux tells the peak this way.")
class MemoryTests(SimpleTestCase):
    """Each photograph is made ready in a process of its own."""

    def peak(self, image, form, **options):
        """Return the most megabytes that the process had."""
        with tempfile.NamedTemporaryFile() as file:
            image.save(file, form, **options)
            file.flush()
            ended = subprocess.run(
                [sys.executable, "-c", MEASURED, file.name],
                cwd=settings.BASE_DIR,
                env=os.environ | {"DJANGO_SETTINGS_MODULE": "kfeic.settings"},
                capture_output=True,
                text=True,
                check=True,
            )
        return int(ended.stdout)

    def test_twenty_four_megapixels_of_a_camera_need_less_than_400_mb(self):
        noise = Image.effect_noise((1500, 1000), 60).resize((6000, 4000))
        self.assertLess(self.peak(noise.convert("RGB"), "JPEG", quality=90), 400)

    def test_the_most_that_is_accepted_leaves_a_worker_below_400_mb(self):
        for form, mode, size, options in (
            ("JPEG", "RGB", (9400, 6300), {}),
            ("JPEG", "CMYK", (6200, 4300), {"progressive": True}),
            ("PNG", "P", (6800, 4700), {"compress_level": 1}),
            ("PNG", "RGB", (6900, 4800), {"compress_level": 1, "transparency": RED}),
            ("PNG", "I;16", (6900, 4700), {"compress_level": 1}),
            ("TIFF", "CMYK", (5700, 4000), {}),
            ("TIFF", "RGB", (7000, 5300), {"compression": "tiff_lzw"}),
            ("WEBP", "RGB", (5400, 3650), {"method": 0}),
            ("AVIF", "RGB", (6300, 4300), {"speed": 10}),
        ):
            with self.subTest(form=form, mode=mode):
                image = photograph(*size).convert(mode.partition(";")[0])
                image = image.convert(mode)
                # The worker itself has about forty more than this process.
                self.assertLess(self.peak(image, form, **options), 360)
