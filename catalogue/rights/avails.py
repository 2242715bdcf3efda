"""What is free of which film: the answer to every buyer's first question.

One statement answers for one film or for all, with a reason for every no. What remains
free of a film in other territories or days is cut out exactly, as boxes.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.rights.availing import statement
from catalogue.rights.boxes import Box, Period, without
from catalogue.rights.meeting import read_spans, written
from catalogue.rights.readers import SEE_RESTRICTED

DAYS = re.compile(r"[\[(]([\d-]*),([\d-]*)\)")


class Code(models.TextChoices):
    """Why something is not free, or not for sure."""

    NOT_HELD = "not_held", _("No rights held")
    EXCLUSIVE = "exclusive", _("Exclusive grant")
    NON_EXCLUSIVE = (
        "non_exclusive",
        _("Non-exclusive grant: exclusivity is impossible"),
    )
    HOLDBACK = "holdback", _("Holdback")
    DISPUTED = "disputed", _("Disputed")
    OPTION = "option", _("Option")
    OFFER = "offer", _("Offered to another")


WAITING = frozenset({Code.OPTION, Code.OFFER})


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to buy."""

    box: Box
    exclusive: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a film is not free: what stands in the way, and where.

    `agreement` and `licensee` are empty for who may not read the agreement. Sets are
    read when they are asked for: most answers never are.
    """

    code: str
    claim_id: int | None
    term: Period
    asked: Asked
    sets: tuple[str, str, str] | None = None
    lapses_at: datetime | None = None
    agreement: str = ""
    licensee: str = ""

    @property
    def until(self) -> date | None:
        """The day from which this stands in the way no more; None: without end."""
        return self.term.end

    @property
    def box(self) -> Box:
        """Where this stands in the way of what was asked."""
        if self.sets is None:
            wanted = self.asked.box
            return Box(wanted.territory, wanted.media, wanted.language, self.term)
        return Box(*map(read_spans, self.sets), self.term) & self.asked.box


@dataclass(frozen=True, slots=True)
class Avail:
    """What of a film is free, of what was asked.

    `free`: days on which all of it is. `waits`: free, but for options and offers.
    """

    film_id: int
    asked: Asked
    free: list[Period]
    reasons: list[Reason]
    waits: bool

    @property
    def is_free(self) -> bool:
        """Whether all is free on all days, options and offers apart."""
        return self.free == [self.asked.box.term]

    @property
    def is_partly_free(self) -> bool:
        """Whether something is free, on some days or in a part of the rest."""
        if self.is_free:
            return False
        return bool(self.free) or bool(
            without(
                [self.asked.box],
                (one.box for one in self.reasons if one.code not in WAITING),
            )
        )


def avails(
    asked: Asked,
    *,
    films: Iterable[int] | None = None,
    reader=None,
    now: datetime | None = None,
) -> list[Avail]:
    """Return what is free of every film, or of those with the ids `films`, by id.

    `reader` is who reads the answer: without one no agreement is named. `now` is the
    instant by which options have lapsed.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            statement(of_all=films is None),
            {
                "territory": str(asked.box.territory),
                "media": str(asked.box.media),
                "language": str(asked.box.language),
                "term": written(asked.box.term),
                "exclusive": asked.exclusive,
                "films": None if films is None else list(films),
                "now": now or timezone.now(),
                "sees": reader is not None,
                "sees_all": reader is not None and reader.has_perm(SEE_RESTRICTED),
            },
        )
        return [_avail(asked, *row) for row in cursor]


def _avail(asked, film_id, free, is_held, gaps, waits, bars) -> Avail:
    reasons = []
    # Most films have neither, and there are thousands.
    if gaps:
        reasons += [
            Reason(Code.NOT_HELD, None, _period(first, end), asked, tuple(sets))
            for first, end, *sets in json.loads(gaps)
        ]
    elif not is_held:
        reasons.append(Reason(Code.NOT_HELD, None, asked.box.term, asked))
    for code, claim_id, first, end, *sets, lapses_at, number, licensee in (
        json.loads(bars) if bars else ()
    ):
        reasons.append(
            Reason(
                code,
                claim_id,
                _period(first, end),
                asked,
                tuple(sets),
                lapses_at and datetime.fromisoformat(lapses_at),
                number or "",
                licensee or "",
            )
        )
    return Avail(film_id, asked, list(_periods(free)), reasons, waits)


def _period(first: str | None, end: str | None) -> Period:
    return Period(_day(first), _day(end))


@lru_cache(maxsize=16384)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@lru_cache(maxsize=16384)
def _periods(text: str) -> tuple[Period, ...]:
    return tuple(_period(first, end) for first, end in DAYS.findall(text))


def remainder(film_id: int, asked: Asked) -> list[Box]:
    """Return what of the asked is free of one film, in boxes that do not meet.

    Options and offers do not count: they only wait.
    """
    (avail,) = avails(asked, films=[film_id])
    bars = (one.box for one in avail.reasons if one.code not in WAITING)
    return without([asked.box], bars)
