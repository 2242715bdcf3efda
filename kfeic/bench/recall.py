"""Which share of the queries finds what was meant: the arithmetic of the search bench.

Reads result pages from outside, by the attributes that every hit carries, so that it
measures what a visitor gets.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from kfeic.bench.tables import read_table

DEPTH = 20  # hits that are looked through
YEARS_APART = 2  # sources differ by a year or two
LEADING_ARTICLE = re.compile(r"^\s*(the|a|an)\s+(?=\S)")
QUERY_COLUMNS = {"query", "class", "title_en", "title_ko", "kind", "year"}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, the class of its spelling, and the record that is meant."""

    text: str
    spelling: str
    title_en: str
    title_ko: str
    kind: str
    year: str


@dataclass(frozen=True, slots=True)
class Item:
    """One hit of a result page: its titles, "film" or "person", its year or ""."""

    titles: tuple[str, ...]
    kind: str
    year: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many queries there were, and the shares found first and among five."""

    queries: int
    at_1: float
    at_5: float


def read_queries(file: Path) -> list[Query]:
    """Return the queries of a CSV file: query,class,title_en,title_ko,kind,year.

    Raises TableRefused.
    """
    rows = read_table(file, columns=QUERY_COLUMNS)
    return [
        Query(
            *(row["query"], row["class"], row["title_en"], row["title_ko"]),
            *(row["kind"], row["year"]),
        )
        for row in rows
    ]


def folded(text: str) -> str:
    """Return the letters and digits of a title, without case and leading article."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, LEADING_ARTICLE.sub("", text)))


class Items(HTMLParser):
    """Collects the elements of a page that carry a title or a name, in order."""

    KINDS = {"data-film-title": "film", "data-person-name": "person"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found: list[Item] = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        names = [name for name in self.KINDS if name in values]
        if names:
            titles = (part for name in names for part in values[name].split("|"))
            kind = values.get("data-kind") or self.KINDS[names[0]]
            year = values.get("data-year") or ""
            self.found.append(Item(tuple(titles), kind, year))


def items(page: str) -> list[Item]:
    parser = Items()
    parser.feed(page)
    parser.close()
    return parser.found


def is_meant(item: Item, query: Query) -> bool:
    """Tell whether the hit is the record that was meant."""
    if item.kind in Items.KINDS.values() and query.kind not in {"", item.kind}:
        return False
    year = re.search(r"\d{4}", item.year)
    if (
        year
        and query.year.isdigit()
        and abs(int(year[0]) - int(query.year)) > YEARS_APART
    ):
        return False
    wanted = {folded(query.title_ko), folded(query.title_en)} - {""}
    return not wanted.isdisjoint(map(folded, item.titles))


def rank(found: Iterable[Item], query: Query) -> int:
    """Return the place, from 1, of the record that was meant; 0 when it is not there.

    Only the first DEPTH hits count.
    """
    for place, item in enumerate(found, start=1):
        if place > DEPTH:
            break
        if is_meant(item, query):
            return place
    return 0


def share(ranks: Iterable[int]) -> Share:
    """Return the shares of a class from the places its queries gave."""
    ranks = list(ranks)
    return Share(
        queries=len(ranks),
        at_1=sum(place == 1 for place in ranks) / len(ranks),
        at_5=sum(0 < place <= 5 for place in ranks) / len(ranks),
    )
