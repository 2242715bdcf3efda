"""Every territory by every medium of one film: what is free there, and until when.

One statement reads the claims. Territories and media that meet the same claims are the
same to the grid, so each combination is judged once.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import NamedTuple

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.rights.boxes import Period
from catalogue.rights.dimensions import languages, media, territories
from catalogue.rights.meeting import read_spans, written
from catalogue.rights.spans import Spans

HOPES = frozenset({"option", "first_refusal", "reservation"})
# What is the corporation's by itself stands as one row without a claim.
CLAIMS = """
SELECT coalesce(c.id, 0), coalesce(c.direction, ''), coalesce(c.kind, ''),
       coalesce(c.exclusive, true), coalesce(c.state, ''), h.origin,
       coalesce(c.territory::text, '{(,)}'), coalesce(c.media::text, '{(,)}'),
       coalesce(c.language::text, '{(,)}'), lower(c.term), upper(c.term)
  FROM rights_holding AS h CROSS JOIN LATERAL (
    SELECT NULL::bigint AS id, NULL AS direction, NULL AS kind, NULL::bool AS exclusive,
           NULL AS state, NULL::int4multirange AS territory,
           NULL::int4multirange AS media, NULL::int4multirange AS language,
           NULL::daterange AS term
     WHERE h.origin = 'domestic'
    UNION ALL
    SELECT id, direction, kind, exclusive, state, territory, media, language, term
      FROM rights_claim
     WHERE (film_id = h.film_id OR direction = 'export' AND film_id = ANY (ARRAY(
            SELECT other_id FROM catalogue_filmrelation AS r
             WHERE r.film_id = h.film_id AND r.type = 'part_of' UNION
            SELECT r.film_id FROM catalogue_filmrelation AS r
             WHERE r.other_id = h.film_id AND r.type = 'part_of')))
       AND (state = 'committed' OR state = 'offered' AND kind = 'grant')
       AND (direction = 'export' OR kind = 'grant' AND language_mode = 'any')
       AND waived_on IS NULL AND (lapses_at IS NULL OR lapses_at > %(now)s)
       AND term && %(window)s::daterange AND language && %(language)s::int4multirange
  ) AS c WHERE h.film_id = %(film)s ORDER BY c.id
"""
Block = tuple[int, int]  # from, and up to and without


class _Row(NamedTuple):
    """A claim as the grid reads it."""

    id: int
    direction: str
    kind: str
    exclusive: bool
    state: str
    origin: str
    territory: Spans
    media: Spans
    language: Spans
    term: Period


class State(models.TextChoices):
    """What is true of a cell in the days asked for."""

    FREE = "free", pgettext_lazy("rights", "Free")
    PARTLY = "partly", _("Partly free")
    WAITS = "waits", _("Free but for an option or offer")
    TAKEN = "taken", _("Not free")
    NOT_HELD = "not_held", _("Not held")


@dataclass(frozen=True, slots=True)
class Cell:
    """What is true of a territory and a medium; cells alike are one object.

    `free` are the days on which all of it is free; `claims` what stands there, by id.
    """

    state: State
    free: tuple[Period, ...]
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells by medium and territory, in the order of `media` and `territories`."""

    media: tuple[str, ...]
    territories: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def cell(self, territory: str, medium: str) -> Cell:
        row = self.rows[self.media.index(medium)]
        return row[self.territories.index(territory)]


def grid(
    film_id: int,
    *,
    window: Period,
    exclusive: bool = True,
    language: Spans = languages.ALL_LANGUAGES,
) -> Grid:
    """Return the grid of a film for some days, for who asks exclusively or not.

    One query. A film that is not there is not held.
    """
    rows = _read(film_id, window, language)
    judge = _Judge(rows, window, exclusive)
    by_medium = _masks([row.media for row in rows], _media_blocks())
    by_territory = _masks([row.territory for row in rows], _territory_blocks())
    whole = sum(1 << n for n, row in enumerate(rows) if language <= row.language)
    return Grid(
        _leaves(),
        territories.all_codes(),
        tuple(
            tuple(
                judge.cell(met & meets, held & holds & whole)
                for met, held in by_territory
            )
            for meets, holds in by_medium
        ),
    )


def _read(film_id: int, window: Period, language: Spans) -> list[_Row]:
    asked = {
        "film": film_id,
        "window": written(window),
        "language": str(language),
        "now": timezone.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(CLAIMS, asked)
        return [
            _Row(*row[:6], *map(read_spans, row[6:9]), Period(*row[9:]))
            for row in cursor
        ]


def _masks(sets: Sequence[Spans], blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Return of each block, as bits, which of the sets meet it and which hold it."""
    met, held = [0] * len(blocks), [0] * len(blocks)
    order = sorted(range(len(blocks)), key=lambda n: blocks[n])
    ends = [blocks[n][1] for n in order]
    for bit, spans in enumerate(sets):
        for pair in spans.pairs:
            low = -inf if pair[0] is None else pair[0]
            high = inf if pair[1] is None else pair[1]
            for n in order[bisect_right(ends, low) :]:
                first, end = blocks[n]
                if first >= high:
                    break
                met[n] |= 1 << bit
                if low <= first and end <= high:
                    held[n] |= 1 << bit
    return list(zip(met, held, strict=True))


class _Judge:
    """Says what is true where some claims meet, and remembers it."""

    def __init__(self, rows: Sequence[_Row], window: Period, exclusive: bool) -> None:
        self.rows = rows
        self.window = window
        self.known: dict[tuple[int, int], Cell] = {}
        self.imports = self._bits(
            lambda row: row.direction == "import" and (row.exclusive or not exclusive)
        )
        self.owned = self._bits(lambda row: row.direction == "")
        self.waiting = self._bits(
            lambda row: row.kind in HOPES or row.state == "offered"
        )
        self.bars = (
            self._bits(
                lambda row: (
                    row.direction == "export"
                    and (row.kind != "grant" or row.exclusive or exclusive)
                )
            )
            & ~self.waiting
        )

    def cell(self, met: int, held: int) -> Cell:
        if (met, held) not in self.known:
            self.known[met, held] = self._judged(met, held)
        return self.known[met, held]

    def _bits(self, fits: Callable[[_Row], bool]) -> int:
        return sum(1 << n for n, row in enumerate(self.rows) if fits(row))

    def _of(self, mask: int) -> list[_Row]:
        return [row for n, row in enumerate(self.rows) if mask >> n & 1]

    def _without(self, days: list[Period], mask: int) -> list[Period]:
        for row in self._of(mask):
            days = [part for each in days for part in each.minus(row.term)]
        return days

    def _judged(self, met: int, held: int) -> Cell:
        missing = self._without([self.window], held & (self.imports | self.owned))
        ours = [self.window]
        for gap in missing:
            ours = [part for each in ours for part in each.minus(gap)]
        free = self._without(ours, met & self.bars)
        if not ours:
            state = State.NOT_HELD
        elif free == [self.window]:
            state = State.WAITS if met & self.waiting else State.FREE
        elif free or self._without(ours, held & self.bars):
            state = State.PARTLY
        else:
            state = State.TAKEN
        shown = met & ~self.owned
        return Cell(state, tuple(free), tuple(row.id for row in self._of(shown)))


@cache
def _leaves() -> tuple[str, ...]:
    everything = Spans.all()
    return tuple(media.leaves(everything))


@cache
def _media_blocks() -> tuple[Block, ...]:
    return tuple(_block(media.span(code)) for code in _leaves())


@cache
def _territory_blocks() -> tuple[Block, ...]:
    return tuple(_block(territories.span(code)) for code in territories.all_codes())


def _block(spans: Spans) -> Block:
    ((low, high),) = spans.pairs
    return low, high
