"""The part of a picture that a motif fills, and what every motif may ask of it."""

from dataclasses import dataclass

from catalogue.artwork.drawing import Polygon
from catalogue.artwork.palette import Scheme
from catalogue.artwork.poster import Chance


@dataclass(frozen=True, slots=True)
class Field:
    """Width and height in units of the picture, colours, chance, and the mirror."""

    width: float
    height: float
    scheme: Scheme
    chance: Chance
    aspect: float

    @property
    def unit(self) -> float:
        """A twentieth of the shorter side."""
        return min(self.width, self.height) / 20

    @property
    def mirrored(self) -> bool:
        return self.chance.coin("mirror")

    def side(self, x: float, width: float, own: float = 0) -> float:
        """`x` of a shape `own` wide, or its mirror image within `width`."""
        return width - x - own if self.mirrored else x

    def pair[Thing](self, first: Thing, second: Thing) -> tuple[Thing, Thing]:
        """Both, in the order that the mirror asks for."""
        return (second, first) if self.mirrored else (first, second)

    def ground_below(
        self, width: float, height: float, left: float, right: float, colour: str
    ) -> Polygon:
        """Everything below a straight line from the left edge to the right edge."""
        corners = ((0, left), (width, right), (width, height), (0, height))
        return Polygon(corners, colour)
