"""Letters: which glyphs, how wide, where a title breaks, which size it gets.

Fonts are opened the first time something is drawn, never when a module loads.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent / "fonts"
FACES = {
    "serif": FONTS / "noto-serif-kr-semibold.woff2",
    "sans": FONTS / "pretendard-medium-subset.woff2",
}
# Three points: the ellipsis of a Korean face floats above the baseline.
ELLIPSIS = "..."


class Face:
    """One font file, opened: advances in ems, outlines on a grid."""

    def __init__(self, path: Path) -> None:
        font = TTFont(path, lazy=True)
        self.units = font["head"].unitsPerEm
        self.characters = font.getBestCmap()
        self.glyphs = font.getGlyphSet()
        self.advances = font["hmtx"]
        kern = font["kern"].kernTables[0].kernTable if "kern" in font else {}
        self.kern: dict[tuple[str, str], int] = kern

    def advance(self, sign: str) -> float:
        return self.advances[self.characters[ord(sign)]][0] / self.units

    def kerning(self, first: str, second: str) -> float:
        names = self.characters[ord(first)], self.characters[ord(second)]
        return self.kern.get(names, 0) / self.units


@cache
def face(name: str) -> Face:
    """The opened font of a name in FACES; stays open for the life of the process."""
    return Face(FACES[name])


@lru_cache(maxsize=4096)
def outline(face_name: str, sign: str, grid: int) -> tuple[tuple, ...]:
    """The glyph as path commands, y downwards, whole numbers, `grid` to the em.

    Commands are ("M", x, y), ("L", x, y), ("Q", ...), ("C", ...) and ("Z",), all
    absolute.
    """
    opened = face(face_name)
    pen = _GridPen(opened.glyphs, grid / opened.units)
    opened.glyphs[opened.characters[ord(sign)]].draw(pen)
    return tuple(pen.commands)


class _GridPen(BasePen):
    def __init__(self, glyphs: object, scale: float) -> None:
        super().__init__(glyphs)
        self.scale = scale
        self.commands: list[tuple] = []

    def _put(self, command: str, *points: tuple[float, float]) -> None:
        rounded = (round(v * self.scale) for x, y in points for v in (x, -y))
        self.commands.append((command, *rounded))

    def _moveTo(self, pt):
        self._put("M", pt)

    def _lineTo(self, pt):
        self._put("L", pt)

    def _qCurveToOne(self, pt1, pt2):
        self._put("Q", pt1, pt2)

    def _curveToOne(self, pt1, pt2, pt3):
        self._put("C", pt1, pt2, pt3)

    def _closePath(self):
        self.commands.append(("Z",))


@dataclass(frozen=True, slots=True)
class Placed:
    """A glyph and where it stands from the start of its line, in ems."""

    sign: str
    face: str
    x: float


@lru_cache(maxsize=1024)
def spell(text: str, face_name: str, spacing: float = 0) -> tuple[Placed, ...]:
    """Glyphs of a line in order. A character that the face lacks is taken from the
    other face, else without its accents, else left out."""
    placed: list[Placed] = []
    x = 0.0
    for sign, from_face in _drawable(text, face_name):
        if placed and placed[-1].face == from_face:
            x += face(from_face).kerning(placed[-1].sign, sign)
        placed.append(Placed(sign, from_face, x))
        x += face(from_face).advance(sign) + spacing
    return tuple(placed)


def drawable(text: str) -> str:
    """The text as it will be drawn, without the characters that no face has."""
    return "".join(sign for sign, _ in _drawable(text, "serif")).strip()


def _drawable(text: str, face_name: str) -> list[tuple[str, str]]:
    faces = sorted(FACES, key=lambda name: name != face_name)
    found = []
    for sign in text:
        bare = unicodedata.normalize("NFKD", sign)[0]
        tries = [(form, name) for form in (sign, bare) for name in faces]
        known = (pair for pair in tries if ord(pair[0]) in face(pair[1]).characters)
        pair = next(known, None)
        if pair:
            found.append(pair)
    return found


def width(text: str, face_name: str, *, spacing: float = 0) -> float:
    """Width of a line in ems, from the real advances and kerning."""
    placed = spell(text, face_name, spacing)
    if not placed:
        return 0
    last = placed[-1]
    return last.x + face(last.face).advance(last.sign)


def even_lines(text: str, *, count: int, of: Callable[[str], float]) -> list[str]:
    """The words of a text on `count` lines, the longest line as short as can be.

    Breaks at spaces only; `of` measures a word. Fewer lines when words are fewer.
    """
    words = text.split()
    space = of("n") / 2
    ends = list(accumulate((of(word) + space for word in words), initial=0.0))

    @cache
    def best(start: int, lines: int) -> tuple[float, float, tuple[int, ...]]:
        if lines == 1:
            here = ends[-1] - ends[start] - space
            return here, here**2, (len(words),)
        found = []
        for stop in range(start + 1, len(words) - lines + 2):
            rest, squares, cuts = best(stop, lines - 1)
            here = ends[stop] - ends[start] - space
            found.append((max(here, rest), here**2 + squares, (stop, *cuts)))
        return min(found)

    *_, cuts = best(0, min(count, len(words)))
    return [" ".join(words[a:b]) for a, b in pairwise((0, *cuts))]


def filled_lines(text: str, *, measure: float, of: Callable[[str], float]) -> list[str]:
    """Lines of at most `measure`, filled from the start; a word wider than a line is
    broken where the line ends."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if of(joined) <= measure:
            lines[-1:] = [joined]
            continue
        while of(word) > measure:
            fit = max(
                n for n in range(1, len(word)) if n == 1 or of(word[:n]) <= measure
            )
            lines.append(word[:fit])
            word = word[fit:]
        lines.append(word)
    return lines


def shorten(text: str, *, measure: float, of: Callable[[str], float]) -> str:
    """The text, or its beginning with an ellipsis, no wider than `measure`.

    Cut after a word, where one ends near enough."""
    if of(text) <= measure:
        return text
    for end in range(len(text) - 1, 0, -1):
        if of(text[:end] + ELLIPSIS) <= measure:
            word_end = text.rfind(" ", 0, end + 1)
            end = word_end if word_end > end * 0.7 else end
            return text[:end].rstrip(" ,.:;·-(") + ELLIPSIS
    return ""
