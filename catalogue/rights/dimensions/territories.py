"""Territories as positions: every country a block, those of the past as their heirs.

"World" has no bounds, so what arises later lies inside it. A country that splits
divides its block: who was granted the whole has both parts, with nothing to change.
Airline rights run by the flag of the carrier: the flag is the territory of a claim.
"""

from functools import cache, lru_cache

from catalogue import places
from catalogue.rights.dimensions.describing import Node, topmost
from catalogue.rights.dimensions.describing import described as described_by
from catalogue.rights.dimensions.reading import UnknownWord
from catalogue.rights.dimensions.territory_tables import blocks, former
from catalogue.rights.spans import Spans

WORLD_CODE = "WORLD"
WORLD = Spans.all()


def span(code: str) -> Spans:
    """Return the positions of a country, a part of one, a former country or "WORLD".

    Codes are ISO 3166-1 alpha-2, ISO 3166-3 and those of the tables. Raise UnknownWord
    for another; "CS" is another, for it was two countries.
    """
    if code == WORLD_CODE:
        return WORLD
    if code in former():
        return territory(*former()[code].members)
    block = blocks().get(code)
    if block is None:
        raise UnknownWord(code)
    return Spans.span(block.low, block.high)


def territory(*codes: str) -> Spans:
    """Return the positions of several territories together; raise UnknownWord."""
    return Spans.of(pair for code in codes for pair in span(code).pairs)


def codes(spans: Spans) -> list[str]:
    """Return the codes wholly inside a set: "WORLD", or countries and parts.

    A set without bounds holds more than its codes: what is yet to come.
    """
    return topmost(spans, _tree())


def all_codes() -> tuple[str, ...]:
    """Return the codes of today's territories in the order of their positions.

    They are the columns of a grid; none meets another. Parts and former countries are
    not among them.
    """
    return tuple(node.code for node in _countries())


def successors(code: str) -> list[str]:
    """Return today's territories that a code touches: "SUHH" -> fifteen, "DDDE" -> DE.

    Whether a grant passed to them is for people to decide and to record.
    """
    past = span(code)
    return [node.code for node in _countries() if node.spans & past]


def name(code: str, language: str) -> str:
    """Return the name of a territory in Korean or English; raise UnknownWord.

    Former countries have the names they had, unless they live on as a part: "DDDE" is
    "Germany (eastern part)".
    """
    korean = language.partition("-")[0] == "ko"
    if code == WORLD_CODE:
        return "전세계" if korean else "World"
    row = blocks().get(code) or former().get(code)
    if row is None:
        raise UnknownWord(code)
    return (row.ko if korean else row.en) or places.country_name(
        code, language="ko" if korean else "en"
    )


@lru_cache(maxsize=4096)
def described(spans: Spans, language: str) -> str:
    """Return a set as the trade writes it: "World excl. Japan", "Austria, Germany".

    Parts are named as parts. Groups are not found again: a group is how something was
    written, a set is what it is.
    """
    return described_by(
        spans,
        _tree(),
        name=lambda code: name(code, language),
        language=language,
        alphabetical=True,
    )


@cache
def _tree() -> tuple[Node, ...]:
    return (Node(WORLD_CODE, WORLD, _countries()),)


@cache
def _countries() -> tuple[Node, ...]:
    by_place = sorted(blocks().values(), key=lambda block: (block.low, -block.high))
    nodes: list[Node] = []
    for block in by_place:
        part = Node(block.code, Spans.span(block.low, block.high))
        if nodes and part.spans <= nodes[-1].spans:
            whole = nodes.pop()
            nodes.append(whole._replace(children=(*whole.children, part)))
        else:
            nodes.append(part)
    return tuple(nodes)
