"""A person without a photograph: the first syllable of the name, and one shape."""

from catalogue.artwork import lettering
from catalogue.artwork.drawing import Circle, Drawing, Rectangle, Shape, Window, Words
from catalogue.artwork.palette import SCHEMES, Scheme
from catalogue.artwork.poster import Chance, plain

WIDTH, HEIGHT = 1200, 1500
FIELD = 800
SIZE = 560


def monogram(name: str, *, key: str) -> Drawing:
    """The picture of a name; `key` is the person's permanent short id."""
    chance = Chance(key)
    scheme = chance.pick("scheme", SCHEMES[chance.pick("family", tuple(SCHEMES))])
    field = Window(0, 0, WIDTH, FIELD, tuple(_discs(chance, scheme)))
    ground = Rectangle(0, 0, WIDTH, HEIGHT, scheme.ground)
    sign = lettering.drawable(plain(name))[:1]
    if not sign:
        return Drawing(WIDTH, HEIGHT, (ground, field))
    letter = Words(sign, 84, HEIGHT - 128, SIZE, "serif", scheme.title)
    return Drawing(WIDTH, HEIGHT, (ground, field, letter))


def _discs(chance: Chance, scheme: Scheme) -> list[Shape]:
    """Two half discs on the line above the letter, one smaller than the other."""
    large = chance.between("large", 420, 560)
    small = large * chance.between("small", 0.3, 0.55)
    mirrored = chance.coin("mirror")
    large_x = WIDTH - large * 0.8 if mirrored else large * 0.8
    small_x = large_x + (small - large if mirrored else large - small)
    return [
        Circle(large_x, FIELD, large, scheme.figure),
        Circle(small_x, FIELD, small, scheme.accent),
    ]
