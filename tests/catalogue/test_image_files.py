"""Uploaded files that are no sound photograph are refused, in words for staff."""

import io
import struct
import zlib

from django.test import SimpleTestCase
from django.utils import translation
from django.utils.functional import Promise
from PIL import Image

from catalogue.image_files import ImageRefused
from catalogue.images import make_renditions
from tests.catalogue.test_images import BLUE, exif, photograph, saved


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds almost nothing."""
    parts = [b"\x89PNG\r\n\x1a\n"]
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 99))):
        parts += [struct.pack(">I", len(data)), kind, data]
        parts.append(struct.pack(">I", zlib.crc32(kind + data)))
    return b"".join(parts)


class RefusedTests(SimpleTestCase):
    def assert_refused(self, content: bytes, message: str):
        with self.assertRaises(ImageRefused) as caught:
            make_renditions(io.BytesIO(content))
        self.assertIsInstance(caught.exception.message, Promise)
        with translation.override("en"):
            self.assertEqual(str(caught.exception), message)

    def test_what_is_no_photograph(self):
        gif, bmp = (saved(photograph(), form).getvalue() for form in ("GIF", "BMP"))
        for content in (
            b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            b"<!doctype html><script>alert(1)</script>",
            b"%PDF-1.7\n%...",
            b"GIF89a<script>",
            b"\0",
            b"%!PS-Adobe-3.0 EPSF-3.0\n",
            gif,
            bmp,
        ):
            with self.subTest(content=content[:9]):
                self.assert_refused(
                    content, "This is not a JPEG, PNG, WebP, AVIF or TIFF picture."
                )

    def test_empty(self):
        self.assert_refused(b"", "The file is empty.")

    def test_truncated(self):
        noise = Image.effect_noise((640, 480), 90).convert("RGB")
        for form in ("JPEG", "PNG", "TIFF"):
            whole = saved(noise, form).getvalue()
            with self.subTest(form=form):
                self.assert_refused(
                    whole[: len(whole) // 2] if form != "TIFF" else whole[:-9000],
                    "The picture is damaged or incomplete.",
                )

    def test_truncated_webp_and_avif_are_refused(self):
        noise = Image.effect_noise((640, 480), 90).convert("RGB")
        for form in ("WEBP", "AVIF"):
            whole = saved(noise, form).getvalue()
            for cut in (40, len(whole) // 2):
                with self.assertRaises(ImageRefused):
                    make_renditions(io.BytesIO(whole[:cut]))

    def test_random_damage_never_escapes_as_another_error(self):
        noise = Image.effect_noise((200, 150), 90).convert("RGB")
        for form in ("JPEG", "PNG", "WEBP", "AVIF", "TIFF"):
            whole = saved(noise, form, exif=exif(6).tobytes()).getvalue()
            for step in range(40):
                damaged = bytearray(whole)
                at = (step * 7919) % min(len(whole), 600)
                damaged[at : at + 3] = bytes((step, 255 - step, step * 5 % 256))
                try:
                    make_renditions(io.BytesIO(bytes(damaged)))
                except ImageRefused as refused:
                    self.assertIsInstance(refused.message, Promise)

    def test_more_pixels_than_allowed_whatever_pillow_warns_of(self):
        for side, limit in ((6200, 33), (11_000, 33), (13_000, 33), (60_000, 60)):
            message = f"The picture has more than {limit} megapixels."
            self.assert_refused(png_header(side, side), message)

    def test_a_side_longer_than_a_jpeg_can_have(self):
        message = "The picture has more than 33 megapixels."
        self.assert_refused(png_header(100, 70_000), message)

    def test_a_progressive_jpeg_may_have_fewer_pixels(self):
        image = photograph(7000, 4800)
        self.assert_refused(
            saved(image, "JPEG", progressive=True).getvalue(),
            "The picture has more than 27 megapixels.",
        )

    def test_animation_and_several_pages(self):
        message = "The file holds several pictures or an animation."
        others = [Image.new("RGB", (800, 600), BLUE)]
        for form in ("PNG", "WEBP", "AVIF", "TIFF"):
            file = saved(photograph(), form, save_all=True, append_images=others)
            with self.subTest(form=form):
                self.assert_refused(file.getvalue(), message)

    def test_a_colour_mode_without_an_srgb_meaning(self):
        image = Image.new("LAB", (400, 300))
        self.assert_refused(
            saved(image, "TIFF").getvalue(),
            "Pictures of the colour mode LAB cannot be used.",
        )

    def test_too_many_bytes(self):
        class Endless(io.RawIOBase):
            def seek(self, *_):
                return 0

            def read(self, size=-1):
                return b"\0" * size

        with self.assertRaises(ImageRefused) as caught:
            make_renditions(Endless())
        with translation.override("en"):
            self.assertEqual(str(caught.exception), "The file is larger than 120 MB.")
