"""Loads synthetic films beside the real ones, as fast as PostgreSQL takes them in.

For a database made to be measured and thrown away: triggers and foreign keys sleep
while rows come in, and indexes are made afterwards, as after `pg_restore`.
"""

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import batched, islice
from multiprocessing import get_context

from django.db import connection

from catalogue.models import Agent, AgentName, Event, Film, Term, Title
from catalogue.models.vocabulary import Scheme
from kfeic.bench import synthetic
from kfeic.bench.recall import folded
from kfeic.bench.synthetic_rows import COLUMNS, Piece, Stock, lines

PIECE = 2_000
FILMS_A_PERSON = 50
MEMORY_FOR_INDEXES = "1GB"
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
  FROM pg_index
 WHERE indrelid = ANY(%s::regclass[])
   AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
 ORDER BY 1
"""

type Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many there are now beside the real ones, and the seconds it took."""

    films: int
    people: int
    seconds_for_rows: float
    seconds_for_indexes: float


def load(films: int, *, seed: int, tell: Tell, processes: int | None = None) -> Loaded:
    """Load that many synthetic films, and the people who made them.

    `tell` hears of the rows that are written. With `processes` 0 everything happens in
    this one, and in its transaction if there is one. The connection must be allowed to
    put triggers to sleep (a superuser's is).
    """
    begin = time.monotonic()
    pieces, stock = plan(films, seed=seed)
    tables = list(COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            with without_indexes(*tables) as indexed:
                copy(cursor, pieces, stock, tell=tell, total=films, processes=processes)
                rows_end = time.monotonic()
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")
        for model in (Film, Agent, Event):
            move_sequence(cursor, model._meta.db_table)
        cursor.execute(f"ANALYZE {', '.join(tables)}")
    return Loaded(films, len(stock.people), rows_end - begin, indexed.seconds)


def plan(films: int, *, seed: int) -> tuple[Iterator[Piece], Stock]:
    """Return the pieces of work, people first, and what they all refer to."""
    people = max(1, films // FILMS_A_PERSON)
    first_film, first_agent = after_last(Film, Event), after_last(Agent)
    names = synthetic.names(seed, taken=known_names())
    titles = synthetic.titles(seed, taken=known_titles(), folded=folded)
    agent_keys = synthetic.permanent_keys(seed, taken=known_keys(Agent))
    film_keys = synthetic.permanent_keys(seed, taken=known_keys(Film))

    def pieces() -> Iterator[Piece]:
        for number, part in enumerate(batched(islice(names, people), PIECE)):
            keys = list(islice(agent_keys, len(part)))
            yield Piece(seed, first_agent + number * PIECE, keys, names=part)
        for number, part in enumerate(batched(islice(titles, films), PIECE)):
            keys = list(islice(film_keys, len(part)))
            yield Piece(seed, first_film + number * PIECE, keys, titles=part)

    return pieces(), stock_of(range(first_agent, first_agent + people))


def stock_of(people: range) -> Stock:
    def terms(scheme: str) -> tuple[int, ...]:
        found = Term.objects.of(scheme).order_by("position", "code")
        return tuple(found.values_list("pk", flat=True))

    def term(scheme: str, code: str) -> int:
        return Term.objects.get(scheme=scheme, code=code).pk

    def agents(kind: str) -> tuple[int, ...]:
        found = Agent.objects.published().filter(kind=kind, pk__lt=people.start)
        return tuple(found.order_by("pk").values_list("pk", flat=True))

    functions = (term(Scheme.CREDIT_FUNCTION, code) for code in ("director", "cast"))
    return Stock(
        genres=terms(Scheme.GENRE),
        colours=terms(Scheme.COLOUR),
        studios=agents(Agent.Kind.STUDIO),
        festivals=agents(Agent.Kind.FESTIVAL),
        people=people,
        functions=tuple(functions),
        korean_title=term(Scheme.TITLE_TYPE, "original"),
        english_title=term(Scheme.TITLE_TYPE, "translated"),
        showing=term(Scheme.EVENT_KIND, "festival-showing"),
        prize=terms(Scheme.AWARD)[0],
    )


def known_titles() -> frozenset[str]:
    texts = Title.objects.values_list("text", flat=True)
    return frozenset(map(folded, texts))


def known_names() -> frozenset[str]:
    return frozenset(AgentName.objects.values_list("text", flat=True))


def known_keys(model) -> frozenset[str]:
    return frozenset(model.objects.values_list("key", flat=True))


def after_last(*models) -> int:
    """Return the first primary key that none of the tables has reached."""
    found = [
        model.objects.order_by("-pk").values_list("pk").first() for model in models
    ]
    return 1 + max(row[0] for row in [*found, (0,)] if row)


def copy(
    cursor,
    pieces: Iterable[Piece],
    stock: Stock,
    *,
    tell: Tell,
    total: int,
    processes: int | None,
) -> None:
    """Write the rows of all pieces, which other processes make meanwhile."""
    done = 0
    for films, tables in made(pieces, stock, processes=processes):
        for table, rows in tables.items():
            words = f"COPY {table} ({COLUMNS[table]}) FROM STDIN"
            with cursor.copy(words) as copied:
                copied.write(rows)
        done += films
        tell("Films", done, total)


def made(
    pieces: Iterable[Piece], stock: Stock, *, processes: int | None
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """Yield number of films and rows of each piece, in order."""
    make = partial(lines, stock=stock)
    if processes == 0:
        for piece in pieces:
            yield len(piece.titles), make(piece)
        return
    processes = processes or os.cpu_count() or 1
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        ahead = deque()
        for piece in pieces:
            ahead.append((len(piece.titles), pool.submit(make, piece)))
            if len(ahead) > 2 * processes:
                films, future = ahead.popleft()
                yield films, future.result()
        for films, future in ahead:
            yield films, future.result()


@dataclass(slots=True)
class Indexed:
    """The seconds that making the indexes took, known afterwards."""

    seconds: float = 0.0


@contextmanager
def without_indexes(*tables: str) -> Iterator[Indexed]:
    """Run the body while the tables have none but the indexes of their constraints."""
    indexed = Indexed()
    with connection.cursor() as cursor:
        cursor.execute(INDEXES, [list(tables)])
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield indexed
        begin = time.monotonic()
        cursor.execute(f"SET maintenance_work_mem = '{MEMORY_FOR_INDEXES}'")
        for _name, definition in indexes:
            cursor.execute(definition)
        cursor.execute("RESET maintenance_work_mem")
        indexed.seconds = time.monotonic() - begin


def move_sequence(cursor, table: str) -> None:
    """Let the next row of the table have a number after the last one."""
    last = f"(SELECT max(id) FROM {table})"  # noqa: S608 - a table of a model
    cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last})")
