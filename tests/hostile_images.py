"""Files that somebody might upload as a picture: each with its name and what happens.

REFUSED files are refused while they are uploaded, FAILED ones by the worker, MADE ones
become clean renditions whatever they hold beside the picture.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from PIL import Image, ImageCms, PngImagePlugin

REFUSED, FAILED, MADE = "refused", "failed", "made"
SECRET = b"<script>alert('secret')</script>"


def picture(size=(400, 300), mode="RGB") -> Image.Image:
    noise = Image.effect_noise(size, 80)
    return noise.convert("RGB").convert(mode)


def saved(form, *, image=None, **options) -> bytes:
    out = io.BytesIO()
    (image or picture()).save(out, form, **options)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    whole = kind + data
    return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))


def png(width, height, *, rows=b"\0" * 99, before=(), bits=8, colour=2) -> bytes:
    """A PNG of this header, with `rows` as its pixels and chunks before them."""
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    chunks = [chunk(b"IHDR", head), *before, chunk(b"IDAT", zlib.compress(rows))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + chunk(b"IEND", b"")


def with_comment(content: bytes) -> bytes:
    """A JPEG with a comment behind its first marker."""
    jpeg = saved("JPEG")
    segment = b"\xff\xfe" + struct.pack(">H", len(content) + 2) + content
    return jpeg[:2] + segment + jpeg[2:]


def located() -> Image.Exif:
    """What a telephone writes: where, when and with what."""
    tags = Image.Exif()
    tags[0x010F], tags[0x0110] = "Maker", SECRET.decode()
    place = tags.get_ifd(0x8825)
    place[1], place[2] = "N", (39.0, 1.0, 10.0)
    place[3], place[4] = "E", (125.0, 45.0, 20.0)
    return tags


def text_of(size: int) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "a" * size, zip=True)
    return info


def animated(form) -> bytes:
    more = [picture(), picture()]
    return saved(form, save_all=True, append_images=more, duration=100)


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("index.html", SECRET)
    return out.getvalue()


def gif(width, height) -> bytes:
    size = struct.pack("<HH", width, height)
    return b"GIF89a" + size + b"\0\0\0," + b"\0" * 4 + size + b"\0\x02\x02D\x01\0;"


def tiff(width, height) -> bytes:
    """A TIFF that claims a size, with one strip far outside of the file."""
    tags = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1)]
    tags += [(262, 3, 1, 1), (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, height)]
    tags += [(279, 4, 1, 2**31)]
    body = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + body + b"\0\0\0\0"


def looped_tiff() -> bytes:
    """Two pages, of which the second says that the first one follows."""
    whole = bytearray(saved("TIFF", save_all=True, append_images=[picture()]))
    return bytes(whole)


def webp(width, height) -> bytes:
    """An extended WebP that claims a canvas and holds one small frame."""
    small = saved("WEBP")[12:]
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + size + small
    return b"RIFF" + struct.pack("<I", len(body)) + body


def avif(width, height) -> bytes:
    """An AVIF of which the header claims another size (box `ispe`)."""
    whole = saved("AVIF")
    at = whole.index(b"ispe") + 8
    return whole[:at] + struct.pack(">II", width, height) + whole[at + 8 :]


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def files() -> Iterator[tuple[str, bytes, str]]:
    """Yield name, content and what becomes of it."""
    yield from bombs()
    yield from disguised()
    yield from damaged()
    yield from unusual()
    yield from laden()
    yield from named()


def bombs():
    bomb = zlib.compress(b"\0" * 30_000_000, 9)
    yield "200-megapixels.png", png(20_000, 10_000), REFUSED
    yield "2-gigapixels.png", png(50_000, 50_000, bits=1, colour=0), REFUSED
    yield "65000-wide.png", png(65_000, 1, rows=b"\0" * 195_001), MADE
    yield "wider-than-jpeg.png", png(70_000, 1, rows=b"\0" * 210_001), REFUSED
    yield "bomb-in-rows.png", png(8, 8, rows=b"\0" * 50_000_000), MADE
    yield (
        "bomb-in-text.png",
        png(8, 8, before=[chunk(b"zTXt", b"a\0\0" + bomb)]),
        REFUSED,
    )
    yield (
        "bomb-in-icc.png",
        png(8, 8, before=[chunk(b"iCCP", b"a\0\0" + bomb)]),
        REFUSED,
    )
    yield "bomb.gif", gif(65_535, 65_535), REFUSED
    yield "bomb.tif", tiff(60_000, 60_000), REFUSED
    yield "bomb.webp", webp(16_384, 16_384), REFUSED
    yield "bomb.avif", avif(60_000, 60_000), REFUSED


def disguised():
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'>" + SECRET + b"</svg>"
    yield "script.svg", svg, REFUSED
    yield "script.svg.jpg", svg, REFUSED
    yield "page.jpg", b"<!doctype html>" + SECRET, REFUSED
    yield "page.png", b"\x89PNG\r\n\x1a\n" + SECRET, REFUSED
    yield "gifar.gif", b"GIF89a/*" + SECRET, REFUSED
    yield "paper.jpg", b"%PDF-1.7\n" + saved("JPEG"), REFUSED
    yield "archive.jpg", archive() + saved("JPEG"), REFUSED
    yield "script.jpg", b"#!/bin/sh\nrm -rf /\n", REFUSED
    yield (
        "postscript.jpg",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        REFUSED,
    )
    yield "image.bmp", saved("BMP"), REFUSED
    yield "icon.ico", saved("ICO", image=picture((64, 64))), REFUSED
    yield "picture-and-archive.jpg", saved("JPEG") + archive(), MADE
    yield "picture-and-paper.jpg", saved("JPEG") + b"%PDF-1.7\n" + SECRET, MADE
    yield "really-a-png.jpg", saved("PNG"), MADE
    yield "really-a-jpeg.php", saved("JPEG"), MADE
    yield "really-a-webp.html", saved("WEBP"), MADE


def damaged():
    jpeg, png_file, whole = saved("JPEG"), saved("PNG"), saved("WEBP")
    yield "empty.jpg", b"", REFUSED
    yield "one-byte.jpg", b"\xff", REFUSED
    yield "header-only.jpg", jpeg[:200], REFUSED
    yield "half.jpg", jpeg[: len(jpeg) // 2], REFUSED
    yield "half.png", png_file[: len(png_file) // 2], REFUSED
    yield "half.webp", whole[: len(whole) // 2], REFUSED
    yield "half.avif", saved("AVIF")[:500], REFUSED
    yield "half.tif", saved("TIFF")[:-9000], FAILED
    yield "half-progressive.jpg", saved("JPEG", progressive=True)[:9000], FAILED
    yield "wrong-checksum.png", png_file[:50] + b"\0\0" + png_file[52:], REFUSED
    yield "no-rows.png", png(400, 300), FAILED


def unusual():
    grey = Image.new("I;16", (400, 300), 128 * 256)
    yield "cmyk.jpg", saved("JPEG", image=picture(mode="CMYK")), MADE
    yield "sixteen-bits.png", saved("PNG", image=grey), MADE
    yield "palette.png", saved("PNG", image=picture(mode="P")), MADE
    yield "alpha.png", saved("PNG", image=picture(mode="RGBA")), MADE
    yield "bilevel.tif", saved("TIFF", image=picture(mode="1")), MADE
    yield "one-pixel.png", saved("PNG", image=picture((1, 1))), MADE
    yield "lab.tif", saved("TIFF", image=Image.new("LAB", (400, 300))), REFUSED
    yield "moving.gif", animated("GIF"), REFUSED
    yield "moving.png", animated("PNG"), REFUSED
    yield "moving.webp", animated("WEBP"), REFUSED
    yield "pages.tif", looped_tiff(), REFUSED


def laden():
    yield "place.jpg", saved("JPEG", exif=located()), MADE
    yield "place.webp", saved("WEBP", exif=located()), MADE
    yield "page-in-exif.png", saved("PNG", exif=located()), MADE
    yield "page-in-comment.jpg", with_comment(SECRET), MADE
    yield "page-in-text.png", saved("PNG", pnginfo=text_of(9)), MADE
    yield "much-text.png", saved("PNG", pnginfo=text_of(50_000_000)), REFUSED
    yield "broken-profile.png", saved("PNG", icc_profile=b"no profile"), MADE
    yield "page-as-profile.jpg", saved("JPEG", icc_profile=SECRET), MADE
    yield "long-profile.jpg", saved("JPEG", icc_profile=profile() + b"\0" * 10**6), MADE
    yield "long-chunk.png", png(8, 8, rows=b"\0" * 200, before=[long_chunk()]), MADE


def long_chunk() -> bytes:
    return chunk(b"prVt", b"\0" * 20_000_000)


def named():
    jpeg = saved("JPEG")
    yield "../../../etc/passwd.jpg", jpeg, MADE
    yield "..\\..\\windows\\system.jpg", jpeg, MADE
    yield "꽃파는 처녀 — 장면 3.jpg", jpeg, MADE
    yield "🎬🎞️.jpg", jpeg, MADE
    yield "가" * 300 + ".jpg", jpeg, MADE
    yield "still.jpg.exe", jpeg, MADE
    yield "still.JPG", jpeg, MADE
    yield "<img src=x onerror=alert(1)>.jpg", jpeg, MADE
    yield "no-ending", jpeg, MADE
    yield "‮gpj.exe", jpeg, MADE
