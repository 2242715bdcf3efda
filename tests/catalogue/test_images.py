"""Uploaded photographs: refused when unsound, clean and light when accepted."""

import io
import struct

from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import SimpleTestCase
from PIL import Image, ImageCms

from catalogue.images import WIDTHS, make_renditions, widths_for

RED, BLUE = (200, 30, 30), (30, 30, 200)
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">secret</x:xmpmeta>'


def photograph(width=800, height=600) -> Image.Image:
    """Left half red, right half blue."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def saved(image: Image.Image, form: str, **options) -> io.BytesIO:
    out = io.BytesIO()
    image.save(out, form, **options)
    out.seek(0)
    return out


def opened(rendition) -> Image.Image:
    return Image.open(io.BytesIO(rendition.content))


def exif(orientation: int) -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = "Maker"
    tags.get_ifd(0x8825)[1] = "N"
    return tags


class AcceptedTests(SimpleTestCase):
    def assert_colour(self, seen, meant, *, within=12):
        for one, other in zip(seen[:3], meant, strict=True):
            self.assertAlmostEqual(one, other, delta=within)

    def test_five_formats_in_two_formats_at_the_widths_that_fit(self):
        for form in ("JPEG", "PNG", "WEBP", "AVIF", "TIFF"):
            with self.subTest(form=form):
                made = make_renditions(saved(photograph(), form))
                self.assertEqual((made.width, made.height), (800, 600))
                self.assertEqual(made.widths, (320, 640))
                self.assertEqual(
                    [each.name for each in made.files],
                    [
                        f"{made.digest}/{width}.{ending}"
                        for width in (640, 320)
                        for ending in ("avif", "jpg")
                    ],
                )
                for each in made.files:
                    with opened(each) as image:
                        self.assertEqual(image.size, (each.width, each.height))
                        self.assertEqual(each.height, each.width * 3 // 4)
                        self.assert_colour(image.getpixel((20, 20)), RED)
                        right = image.getpixel((image.width - 20, 20))
                        self.assert_colour(right, BLUE)

    def test_jpeg_is_progressive(self):
        made = make_renditions(saved(photograph(), "PNG"))
        with opened(made.files[1]) as image:
            self.assertEqual((image.format, image.info["progressive"]), ("JPEG", 1))
        with opened(made.files[0]) as image:
            self.assertEqual(image.format, "AVIF")

    def test_never_enlarged(self):
        self.assertEqual(widths_for(319, height=200), (319,))
        self.assertEqual(widths_for(1439, height=900), (320, 640, 960))
        self.assertEqual(widths_for(9000, height=6000), (320, 640, 960, 1440, 1920))
        made = make_renditions(saved(photograph(50, 40), "PNG"))
        self.assertEqual(made.widths, (50,))
        with opened(made.files[0]) as image:
            self.assertEqual(image.size, (50, 40))

    def test_very_wide_and_very_tall(self):
        for size in ((5000, 1), (2, 5000)):
            made = make_renditions(saved(photograph(*size), "PNG"))
            self.assertEqual((made.width, made.height), size)

    def test_every_orientation_comes_out_upright(self):
        sides = {1: "left", 2: "right", 3: "right", 4: "left"}
        sides |= {5: "top", 6: "top", 7: "bottom", 8: "bottom"}
        for orientation, side in sides.items():
            for form in ("JPEG", "TIFF", "PNG", "WEBP"):
                with self.subTest(orientation=orientation, form=form):
                    file = saved(photograph(), form, exif=exif(orientation))
                    made = make_renditions(file)
                    upright = (800, 600) if orientation < 5 else (600, 800)
                    self.assertEqual((made.width, made.height), upright)
                    with opened(made.files[-1]) as image:
                        width, height = image.size
                        places = {
                            "left": (9, height // 2),
                            "right": (width - 9, height // 2),
                            "top": (width // 2, 9),
                            "bottom": (width // 2, height - 9),
                        }
                        self.assert_colour(image.getpixel(places[side]), RED)

    def test_no_metadata_is_left(self):
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        files = [
            saved(
                photograph(),
                "JPEG",
                exif=exif(1),
                icc_profile=profile,
                xmp=XMP,
                comment=b"secret",
            ),
            saved(
                photograph(),
                "AVIF",
                exif=exif(1).tobytes(),
                icc_profile=profile,
                xmp=XMP,
            ),
            saved(photograph(), "WEBP", exif=exif(1), icc_profile=profile, xmp=XMP),
        ]
        kept = {"exif", "icc_profile", "xmp", "comment", "dpi", "photoshop"}
        for file in files:
            for each in make_renditions(file).files:
                for mark in (b"Exif", b"secret", b"ICC_PROFILE", b"Maker", b"xmpmeta"):
                    self.assertEqual(each.content.count(mark), 0, (each.name, mark))
                with opened(each) as image:
                    self.assertEqual(kept & set(image.info), set())
                    self.assertEqual(dict(image.getexif()), {})

    def test_an_embedded_profile_is_applied(self):
        image = photograph()
        profile = ImageCms.ImageCmsProfile(_swapped_profile()).tobytes()
        made = make_renditions(saved(image, "PNG", icc_profile=profile))
        with opened(made.files[1]) as result:
            self.assert_colour(result.getpixel((20, 20)), (RED[2], RED[1], RED[0]))

    def test_a_broken_profile_is_passed_over(self):
        made = make_renditions(saved(photograph(), "PNG", icc_profile=b"no profile"))
        with opened(made.files[1]) as image:
            self.assert_colour(image.getpixel((20, 20)), RED)

    def test_every_colour_mode_becomes_rgb(self):
        for mode, form in (
            ("CMYK", "JPEG"),
            ("CMYK", "TIFF"),
            ("L", "JPEG"),
            ("P", "PNG"),
            ("LA", "PNG"),
            ("RGBA", "WEBP"),
            ("1", "TIFF"),
        ):
            with self.subTest(mode=mode, form=form):
                made = make_renditions(saved(photograph().convert(mode), form))
                with opened(made.files[1]) as image:
                    self.assertEqual(image.mode, "RGB")

    def test_sixteen_bits_of_grey_keep_their_middle(self):
        grey = Image.new("I;16", (400, 300), 128 * 256)
        for form in ("PNG", "TIFF"):
            made = make_renditions(saved(grey, form))
            with opened(made.files[1]) as image:
                self.assert_colour(image.getpixel((9, 9)), (128, 128, 128))

    def test_transparent_parts_become_white(self):
        clear = Image.new("RGBA", (400, 300), (*RED, 0))
        one_colour = Image.new("RGB", (400, 300), RED)
        for file in (saved(clear, "PNG"), saved(one_colour, "PNG", transparency=RED)):
            made = make_renditions(file)
            with opened(made.files[1]) as image:
                self.assert_colour(image.getpixel((9, 9)), (255, 255, 255))

    def test_placeholder_is_the_dominant_colour(self):
        image = photograph()
        image.paste(BLUE, (200, 0, 800, 600))
        placeholder = make_renditions(saved(image, "PNG")).placeholder
        self.assertRegex(placeholder, r"\A#[0-9a-f]{6}\Z")
        self.assert_colour(bytes.fromhex(placeholder[1:]), BLUE)

    def test_a_camera_jpeg_with_a_preview_is_its_photograph(self):
        preview = photograph(160, 120)
        file = saved(photograph(), "MPO", save_all=True, append_images=[preview])
        self.assertEqual(make_renditions(file).width, 800)

    def test_names_and_claims_of_an_upload_are_not_believed(self):
        content = saved(photograph(), "PNG").getvalue()
        claimed = SimpleUploadedFile("x.svg", content, content_type="image/svg+xml")
        plain = make_renditions(io.BytesIO(content))
        self.assertEqual(make_renditions(claimed), plain)
        self.assertFalse(claimed.closed)

    def test_reads_files_on_disk_of_any_format(self):
        for form in ("JPEG", "TIFF", "AVIF"):
            upload = TemporaryUploadedFile("x", "", 0, None)
            upload.write(saved(photograph(), form).getvalue())
            self.assertEqual(make_renditions(upload).height, 600)
            upload.close()

    def test_a_strip_is_made_narrower(self):
        self.assertEqual(widths_for(1920, height=2880), WIDTHS)
        self.assertEqual(widths_for(1920, height=19_200), (320, 640))
        self.assertEqual(widths_for(400, height=40_000), (244,))
        made = make_renditions(saved(photograph(400, 40_000), "PNG"))
        self.assertEqual((made.width, made.height), (400, 40_000))
        self.assertEqual(
            {(each.width, each.height) for each in made.files}, {(244, 24400)}
        )


def _swapped_profile():
    """sRGB with its red and blue primaries exchanged."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for at in range(132, 132 + 12 * struct.unpack(">I", data[128:132])[0], 12):
        swap = {b"rXYZ": b"bXYZ", b"bXYZ": b"rXYZ"}
        name = bytes(data[at : at + 4])
        data[at : at + 4] = swap.get(name, name)
    return io.BytesIO(bytes(data))
