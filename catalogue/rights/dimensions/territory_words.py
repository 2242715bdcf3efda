"""Territories as contracts write them, in Korean and English, read into sets.

Names of today and of the past, codes, groups; "World excl. KR", "전세계 남조선 제외".
The day of the contract decides what a word meant: "CS", "Sudan", "EU".
"""

from collections.abc import Iterable
from datetime import date
from functools import cache

from babel import Locale

from catalogue import places
from catalogue.rights.dimensions import reading
from catalogue.rights.dimensions.reading import AmbiguousWord, key
from catalogue.rights.dimensions.territories import WORLD_CODE, name, span, territory
from catalogue.rights.dimensions.territory_groups import GROUPS, Group, in_force
from catalogue.rights.dimensions.territory_tables import (
    DatedWord,
    blocks,
    dated_words,
    former,
    other_words,
)
from catalogue.rights.spans import Spans

# Names that two countries share: whoever reads the contract has to say which.
SHARED = {
    "Congo": ("CD", "CG"),
    "Korea": ("KP", "KR"),
    "Virgin Islands": ("VG", "VI"),
    "꽁고": ("CD", "CG"),
    "콩고": ("CD", "CG"),
}


def parse(
    text: str, *, on: date | None = None, groups: Iterable[Group] = GROUPS
) -> Spans:
    """Return the territories that a text means: "DE, AT, CH", "EU excl. MT".

    `on` is the day of the contract; without it words have the meaning of today.
    `groups` are versions of groups: those of the database, or else the first list.
    Raise UnknownWord with the word; AmbiguousWord for "CS" and the like without a day
    that decides; NothingLeft for "DE excl. DE".
    """
    known_groups = in_force(groups, on)
    group_codes = {key(group.code): group for group in known_groups.values()}
    for group in known_groups.values():
        group_codes |= {key(group.en): group, key(group.ko): group}

    def lookup(word: str) -> Spans | None:
        short = key(word)
        dated = _dated().get(short)
        if dated:
            return span(_meant(word, dated, on))
        if short in _shared():
            raise AmbiguousWord(word, _shared()[short])
        code = _words().get(short)
        group = group_codes.get(short) or known_groups.get(code or "")
        if group:
            return territory(*group.members)
        return span(code) if code in _single_codes() else None

    return reading.read(text, lookup)


def _meant(word: str, meanings: list[DatedWord], on: date | None) -> str:
    """Return the code that a word had on a day; today only if it still has one."""
    day = on or date.max
    for meaning in meanings:
        if meaning.since <= day and (day < meaning.until or meaning.until == date.max):
            return meaning.code
    raise AmbiguousWord(word, tuple(meaning.code for meaning in meanings))


@cache
def _dated() -> dict[str, list[DatedWord]]:
    found: dict[str, list[DatedWord]] = {}
    for meaning in dated_words():
        found.setdefault(key(meaning.word), []).append(meaning)
    return found


@cache
def _shared() -> dict[str, tuple[str, ...]]:
    return {key(word): choices for word, choices in SHARED.items()}


@cache
def _single_codes() -> frozenset[str]:
    return frozenset({WORLD_CODE, *blocks(), *former()})


@cache
def _words() -> dict[str, str]:
    """Return the code of every word known: the more exact source writes over others."""
    words: dict[str, str] = {}
    for language in ("ko", "en"):
        names = Locale.parse(language).territories
        words |= {key(names[code]): code for code in blocks() if code in names}
    words |= {key(places.country_name(c, language="ko")): c for c in _named()}
    words |= {key(places.country_name(c, language="en")): c for c in _named()}
    words |= {key(word): code for word, code in places.COUNTRY_ALIASES.items()}
    for code in _single_codes():
        words |= {key(name(code, "en")): code, key(name(code, "ko")): code}
    words |= {key(word): code for word, code in other_words()}
    words |= {key(code): code for code in _single_codes()}
    return words


def _named() -> list[str]:
    return [code for code, _ in places.country_choices(language="en")]
