"""Feature films: the frame window, at the film's own aspect ratio."""

from catalogue.artwork.drawing import Circle, Polygon, Rectangle, Shape, Window
from catalogue.artwork.motifs.field import Field

type Shapes = list[Shape]


def window_on(field: Field, share: float) -> tuple[float, float, float, float]:
    """x, y, width, height of the film's window, centred, in `share` of the field."""
    width = min(field.width * share, field.height * share * field.aspect)
    height = width / field.aspect
    return (field.width - width) / 2, (field.height - height) / 2, width, height


def horizon(field: Field) -> Shapes:
    """A window on a low sun and a slope."""
    x, y, width, height = window_on(field, 0.84)
    chance, scheme = field.chance, field.scheme
    sun = height * chance.between("sun", 0.2, 0.34)
    sun_x = field.side(width * chance.between("sun x", 0.26, 0.4), width)
    sun_y = height * chance.between("sun y", 0.3, 0.58)
    near = height * chance.between("near", 0.66, 0.8)
    far = height * chance.between("far", 0.45, 0.6)
    left, right = field.pair(near, far)
    low, high = field.pair(height * 0.95, height * 0.74)
    return [
        Window(
            x,
            y,
            width,
            height,
            (
                Rectangle(0, 0, width, height, scheme.figure),
                Circle(sun_x, sun_y, sun, scheme.accent),
                field.ground_below(width, height, left, right, scheme.tone(0.55)),
                field.ground_below(width, height, high, low, scheme.tone(0.2)),
            ),
        )
    ]


def receding(field: Field) -> Shapes:
    """Windows within windows, running to a point off the centre."""
    chance = field.chance
    x, y, width, height = window_on(field, 0.9)
    count = chance.count("count", 5, 7)
    drift_x = chance.between("drift", 0.2, 0.46) * (-1 if field.mirrored else 1)
    drift_y = chance.between("drift y", -0.3, 0.3)
    shapes: Shapes = []
    for step in range(count):
        scale = 0.79**step
        room_x, room_y = width * (1 - scale) / 2, height * (1 - scale) / 2
        last = step == count - 1
        tone = field.scheme.tone((1, 0.38)[step % 2])
        shapes.append(
            Rectangle(
                x + room_x * (1 + drift_x),
                y + room_y * (1 + drift_y),
                width * scale,
                height * scale,
                field.scheme.accent if last else tone,
            )
        )
    return shapes


def two_shots(field: Field) -> Shapes:
    """Shot and counter-shot: two windows and what they share."""
    _, _, width, height = window_on(field, 0.62)
    over_x = width * field.chance.between("over", 0.24, 0.44)
    over_y = height * field.chance.between("over y", 0.3, 0.52)
    left = (field.width - 2 * width + over_x) / 2
    top = (field.height - 2 * height + over_y) / 2
    high, low = field.pair(top, top + height - over_y)
    right = left + width - over_x
    shared = max(high, low)
    return [
        Rectangle(left, high, width, height, field.scheme.figure),
        Rectangle(right, low, width, height, field.scheme.tone(0.5)),
        Rectangle(right, shared, over_x, over_y, field.scheme.accent),
    ]


def sequence(field: Field) -> Shapes:
    """Three frames of one movement."""
    gap = field.height * 0.03
    height = (field.height * 0.9 - 2 * gap) / 3
    width = min(height * field.aspect, field.width * 0.84)
    left = field.width * 0.08 if not field.mirrored else field.width * 0.92 - width
    top = field.height * 0.05
    radius = height * field.chance.between("radius", 0.24, 0.36)
    rise = field.chance.between("rise", 0.5, 0.9)
    shapes: Shapes = []
    for step in range(3):
        across = field.side(width * (0.2 + 0.3 * step), width)
        down = height * (1 - rise * step / 2) + radius * 0.2
        tones = (field.scheme.tone(0.45), field.scheme.tone(0.72), field.scheme.figure)
        shapes.append(
            Window(
                left,
                top + step * (height + gap),
                width,
                height,
                (
                    Rectangle(0, 0, width, height, tones[step]),
                    Circle(across, down, radius, field.scheme.accent),
                ),
            )
        )
    return shapes


def beam(field: Field) -> Shapes:
    """The beam of a projector and the picture it throws."""
    _, _, width, height = window_on(field, 0.56)
    y = field.height * field.chance.between("screen", 0.1, 0.24)
    x = field.side(field.width * 0.36, field.width, width)
    lamp_x = field.side(
        field.width * field.chance.between("lamp", -0.02, 0.1), field.width
    )
    lamp_y = field.height * field.chance.between("lamp y", 0.86, 1.02)
    near, far = field.pair(x, x + width)
    upper = ((lamp_x, lamp_y), (near, y), (far, y), (far, y + height))
    lower = ((lamp_x, lamp_y), (near, y + height), (far, y + height))
    return [
        Polygon(upper, field.scheme.tone(0.45)),
        Polygon(lower, field.scheme.tone(0.75)),
        Rectangle(x, y, width, height, field.scheme.accent),
        Circle(lamp_x, lamp_y, field.unit * 1.1, field.scheme.figure),
    ]


def two_halves(field: Field) -> Shapes:
    """One window, cut in two; a disc that changes sides."""
    x, y, width, height = window_on(field, 0.84)
    cut = field.side(width * field.chance.between("cut", 0.36, 0.64), width)
    radius = min(width, height) * field.chance.between("radius", 0.26, 0.38)
    down = height * field.chance.between("down", 0.38, 0.62)
    scheme = field.scheme
    first = (
        Rectangle(0, 0, width, height, scheme.figure),
        Circle(cut, down, radius, scheme.accent),
    )
    slip = radius * field.chance.between("slip", 0.0, 0.5)
    second = (
        Rectangle(0, 0, width - cut, height, scheme.accent),
        Circle(0, down + slip, radius, scheme.figure),
    )
    return [
        Rectangle(x, y, width, height, scheme.figure),
        # A little under the second half, or a hairline shows between the two.
        Window(x, y, cut + 4, height, first),
        Window(x + cut, y, width - cut, height, second),
    ]


def door(field: Field) -> Shapes:
    """A lit opening in a dark wall, and its light on the floor."""
    x, y, width, height = window_on(field, 0.84)
    floor = height * field.chance.between("floor", 0.62, 0.74)
    wide = width * field.chance.between("wide", 0.09, 0.17)
    left = field.side(width * field.chance.between("left", 0.28, 0.5), width, wide)
    head = height * field.chance.between("head", 0.12, 0.22)
    lean = width * field.chance.between("lean", 0.1, 0.3)
    lean = -lean if field.mirrored else lean
    scheme = field.scheme
    spill = (
        (left, floor),
        (left + wide, floor),
        (left + wide * 2.6 + lean, height),
        (left - wide * 0.6 + lean, height),
    )
    return [
        Window(
            x,
            y,
            width,
            height,
            (
                Rectangle(0, 0, width, height, scheme.figure),
                Rectangle(0, floor, width, height - floor, scheme.tone(0.55)),
                Polygon(spill, scheme.accent, 0.75),
                Rectangle(left, head, wide, floor - head, scheme.accent),
            ),
        )
    ]


def panes(field: Field) -> Shapes:
    """A window of many panes, one of them lit."""
    x, y, width, height = window_on(field, 0.84)
    chance, scheme = field.chance, field.scheme
    columns, rows = chance.count("columns", 3, 5), chance.count("rows", 2, 4)
    bar = field.unit * 0.24
    wide = (width - bar * (columns - 1)) / columns
    high = (height - bar * (rows - 1)) / rows
    lit = chance.count("lit", 0, columns * rows - 1)
    shapes: Shapes = []
    for pane in range(columns * rows):
        row, column = divmod(pane, columns)
        tone = scheme.tone(chance.pick(f"pane {pane}", (1, 1, 0.8, 0.6, 0.42)))
        shapes.append(
            Rectangle(
                x + column * (wide + bar),
                y + row * (high + bar),
                wide,
                high,
                scheme.accent if pane == lit else tone,
            )
        )
    return shapes


def iris(field: Field) -> Shapes:
    """The picture closing on one place."""
    x, y, width, height = window_on(field, 0.84)
    chance, scheme = field.chance, field.scheme
    middle_x = field.side(width * chance.between("iris x", 0.34, 0.5), width)
    middle_y = height * chance.between("iris y", 0.42, 0.58)
    widest = width * chance.between("widest", 0.52, 0.66)
    tones = (0.82, 0.62, 0.42)
    rings = [
        Circle(middle_x, middle_y, widest * (1 - 0.24 * step), scheme.tone(tone))
        for step, tone in enumerate(tones)
    ]
    heart = Circle(middle_x, middle_y, widest * 0.27, scheme.accent)
    wall = Rectangle(0, 0, width, height, scheme.figure)
    return [Window(x, y, width, height, (wall, *rings, heart))]


MOTIFS = (
    horizon,
    receding,
    two_shots,
    sequence,
    beam,
    two_halves,
    door,
    panes,
    iris,
)
