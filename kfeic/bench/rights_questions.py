"""What officers do all day at a desk of 100,000 claims, done here without pages.

Each question is drawn anew for every round, so that nothing is answered from before.
"""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from django.utils import timezone

from catalogue.models import Film
from catalogue.rights import deadlines
from catalogue.rights.avails import Asked, avails
from catalogue.rights.boxes import Box, Period
from catalogue.rights.commit import commit
from catalogue.rights.conflicts import clashes
from catalogue.rights.dimensions import languages, media, territories
from catalogue.rights.grid import grid
from catalogue.rights.models import Agreement, Claim, Direction, Grant, Party
from catalogue.rights.terminate import rescind

FILMS_OF_A_DEAL = 50
DAYS_AHEAD = 90
ROWS_OF_A_PAGE = 100
SEED = 1994
SIGNED_ON = date(2026, 11, 1)
FIRST_YEAR, LAST_YEAR = 2027, 2034


@dataclass(slots=True)
class Question:
    """Something that is done again and again, and how long that took each time.

    `prepare` draws what `ask` gets; `clear` undoes it. Only `ask` is timed.
    """

    name: str
    most_ms: float
    ask: Callable
    prepare: Callable = lambda: None
    clear: Callable = lambda prepared: None
    latencies: list[float] = field(default_factory=list)

    def once(self, *, counts: bool) -> None:
        prepared = self.prepare()
        begin = time.perf_counter()
        self.ask(prepared)
        taken = time.perf_counter() - begin
        self.clear(prepared)
        if counts:
            self.latencies.append(taken)


def questions(officer) -> Iterator[Question]:
    """Yield the questions, as asked by a member of staff who may see everything."""
    desk = Desk(officer)
    yield Question("commit, 50 films", 300, desk.commit, desk.drafted, desk.rescind)
    yield Question("avails, all films", 100, desk.avails, desk.asked)
    yield Question("grid of a film", 50, desk.grid, desk.a_film)
    yield Question("conflicts, 50 films", 100, desk.clashes, desk.proposed)
    yield Question("grants that end, a page", 50, desk.ending)


class Desk:
    """Draws what is asked, and asks it."""

    def __init__(self, officer):
        self.officer = officer
        self.chance = random.Random(SEED)  # noqa: S311
        domestic = Film.objects.filter(origin=Film.Origin.DOMESTIC)
        self.films = sorted(domestic.values_list("pk", flat=True))
        self.party = Party.objects.create(name="Measuring party")

    def box(self, territory, *, years: int) -> Box:
        year = self.chance.randint(FIRST_YEAR, LAST_YEAR)
        return Box(
            territory,
            media.span(self.chance.choice(media.leaves(media.ALL_MEDIA))),
            languages.ALL_LANGUAGES,
            Period(date(year, 1, 1), date(year + years, 1, 1)),
        )

    def a_country(self):
        return territories.span(self.chance.choice(territories.all_codes()))

    def asked(self) -> Asked:
        return Asked(self.box(self.a_country(), years=2))

    def avails(self, asked: Asked) -> None:
        avails(asked, reader=self.officer)

    def a_film(self) -> int:
        return self.chance.choice(self.films)

    def grid(self, film: int) -> None:
        grid(film, window=Period(date(FIRST_YEAR, 1, 1), date(FIRST_YEAR + 5, 1, 1)))

    def proposed(self) -> list[Claim]:
        """Return a deal as it is being typed: the World without one country."""
        box = self.box(~self.a_country(), years=3)
        return [
            Claim(
                film_id=film,
                counterparty=self.party,
                direction=Direction.EXPORT,
                kind=Claim.Kind.GRANT,
                exclusive=True,
                **claimed(box),
            )
            for film in self.chance.sample(self.films, k=FILMS_OF_A_DEAL)
        ]

    def clashes(self, claims: list[Claim]) -> None:
        clashes(claims, reader=self.officer)

    def ending(self, _nothing) -> None:
        today = timezone.localdate()
        until = today + timedelta(days=DAYS_AHEAD)
        ending = deadlines.grants_ending(since=today, until=until)
        ending.count()
        list(ending[:ROWS_OF_A_PAGE])

    def drafted(self) -> Agreement:
        """Return a draft over films that are free of what it says."""
        domestic, free = set(self.films), []
        while len(free) < FILMS_OF_A_DEAL:
            asked = self.asked()
            found = (one.film_id for one in avails(asked) if one.is_free)
            free = sorted(domestic.intersection(found))
        agreement = Agreement.objects.create(
            number=f"Measured {self.chance.random()}",
            counterparty=self.party,
            is_paper=True,
            entered_by=self.officer,
            confirmed_by_id=self.officer.pk + 1,  # no constraint holds an account
        )
        films = self.chance.sample(free, k=FILMS_OF_A_DEAL)
        grants = Grant.objects.bulk_create(
            Grant(agreement=agreement, film_id=film) for film in films
        )
        claim = partial(Claim, exclusive=True, **claimed(asked.box))
        Claim.objects.bulk_create(claim(grant=grant) for grant in grants)
        return agreement

    def commit(self, agreement: Agreement) -> None:
        commit(agreement, by=self.officer, signed_on=SIGNED_ON)

    def rescind(self, agreement: Agreement) -> None:
        rescind(agreement, by=self.officer)


def claimed(box: Box) -> dict:
    """Return a box as the columns of a claim."""
    return {
        "territory": box.territory,
        "media": box.media,
        "language": box.language,
        "term": box.term,
    }
