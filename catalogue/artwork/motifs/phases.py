"""Animation: the phases of one movement, seen through each other."""

import math

from catalogue.artwork.drawing import Circle, Polygon, Ring, Shape
from catalogue.artwork.motifs.field import Field

type Shapes = list[Shape]


def phases(field: Field, places: list[tuple[float, float, float]]) -> Shapes:
    """Circles (x, y, radius) that grow denser; the last one is the drawing itself."""
    count = len(places)
    return [
        Circle(*place, field.scheme.accent)
        if number == count - 1
        else Circle(*place, field.scheme.figure, round(0.18 + 0.6 * number / count, 2))
        for number, place in enumerate(places)
    ]


def bounce(field: Field) -> Shapes:
    """A ball in two leaps."""
    chance = field.chance
    count = chance.count("count", 9, 12)
    radius = field.unit * chance.between("radius", 2.0, 2.8)
    high = field.height * chance.between("high", 0.56, 0.68)
    floor = field.height * 0.93 - radius
    split = chance.between("split", 0.5, 0.62)
    places = []
    for step in range(count):
        share = step / (count - 1)
        leap = share / split if share < split else (share - split) / (1 - split)
        lift = high if share < split else high * 0.6
        across = radius + (field.width - 2 * radius) * (0.04 + 0.92 * share)
        at = field.side(across, field.width)
        places.append((at, floor - lift * 4 * leap * (1 - leap), radius))
    return phases(field, places)


def slide(field: Field) -> Shapes:
    """One large circle, drawn again and again a little further."""
    chance = field.chance
    count = chance.count("count", 4, 6)
    radius = field.unit * chance.between("radius", 5, 6.4)
    tilt = field.height * chance.between("tilt", -0.16, 0.16)
    start, end = field.pair(radius * 1.1, field.width - radius * 1.1)
    return phases(
        field,
        [
            (
                start + (end - start) * step / (count - 1),
                field.height / 2 + tilt * (step / (count - 1) - 0.5) * 2,
                radius,
            )
            for step in range(count)
        ],
    )


def turn(field: Field) -> Shapes:
    """A circle carried round a centre."""
    chance = field.chance
    count = chance.count("count", 7, 11)
    arm = field.unit * chance.between("arm", 4.2, 5)
    radius = field.unit * chance.between("radius", 3.2, 4.2)
    start = math.tau * chance.number("start")
    way = -1 if field.mirrored else 1
    places = []
    for step in range(count):
        angle = start + way * math.tau * step / count
        x = field.width / 2 + arm * math.cos(angle)
        places.append((x, field.height / 2 + arm * math.sin(angle), radius))
    return phases(field, places)


def pendulum(field: Field) -> Shapes:
    """A swing, from one side to the other."""
    chance = field.chance
    count = chance.count("count", 6, 8)
    radius = field.unit * chance.between("radius", 1.9, 2.6)
    length = field.height * 0.82 - radius
    reach = field.width / 2 - radius - field.unit * 0.4
    sweep = min(chance.between("sweep", 0.5, 0.7), math.asin(min(reach / length, 1)))
    middle = field.width / 2
    thick = field.unit * 0.12
    places, strings = [], []
    for step in range(count):
        angle = sweep * (2 * step / (count - 1) - 1) * (-1 if field.mirrored else 1)
        x, y = middle + length * math.sin(angle), length * math.cos(angle)
        places.append((x, y, radius))
        ends = (
            (middle - thick, 0),
            (middle + thick, 0),
            (x + thick, y),
            (x - thick, y),
        )
        strings.append(Polygon(ends, field.scheme.tone(0.7), 0.7))
    return [*strings, *phases(field, places)]


def growth(field: Field) -> Shapes:
    """Circles within circles that touch at one point."""
    chance, scheme = field.chance, field.scheme
    count = chance.count("count", 5, 7)
    largest = field.unit * 9
    angle = math.radians(chance.pick("side", (90, 90, 60, 120, 270, 0, 180)))
    shapes: Shapes = []
    for step in range(count):
        radius = largest * (1 - step / (count + 0.6))
        shift = largest - radius
        x = field.width / 2 + shift * math.cos(angle)
        y = field.height / 2 + shift * math.sin(angle)
        tone = scheme.tone(0.25 + 0.75 * step / (count - 1))
        colour = scheme.accent if step == count - 1 else tone
        shapes.append(Circle(x, y, radius, colour))
    return shapes


def pencil(field: Field) -> Shapes:
    """Drawn lines that gather into one filled circle."""
    chance, scheme = field.chance, field.scheme
    count = chance.count("count", 6, 8)
    radius = field.unit * chance.between("radius", 4.6, 5.6)
    rise = field.height * chance.between("rise", -0.2, 0.2)
    start, end = field.pair(radius * 1.05, field.width - radius * 1.15)
    shapes: Shapes = []
    for step in range(count):
        share = step / (count - 1)
        x = start + (end - start) * share**0.8
        y = field.height / 2 - rise + 2 * rise * share
        if step == count - 1:
            shapes.append(Circle(x, y, radius, scheme.accent))
        else:
            thick = field.unit * (0.14 + 0.5 * share)
            shapes.append(Ring(x, y, radius, thick, scheme.figure))
    return shapes


MOTIFS = (bounce, slide, turn, pendulum, growth, pencil)
