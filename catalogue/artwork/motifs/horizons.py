"""Documentaries: horizon lines."""

import math

from catalogue.artwork.drawing import Circle, Polygon, Rectangle, Shape
from catalogue.artwork.motifs.field import Field

type Shapes = list[Shape]


def ridges(field: Field) -> Shapes:
    """Ranges of hills, one behind another, under a disc."""
    chance, scheme = field.chance, field.scheme
    count = chance.count("count", 4, 6)
    sun = field.unit * chance.between("sun", 2.2, 4.4)
    sun_x = field.side(field.width * chance.between("sun x", 0.22, 0.42), field.width)
    shapes: Shapes = [Circle(sun_x, field.height * 0.34, sun, scheme.accent)]
    for layer in range(count):
        share = (layer + 1) / count
        level = field.height * (0.3 + 0.62 * share)
        swing = field.height * (0.15 - 0.05 * share)
        points = [
            (
                field.width * step / 10,
                level + swing * (chance.number(f"{layer} {step}") - 0.75),
            )
            for step in range(11)
        ]
        corners = ((field.width, field.height), (0, field.height))
        shapes.append(Polygon((*points, *corners), scheme.tone(0.2 + 0.8 * share)))
    return shapes


def sea(field: Field) -> Shapes:
    """Lines that widen towards the eye; a disc stands on the farthest."""
    chance, scheme = field.chance, field.scheme
    level = field.height * chance.between("level", 0.4, 0.54)
    radius = field.unit * chance.between("radius", 3.6, 6)
    disc_x = field.side(field.width * chance.between("disc", 0.3, 0.46), field.width)
    sunk = radius * chance.between("sunk", -0.1, 0.6)
    shapes: Shapes = [
        Circle(disc_x, level - sunk, radius, scheme.accent),
        Rectangle(0, level, field.width, field.height - level, scheme.ground),
    ]
    count = chance.count("lines", 6, 9)
    room = field.height - level
    for line in range(count):
        top = room * (line / count) ** 1.5
        thick = room * (0.012 + 0.05 * line / count)
        shapes.append(Rectangle(0, level + top, field.width, thick, scheme.figure))
    return shapes


def furrows(field: Field) -> Shapes:
    """Fields drawn together at one point of the horizon."""
    chance, scheme = field.chance, field.scheme
    level = field.height * chance.between("level", 0.34, 0.5)
    point = field.side(field.width * chance.between("point", 0.2, 0.6), field.width)
    count = chance.count("furrows", 7, 11)
    spread = field.width * 3.2
    shapes: Shapes = [
        Rectangle(0, level, field.width, field.height - level, scheme.tone(0.35))
    ]
    for furrow in range(count):
        left = point - spread / 2 + spread * furrow / count
        wide = spread / count / 2
        foot = field.height
        corners = ((point, level), (left + wide, foot), (left, foot))
        shapes.append(Polygon(corners, scheme.figure))
    radius = field.unit * chance.between("radius", 1.4, 2.6)
    sun_x = field.side(field.width * 0.76, field.width)
    return [*shapes, Circle(sun_x, level * 0.52, radius, scheme.accent)]


def strata(field: Field) -> Shapes:
    """Layers of ground, broken and slipped along one line."""
    chance, scheme = field.chance, field.scheme
    fault = field.side(field.width * chance.between("fault", 0.3, 0.46), field.width)
    slip = field.height * chance.between("slip", 0.08, 0.18)
    tones = (1, 0.3, 0.7, 0.15, 0.5)
    shapes: Shapes = []
    for start, end, drop in ((0, fault, 0.0), (fault, field.width, slip)):
        y = field.height * 0.12 + drop
        for layer in range(9):
            thick = field.unit * chance.between(f"layer {layer}", 0.7, 3.4)
            colour = scheme.accent if layer == 2 else scheme.tone(tones[layer % 5])
            bottom = field.height if layer == 8 else min(y + thick, field.height)
            if bottom > y:
                shapes.append(Rectangle(start, y, end - start, bottom - y, colour))
            y = bottom
    return shapes


def sliced(field: Field) -> Shapes:
    """A great disc sinking behind bars that thicken."""
    chance, scheme = field.chance, field.scheme
    radius = field.unit * chance.between("radius", 7, 8.6)
    x = field.side(field.width * chance.between("x", 0.42, 0.54), field.width)
    y = field.height * 0.5
    colour, _ = field.chance.pick("colours", ((scheme.figure, 0), (scheme.accent, 1)))
    shapes: Shapes = [Circle(x, y, radius, colour)]
    count = chance.count("bars", 5, 8)
    for bar in range(count):
        share = (bar + 1) / count
        middle = y - radius * 0.25 + radius * 1.2 * share
        thick = radius * 0.13 * share
        shapes.append(Rectangle(0, middle, field.width, thick, scheme.ground))
    line = y + radius * chance.between("line", -0.02, 0.2)
    return [
        *shapes,
        Rectangle(0, line, field.width, field.unit * 0.3, scheme.tone(0.6)),
    ]


def waves(field: Field) -> Shapes:
    """Level lines lifted by the same hill."""
    chance, scheme = field.chance, field.scheme
    count = chance.count("lines", 9, 13)
    peak = field.side(field.width * chance.between("peak", 0.28, 0.44), field.width)
    reach = field.width * chance.between("reach", 0.14, 0.22)
    pitch = field.height / (count + 2.5)
    marked = chance.count("marked", 2, count - 3)
    shapes: Shapes = []
    for line in range(count):
        level = pitch * (line + 3)
        lift = pitch * 3.4 * math.sin(math.pi * (line + 1) / (count + 1))
        points = [
            (x, level - lift * math.exp(-(((x - peak) / reach) ** 2)))
            for x in (field.width * step / 28 for step in range(29))
        ]
        thick = pitch * 0.42
        below = [(x, y + thick) for x, y in reversed(points)]
        colour = scheme.accent if line == marked else scheme.figure
        shapes.append(Polygon((*points, *below), colour))
    return shapes


MOTIFS = (ridges, sea, furrows, strata, sliced, waves)
