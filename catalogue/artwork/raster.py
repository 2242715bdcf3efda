"""The same picture in pixels: PNG for pages that share links and read no SVG."""

import math
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from catalogue.artwork import lettering
from catalogue.artwork.composition import composition
from catalogue.artwork.drawing import (
    Circle,
    Drawing,
    Polygon,
    Rectangle,
    Ring,
    Shape,
    Window,
    Words,
)
from catalogue.artwork.palette import channels
from catalogue.artwork.poster import Poster

# Painted larger and reduced, because Pillow draws shapes without smooth edges.
OVERSAMPLING = 3
# Pixels to the em at which letters are drawn before they are reduced.
DRAWN = 192
COLOURS = 48


def share_png(poster: Poster) -> bytes:
    """The "share" shape as a PNG of 1200 x 630 pixels with a palette."""
    painted = paint(composition(poster, shape="share"))
    # Every third pixel has all the colours, and is nine times as quick to count.
    sample = painted.resize((400, 210), Image.Resampling.NEAREST)
    palette = sample.quantize(COLOURS, method=Image.Quantize.MEDIANCUT)
    reduced = painted.quantize(palette=palette, dither=Image.Dither.NONE)
    out = BytesIO()
    reduced.save(out, "PNG", compress_level=8)
    return out.getvalue()


def paint(drawing: Drawing) -> Image.Image:
    """The drawing as an RGB image, one pixel to the unit."""
    size = drawing.width, drawing.height
    canvas = Image.new("RGB", tuple(side * OVERSAMPLING for side in size))
    words = [shape for shape in drawing.shapes if isinstance(shape, Words)]
    for shape in drawing.shapes:
        if not isinstance(shape, Words):
            _paint(canvas, shape)
    canvas = canvas.reduce(OVERSAMPLING)
    for line in words:
        _write(canvas, line)
    return canvas


def _paint(canvas: Image.Image, shape: Shape) -> None:
    if isinstance(shape, Window):
        left, top, right, bottom = _box(
            shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        )
        box = left, top, max(right, left + 1), max(bottom, top + 1)
        inside = canvas.crop(box)
        for part in shape.shapes:
            _paint(inside, part)
        canvas.paste(inside, box)
    elif getattr(shape, "opacity", 1) < 1:
        mask = Image.new("L", canvas.size)
        _outline(mask, shape, round(shape.opacity * 255))
        canvas.paste(channels(shape.colour), mask=mask)
    else:
        _outline(canvas, shape, channels(shape.colour))


def _outline(
    canvas: Image.Image, shape: Shape, ink: int | tuple[int, int, int]
) -> None:
    draw = ImageDraw.Draw(canvas)
    match shape:
        case Rectangle(x, y, width, height):
            left, top, right, bottom = _box(x, y, x + width, y + height)
            if right > left and bottom > top:
                draw.rectangle((left, top, right - 1, bottom - 1), fill=ink)
        case Circle(x, y, radius):
            draw.ellipse(_box(x - radius, y - radius, x + radius, y + radius), fill=ink)
        case Ring(x, y, radius, thickness):
            outer = radius + thickness / 2
            box = _box(x - outer, y - outer, x + outer, y + outer)
            draw.ellipse(box, outline=ink, width=round(thickness * OVERSAMPLING))
        case Polygon(points):
            draw.polygon([(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points], ink)


def _box(*edges: float) -> tuple[int, ...]:
    return tuple(round(edge * OVERSAMPLING) for edge in edges)


@cache
def _font(face: str) -> ImageFont.FreeTypeFont:
    path = str(lettering.FACES[face])
    return ImageFont.truetype(path, DRAWN, layout_engine=ImageFont.Layout.BASIC)


def _write(canvas: Image.Image, line: Words) -> None:
    """Letters are drawn at one size and reduced: a font stays in memory once for each
    size it is opened at."""
    margin = ascent = round(line.size * 1.1)
    extent = lettering.width(line.text, line.face, spacing=line.spacing)
    size = math.ceil(extent * line.size) + 2 * margin, round(line.size * 1.6)
    scale = DRAWN / line.size
    whole = size[0] * scale, size[1] * scale
    mask = Image.new("L", (math.ceil(whole[0]), math.ceil(whole[1])))
    draw = ImageDraw.Draw(mask)
    for placed in lettering.spell(line.text, line.face, line.spacing):
        at = margin * scale + placed.x * DRAWN, ascent * scale
        draw.text(at, placed.sign, 255, _font(placed.face), anchor="ls")
    reduced = mask.resize(size, Image.Resampling.HAMMING, box=(0, 0, *whole))
    corner = round(line.x) - margin, round(line.baseline) - ascent
    canvas.paste(channels(line.colour), corner, reduced)
