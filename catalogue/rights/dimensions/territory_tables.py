"""The tables of territories as they lie in `data`: blocks, former ones, words.

The tables are only ever added to: positions stand in signed agreements.
"""

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"


class Block(NamedTuple):
    """The positions of a territory; `en` and `ko` where `places` has no such name."""

    code: str
    low: int
    high: int
    en: str
    ko: str


class Former(NamedTuple):
    """A territory of the past as what it is made of today (ISO 3166-3).

    SDHH and ETHH are formed like the codes of ISO, which keeps none for a country that
    lost a part and kept its name.
    """

    code: str
    members: tuple[str, ...]
    en: str
    ko: str


class DatedWord(NamedTuple):
    """What a word meant on the days from `since` up to and without `until`."""

    word: str
    since: date
    until: date
    code: str


@cache
def blocks() -> dict[str, Block]:
    return {
        row["code"]: Block(
            row["code"], int(row["low"]), int(row["high"]), row["en"], row["ko"]
        )
        for row in _rows("territories")
    }


@cache
def former() -> dict[str, Former]:
    return {
        row["code"]: Former(
            row["code"], tuple(row["members"].split()), row["en"], row["ko"]
        )
        for row in _rows("former_territories")
    }


@cache
def dated_words() -> tuple[DatedWord, ...]:
    return tuple(
        DatedWord(
            row["word"],
            date.fromisoformat(row["since"]) if row["since"] else date.min,
            date.fromisoformat(row["until"]) if row["until"] else date.max,
            row["code"],
        )
        for row in _rows("dated_words")
    )


@cache
def other_words() -> tuple[tuple[str, str], ...]:
    """Return what contracts write beside names and codes, each with its code."""
    return tuple((row["word"], row["code"]) for row in _rows("territory_words"))


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
