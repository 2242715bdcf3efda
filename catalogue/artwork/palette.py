"""Twelve schemes for each kind of film: muted, within one family of hues.

The title stands on the ground only, at 7:1 or better (WCAG 2.2, 1.4.6); the credit
line at 4.5:1 or better. No ground vanishes on a light or on a dark page.
"""

from dataclasses import dataclass

from catalogue.artwork.poster import Chance

PAPER = "#f7f1e3"
INK = "#1c1714"


@dataclass(frozen=True, slots=True)
class Scheme:
    """Ground, the figure on it, a light or dark note against both, and the title."""

    ground: str
    figure: str
    accent: str

    @property
    def title(self) -> str:
        dark = luminance(self.ground) < 0.18
        return PAPER if dark else INK

    @property
    def credit(self) -> str:
        return mix(self.ground, self.title, 0.8)

    def tone(self, share: float) -> str:
        """A colour between ground (0) and figure (1)."""
        return mix(self.ground, self.figure, share)


def mix(first: str, second: str, share: float) -> str:
    """The colour at `share` of the way from the first to the second."""
    pairs = zip(channels(first), channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green, blue of "#rrggbb", 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def scheme_of(key: str, *, kind: str) -> Scheme:
    return Chance(key).pick("scheme", SCHEMES[kind])


def _schemes(*rows: str) -> tuple[Scheme, ...]:
    return tuple(Scheme(*row.split()) for row in rows)


# ground, figure, accent
SCHEMES: dict[str, tuple[Scheme, ...]] = {
    # Lacquer red, brick, rose clay, ink.
    "feature": _schemes(
        "#7d1f19 #c4482f #f0d3a2",
        "#ebdcc2 #a32c20 #26201d",
        "#2c2422 #ab3426 #e9cda0",
        "#4d1518 #96302a #ecb98c",
        "#e7c7ae #86231c #d4664a",
        "#5e2a1d #b85c3b #efd4a4",
        "#302a2a #75675e #d04a35",
        "#d8cbb4 #38302c #b23a29",
        "#8a261d #4a1413 #f2c795",
        "#f0dac6 #c6573d #5c1c19",
        "#3d1d26 #85394a #e8ad8d",
        "#cdb99a #922b20 #f4e7cd",
    ),
    # Greys, ochre, umber, paper.
    "documentary": _schemes(
        "#34332f #8a8373 #d9a441",
        "#e6dfd0 #6f695d #b9862b",
        "#4a3a1e #a97f33 #ecdcb4",
        "#d9b768 #5c4a24 #f4ead2",
        "#2f3236 #6d747a #e0b75f",
        "#cfcabd #45423c #c08a2e",
        "#54482f #c19a4e #f1e6c8",
        "#ebdfc6 #bb8a33 #3c362c",
        "#3e3a33 #b3a78f #f0e7d3",
        "#c9bfa9 #7d6330 #35302a",
        "#453c36 #8f7961 #dfc48d",
        "#dcdad4 #7b7e80 #2e3032",
    ),
    # Blue-greens, from deep sea to mist.
    "science": _schemes(
        "#123f47 #2f8584 #e7dcb8",
        "#d8e3da #1f6b70 #d98d3c",
        "#1b3350 #3f7f93 #f0cf8e",
        "#0f4a42 #4f9c82 #f1e4c2",
        "#b4cfc8 #17525c #f8f1de",
        "#22373d #5c8f94 #e48f5f",
        "#9fc4bd #124650 #f4e9cc",
        "#173a3a #8dbcae #e9b872",
        "#e6dfc9 #2b7a78 #173b4d",
        "#1f4257 #79aeb3 #f3e8d0",
        "#d3dfe2 #2f6278 #d98a4e",
        "#27474a #3f7a6f #d8d29c",
    ),
    # Warm yellows, amber, apricot, and the brown they shine on.
    "animation": _schemes(
        "#f0c75e #d9772e #7b3a1d",
        "#5a3418 #e0992f #f7dfa0",
        "#f4dfa6 #e0a02f #b4512a",
        "#e9b44c #8f4a1e #fbeec8",
        "#3f2c1c #d98b2b #f4d98b",
        "#f3deb0 #df8230 #4d6b5a",
        "#ecb878 #b6542d #fff1d0",
        "#6b3214 #e7a83e #f9e6b8",
        "#f3d27a #5f7a5c #c8512d",
        "#4a3423 #b97a35 #f0c44f",
        "#efd9b0 #c9762f #6a3a1f",
        "#eeb04e #fbe9bb #a33f1c",
    ),
    # Plum, aubergine, mauve, old rose.
    "tv": _schemes(
        "#4a2142 #8c4677 #f0cfa8",
        "#ead9dc #7a3564 #c9913f",
        "#33203c #77508f #e7bf8f",
        "#5c2238 #a94a66 #f3d9bb",
        "#d2b0bc #5a2750 #f8eadd",
        "#3b2a3d #8a6c8c #e59a72",
        "#6a2450 #35142f #eab4a0",
        "#e5cfc0 #8f3f63 #3d2038",
        "#2f2438 #5f4a7a #d8a7b8",
        "#cdb3c9 #6d3a74 #f6ead9",
        "#54304f #b88aa5 #f2dfc4",
        "#ebd9c9 #b06a86 #54244a",
    ),
}
