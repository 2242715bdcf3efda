"""Where everything stands: the field with its motif, then title, second title, line.

Upright, the field takes the top two thirds and the words the bottom third; lying,
the words stand to the left of the field.
"""

from dataclasses import dataclass, replace
from functools import partial

from catalogue.artwork import lettering
from catalogue.artwork.drawing import Drawing, Rectangle, Shape, Window, Words
from catalogue.artwork.motifs.choice import motif_for
from catalogue.artwork.motifs.field import Field
from catalogue.artwork.palette import Scheme, scheme_of
from catalogue.artwork.poster import DEFAULT_ASPECT, Chance, Poster, plain

MOST_LINES = 4
LONGEST = 240
SPACING = {"ko": -0.02, "en": -0.004}
FOOT_SPACING = 0.01
SECOND_LEADING = 1.25
LEADING = {"ko": 1.2, "en": 1.1}
# Height of the first line's letters above its baseline, in ems.
RISE = {"ko": 0.86, "en": 0.74}
ARTICLES = {"the", "a", "an"}


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes in units of the picture. `field` and `words` are x, y, width, height."""

    width: int
    height: int
    field: tuple[int, int, int, int]
    words: tuple[int, int, int, int]
    largest: int
    floor: int
    second: tuple[int, int]
    line: int


LAYOUTS = {
    "poster": Layout(
        width=1200,
        height=1800,
        field=(0, 0, 1200, 1200),
        words=(92, 1262, 1016, 462),
        largest=188,
        floor=64,
        second=(56, 70),
        line=40,
    ),
    "wide": Layout(
        width=1920,
        height=1080,
        field=(960, 0, 960, 1080),
        words=(96, 104, 768, 872),
        largest=184,
        floor=64,
        second=(56, 74),
        line=40,
    ),
    "share": Layout(
        width=1200,
        height=630,
        field=(600, 0, 600, 630),
        words=(60, 64, 484, 506),
        largest=112,
        floor=40,
        second=(30, 42),
        line=25,
    ),
}
SMALL = Layout(
    width=1200,
    height=1800,
    field=(0, 0, 1200, 1160),
    words=(70, 1220, 1060, 500),
    largest=500,
    floor=180,
    second=(0, 0),
    line=0,
)
SHAPES = (*LAYOUTS, "small")


def composition(poster: Poster, *, shape: str) -> Drawing:
    """The whole picture of a poster; `shape` is one of SHAPES."""
    scheme = scheme_of(poster.key, kind=poster.kind)
    layout = SMALL if shape == "small" else LAYOUTS[shape]
    x, y, width, height = layout.field
    # Beside the words the field is a panel of its own; above them, one ground.
    panel = replace(scheme, ground=scheme.tone(0.14)) if x else scheme
    field = Field(
        width=width,
        height=height,
        scheme=panel,
        chance=Chance(poster.key),
        aspect=min(max(poster.aspect or DEFAULT_ASPECT, 1.0), 2.8),
    )
    words = first_word if shape == "small" else all_words
    wall = Rectangle(0, 0, width, height, panel.ground)
    return Drawing(
        layout.width,
        layout.height,
        (
            Rectangle(0, 0, layout.width, layout.height, scheme.ground),
            Window(x, y, width, height, (wall, *motif_for(poster.kind, field=field))),
            *words(poster, layout=layout, scheme=scheme),
        ),
    )


def all_words(poster: Poster, *, layout: Layout, scheme: Scheme) -> list[Shape]:
    """Title from the top of its place, second title below, the line at the foot."""
    x, top, measure, room = layout.words
    title, second = titles(poster)
    language = poster.title_language
    line_room = layout.line * 1.7
    second_room = len(second_lines(second, layout.second[0], measure)) * (
        layout.second[0] * SECOND_LEADING
    )
    lines, size = fit_title(
        title,
        language=language,
        layout=layout,
        room=room - line_room - second_room,
    )
    spacing, leading = SPACING[language], LEADING[language] * size
    baseline = top + RISE[language] * size
    shapes: list[Shape] = []
    for line in lines:
        shapes.append(
            Words(line, x, round(baseline), size, "serif", scheme.title, spacing)
        )
        baseline += leading
    low, high = layout.second
    second_size = min(max(round(size * 0.4), low), high)
    second_top = baseline - leading + max(size * 0.26, layout.line * 0.7)
    foot = top + room
    shapes += second_title(
        second,
        x=x,
        top=second_top,
        bottom=foot - line_room,
        sizes=(low, second_size),
        measure=measure,
        colour=scheme.credit,
    )
    return shapes + foot_line(
        poster.line, x=x, foot=foot, size=layout.line, measure=measure, scheme=scheme
    )


def titles(poster: Poster) -> tuple[str, str]:
    """Title and second title as far as they can be drawn; the second steps in for a
    first that cannot."""
    title, second = (
        lettering.drawable(plain(text)[:LONGEST])
        for text in (poster.title, poster.second_title)
    )
    return (title, second) if title else (second, "")


def fit_title(
    title: str, *, language: str, layout: Layout, room: float
) -> tuple[list[str], int]:
    """The title's lines and its size: the largest that fits `room` in height and the
    layout's measure in width. Below the floor the title is filled in at the floor and
    its last line shortened."""
    measure, leading = layout.words[2], LEADING[language]
    of = partial(lettering.width, face_name="serif", spacing=SPACING[language])
    best: tuple[int, list[str]] = (0, [])
    for count in range(1, min(MOST_LINES, len(title.split())) + 1):
        lines = lettering.even_lines(title, count=count, of=of)
        across = measure / max(map(of, lines))
        size = int(min(layout.largest, across, room / (len(lines) * leading)))
        # One line more must be worth it.
        if size > best[0] * 1.06:
            best = size, lines
    if best[0] >= layout.floor or not title:
        return best[1], best[0]
    limit = measure / layout.floor
    lines = lettering.filled_lines(title, measure=limit, of=of)
    most = int(room / (layout.floor * leading))
    if len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines[most - 1 :] = [lettering.shorten(rest, measure=limit, of=of)]
    return lines, layout.floor


def second_title(
    text: str,
    *,
    x: float,
    top: float,
    bottom: float,
    sizes: tuple[int, int],
    measure: float,
    colour: str,
) -> list[Shape]:
    """The other language's title, on at most two lines; the smaller of two sizes where
    the larger finds no room."""
    size = sizes[1]
    whole = len(second_lines(text, size, measure, most=3)) * size * SECOND_LEADING
    if whole > bottom - top:
        size = sizes[0]
    leading = size * SECOND_LEADING
    most = max(0, int((bottom - top) / leading))
    lines = second_lines(text, size, measure, most=min(most, 2))
    return [
        Words(line, x, round(top + size + number * leading), size, "serif", colour)
        for number, line in enumerate(lines)
    ]


def second_lines(text: str, size: float, measure: float, *, most: int = 2) -> list[str]:
    """The second title on at most `most` lines, even, the last one shortened."""
    of = partial(lettering.width, face_name="serif")
    limit = measure / size
    lines = lettering.filled_lines(text, measure=limit, of=of)
    if 1 < len(lines) <= most:
        return lettering.even_lines(text, count=len(lines), of=of)
    if 0 < most < len(lines):
        rest = " ".join(lines[most - 1 :])
        lines[most - 1 :] = [lettering.shorten(rest, measure=limit, of=of)]
    return lines[:most]


def foot_line(
    text: str, *, x: float, foot: float, size: int, measure: float, scheme: Scheme
) -> list[Shape]:
    """Year and kind at the foot, shortened to the measure."""
    of = partial(lettering.width, face_name="sans", spacing=FOOT_SPACING)
    line = lettering.shorten(plain(text)[:LONGEST], measure=measure / size, of=of)
    if not line:
        return []
    return [Words(line, x, foot, size, "sans", scheme.credit, FOOT_SPACING)]


def first_word(poster: Poster, *, layout: Layout, scheme: Scheme) -> list[Shape]:
    """The first word alone, or its first letter where the word would be too small."""
    x, top, measure, room = layout.words
    language = poster.title_language
    words = titles(poster)[0].split()
    if len(words) > 1 and words[0].lower() in ARTICLES:
        words = words[1:]
    word = words[0].strip(",.:;!?\"'()") if words else ""
    of = partial(lettering.width, face_name="serif", spacing=SPACING[language])
    if word and measure / max(of(word), 0.1) < layout.floor:
        word = word[0]
    if not of(word):
        return []
    size = int(min(layout.largest, measure / of(word)))
    rise = RISE[language] * size
    baseline = round(top + (room - rise) / 2 + rise)
    left = x if of(word) * size > measure * 0.9 else x - round(size * 0.04)
    return [Words(word, left, baseline, size, "serif", scheme.title, SPACING[language])]
