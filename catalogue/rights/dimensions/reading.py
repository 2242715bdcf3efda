"""How a set is written in contracts: lists, exclusions and brackets, in two languages.

"World excl. KR", "EU (excl. MT), CH", "전세계 남조선 제외", "남조선을 제외한 전세계".
What a single word means is asked of the dimension.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from catalogue.rights.spans import Spans

Lookup = Callable[[str], Spans | None]

_SEPARATORS = ",;\n、，；"
_JOINED = re.compile(r"\s*/\s*|\s+(?:and|&|\+|및|또는)\s+", re.IGNORECASE)
_EXCLUDING = re.compile(
    r"(?<!\w)(?:excl(?:uding|usive of|udes|\.)?|exc?\.|except(?:ing)?(?: for)?"
    r"|without|minus|but not|other than)(?!\w):?\s*",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(r"\s*(?:만|은|는|을|를)?\s*제외(?:함|한다|된다)?\s*$")
_EXCLUDED_BEFORE = re.compile(
    r"^(?P<less>.+?)(?:을|를)?\s*(?:제외한|내놓은|이외의)\s+(?P<base>.+)$", re.DOTALL
)
# Without commas only codes and Korean names: "IN GERMANY" is not India and Germany.
_SPACED = re.compile(r"[A-Z]{2,4}(?:\s+[A-Z]{2,4})+$|[가-힣]+(?:\s+[가-힣]+)+$")
_PARTICLE = re.compile(r"(?<=[가-힣])(?:와|과|을|를|은|는|도)$")


LONGEST = 10_000  # characters of one text; a list of every country has 4,000
LONGEST_NAME = 80
DEEPEST = 5  # brackets inside brackets


class Unreadable(ValueError):
    """Words that stand for no set; `word` is the part to blame."""

    def __init__(self, word: str, reason: str) -> None:
        super().__init__(reason)
        self.word = word


class UnknownWord(Unreadable):
    """A word or code that means nothing here."""

    def __init__(self, word: str) -> None:
        super().__init__(word, f"“{word}” is not known.")


class AmbiguousWord(Unreadable):
    """A word of several meanings: `choices` are the codes to choose from."""

    def __init__(self, word: str, choices: tuple[str, ...]) -> None:
        super().__init__(word, f"“{word}” may be {' or '.join(choices)}.")
        self.choices = choices


class NothingLeft(Unreadable):
    """Nothing was written, or everything written is excluded again."""

    def __init__(self, word: str) -> None:
        super().__init__(word, f"Nothing is left of “{word}”.")


def key(word: str) -> str:
    """Return what spellings of one name share: "St. Lucia" and "Saint Lucia".

    Case, accents, dots and dashes do not count, nor do spaces in Korean.
    """
    letters = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(mark for mark in letters if unicodedata.category(mark) != "Mn")
    bare = unicodedata.normalize("NFC", bare).replace("&", " and ")
    bare = re.sub(r"\bst\b\.?\s*", "saint ", bare)
    bare = re.sub(r"[.'’ʼ]", "", bare)
    words = re.sub(r"[\s\-–—_]+", " ", bare).strip().removeprefix("the ")
    return words.replace(" ", "") if re.search("[가-힣]", words) else words


def read(text: str, lookup: Lookup) -> Spans:
    """Return the set that a text stands for; `lookup` gives that of one word or None.

    Raise UnknownWord with the word (or the beginning of a text too long or too deep),
    AmbiguousWord if `lookup` does, NothingLeft when nothing is left ("DE excl. DE").
    """
    lines = unicodedata.normalize("NFC", text).splitlines()
    # One space each: patterns that look for spaces would walk over long runs again.
    text = "\n".join(" ".join(line.split()) for line in lines if line.strip())
    text = text.strip(" .")
    if not text:
        raise NothingLeft(text)
    if len(text) > LONGEST or _depth(text) > DEEPEST:
        raise UnknownWord(f"{text[:LONGEST_NAME]}…")
    found = _set(text, lookup)
    if not found:
        raise NothingLeft(text)
    return found


def _set(text: str, lookup: Lookup) -> Spans:
    known = lookup(text)
    if known is not None:
        return known
    exclusion = _exclusion(text, lookup)
    if exclusion is not None:
        base, less = exclusion
        return _set(base, lookup) - _set(_unbracketed(less), lookup)
    return _union(_pieces(text, lookup), lookup)


def _union(pieces: Iterator[str], lookup: Lookup) -> Spans:
    found = Spans.none()
    for piece in pieces:
        found |= _item(piece, lookup)
    return found


def _exclusion(text: str, lookup: Lookup) -> tuple[str, str] | None:
    """Divide a text into what it names and what it excludes of that, if it does."""
    flat = _flat(text)
    markers = list(_EXCLUDING.finditer(flat))
    if markers:
        first = markers[0]
        base, less = text[: first.start()].strip(" ,"), text[first.end() :]
        if len(markers) > 1 or not base or not less.strip():
            raise UnknownWord(text)
        return base, less
    before = _EXCLUDED_BEFORE.match(flat)
    if before:
        return text[before.start("base") :], text[: before.end("less")]
    after = _EXCLUDED.search(flat)
    return _first_known(text[: after.start()], lookup) if after else None


def _first_known(text: str, lookup: Lookup) -> tuple[str, str]:
    """Divide "전세계 남조선, 일본" after the longest beginning that is known."""
    flat = _flat(text)
    for space in reversed(list(re.finditer(r"[\s,:]+", flat[:LONGEST_NAME]))):
        base = text[: space.start()]
        if lookup(base) is not None and text[space.end() :].strip():
            return base, text[space.end() :]
    raise UnknownWord(text)


def _pieces(text: str, lookup: Lookup) -> Iterator[str]:
    """Divide a list, but not inside brackets nor inside "Tanzania, Republic of"."""
    flat = _flat(text)
    cuts = [n for n, mark in enumerate(flat) if mark in _SEPARATORS]
    starts, ends = [0, *(n + 1 for n in cuts)], [*cuts, len(text)]
    place = 0
    while place < len(starts):
        following = place + 1
        if following < len(starts):
            inverted = text[starts[place] : ends[following]].strip()
            if lookup(inverted) is not None:
                yield inverted
                place += 2
                continue
        piece = text[starts[place] : ends[place]].strip()
        if piece:
            yield piece
        place += 1


def _item(text: str, lookup: Lookup) -> Spans:
    known = lookup(text)
    if known is None:
        known = lookup(_PARTICLE.sub("", text))
    if known is not None:
        return known
    if text.endswith(")"):
        return _bracketed(text, lookup)
    parts = _JOINED.split(text)
    if len(parts) == 1 and _SPACED.match(text):
        parts = text.split()
    if len(parts) == 1:
        raise UnknownWord(text)
    return _union(iter(parts), lookup)


def _bracketed(text: str, lookup: Lookup) -> Spans:
    """Read "X (excl. Y, Z)" and "X(Y, Z 제외)"; Y may have brackets of its own."""
    opening = len(_flat(text).rstrip(")·").rstrip("("))
    head, inner = text[:opening].rstrip(), text[opening + 1 : -1]
    if not head:
        return _set(inner, lookup)
    marker = _EXCLUDING.match(inner)
    less = inner[marker.end() :] if marker else _EXCLUDED.sub("", inner)
    if less == inner or not less:
        raise UnknownWord(text)
    return _item(head, lookup) - _set(less, lookup)


def _unbracketed(text: str) -> str:
    text = text.strip()
    whole = text.startswith("(") and text.endswith(")")
    return text[1:-1] if whole and "(" not in text[1:-1] else text


def _flat(text: str) -> str:
    """Return the text with everything inside brackets blotted out, at its length."""
    depth, flat = 0, []
    for mark in text:
        depth -= mark == ")"
        flat.append("·" if depth > 0 else mark)
        depth += mark == "("
    return "".join(flat)


def _depth(text: str) -> int:
    depth = deepest = 0
    for mark in text:
        depth = max(0, depth + (mark == "(") - (mark == ")"))
        deepest = max(deepest, depth)
    return deepest
