"""Posters and monograms as SVG: letters are outlines, so an <img> needs no font."""

import re
from collections import Counter
from functools import lru_cache
from html import escape
from itertools import pairwise

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
from catalogue.artwork.monogram import monogram
from catalogue.artwork.poster import Poster, plain

# Glyph outlines are rounded to this many steps to the em, from this size on.
GRIDS = ((120, 400), (64, 280), (0, 200))


def poster_svg(poster: Poster, *, shape: str = "poster") -> str:
    """An SVG document. `shape` is "poster" (1200 x 1800), "small" (the same, for 120
    pixels and less), "wide" (1920 x 1080) or "share" (1200 x 630).

    The same poster gives the same text. Raises KeyError for an unknown shape or kind.
    """
    drawing = composition(poster, shape=shape)
    return document(drawing, title=poster.title, language=poster.title_language)


def monogram_svg(name: str, *, key: str, language: str) -> str:
    """An SVG document, 1200 x 1500, with the first syllable or letter of a name.

    `key` is the permanent short id of the person, `language` "ko" or "en".
    """
    return document(monogram(name, key=key), title=name, language=language)


def document(drawing: Drawing, *, title: str, language: str) -> str:
    """The drawing as a complete SVG document, named for screen readers."""
    letters = _Letters(drawing)
    body = "".join(_element(shape, letters) for shape in drawing.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" xml:lang="{language}" '
        f'viewBox="0 0 {drawing.width} {drawing.height}">'
        f"<title>{escape(plain(title), quote=False)}</title>"
        f"{letters.definitions()}{body}</svg>\n"
    )


def _element(shape: Shape, letters: "_Letters") -> str:
    match shape:
        case Rectangle(x, y, width, height):
            place = f'x="{_n(x)}" y="{_n(y)}"' if _n(x) != "0" or _n(y) != "0" else ""
            size = f'width="{_n(width)}" height="{_n(height)}"'
            return f"<rect {place} {size}{_paint(shape)}/>".replace("<rect  ", "<rect ")
        case Circle(x, y, radius):
            size = f'cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"'
            return f"<circle {size}{_paint(shape)}/>"
        case Ring(x, y, radius, thickness, colour):
            size = f'cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"'
            line = f'stroke="{_short(colour)}" stroke-width="{_n(thickness)}"'
            return f'<circle {size} fill="none" {line}/>'
        case Polygon(points):
            return f'<path d="{_corners(points)}"{_paint(shape)}/>'
        case Window(x, y, width, height, shapes):
            inside = "".join(_element(part, letters) for part in shapes)
            place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
            return f"<svg {place}>{inside}</svg>"
        case Words():
            return letters.element(shape)


def _paint(shape: Rectangle | Circle | Polygon) -> str:
    opacity = f' fill-opacity="{shape.opacity:g}"' if shape.opacity < 1 else ""
    return f' fill="{_short(shape.colour)}"{opacity}'


def _n(value: float) -> str:
    return str(round(value))


def _short(colour: str) -> str:
    doubled = all(colour[at] == colour[at + 1] for at in (1, 3, 5))
    return f"#{colour[1]}{colour[3]}{colour[5]}" if doubled else colour


def _corners(points: tuple[tuple[float, float], ...]) -> str:
    whole = [(round(x), round(y)) for x, y in points]
    steps = (
        number
        for (from_x, from_y), (to_x, to_y) in pairwise(whole)
        for number in (to_x - from_x, to_y - from_y)
    )
    return f"M{_joined(whole[0])}l{_joined(steps)}z"


def _joined(numbers) -> str:
    """Numbers with a space only where the next one brings no sign of its own."""
    return re.sub(" -", "-", " ".join(map(str, numbers)))


class _Letters:
    """Every glyph that a drawing uses twice is defined once."""

    def __init__(self, drawing: Drawing) -> None:
        used = Counter(
            (placed.face, placed.sign, _grid(line))
            for line in drawing.shapes
            if isinstance(line, Words)
            for placed in lettering.spell(line.text, line.face, line.spacing)
            if placed.sign != " "
        )
        twice = [glyph for glyph, times in used.items() if times > 1]
        self.names = {glyph: _name(number) for number, glyph in enumerate(twice)}

    def definitions(self) -> str:
        paths = "".join(
            f'<path id="{name}" d="{glyph_path(*glyph, 0)}"/>'
            for glyph, name in self.names.items()
        )
        return f"<defs>{paths}</defs>" if paths else ""

    def element(self, line: Words) -> str:
        grid = _grid(line)
        single, shared = [], []
        for placed in lettering.spell(line.text, line.face, line.spacing):
            if placed.sign == " ":
                continue
            at = round(placed.x * grid)
            name = self.names.get((placed.face, placed.sign, grid))
            if name:
                place = f' x="{at}"' if at else ""
                shared.append(f'<use href="#{name}"{place}/>')
            else:
                single.append(glyph_path(placed.face, placed.sign, grid, at))
        path = f'<path d="{"".join(single)}"/>' if single else ""
        place = f"translate({_n(line.x)} {_n(line.baseline)})"
        scale = f"scale({line.size / grid:.4g})"
        return (
            f'<g fill="{_short(line.colour)}" transform="{place}{scale}">'
            f"{path}{''.join(shared)}</g>"
        )


def _grid(line: Words) -> int:
    return next(grid for size, grid in GRIDS if line.size >= size)


def _name(number: int) -> str:
    """a, b ... z, aa, ab ..."""
    letter = chr(ord("a") + number % 26)
    return letter if number < 26 else _name(number // 26 - 1) + letter


@lru_cache(maxsize=2048)
def _relative(face: str, sign: str, grid: int) -> tuple[int, int, str]:
    """Where the outline starts, and the rest of it as relative commands."""
    start: tuple[int, int] | None = None
    here = begun = (0, 0)
    written: list[str] = []
    last = ""
    for command, *numbers in lettering.outline(face, sign, grid):
        if command == "Z":
            written.append("z")
            here, last = begun, "z"
            continue
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M":
            if start is None:
                start = points[0]
            else:
                written.append(f"m{_joined(_from(here, points))}")
            here = begun = points[0]
            last = "m"
            continue
        letter, steps = _step(command, _from(here, points))
        here = points[-1]
        if not any(steps):
            continue
        text = _joined(steps)
        between = "" if letter != last else ("" if text.startswith("-") else " ")
        written.append((letter if letter != last else between) + text)
        last = letter
    return *(start or (0, 0)), "".join(written)


def _from(here: tuple[int, int], points: list[tuple[int, int]]) -> list[int]:
    return [step for x, y in points for step in (x - here[0], y - here[1])]


def _step(command: str, steps: list[int]) -> tuple[str, list[int]]:
    if command == "L" and steps[1] == 0:
        return "h", steps[:1]
    if command == "L" and steps[0] == 0:
        return "v", steps[1:]
    return command.lower(), steps


def glyph_path(face: str, sign: str, grid: int, at: int) -> str:
    """Path data of one glyph whose origin stands at `at` on the baseline."""
    x, y, rest = _relative(face, sign, grid)
    return f"M{_joined((x + at, y))}{rest}" if rest else ""
