"""The search as a visitor meets it: pages and suggestions over HTTP, timed alone."""

import gzip
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from catalogue import addresses
from catalogue.models import Title
from catalogue.spelling.initials import initials
from catalogue.spelling.keyboard import typed_in_latin
from kfeic.bench.load import LoadError, Reply, fetch, parsed, request_bytes
from kfeic.bench.recall import Query, items, rank
from kfeic.bench.synthetic import chance_for

LANGUAGE = "en"
WARMING = 20
MOST_HOPS = 4
REDIRECTS = {301, 302, 303, 307, 308}
QUERIES_WITHOUT_FILE = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the place of what was meant (0: not found) and its seconds."""

    query: Query
    rank: int
    seconds: float


def ask_all(
    port: int, queries: Sequence[Query], *, tell: Callable[[str, int, int], None]
) -> list[Asked]:
    """Ask every query once, after a few to warm the server. Raises LoadError."""
    for query in queries[:WARMING]:
        ask(port, search_address(query.text))
    asked = []
    for number, query in enumerate(queries):
        reply, seconds = ask(port, search_address(query.text))
        asked.append(Asked(query, rank(items(text_of(reply)), query), seconds))
        tell("Searches", number + 1, len(queries))
    return asked


def suggestion_seconds(
    port: int, texts: Sequence[str], *, seed: int, seconds: float
) -> list[float]:
    """Type beginnings of the texts for some time; return the seconds of each answer."""
    found = []
    path = addresses.suggestions(LANGUAGE)
    end = time.monotonic() + seconds
    for typed in beginnings(texts, seed=seed):
        _reply, taken = ask(port, f"{path}?{urlencode({'q': typed})}")
        found.append(taken)
        if time.monotonic() > end:
            return found[WARMING:] or found


def beginnings(texts: Sequence[str], *, seed: int) -> Iterator[str]:
    """Yield beginnings of random texts without end, as somebody types them."""
    chance = chance_for("beginnings", seed)
    while True:
        text = chance.choice(texts)
        yield text[: chance.randint(1, len(text))]


def search_address(text: str) -> str:
    return addresses.search(LANGUAGE, q=text)


def ask(port: int, address: str) -> tuple[Reply, float]:
    """Return the reply behind all redirects, and the seconds it took.

    Raises LoadError for any other status than 200.
    """
    begin = time.perf_counter()
    asked = address
    for _hop in range(MOST_HOPS):
        reply = parsed(fetch(port, request_bytes(asked)))
        if reply.status not in REDIRECTS:
            break
        asked = reply.headers["location"]
    seconds = time.perf_counter() - begin
    if reply.status != 200:
        raise LoadError(f"{address} gives {reply.status}, not 200.")
    return reply, seconds


def text_of(reply: Reply) -> str:
    body = reply.body
    if reply.headers.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    return body.decode()


def queries_from_titles(*, seed: int) -> list[Query]:
    """Return queries of some spellings for random films, where no file gives any.

    They measure time alone: nobody chose what they should find.
    """
    last = Title.objects.order_by("-pk").values_list("pk", flat=True)[0]
    chance = chance_for("queries", seed)
    numbers = [chance.randint(1, last) for _number in range(QUERIES_WITHOUT_FILE)]
    titles = Title.objects.filter(pk__in=numbers, is_preferred=True).order_by("pk")
    return [
        Query(chance.choice(spellings(text, language)), "", "", "", "", "")
        for text, language in titles.values_list("text", "language")
    ]


def spellings(text: str, language: str) -> list[str]:
    found = [text, text[: len(text) * 2 // 3]]
    if language == "ko":
        found += [typed_in_latin(text), *initials(text)[:1]]
    return list(filter(None, found))
