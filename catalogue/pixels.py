"""The pixels of a decoded photograph: made smaller, opaque, and sRGB."""

import io
import math

from PIL import Image, ImageCms

ROWS_AT_ONCE = 64


def shrunk(opened: Image.Image, size: tuple[float, float]) -> Image.Image:
    """The picture at `size`, in a mode that can be resized well: L, RGB, CMYK, LA or
    RGBA. A mode that must be changed is changed some rows at a time."""
    if _is_plain(opened):
        return resized(opened, size)
    gap = min(opened.width / size[0], opened.height / size[1]) / 1.5
    factor, rows = max(1, int(gap)), ROWS_AT_ONCE * max(1, int(gap))
    whole = None
    for top in range(0, opened.height, rows):
        bottom = min(top + rows, opened.height)
        strip = _eight_bit(opened.crop((0, top, opened.width, bottom))).reduce(factor)
        if whole is None:
            height = math.ceil(opened.height / factor)
            whole = Image.new(strip.mode, (strip.width, height))
        whole.paste(strip, (0, top // factor))
    return resized(whole, size)


def resized(photograph: Image.Image, size: tuple[float, float]) -> Image.Image:
    whole = max(1, round(size[0])), max(1, round(size[1]))
    if whole == photograph.size:
        return photograph
    return photograph.resize(whole, Image.Resampling.LANCZOS, reducing_gap=3.0)


def opaque(photograph: Image.Image) -> Image.Image:
    """Transparent parts on white paper."""
    if photograph.mode not in {"LA", "RGBA"}:
        return photograph
    paper = Image.new("RGB", photograph.size, "white")
    paper.paste(photograph.convert("RGB"), mask=photograph.getchannel("A"))
    return paper


def in_srgb(photograph: Image.Image, profile: bytes | None) -> Image.Image:
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


def dominant_colour(photograph: Image.Image) -> str:
    """The colour of the largest of five groups of colours, as "#rrggbb"."""
    grouped = photograph.resize((48, 48)).quantize(5)
    _count, index = max(grouped.getcolors())
    red, green, blue = grouped.getpalette()[3 * index : 3 * index + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def _is_plain(photograph: Image.Image) -> bool:
    plain = {"L", "RGB", "CMYK", "LA", "RGBA"}
    return photograph.mode in plain and "transparency" not in photograph.info


def _eight_bit(photograph: Image.Image) -> Image.Image:
    mode = photograph.mode
    if mode == "I" or mode.startswith("I;16"):
        # 16 bits of grey; Pillow's own conversion would clip, not scale.
        return photograph.convert("I").point(lambda value: value / 256).convert("L")
    return photograph.convert("RGB" if mode in {"1", "RGBX", "YCbCr"} else "RGBA")
