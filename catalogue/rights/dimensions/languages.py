"""Languages of exploitation as positions: primary languages of BCP 47.

Every language of ISO 639-1, some more that are dubbed or subtitled, and the marks for
films without words. What is nearer than a language (pt-BR) is not told apart here.
"""

import csv
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale

from catalogue import places
from catalogue.rights.dimensions import reading
from catalogue.rights.dimensions.describing import Node, topmost
from catalogue.rights.dimensions.describing import described as described_by
from catalogue.rights.dimensions.reading import UnknownWord, key
from catalogue.rights.spans import Spans

DATA = Path(__file__).parent / "data" / "languages.csv"
ALL = "all"
ALL_LANGUAGES = Spans.all()
WORDS = {
    "all languages": ALL,
    "any language": ALL,
    "모든 언어": ALL,
    "모든 언어판": ALL,
    "전체 언어": ALL,
    "Korean": "ko",
    "조선어": "ko",
    "중어": "zh",
    "로어": "ru",
    "일어": "ja",
    "Mandarin": "cmn",
    "Farsi": "fa",
    "Bengali": "bn",
    "Serbo-Croat": "sh",
    "Flemish": "nl",
    "silent": "zxx",
    "iw": "he",
    "ji": "yi",
    "mo": "ro",
}


def span(code: str) -> Spans:
    """Return the positions of a language, or of "all"; raise UnknownWord.

    "zh" holds Mandarin, Cantonese and the other languages written as Chinese, "no" both
    written forms of Norwegian, "sh" Serbian, Croatian, Bosnian and Montenegrin.
    """
    if code == ALL:
        return ALL_LANGUAGES
    if code not in _positions():
        raise UnknownWord(code)
    return Spans.span(*_positions()[code])


def languages(*codes: str) -> Spans:
    """Return the positions of several languages together; raise UnknownWord."""
    return Spans.of(pair for code in codes for pair in span(code).pairs)


def codes(spans: Spans) -> list[str]:
    """Return the codes wholly inside a set: "all", or languages by position."""
    return topmost(spans, _tree())


def all_codes() -> tuple[str, ...]:
    """Return every code of a language here, by position, "all" left out."""
    return tuple(_positions())


def name(code: str, language: str) -> str:
    """Return the name of a language, or of "all", in Korean or English."""
    korean = language.partition("-")[0] == "ko"
    if code == ALL:
        return "모든 언어" if korean else "all languages"
    own = _own_names().get(code)
    if own:
        return own[korean]
    return places.language_name(code, language="ko" if korean else "en")


@lru_cache(maxsize=4096)
def described(spans: Spans, language: str) -> str:
    """Return a set in words: "French, German", "all languages excl. Korean"."""
    return described_by(
        spans,
        _tree(),
        name=lambda code: name(code, language),
        language=language,
        alphabetical=True,
    )


def read(text: str) -> Spans:
    """Return the languages that a text means: "German, fr", "조선말 제외한 모든 언어".

    Raise UnknownWord with the word, NothingLeft when everything is excluded.
    """

    def lookup(word: str) -> Spans | None:
        code = _words().get(key(word))
        return span(code) if code else None

    return reading.read(text, lookup)


@cache
def _positions() -> dict[str, tuple[int, int]]:
    return {row["code"]: (int(row["low"]), int(row["high"])) for row in _rows()}


@cache
def _own_names() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["en"], row["ko"]) for row in _rows() if row["en"]}


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with DATA.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _tree() -> tuple[Node, ...]:
    return (Node(ALL, ALL_LANGUAGES, _below(0, None)),)


def _below(low: int, high: int | None) -> tuple[Node, ...]:
    """Return the languages that lie between two positions and inside no other."""
    nodes: list[Node] = []
    place = low
    by_place = sorted(_positions().items(), key=lambda row: (row[1][0], -row[1][1]))
    for code, (first, end) in by_place:
        narrower = (first, end) != (low, high)
        if first >= place and (high is None or end <= high) and narrower:
            nodes.append(Node(code, Spans.span(first, end), _below(first, end)))
            place = end
    return tuple(nodes)


@cache
def _words() -> dict[str, str]:
    words: dict[str, str] = {}
    for language in ("ko", "en"):
        names = Locale.parse(language).languages
        words |= {key(names[code]): code for code in _positions() if code in names}
    for code in _positions():
        words |= {key(name(code, "en")): code, key(name(code, "ko")): code}
    words |= {key(word): code for word, code in WORDS.items()}
    return words | {key(code): code for code in (ALL, *_positions())}
