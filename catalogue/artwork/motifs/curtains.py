"""Television performances: the verticals of the curtain and of strings."""

import math

from catalogue.artwork.drawing import Circle, Polygon, Rectangle, Shape
from catalogue.artwork.motifs.field import Field

type Shapes = list[Shape]

FOLD = (0.3, 0.55, 0.8, 1.0, 0.7, 0.42)


def folds(field: Field) -> Shapes:
    """A closed curtain, lit from one side."""
    chance, scheme = field.chance, field.scheme
    count = chance.count("folds", 3, 5)
    wide = field.width / (count * len(FOLD))
    hem = field.height * chance.between("hem", 0.88, 0.96)
    shapes: Shapes = []
    for strip in range(count * len(FOLD)):
        part = strip % len(FOLD)
        tone = FOLD[part] if not field.mirrored else FOLD[-1 - part]
        shapes.append(Rectangle(strip * wide, 0, wide + 1, hem, scheme.tone(tone)))
    line = field.unit * 0.4
    floor = Rectangle(0, hem + line * 0.6, field.width, line, scheme.accent)
    return [*shapes, floor]


def parted(field: Field) -> Shapes:
    """The curtain drawn back from a light."""
    chance, scheme = field.chance, field.scheme
    middle = field.side(field.width * chance.between("middle", 0.42, 0.56), field.width)
    radius = field.unit * chance.between("radius", 3, 4.4)
    level = field.height * chance.between("level", 0.52, 0.64)
    shapes: Shapes = [Circle(middle, level, radius, scheme.accent)]
    count = chance.count("folds", 6, 8)
    for edge, inner in (
        (0.0, middle - field.unit * 0.4),
        (field.width, middle + field.unit * 0.4),
    ):
        for fold in range(count):
            share = 1 - fold / count
            top = edge + (inner - edge) * share
            shapes.append(
                _drape(field, edge, top, share, scheme.tone((1, 0.5)[fold % 2]))
            )
    return shapes


def _drape(field: Field, edge: float, top: float, share: float, colour: str) -> Polygon:
    foot = edge + (top - edge) * (0.34 + 0.1 * share)
    points = []
    for step in range(13):
        down = step / 12
        ease = down * down * (3 - 2 * down)
        points.append((top + (foot - top) * ease, field.height * down))
    return Polygon((*points, (edge, field.height), (edge, 0)), colour)


def pipes(field: Field) -> Shapes:
    """Hanging bars of different length with round ends."""
    chance, scheme = field.chance, field.scheme
    count = chance.count("pipes", 7, 10)
    pitch = field.width / count
    marked = chance.count("marked", 1, count - 2)
    wave = chance.between("wave", 0, math.tau)
    shapes: Shapes = []
    for pipe in range(count):
        swell = math.sin(wave + pipe * math.tau / count * 1.5)
        length = field.height * (0.6 + 0.24 * swell)
        tone = scheme.tone((1, 0.45, 0.72)[pipe % 3])
        colour = scheme.accent if pipe == marked else tone
        shapes.append(Rectangle(pipe * pitch, 0, pitch, length, colour))
        shapes.append(Circle((pipe + 0.5) * pitch, length, pitch / 2, colour))
    return shapes


def festoon(field: Field) -> Shapes:
    """A curtain gathered in rows of scallops."""
    chance, scheme = field.chance, field.scheme
    columns = chance.count("columns", 4, 6)
    rows = chance.count("rows", 4, 5)
    wide = field.width / columns
    drop = field.height * 0.9 / rows
    marked = chance.count("marked", 0, rows - 1)
    shapes: Shapes = []
    for row in reversed(range(rows)):
        colour = scheme.tone(1 - 0.7 * row / (rows - 1)) if rows > 1 else scheme.figure
        colour = scheme.accent if row == marked else colour
        shift = wide / 2 if row % 2 else 0
        level = drop * (row + 1) - wide / 2
        shapes.append(Rectangle(0, 0, field.width, level, colour))
        shapes += [
            Circle(wide * (column + 0.5) - shift, level, wide / 2, colour)
            for column in range(columns + (1 if shift else 0))
        ]
    return shapes


def spotlights(field: Field) -> Shapes:
    """Cones of light that meet on the stage."""
    chance, scheme = field.chance, field.scheme
    stage = field.height * 0.86
    shapes: Shapes = [
        Rectangle(0, stage, field.width, field.height - stage, scheme.tone(0.6))
    ]
    target = field.width * chance.between("target", 0.4, 0.6)
    for number, start in ((0, 0.1), (2, 0.9), (1, 0.5)):
        wide = field.unit * chance.between(f"wide {number}", 3.4, 5.2)
        foot = target + field.unit * chance.between(f"foot {number}", -3, 3)
        lamp = field.width * start
        corners = ((lamp - field.unit * 0.4, 0), (lamp + field.unit * 0.4, 0))
        pool = ((foot + wide, stage), (foot - wide, stage))
        colour = scheme.accent if number == 1 else scheme.figure
        shapes.append(Polygon((*corners, *pool), colour, 0.78))
    return shapes


def strings(field: Field) -> Shapes:
    """The strings and the movable bridges of a zither."""
    chance, scheme = field.chance, field.scheme
    count = chance.count("strings", 9, 12)
    pitch = field.width / (count + 1)
    low, high = field.pair(0.78, 0.24)
    bend = chance.between("bend", -0.12, 0.12)
    sounding = chance.count("sounding", 2, count - 3)
    shapes: Shapes = []
    for string in range(count):
        share = string / (count - 1)
        x = pitch * (string + 1)
        thick = field.unit * (0.1 + 0.16 * (share if not field.mirrored else 1 - share))
        y = field.height * (
            low + (high - low) * share + bend * math.sin(math.pi * share)
        )
        shapes.append(Rectangle(x - thick / 2, 0, thick, field.height, scheme.figure))
        chosen = string == sounding
        radius = pitch * (0.62 if chosen else 0.3)
        shapes.append(Circle(x, y, radius, scheme.accent if chosen else scheme.figure))
    return shapes


MOTIFS = (folds, parted, pipes, festoon, spotlights, strings)
