"""Where everything stands in the picture of a film's rights: territory by time.

Lengths are in pixels of the drawing. What it shows is said again in the table below it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.rights.boxes import Period
from catalogue.rights.dimensions import media, territories
from catalogue.rights.models import Claim, Direction
from catalogue.rights.presentation.claims import ClaimLine
from catalogue.rights.presentation.days import period_words
from catalogue.rights.timeline import Row, Showing, rows_of

LABELS = 220
CHART = 980
AXIS = 40
LANE = 24
PADDING = 5
SHORTEST = 3  # so that a day can be seen among decades
LONGEST_LABEL = 32
EVERY_YEAR = 22  # a wider window names every fifth year
LEGEND = (
    ("exclusive", gettext_lazy("Exclusive")),
    ("non-exclusive", gettext_lazy("Non-exclusive")),
    ("holdback", gettext_lazy("Holdback")),
    ("option", gettext_lazy("Option")),
    ("disputed", gettext_lazy("Disputed")),
    ("import", gettext_lazy("Licensed in")),
    ("draft", gettext_lazy("Draft or offer")),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A claim as drawn; `how` is the name of its colour and pattern."""

    x: float
    y: float
    width: float
    how: str
    words: str
    told: str


@dataclass(frozen=True, slots=True)
class Band:
    """A row as drawn, with its territories shortly and in full."""

    y: float
    height: float
    label: str
    territory: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A year, a day or a screening at its place on the axis."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    height: float
    bands: list[Band]
    years: list[Mark]
    today: Mark | None
    asked: Mark | None
    showings: list[Mark]
    showings_y: float
    first: int
    last: int

    @property
    def width(self) -> int:
        return LABELS + CHART

    @property
    def axis(self) -> int:
        return AXIS

    @property
    def legend(self) -> list[tuple[str, str]]:
        """The colours that are used, each with what it means."""
        used = {bar.how for band in self.bands for bar in band.bars}
        return [(how, str(words)) for how, words in LEGEND if how in used]


class Scale:
    """Puts days at their places; `window` is bounded on both sides."""

    def __init__(self, window: Period) -> None:
        self.window = window
        self._days = (window.end - window.start).days

    def at(self, day: date | None, *, otherwise: float) -> float:
        if day is None:
            return otherwise
        share = (day - self.window.start).days / self._days
        return round(LABELS + CHART * min(1, max(0, share)), 1)

    def span(self, term: Period) -> tuple[float, float]:
        """Return where a term begins and how wide it is."""
        start = self.at(term.start, otherwise=LABELS)
        end = self.at(term.end, otherwise=LABELS + CHART)
        return start, max(SHORTEST, round(end - start, 1))

    def mark(self, day: date | None, words: str) -> Mark | None:
        if day is None or day not in self.window:
            return None
        return Mark(self.at(day, otherwise=LABELS), words)


def how_of(claim: Claim) -> str:
    """Return the name of the colour and pattern of a claim."""
    if claim.state in (Claim.State.DRAFT, Claim.State.OFFERED):
        return "draft"
    if claim.direction == Direction.IMPORT:
        return "import"
    if claim.kind == Claim.Kind.GRANT:
        return "exclusive" if claim.exclusive else "non-exclusive"
    if claim.kind in (Claim.Kind.HOLDBACK, Claim.Kind.DISPUTED):
        return claim.kind
    return "option"


def picture(
    lines: Iterable[ClaimLine],
    showings: Iterable[Showing],
    *,
    window: Period,
    today: date,
    asked: date | None = None,
    language: str,
) -> Picture:
    """Return the picture of the claims in a window that is bounded on both sides.

    `asked` is a day that the reader asks about: it has a line of its own, as today has.
    """
    scale = Scale(window)
    by_claim = {line.claim: line for line in lines if line.claim.term & window}
    marks = [
        mark
        for showing in showings
        if (mark := scale.mark(showing.term.start, showing_words(showing)))
    ]
    showings_y = AXIS + LANE / 2
    top = AXIS + (LANE if marks else 0)
    bands = []
    for row in rows_of(by_claim):
        bands.append(_band(row, by_claim, scale, top=top, language=language))
        top += bands[-1].height
    return Picture(
        height=top + PADDING,
        bands=bands,
        years=list(_years(scale)),
        today=scale.mark(today, _("today")),
        asked=scale.mark(asked, f"{asked:%Y-%m-%d}" if asked else ""),
        showings=marks,
        showings_y=showings_y,
        first=window.start.year,
        last=window.last.year,
    )


def showing_words(showing: Showing) -> str:
    """Return "1999-05-12 Pyongyang (run used)"; "1999" where no day is known."""
    kind = _("run used") if showing.uses_a_run else _("festival screening")
    return f"{_shown_on(showing.term)} {showing.place} ({kind})"


def _shown_on(term: Period) -> str:
    start, last = term.start, term.last
    if start == last:
        return f"{start:%Y-%m-%d}"
    if (start, last) == (date(start.year, 1, 1), date(start.year, 12, 31)):
        return f"{start.year}"
    return period_words(term)


def _band(row: Row, by_claim, scale: Scale, *, top: float, language: str) -> Band:
    lanes: list[date | None] = []
    bars = []
    for claim in row.claims:
        lane = _free_lane(lanes, claim.term)
        x, width = scale.span(claim.term)
        line = by_claim[claim]
        who = line.party or _("restricted")
        what = media.described(claim.media, language)
        bars.append(
            Bar(
                x=x,
                y=top + PADDING + lane * LANE,
                width=width,
                how=how_of(claim),
                words=f"{who} · {what}",
                told=f"{line.how}: {who}; {line.words}",
            )
        )
    words = territories.described(row.territory, language)
    return Band(
        y=top,
        height=2 * PADDING + LANE * max(1, len(lanes)),
        label=_label(row, words),
        territory=words,
        bars=tuple(bars),
    )


def _free_lane(lanes: list[date | None], term: Period) -> int:
    """Return the first lane that is free when a term begins, and take it.

    `lanes` holds the end of the last term in each; claims come in order of their start.
    """
    for number, end in enumerate(lanes):
        if end is not None and term.start is not None and end <= term.start:
            lanes[number] = term.end
            return number
    lanes.append(term.end)
    return len(lanes) - 1


def _label(row: Row, words: str) -> str:
    if row.is_rest and len(words) > LONGEST_LABEL:
        return _("Rest of the world")
    if len(words) <= LONGEST_LABEL:
        return words
    return words[: LONGEST_LABEL - 1].rstrip(" ,(") + "…"


def _years(scale: Scale) -> Iterator[Mark]:
    first, last = scale.window.start.year, scale.window.last.year
    step = 1 if last - first < EVERY_YEAR else 5
    for year in range(first, last + 1):
        if year % step == 0:
            mark = scale.mark(date(year, 1, 1), str(year))
            if mark:
                yield mark
