"""The rights of one film over territory and time, as rows that differ.

Territories of which the same is true all the time stand in one row. Two clocks: what
was licensed by what is known now, or by what was held to be true at an earlier instant.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from math import inf

from django.db.models import F, QuerySet

from catalogue.completeness.measuring import SHOWING
from catalogue.models import Event
from catalogue.rights.boxes import Period
from catalogue.rights.models import Claim, Run
from catalogue.rights.readers import readable
from catalogue.rights.spans import Spans


@dataclass(frozen=True, slots=True)
class Row:
    """Territories of which the same claims are true."""

    territory: Spans
    claims: tuple[Claim, ...] = field(default=())

    @property
    def is_rest(self) -> bool:
        """Whether what is not named lies here, with all countries to come."""
        pairs = self.territory.pairs
        return bool(pairs) and (pairs[0][0] is None or pairs[-1][1] is None)


@dataclass(frozen=True, slots=True)
class Showing:
    """A screening in public: a run of a grant, or one at a festival."""

    term: Period
    place: str
    uses_a_run: bool


def claims_of(film_id: int, *, believed_at: datetime | None = None) -> QuerySet[Claim]:
    """Return the claims on a film, open drafts and offers with them.

    With an instant: those that were held to be committed then, whatever came later.
    """
    rows = Claim.objects.filter(film_id=film_id).order_by(
        F("term__start").asc(nulls_first=True), "pk"
    )
    if believed_at is not None:
        return rows.believed(believed_at)
    return rows.filter(
        state__in=(Claim.State.DRAFT, Claim.State.OFFERED, Claim.State.COMMITTED)
    )


def rows_of(claims: Iterable[Claim]) -> list[Row]:
    """Return the rows of some claims: the narrow ones first, the rest of all last.

    Bounds are swept once from left to right; what lies between two neighbours has the
    same claims everywhere.
    """
    claims = list(claims)
    steps: dict[float, int] = {}
    for number, claim in enumerate(claims):
        for low, high in claim.territory.pairs:
            for bound in (-inf if low is None else low, inf if high is None else high):
                steps[bound] = steps.get(bound, 0) ^ 1 << number
    bounds = sorted({-inf, inf, *steps})
    active, spans = 0, {}
    for low, high in pairwise(bounds):
        active ^= steps.get(low, 0)
        pair = (None if low == -inf else int(low), None if high == inf else int(high))
        spans.setdefault(active, []).append(pair)
    rows = [
        Row(
            Spans.of(pairs),
            tuple(claim for n, claim in enumerate(claims) if mask >> n & 1),
        )
        for mask, pairs in spans.items()
    ]
    return sorted(rows, key=lambda row: (row.is_rest, row.territory.pairs[0][0] or 0))


def showings_of(film_id: int, *, reader) -> list[Showing]:
    """Return the runs of grants that `reader` may see and the festival showings.

    Two queries.
    """
    runs = Run.objects.filter(
        grant__film_id=film_id, grant__agreement__in=readable(reader)
    )
    events = Event.objects.filter(film_id=film_id, kind__code=SHOWING)
    events = events.exclude(earliest=None).exclude(latest=None)
    found = [
        Showing(Period.through(run.shown_on, run.shown_on), run.place, True)
        for run in runs
    ]
    found += [
        Showing(
            Period.through(event.earliest, event.latest),
            ", ".join(filter(None, (event.city, event.country))) or event.statement,
            False,
        )
        for event in events
    ]
    return sorted(found, key=lambda one: (one.term.start or date.min, one.place))
