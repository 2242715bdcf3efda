"""Science films: concentric arcs."""

import math

from catalogue.artwork.drawing import Circle, Rectangle, Ring, Shape, Window
from catalogue.artwork.motifs.field import Field

type Shapes = list[Shape]


def target(x: float, y: float, radius: float, colours: list[str]) -> Shapes:
    """Discs one on another, from the largest to the smallest, evenly stepped."""
    step = radius / len(colours)
    return [
        Circle(x, y, radius - step * number, colour)
        for number, colour in enumerate(colours)
    ]


def alternate(field: Field, count: int) -> list[str]:
    scheme = field.scheme
    marked = field.chance.count("marked", 1, count - 2)
    return [
        scheme.accent
        if number == marked
        else scheme.figure
        if number % 2 == 0
        else scheme.ground
        for number in range(count)
    ]


def corner(field: Field) -> Shapes:
    """Quarter arcs from one corner."""
    count = field.chance.count("count", 6, 9)
    x = field.side(0, field.width)
    y = field.chance.pick("corner", (0, field.height))
    return target(x, y, min(field.width, field.height) * 0.94, alternate(field, count))


def orbits(field: Field) -> Shapes:
    """Bodies on their paths."""
    chance, scheme = field.chance, field.scheme
    x, y = field.width * 0.5, field.height * 0.5
    count = chance.count("count", 4, 6)
    pitch = field.unit * 8.8 / count
    shapes: Shapes = [Circle(x, y, pitch * 0.72, scheme.accent)]
    for orbit in range(1, count + 1):
        radius = pitch * (orbit + 0.12)
        angle = math.tau * chance.number(f"angle {orbit}")
        body = pitch * chance.between(f"body {orbit}", 0.16, 0.36)
        at = x + radius * math.cos(angle), y + radius * math.sin(angle)
        shapes.append(Ring(x, y, radius, field.unit * 0.16, scheme.tone(0.85)))
        shapes.append(Circle(*at, body, scheme.figure if orbit % 3 else scheme.accent))
    return shapes


def rising(field: Field) -> Shapes:
    """Two sets of half arcs, one before the other."""
    chance, scheme = field.chance, field.scheme
    large = field.width * chance.between("large", 0.46, 0.56)
    small = field.width * chance.between("small", 0.26, 0.36)
    far = alternate(field, chance.count("far", 6, 8))
    near = [scheme.accent if n % 2 == 0 else scheme.ground for n in range(6)]
    far_x = field.side(field.width * 0.4, field.width)
    near_x = field.side(field.width * 0.8, field.width)
    level = field.height
    body = field.unit * chance.between("body", 1.2, 2.2)
    body_y = field.height * chance.between("body y", 0.16, 0.3)
    return [
        Circle(near_x, body_y, body, scheme.accent),
        *target(far_x, level, large, far),
        *target(near_x, level, small, near),
    ]


def ripples(field: Field) -> Shapes:
    """Two sources, and their waves running through each other."""
    chance, scheme = field.chance, field.scheme
    count = chance.count("count", 7, 10)
    pitch = field.unit * 1.45
    left_y = field.height * chance.between("left", 0.3, 0.7)
    right_y = field.height * chance.between("right", 0.3, 0.7)
    left_x = field.width * chance.between("left x", 0.2, 0.32)
    right_x = field.width * chance.between("right x", 0.68, 0.82)
    thick = pitch * 0.36
    first, second = field.pair(scheme.figure, scheme.accent)
    shapes: Shapes = [
        Ring(x, y, pitch * step, thick, colour)
        for x, y, colour in ((left_x, left_y, first), (right_x, right_y, second))
        for step in range(1, count + 1)
    ]
    dots = (
        Circle(left_x, left_y, thick, first),
        Circle(right_x, right_y, thick, second),
    )
    return [*shapes, *dots]


def slipped(field: Field) -> Shapes:
    """One target, cut, and one half moved on by a ring."""
    count = field.chance.count("count", 6, 9)
    colours = alternate(field, count)
    radius = min(field.width, field.height) * 0.47
    slip = radius / count * field.chance.pick("slip", (1, 2, 3))
    x, y = field.width / 2, field.height / 2
    if field.chance.coin("upright"):
        half = field.width / 2
        return [
            Window(
                0,
                0,
                half,
                field.height,
                tuple(target(x, y - slip / 2, radius, colours)),
            ),
            Window(
                half,
                0,
                half,
                field.height,
                tuple(target(0, y + slip / 2, radius, colours)),
            ),
        ]
    half = field.height / 2
    return [
        Window(
            0, 0, field.width, half, tuple(target(x - slip / 2, y, radius, colours))
        ),
        Window(
            0, half, field.width, half, tuple(target(x + slip / 2, 0, radius, colours))
        ),
    ]


def tiles(field: Field) -> Shapes:
    """Quarter arcs on a grid, each turned its own way."""
    chance, scheme = field.chance, field.scheme
    columns = chance.count("columns", 3, 4)
    size = field.width / columns
    rows = math.ceil(field.height / size)
    shapes: Shapes = []
    for tile in range(columns * rows):
        row, column = divmod(tile, columns)
        x, y = chance.pick(f"turn {tile}", ((0, 0), (size, 0), (0, size), (size, size)))
        look = chance.count(f"look {tile}", 0, 5)
        back = scheme.tone((0, 0, 0.25, 0.25, 1, 1)[look])
        fore = (scheme.figure, scheme.tone(0.5), scheme.figure, scheme.accent)
        front = scheme.ground if look >= 4 else fore[look]
        inner = scheme.accent if look == 5 else back
        parts = (
            Rectangle(0, 0, size, size, back),
            Circle(x, y, size, front),
            Circle(x, y, size * 0.66, inner),
            Circle(x, y, size * 0.33, front),
        )
        shapes.append(Window(column * size, row * size, size, size, parts))
    return shapes


MOTIFS = (corner, orbits, rising, ripples, slipped, tiles)
