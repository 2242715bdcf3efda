"""A set of positions in words, exactly: as a list, or as a whole without a few.

Every dimension is a tree of named spans. What has no name is said to have none.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from catalogue.hangul import latin_sort_key, northern_sort_key
from catalogue.rights.spans import Spans

Name = Callable[[str], str]


class Node(NamedTuple):
    """A named span; what its children leave of it is room for names to come."""

    code: str
    spans: Spans
    children: tuple["Node", ...] = ()


class Term(NamedTuple):
    """A code, without some of what lies below it."""

    code: str
    without: tuple["Term", ...] = ()


def terms(spans: Spans, nodes: Iterable[Node]) -> tuple[list[Term], Spans]:
    """Return the shortest exact writing of a set, and the rest that has no name."""
    found: list[Term] = []
    named = tuple(nodes)
    unnamed = spans - Spans.of(pair for node in named for pair in node.spans.pairs)
    for node in named:
        part = spans & node.spans
        if not part:
            continue
        if part == node.spans:
            found.append(Term(node.code))
            continue
        listed, left = terms(part, node.children)
        missing, blank = terms(node.spans - part, node.children) if left else ([], left)
        if left and not blank:
            found.append(Term(node.code, tuple(missing)))
        else:
            found += listed
            unnamed |= left
    return found, unnamed


def topmost(spans: Spans, nodes: Iterable[Node]) -> list[str]:
    """Return the codes that lie wholly inside a set, the widest first found only."""
    codes = []
    for node in nodes:
        if node.spans <= spans:
            codes.append(node.code)
        elif node.spans & spans:
            codes += topmost(spans, node.children)
    return codes


def described(
    spans: Spans,
    nodes: Iterable[Node],
    *,
    name: Name,
    language: str,
    alphabetical: bool = False,
) -> str:
    """Return a set in words: "World excl. Japan", "전세계(일본 제외)".

    `name` gives the name of a code in `language`, Korean or else English. What has no
    name is written by its positions, first and last. Names stand in the order of the
    tree, or of the alphabet of the language.
    """
    korean = language.partition("-")[0] == "ko"
    found, rest = terms(spans, nodes)
    if alphabetical:
        found = _sorted(found, name, northern_sort_key if korean else latin_sort_key)
    if not found and not rest:
        return "없음" if korean else "nothing"
    if len(found) == 1 and not rest and not korean:
        return _alone(found[0], name)
    phrases = [_phrase(term, name, korean=korean) for term in found]
    if rest:
        places = ", ".join(_place(low, high) for low, high in rest.pairs)
        phrases.append(
            f"이름없는 자리 {places}" if korean else f"unnamed positions {places}"
        )
    return ", ".join(phrases)


def _sorted(found: Iterable[Term], name: Name, key: Callable[[str], str]) -> list[Term]:
    inside = [
        term._replace(without=tuple(_sorted(term.without, name, key))) for term in found
    ]
    return sorted(inside, key=lambda term: key(name(term.code)))


def _alone(term: Term, name: Name) -> str:
    if not term.without:
        return name(term.code)
    without = ", ".join(_phrase(less, name, korean=False) for less in term.without)
    return f"{name(term.code)} excl. {without}"


def _phrase(term: Term, name: Name, *, korean: bool) -> str:
    if not term.without:
        return name(term.code)
    without = ", ".join(_phrase(less, name, korean=korean) for less in term.without)
    if korean:
        return f"{name(term.code)}({without} 제외)"
    return f"{name(term.code)} (excl. {without})"


def _place(low: int | None, high: int | None) -> str:
    first = "…" if low is None else str(low)
    last = "…" if high is None else str(high - 1)
    return first if first == last else f"{first}–{last}"
