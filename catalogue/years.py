"""Dates that say how sure they are.

A span never claims more than its source: what is only known to be "by 2005" has no
beginning, and belongs to no decade.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# fmt: off
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)
# fmt: on


class Certainty(StrEnum):
    EXACT = "exact"
    MONTH = "month"
    YEAR = "year"
    CIRCA = "circa"
    DECADE = "decade"
    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Days between which something happened, both inclusive.

    BEFORE has no `earliest` and AFTER no `latest`; both include the year they name,
    so that "before 1949" is kept as by the end of 1948. UNKNOWN has neither.
    """

    earliest: date | None
    latest: date | None
    certainty: Certainty

    def __post_init__(self) -> None:
        open_ends = {
            Certainty.BEFORE: (True, False),
            Certainty.AFTER: (False, True),
            Certainty.UNKNOWN: (True, True),
        }
        expected = open_ends.get(self.certainty, (False, False))
        if (self.earliest is None, self.latest is None) != expected:
            raise ValueError(f"Wrong ends for a date of certainty {self.certainty}.")
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError("The last day lies before the first.")


UNKNOWN = DateSpan(None, None, Certainty.UNKNOWN)


_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_YEAR = r"(?P<year>\d{4})"
_DECADE = r"(?P<year>\d{3}0)s"
_RANGE = rf"(?P<said>{_YEAR}-(?P<end>\d{{4}}))"

# How a clause of a note is read: the rule, its words, and whether it may refine a year
# given beside the note. The group `said` is what the label of the date will repeat.
_NOTE_RULES = (
    ("between", rf"^(?:\w+ parts, |series, )?{_RANGE}(?:, series)?$", True),
    ("month", rf"^{_MONTH} {_YEAR}$", True),
    ("circa", rf"(?:^|, )(?P<said>about {_YEAR})$", True),
    ("circa", r"^year inferred\b", True),
    ("by", rf"(?:^|, )(?P<said>by {_YEAR})$", True),
    ("by", rf"^by {_MONTH} {_YEAR}$", True),
    ("before", rf"^before {_YEAR}$", False),
    ("between decades", rf"(?P<said>{_DECADE}-(?P<end>\d{{3}}0)s)$", False),
    ("decade", rf"^(?P<said>{_DECADE})\b", False),
    ("decade", rf"^(?:early |mid-|late ){_DECADE}$", False),
    ("by decade", rf"^shown\b.* in the {_DECADE}$", False),
    ("by", rf"^(?:shown|dubbed)\b.*?\b{_YEAR}\b", False),
)


def from_years(
    year_from: int | None, year_to: int | None, certainty: str
) -> DateSpan | None:
    """Return the span of two columns of years, or None if nothing is known.

    Raise ValueError when the years do not fit the certainty.
    """
    kind = Certainty(certainty)
    if kind is Certainty.UNKNOWN and year_from is None and year_to is None:
        return None
    return DateSpan(
        None if year_from is None else date(year_from, 1, 1),
        None if year_to is None else date(year_to, 12, 31),
        kind,
    )


def to_years(span: DateSpan | None) -> tuple[int | None, int | None, str]:
    """Return first year, last year and certainty, as columns of years keep them.

    A day or a month becomes its year: whole years cannot hold more.
    """
    span = span or UNKNOWN
    within_year = span.certainty in {Certainty.EXACT, Certainty.MONTH}
    certainty = Certainty.YEAR if within_year else span.certainty
    return (
        span.earliest.year if span.earliest else None,
        span.latest.year if span.latest else None,
        certainty.value,
    )


def month_span(year: int, month: int) -> DateSpan:
    """Return the span of one month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return DateSpan(
        date(year, month, 1), following - timedelta(days=1), Certainty.MONTH
    )


def decade(span: DateSpan | None) -> int | None:
    """Return the decade in which a span with two ends begins, e.g. 1970, else None.

    A series of 1978-1981 stands where its first part does (the year of reference of
    EN 15744); a film known only to be older than 1985 has none.
    """
    if span is None or span.earliest is None or span.latest is None:
        return None
    return span.earliest.year - span.earliest.year % 10


def label(span: DateSpan | None, *, language: str) -> str:
    """Return the date in words: "c. 2006", "1950-1953" (en dash), "2005년까지".

    Korean ("ko") in northern usage, English otherwise; "" when nothing is known.
    """
    if span is None or span.certainty is Certainty.UNKNOWN:
        return ""
    return _korean_label(span) if language == "ko" else _english_label(span)


def short_label(span: DateSpan | None, *, language: str) -> str:
    """As `label`, for a card: no day, no month, and no 년 after a plain year."""
    year_from, year_to, certainty = to_years(span)
    text = label(from_years(year_from, year_to, certainty), language=language)
    plain = certainty in {Certainty.YEAR, Certainty.BETWEEN}
    return text.removesuffix("년") if plain else text


def parse_year(year: str, note: str) -> tuple[DateSpan | None, str]:
    """Return the date that the cells `year` and `year_note` tell, and the rest.

    A year that is given stays that year, unless the note says that it is only
    approximate ("about", "by", "inferred") or the first of the years of a series
    (20 parts, 1978-1981). Without a year, the note may give a decade, a span or a
    limit: what was shown or dubbed in 1964 was made by then. None means unknown.
    The rest leaves out only what the label of the date repeats; whoever shows the
    source's own words shows the whole note. Raise ValueError when `year` is no year.
    """
    given = int(year) if year.strip() else None
    clauses = [clause.strip() for clause in note.split(";") if clause.strip()]
    for position, clause in enumerate(clauses):
        reading = _read(clause, given)
        if reading:
            span, rest = reading
            clauses[position : position + 1] = [rest] if rest else []
            return span, "; ".join(clauses)
    plain = None if given is None else from_years(given, given, "year")
    return plain, "; ".join(clauses)


def _english_label(span: DateSpan) -> str:
    match span:
        case DateSpan(date() as day, last, Certainty.EXACT) if day == last:
            return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        case DateSpan(date() as first, _, Certainty.MONTH) if _in_one_month(span):
            return f"{MONTHS[first.month - 1]} {first.year}"
        case DateSpan(_, date() as last, Certainty.BEFORE):
            return f"by {last.year}"
        case DateSpan(date() as first, _, Certainty.AFTER):
            return f"from {first.year}"
        case DateSpan(_, _, Certainty.CIRCA):
            return f"c. {_years(span)}"
    return "–".join(f"{year}s" for year in _whole_decades(span)) or _years(span)


def _korean_label(span: DateSpan) -> str:
    match span:
        case DateSpan(date() as day, last, Certainty.EXACT) if day == last:
            return f"{day.year}년 {day.month}월 {day.day}일"
        case DateSpan(date() as first, _, Certainty.MONTH) if _in_one_month(span):
            return f"{first.year}년 {first.month}월"
        case DateSpan(_, date() as last, Certainty.BEFORE):
            return f"{last.year}년까지"
        case DateSpan(date() as first, _, Certainty.AFTER):
            return f"{first.year}년부터"
        case DateSpan(_, _, Certainty.CIRCA):
            return f"{_years(span)}년경"
    whole = "–".join(str(year) for year in _whole_decades(span))
    return f"{whole}년대" if whole else f"{_years(span)}년"


def _years(span: DateSpan) -> str:
    days = (day for day in (span.earliest, span.latest) if day)
    return "–".join(str(year) for year in dict.fromkeys(day.year for day in days))


def _whole_decades(span: DateSpan) -> list[int]:
    """Return first and last decade of a span given in whole decades, else nothing."""
    if span.earliest is None or span.latest is None:
        return []
    if span.certainty not in {Certainty.DECADE, Certainty.BETWEEN}:
        return []
    first, last = span.earliest.year, span.latest.year
    if first % 10 != 0 or last % 10 != 9:
        return []
    return list(dict.fromkeys((first, last - 9)))


def _in_one_month(span: DateSpan) -> bool:
    days = {day and day.replace(day=1) for day in (span.earliest, span.latest)}
    return len(days) == 1


def _read(clause: str, given: int | None) -> tuple[DateSpan, str] | None:
    for name, pattern, refines in _NOTE_RULES:
        match = re.search(pattern, clause)
        if match is None or (given is not None and not refines):
            continue
        groups = match.groupdict()
        year = int(groups.get("year") or given or 0)
        if year and given in (None, year):
            said = groups.get("said") or ""
            return _noted_span(name, year, groups), _without(clause, said)
    return None


def _noted_span(name: str, year: int, groups: dict[str, str | None]) -> DateSpan:
    end = int(groups.get("end") or year)
    years: dict[str, tuple[int | None, int | None, str]] = {
        "between": (year, end, "between"),
        "between decades": (year, end + 9, "between"),
        "circa": (year, year, "circa"),
        "decade": (year, year + 9, "decade"),
        "by": (None, year, "before"),
        "by decade": (None, year + 9, "before"),
        "before": (None, year - 1, "before"),
    }
    if name == "month":
        return month_span(year, MONTHS.index(groups["month"] or "") + 1)
    return from_years(*years[name]) or UNKNOWN


def _without(clause: str, said: str) -> str:
    return clause.replace(said, "", 1).strip(" ,") if said else clause
