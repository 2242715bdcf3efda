"""The few things a picture is made of, the same for SVG and for pixels.

Units are those of the picture; y grows downwards. Colours are "#rrggbb".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rectangle:
    x: float
    y: float
    width: float
    height: float
    colour: str
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class Circle:
    x: float
    y: float
    radius: float
    colour: str
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle line: `radius` runs in the middle of its `thickness`."""

    x: float
    y: float
    radius: float
    thickness: float
    colour: str
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class Polygon:
    points: tuple[tuple[float, float], ...]
    colour: str
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the picture with its own origin; nothing shows outside of it."""

    x: float
    y: float
    width: float
    height: float
    shapes: "tuple[Shape, ...]"


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text from (x, baseline). `face` is a name of lettering.FACES,
    `spacing` is added after every glyph, in ems."""

    text: str
    x: float
    baseline: float
    size: float
    face: str
    colour: str
    spacing: float = 0


type Shape = Rectangle | Circle | Ring | Polygon | Window | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    shapes: tuple[Shape, ...]
