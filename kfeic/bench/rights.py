"""`manage.py bench rights`: what the desk of the rights costs with 100,000 claims.

In a copy of the database with 5,000 films: what officers do, without pages; then many
of them who commit over the same films at once, of which no sale may be made twice.
"""

import statistics
from argparse import ArgumentParser
from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.db import connection

from kfeic.bench import rights_race, rights_rows
from kfeic.bench.measuring_database import measuring_database
from kfeic.bench.report import Bound, Column, Report, Row
from kfeic.bench.rights_questions import Question, questions
from kfeic.bench.rounds import percentile
from kfeic.bench.search import bar

ROUNDS = 40
WARMING = 3
PROCESSES = 8
NONE = 0
COLUMNS = (
    Column("p50_ms", "p50 ms", 1),
    Column("p95_ms", "p95 ms", 1),
    Column("attempts", "attempts"),
    Column("committed", "committed"),
    Column("refused", "refused"),
    Column("busy", "busy"),
    Column("sold_twice", "sold twice"),
    Column("lost", "lost"),
    Column("faults", "faults"),
)
RACE_BOUNDS = tuple(Bound(name, most=NONE) for name in ("sold_twice", "lost", "faults"))


def add_arguments(parser: ArgumentParser) -> tuple[str, ...]:
    """Add the options of this bench; return their names."""
    parser.add_argument(
        "--claims",
        type=int,
        default=rights_rows.CLAIMS,
        help="committed before it is measured (default: %(default)s)",
    )
    parser.add_argument(
        "--processes",
        type=int,
        default=PROCESSES,
        help="that commit at once for --seconds (default: %(default)s)",
    )
    parser.add_argument(
        "--keep", action="store_true", help="leave the database when all is done"
    )
    return ("claims", "processes", "keep")


def measure(
    *,
    seconds: float,
    tell: Callable[[str], None],
    claims: int,
    processes: int,
    keep: bool,
) -> Report:
    """Fill a database, ask every question, then let officers race for `seconds`.

    Raises WorkFailed or DatabaseRefused.
    """
    with measuring_database("bench_rights", keep=keep, tell=tell) as url:
        tell(f"Committing {claims:,} claims")
        with bar() as advance:
            standing = rights_rows.load(
                films=rights_rows.FILMS, claims=claims, database_url=url, tell=advance
            )
        officer = get_user_model().objects.create_superuser("bench")
        asked = list(questions(officer))
        tell(f"Asking {len(asked)} questions in {ROUNDS} rounds")
        with bar() as advance:
            ask(asked, tell=advance)
        tell(f"{processes} processes commit at once")
        stage = rights_race.set_stage()
        connection.close()
        race = rights_race.run(
            stage, processes=processes, seconds=seconds, database_url=url
        )
    rows = (*(row(question) for question in asked), race_row(race, processes))
    remarks = (f"Among {standing:,} committed claims.", *told(race))
    return Report(COLUMNS, rows, remarks)


def ask(asked: list[Question], *, tell: Callable[[str, int, int], None]) -> None:
    """Ask all questions in turn, so that a noisy minute falls on each of them."""
    for number in range(WARMING + ROUNDS):
        for question in asked:
            question.once(counts=number >= WARMING)
        tell("Rounds", number + 1, WARMING + ROUNDS)


def row(question: Question) -> Row:
    return Row(
        question.name,
        {
            "p50_ms": 1000 * statistics.median(question.latencies),
            "p95_ms": 1000 * percentile(question.latencies, 95),
        },
        (Bound("p95_ms", most=question.most_ms),),
    )


def race_row(race: rights_race.Race, processes: int) -> Row:
    return Row(
        f"{processes} processes at once",
        {
            "attempts": race.attempts,
            "committed": len(race.committed),
            "refused": race.refused.total(),
            "busy": race.refused["busy"],
            "sold_twice": race.sold_twice,
            "lost": race.lost,
            "faults": len(race.faults),
        },
        RACE_BOUNDS,
    )


def told(race: rights_race.Race) -> list[str]:
    """Return why it was refused, and the first faults."""
    reasons = (f"{reason} {count}" for reason, count in race.refused.most_common())
    return [f"Refused: {', '.join(reasons)}.", *race.faults[:5]]
