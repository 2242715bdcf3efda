"""Interleaved rounds: every target in turn, round after round, so that a noisy minute
of the machine falls on all of them. What counts is the median of the rounds.
"""

import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from kfeic.bench.load import Exchange, drive

ROUNDS = 5
CONNECTIONS = 3  # while replies a second are counted; times need one alone
SHARE_FOR_TIMES = 0.4


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked: a port and its exchanges, which go round for ever."""

    port: int
    exchanges: Iterator[Exchange]


@dataclass(slots=True)
class Course:
    """What all rounds of one target gave: rates of each round, seconds of replies."""

    rates: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    differing: int = 0

    def milliseconds(self, percent: int) -> float:
        """Return the time within which this share of the replies came."""
        return 1000 * percentile(self.latencies, percent)


def percentile(values: list[float], percent: int) -> float:
    """Return the smallest value that `percent` of the values do not exceed."""
    ordered = sorted(values)
    rank = -(-len(ordered) * percent // 100)  # nearest rank, rounded up
    return ordered[max(rank, 1) - 1]


def ratio(course: Course, reference: Course) -> float:
    """Return the median over the rounds of rate to rate in the same round."""
    return statistics.median(
        one / other for one, other in zip(course.rates, reference.rates, strict=True)
    )


def run(
    targets: Mapping[str, Target], *, seconds: float, tell: Callable[[str], None]
) -> dict[str, Course]:
    """Drive every target ROUNDS times, `seconds` in all; `tell` hears of each round."""
    slot = seconds / ROUNDS / len(targets)
    courses = {name: Course() for name in targets}
    for number in range(1, ROUNDS + 1):
        tell(f"Round {number} of {ROUNDS}")
        for name, target in targets.items():
            course = courses[name]
            alone = drive(
                target.port,
                target.exchanges,
                seconds=slot * SHARE_FOR_TIMES,
                connections=1,
            )
            busy = drive(
                target.port,
                target.exchanges,
                seconds=slot * (1 - SHARE_FOR_TIMES),
                connections=CONNECTIONS,
            )
            course.latencies += alone.latencies
            course.rates.append(busy.rate)
            course.differing += alone.differing + busy.differing
    return courses
