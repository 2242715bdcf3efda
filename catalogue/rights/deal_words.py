"""The terms of one film as an officer writes them down, read part by part.

"Germany, Austria; free TV, SVOD; German; 1 Jan 2027 - 31 Dec 2029; exclusive". Which
part is which is told by what it says, not by its place; what a further line leaves out
is that of the line above.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from catalogue.rights.dimensions import languages, term_words, trade_words
from catalogue.rights.dimensions.reading import (
    AmbiguousWord,
    NothingLeft,
    UnknownWord,
    Unreadable,
)
from catalogue.rights.dimensions.term_words import Days
from catalogue.rights.spans import Spans

EXCLUSIVE = re.compile(
    r"(?:on an? )?(?:exclusive(?:ly)?|excl\.?|독점)(?: basis)?", re.I
)
SHARED = re.compile(r"(?:on an? )?(?:non[- ]?exclusive(?:ly)?|비독점)(?: basis)?", re.I)
KINDS = {
    "grant": re.compile(r"grant|licen[cs]e|판권양도", re.I),
    "holdback": re.compile(r"hold[- ]?back|류보", re.I),
    "option": re.compile(r"option|선택권", re.I),
    "first_refusal": re.compile(
        r"(?:right of )?first (?:refusal|negotiation)|우선교섭권", re.I
    ),
    "reservation": re.compile(r"reserv(?:ation|ed)|예약", re.I),
}

Reader = Callable[[str], Spans]


@dataclass(frozen=True, slots=True)
class Terms:
    """What one line says, still in its words; `unknown` are parts of no kind.

    None, and "", stand for what the line does not say.
    """

    territory: str = ""
    media: str = ""
    language: str = ""
    days: Days | None = None
    exclusive: bool | None = None
    kind: str = ""
    unknown: tuple[str, ...] = ()

    def after(self, above: "Terms") -> "Terms":
        """Return these terms, with what they leave out as in the line above."""
        return replace(
            self,
            territory=self.territory or above.territory,
            media=self.media or above.media,
            language=self.language or above.language,
            days=self.days or above.days,
            exclusive=above.exclusive if self.exclusive is None else self.exclusive,
            kind=self.kind or above.kind,
        )


def read(text: str, *, territories: Reader) -> list[Terms]:
    """Return the terms of each line of a text that says something.

    `territories` reads territories as the agreement understands them, by its day and
    its groups of countries.
    """
    readers = {
        "territory": territories,
        "media": trade_words.read,
        "language": languages.read,
    }
    found: list[Terms] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        terms = _line(line, readers)
        found.append(terms.after(found[-1]) if found else terms)
    return found


def _line(line: str, readers: dict[str, Reader]) -> Terms:
    terms = Terms()
    for part in filter(None, map(str.strip, re.split("[;；]", line))):
        terms = _with(terms, part, readers)
    return terms


def _with(terms: Terms, part: str, readers: dict[str, Reader]) -> Terms:
    """Return the terms with what one more part says."""
    simple = _simple(part)
    if simple:
        return replace(terms, **simple)
    named = _dimension(terms, part, readers)
    if named:
        return _joined(terms, named, part)
    pieces = [piece for piece in map(str.strip, re.split("[,，、]", part)) if piece]
    told = [_simple(piece) or _dimension(terms, piece, readers) for piece in pieces]
    meant = {one for one in told if isinstance(one, str) and one}
    if len(meant) == 1 and not any(isinstance(one, dict) for one in told):
        # One word of a list is not known: its field says which.
        return _joined(terms, meant.pop(), part)
    for piece, one in zip(pieces, told, strict=True):
        if isinstance(one, dict):
            terms = replace(terms, **one)
        elif one:
            terms = _joined(terms, one, piece)
        else:
            terms = replace(terms, unknown=(*terms.unknown, piece))
    return terms


def _simple(part: str) -> dict:
    """Return what a part says of exclusivity, kind or days; {} for other parts."""
    words = part.strip(" .")
    if SHARED.fullmatch(words):
        return {"exclusive": False}
    if EXCLUSIVE.fullmatch(words):
        return {"exclusive": True}
    for kind, shape in KINDS.items():
        if shape.fullmatch(words):
            return {"kind": kind}
    try:
        return {"days": term_words.read(part)}
    except Unreadable:
        return {}


def _dimension(terms: Terms, part: str, readers: dict[str, Reader]) -> str:
    """Return the name of the dimension that a part speaks of, "" for none.

    Of two that could be meant, the one of which nothing is said yet.
    """
    able = list(_able(part, readers))
    unsaid = [name for name in able if not getattr(terms, name)]
    return next(iter(unsaid or able), "")


def _able(part: str, readers: dict[str, Reader]) -> Iterator[str]:
    for name, reader in readers.items():
        try:
            reader(part)
        except (AmbiguousWord, NothingLeft):
            yield name
        except UnknownWord:
            continue
        else:
            yield name


def _joined(terms: Terms, name: str, part: str) -> Terms:
    before = getattr(terms, name)
    return replace(terms, **{name: f"{before}, {part}" if before else part})
