"""Many officers commit agreements over the same few films at once, each in a process.

Afterwards nothing is sold twice, what every process was told is there, and whoever was
refused was refused by the words of the rights desk and by nothing else.
"""

import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth import get_user_model
from django.db import connection

from catalogue.models import Film
from catalogue.rights.boxes import Box, Period
from catalogue.rights.commit import commit
from catalogue.rights.models import Agreement, Claim, Grant, Party
from catalogue.rights.refusals import Refused
from catalogue.rights.spans import Spans
from catalogue.rights.terminate import rescind
from kfeic.bench.own_process import done_apart

FILMS, LICENSEES = 24, 6
START = 10  # seconds until every process has begun
BLOCK = 100_000  # positions: many countries, or a part of the media
BLOCKS = 12
SIGNED_ON = date(2026, 11, 1)
SHARE_RESCINDED = 0.15

# Two that meet where one of them must not: every rule of two claims, by plain joins.
SOLD_TWICE = """
SELECT count(*) FROM rights_claim AS a JOIN rights_claim AS b
    ON a.film_id = b.film_id AND a.counterparty_id < b.counterparty_id
   AND a.territory && b.territory AND a.media && b.media
   AND a.language && b.language AND a.term && b.term
 WHERE a.state = 'committed' AND b.state = 'committed'
   AND a.direction = 'export' AND b.direction = 'export'
   AND a.parent_id IS NULL AND b.parent_id IS NULL
   AND ((a.kind = 'grant' AND b.kind = 'grant' AND (a.exclusive OR b.exclusive))
        OR (a.kind <> b.kind AND a.kind IN ('grant', 'holdback')
            AND b.kind IN ('grant', 'holdback')))
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """What all processes work with, by ids; the officers enter and confirm."""

    films: list[int]
    licensees: list[int]
    officers: tuple[int, int]


@dataclass
class Race:
    """What all processes were told, and what was found afterwards."""

    committed: list[int] = field(default_factory=list)
    rescinded: list[int] = field(default_factory=list)
    refused: Counter = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    sold_twice: int = 0
    lost: int = 0

    @property
    def attempts(self) -> int:
        return len(self.committed) + self.refused.total() + len(self.faults)


def set_stage() -> Stage:
    """Make officers and licensees, and choose the first domestic films."""
    users = get_user_model().objects
    officers = [
        users.create_superuser(f"bench-officer-{number}").pk for number in (1, 2)
    ]
    licensees = [
        Party.objects.create(name=f"Licensee {number}").pk
        for number in range(LICENSEES)
    ]
    films = Film.objects.filter(origin=Film.Origin.DOMESTIC).order_by("pk")
    return Stage(
        list(films.values_list("pk", flat=True)[:FILMS]), licensees, tuple(officers)
    )


def run(stage: Stage, *, processes: int, seconds: float, database_url: str) -> Race:
    """Let so many processes commit for so long in the database of this one.

    Raises WorkFailed when a process does not end as it should.
    """
    plan = json.dumps([stage.films, stage.licensees, stage.officers])
    begin = str(time.time() + START)
    environment = {"KFEIC_DESK": "1", "DATABASE_URL": database_url}

    def work(number: int):
        arguments = (str(number), plan, begin, str(seconds))
        return done_apart(f"{__name__}:sell", *arguments, environment=environment)

    race = Race()
    with ThreadPoolExecutor(processes) as pool:
        for told, _megabytes in pool.map(work, range(processes)):
            race.committed += told["committed"]
            race.rescinded += told["rescinded"]
            race.refused.update(told["refused"])
            race.faults += told["faults"]
    look_after(race)
    return race


def look_after(race: Race) -> None:
    """Count what is sold twice, and the commitments told that are not there as told."""
    with connection.cursor() as cursor:
        cursor.execute(SOLD_TWICE)
        (race.sold_twice,) = cursor.fetchone()
    bound = Agreement.objects.filter(pk__in=race.committed)
    standing = set(race.committed) - set(race.rescinded)
    signed = bound.filter(state=Agreement.State.SIGNED)
    ended = bound.filter(state=Agreement.State.RESCINDED)
    loose = Claim.objects.filter(agreement__in=signed).exclude(state="committed")
    race.lost = (
        len(standing ^ set(signed.values_list("pk", flat=True)))
        + len(set(race.rescinded) ^ set(ended.values_list("pk", flat=True)))
        + loose.count()
    )


def sell(number: str, plan: str, begin: str, seconds: str) -> dict:
    """Commit until the time is over; return the ids and refusals. Runs in a process."""
    films, licensees, (first, second) = json.loads(plan)
    officer = get_user_model().objects.get(pk=first)
    chance = random.Random(int(number))  # noqa: S311
    told = {"committed": [], "rescinded": [], "refused": Counter(), "faults": []}
    time.sleep(max(0, float(begin) - time.time()))
    end = time.monotonic() + float(seconds)
    attempt = 0
    while time.monotonic() < end:
        attempt += 1
        try:
            agreement = drafted(
                f"{number}-{attempt}", films, licensees, (first, second), chance
            )
            one_deal(agreement, officer, told, chance)
        except Exception as error:
            told["faults"].append(f"{type(error).__name__}: {error}")
    return told


def one_deal(agreement: Agreement, officer, told: dict, chance) -> None:
    """Commit an agreement; sometimes take an earlier one back, to make room."""
    try:
        commit(agreement, by=officer, signed_on=SIGNED_ON)
    except Refused as refused:
        told["refused"][str(refused.reason)] += 1
        agreement.delete()
        return
    told["committed"].append(agreement.pk)
    standing = sorted(set(told["committed"]) - set(told["rescinded"]))
    if chance.random() < SHARE_RESCINDED:
        earlier = Agreement.objects.get(pk=chance.choice(standing))
        rescind(earlier, by=officer)
        told["rescinded"].append(earlier.pk)


def drafted(
    name: str, films: Sequence[int], licensees: Sequence[int], officers, chance
) -> Agreement:
    """Return a draft over one to three films, in any order."""
    entered_by, confirmed_by = officers
    agreement = Agreement.objects.create(
        number=f"Race {name}",
        counterparty_id=chance.choice(licensees),
        is_paper=True,
        entered_by_id=entered_by,
        confirmed_by_id=confirmed_by,
    )
    for film in chance.sample(films, k=min(len(films), chance.randint(1, 3))):
        grant = Grant.objects.create(agreement=agreement, film_id=film)
        box = drawn(chance)
        Claim.objects.create(
            grant=grant,
            kind=chance.choices(("grant", "holdback"), (9, 1))[0],
            exclusive=chance.random() < 0.6,
            territory=box.territory,
            media=box.media,
            language=box.language,
            term=box.term,
        )
    return agreement


def drawn(chance) -> Box:
    year = chance.randint(2027, 2040)
    return Box(
        blocks(chance, chance.choices(range(BLOCKS), k=2)),
        blocks(chance, chance.choices(range(BLOCKS), k=3)),
        blocks(chance, chance.choices(range(BLOCKS), k=4)),
        Period(date(year, 1, 1), date(year + chance.randint(1, 4), 1, 1)),
    )


def blocks(chance, chosen: Iterable[int]) -> Spans:
    """Return some blocks of positions, now and then all others instead."""
    some = Spans.of((BLOCK * one, BLOCK * (one + 1)) for one in chosen)
    return ~some if chance.random() < 0.05 else some
