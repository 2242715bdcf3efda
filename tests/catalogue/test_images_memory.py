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

    def test_the_most_that_is_accepted_needs_less_than_450_mb(self):
        for form, mode, size, options in (
            ("JPEG", "RGB", (10_900, 7300), {}),
            ("JPEG", "CMYK", (7000, 4750), {"progressive": True}),
            ("PNG", "P", (6700, 4580), {"compress_level": 1}),
            ("PNG", "RGB", (6700, 4580), {"compress_level": 1, "transparency": RED}),
            ("WEBP", "RGB", (6100, 4090), {"method": 0}),
        ):
            with self.subTest(form=form, mode=mode):
                image = photograph(*size).convert(mode)
                self.assertLess(self.peak(image, form, **options), 450)
