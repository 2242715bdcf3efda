"""What the trade's words for media mean, by whom and since when.

"TV", "all rights", "home video", "전매체": read into sets of media. A later definition
of a word does not change what an older contract meant by it: give its date.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from catalogue.exploitation import MEDIA
from catalogue.rights.dimensions.media import ALL, media, span
from catalogue.rights.dimensions.reading import key
from catalogue.rights.dimensions.reading import read as read_with
from catalogue.rights.spans import Spans


class Definition(NamedTuple):
    """Words that mean the same media in the usage of `source`, from `since` on."""

    words: tuple[str, ...]
    codes: tuple[str, ...]
    source: str
    since: date = date.min


IFTA = "IFTA, International Schedule of Definitions, 2022"
TRADE = "usage of buyers"

DEFINITIONS = (
    Definition(
        ("all rights", "all media", "all media rights", "all exhibition rights"),
        (ALL,),
        TRADE,
    ),
    Definition(
        ("전매체", "모든 매체", "전권", "모든 판권", "일체 판권"), (ALL,), TRADE
    ),
    Definition(
        ("cinematic", "cinematic rights"),
        ("theatrical", "nontheatrical"),
        IFTA,
    ),
    Definition(
        ("theatrical rights", "theatre", "cinema release", "극장"),
        ("theatrical",),
        IFTA,
    ),
    Definition(
        ("non-theatrical rights", "nontheatrical", "비극장"), ("nontheatrical",), IFTA
    ),
    Definition(
        ("festival", "festivals", "festival rights", "영화축전", "축전상영"),
        ("festival",),
        TRADE,
    ),
    Definition(("TV", "television rights", "all TV", "텔레비죤방영"), ("tv",), TRADE),
    Definition(
        ("free TV", "FTV", "FTA", "free-to-air", "free to air TV", "무료TV"),
        ("tv.free",),
        IFTA,
    ),
    Definition(
        ("terrestrial TV", "terrestrial television", "terrestrial"),
        ("tv.free.terrestrial",),
        IFTA,
    ),
    Definition(
        ("free cable and satellite", "basic cable", "basic satellite and cable"),
        ("tv.free.satellite-cable",),
        IFTA,
    ),
    Definition(("pay TV", "PTV", "premium pay TV", "유료TV"), ("tv.pay",), IFTA),
    Definition(("PPV", "pay per view TV"), ("tv.pay-per-view",), IFTA),
    Definition(
        ("catch-up", "catch-up TV", "TV catch-up", "replay"), ("tv.catch-up",), TRADE
    ),
    Definition(("VOD", "VOD rights", "on demand", "주문형"), ("vod",), IFTA),
    Definition(("digital", "digital rights", "online", "internet"), ("vod",), TRADE),
    Definition(
        ("TVOD", "transactional VOD", "DTR", "digital rental", "internet rental"),
        ("vod.tvod",),
        TRADE,
    ),
    Definition(
        ("EST", "DTO", "electronic sell-through", "download to own"),
        ("vod.est",),
        TRADE,
    ),
    Definition(("SVOD", "subscription VOD"), ("vod.svod",), IFTA),
    Definition(("AVOD", "ad-supported VOD", "advertising VOD"), ("vod.avod",), IFTA),
    Definition(("FVOD", "free VOD"), ("vod.fvod",), IFTA),
    Definition(("FAST", "FAST channels"), ("vod.fast",), TRADE),
    Definition(("NVOD", "near VOD", "near video on demand"), ("vod.nvod",), TRADE),
    Definition(
        ("home video rights", "home entertainment", "video", "videogram"),
        ("homevideo",),
        IFTA,
    ),
    Definition(
        ("DVD", "Blu-ray", "DVD/Blu-ray", "VHS", "video cassette", "가정비데오"),
        ("homevideo.rental", "homevideo.sell-through"),
        TRADE,
    ),
    Definition(("video rental",), ("homevideo.rental",), IFTA),
    Definition(
        ("video sell-through", "sell-through"), ("homevideo.sell-through",), IFTA
    ),
    Definition(("ancillary rights", "ancillaries"), ("ancillary",), IFTA),
    Definition(
        ("airlines", "inflight", "in-flight", "aeroplane", "려객기상영"),
        ("ancillary.airline",),
        IFTA,
    ),
    Definition(("ships", "maritime", "cruise ships"), ("ancillary.ship",), IFTA),
    Definition(("hotels",), ("ancillary.hotel",), IFTA),
    Definition(("trains", "train", "렬차"), ("ancillary.train",), TRADE),
    Definition(
        ("education", "educational rights", "schools", "교육"), ("educational",), TRADE
    ),
    Definition(("clips", "clip", "extracts"), ("derivative.extract",), TRADE),
    Definition(
        ("remake", "remakes", "sequel", "remake rights"), ("derivative.remake",), TRADE
    ),
)


def read(
    text: str,
    *,
    on: date | None = None,
    definitions: Iterable[Definition] = DEFINITIONS,
) -> Spans:
    """Return the media that a text means: "all rights excl. airline", "TV, VOD".

    It is made of words of the definitions, codes and names of media in both languages.
    `on` is the day of the contract: without it the newest definition counts. Raise
    UnknownWord with the word, NothingLeft when everything is excluded.
    """
    table = _table(tuple(definitions), on)
    return read_with(text, lambda word: table.get(key(word)))


@cache
def _table(definitions: tuple[Definition, ...], on: date | None) -> dict[str, Spans]:
    table = _names()
    for definition in sorted(definitions, key=lambda definition: definition.since):
        if on is None or definition.since <= on:
            meaning = media(*definition.codes)
            table |= {key(word): meaning for word in definition.words}
    return table


def _names() -> dict[str, Spans]:
    names = {key(ALL): span(ALL)}
    for medium in MEDIA:
        for word in (medium.code, medium.en, medium.ko):
            names[key(word)] = span(medium.code)
    return names
