"""Media as positions: a family holds its leaves and the room for those to come.

Whoever has all video on demand has what is invented there later; whoever has one leaf
has that leaf alone. Positions are permanent, for they stand in signed agreements: a new
medium takes free ones, none ever moves.
"""

from functools import cache, lru_cache

from catalogue.exploitation import MEDIA, medium_name
from catalogue.rights.dimensions.describing import Node, topmost
from catalogue.rights.dimensions.describing import described as described_by
from catalogue.rights.dimensions.reading import UnknownWord
from catalogue.rights.spans import Spans

# From, and up to and without. Below nought lies what is no exhibition.
POSITIONS: dict[str, tuple[int | None, int | None]] = {
    "theatrical": (0, 1_000_000),
    "theatrical.cinema": (10_000, 11_000),
    "theatrical.mobile": (20_000, 21_000),
    "nontheatrical": (1_000_000, 2_000_000),
    "nontheatrical.institutions": (1_010_000, 1_011_000),
    "nontheatrical.embassies": (1_020_000, 1_021_000),
    "nontheatrical.public-video": (1_030_000, 1_031_000),
    "festival": (2_000_000, 3_000_000),
    "festival.screening": (2_010_000, 2_011_000),
    "festival.film-week": (2_020_000, 2_021_000),
    "festival.market": (2_030_000, 2_031_000),
    "tv": (3_000_000, 4_000_000),
    "tv.free": (3_100_000, 3_200_000),
    "tv.free.terrestrial": (3_110_000, 3_111_000),
    "tv.free.satellite-cable": (3_120_000, 3_121_000),
    "tv.pay": (3_210_000, 3_211_000),
    "tv.pay-per-view": (3_220_000, 3_221_000),
    "tv.catch-up": (3_230_000, 3_231_000),
    "vod": (4_000_000, 5_000_000),
    "vod.tvod": (4_010_000, 4_011_000),
    "vod.est": (4_020_000, 4_021_000),
    "vod.svod": (4_030_000, 4_031_000),
    "vod.avod": (4_040_000, 4_041_000),
    "vod.fvod": (4_050_000, 4_051_000),
    "vod.fast": (4_060_000, 4_061_000),
    "vod.nvod": (4_070_000, 4_071_000),
    "homevideo": (5_000_000, 6_000_000),
    "homevideo.rental": (5_010_000, 5_011_000),
    "homevideo.sell-through": (5_020_000, 5_021_000),
    "homevideo.commercial": (5_030_000, 5_031_000),
    "ancillary": (6_000_000, 7_000_000),
    "ancillary.airline": (6_010_000, 6_011_000),
    "ancillary.ship": (6_020_000, 6_021_000),
    "ancillary.train": (6_030_000, 6_031_000),
    "ancillary.hotel": (6_040_000, 6_041_000),
    "educational": (7_000_000, 8_000_000),
    "educational.classroom": (7_010_000, 7_011_000),
    "educational.library": (7_020_000, 7_021_000),
    "derivative": (None, 0),
    "derivative.extract": (-10_000, -9_000),
    "derivative.remake": (-20_000, -19_000),
    "derivative.music": (-30_000, -29_000),
    "derivative.merchandising": (-40_000, -39_000),
}

# All exhibition, now known or hereafter devised; never a remake or an extract.
ALL = "all"
ALL_MEDIA = Spans.span(0, None)


def span(code: str) -> Spans:
    """Return the positions of a medium of the tree, or of "all".

    Raise UnknownWord for another code.
    """
    if code == ALL:
        return ALL_MEDIA
    if code not in POSITIONS:
        raise UnknownWord(code)
    return Spans.span(*POSITIONS[code])


def media(*codes: str) -> Spans:
    """Return the positions of several media together; raise UnknownWord."""
    return Spans.of(pair for code in codes for pair in span(code).pairs)


def codes(spans: Spans) -> list[str]:
    """Return the codes wholly inside a set, families before leaves, in tree order.

    A family that is there as a whole stands for its leaves; "all" for its families.
    """
    return topmost(spans, _tree())


def leaves(spans: Spans) -> list[str]:
    """Return the narrowest media wholly inside a set: the rows of a grid."""
    parents = {medium.parent for medium in MEDIA}
    return [
        medium.code
        for medium in MEDIA
        if medium.code not in parents and span(medium.code) <= spans
    ]


def name(code: str, language: str) -> str:
    """Return the name of a medium or of "all"; raise UnknownMedium."""
    if code == ALL:
        return "전매체" if language.partition("-")[0] == "ko" else "all media"
    return medium_name(code, language)


@lru_cache(maxsize=4096)
def described(spans: Spans, language: str) -> str:
    """Return a set in words: "free television, airline", "all media excl. airline"."""
    return described_by(
        spans, _tree(), name=lambda code: name(code, language), language=language
    )


@cache
def _tree() -> tuple[Node, ...]:
    exhibition = tuple(node for node in _below("") if node.code != "derivative")
    derivative = tuple(node for node in _below("") if node.code == "derivative")
    return (Node(ALL, ALL_MEDIA, exhibition), *derivative)


def _below(parent: str) -> tuple[Node, ...]:
    return tuple(
        Node(medium.code, span(medium.code), _below(medium.code))
        for medium in MEDIA
        if medium.parent == parent
    )
