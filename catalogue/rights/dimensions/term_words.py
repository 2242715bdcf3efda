"""Days and terms as contracts write them, in Korean and English.

"1 Jan 2027 - 31 Dec 2029", "2027-2029", "5 years from 1.3.2027", "in perpetuity from
2020-01-01", "2027년 1월 1일부터 2029년 12월 31일까지". The last day named counts.
"""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from catalogue.rights.dimensions.reading import AmbiguousWord, UnknownWord

MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}

_MONTH = rf"\b(?P<word>(?i:{'|'.join(sorted(MONTHS, reverse=True))}))\.?"
_SHAPES = (
    r"(?P<y>\d{4})\s*년\s*(?P<m>\d{1,2})\s*월\s*(?P<d>\d{1,2})\s*일",
    r"(?P<y>\d{4})\s*년\s*(?P<m>\d{1,2})\s*월",
    r"(?P<y>\d{4})\s*년",
    r"(?P<y>\d{4})(?P<mark>[-./])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?!\d)",
    r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})",
    r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})",
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<y>\d{{4}})",
    rf"{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
    rf"{_MONTH}\s+(?P<y>\d{{4}})",
    r"(?P<y>(?:18|19|20|21)\d{2})(?!\d)",
)
SHAPES = tuple(re.compile(rf"(?<![\d.]){shape}") for shape in _SHAPES)
JUCHE = re.compile(r"주체\s*\d+\s*\(\s*(\d{4})\s*\)")
LASTING = re.compile(
    r"(?<!\d)(?P<count>\d{1,2})\s*"
    r"(?:(?P<years>years?|yrs?|년간|년)|(?P<months>months?|개월간|개월))(?!\s*\d)",
    re.IGNORECASE,
)
FOR_EVER = re.compile(
    r"in perpetuity|perpetuity|perpetual|for ?ever|무기한|영구히|영구", re.IGNORECASE
)
JOINING = re.compile(
    r"(?:from|starting|beginning|to|until|till|through|up to|and|for|the|term|period|of"
    r"|both|inclusive|incl\.?|included|부터|까지|동안|사이|포함|에|[-–—~,.():\s])+",
    re.IGNORECASE,
)


class Days(NamedTuple):
    """A term as it was written; without a last day and not for ever, it is unsaid."""

    first: date | None
    last: date | None
    is_for_ever: bool = False


class _Named(NamedTuple):
    """A day, a month or a year by its first and last day."""

    start: int
    first: date
    last: date


def read(text: str) -> Days:
    """Return the days that a text means.

    Raise UnknownWord with what cannot be read, AmbiguousWord for 3/4/2027.
    """
    words = JUCHE.sub(r"\1", text.strip())
    named, rest = _named(words)
    lasting = LASTING.search(rest)
    is_for_ever = bool(FOR_EVER.search(rest))
    left = JOINING.sub("", FOR_EVER.sub("", LASTING.sub("", rest)))
    if left or len(named) > 2 or not (named or is_for_ever):
        raise UnknownWord(left or text.strip())
    return _days(named, lasting, is_for_ever, text)


def _days(named, lasting, is_for_ever, text):
    if not named:
        return Days(None, None, is_for_ever)
    first = named[0].first
    if len(named) == 2:
        if lasting or is_for_ever:
            raise UnknownWord(text.strip())
        return Days(first, named[1].last)
    if lasting:
        return Days(first, _after(first, lasting) - timedelta(days=1))
    if is_for_ever:
        return Days(first, None, True)
    begins = re.search(r"from|starting|beginning|부터", text, re.IGNORECASE)
    is_day = named[0].first == named[0].last
    return Days(first, None if begins or is_day else named[0].last)


def _named(text):
    """Return the days named, in their order, and the text without them."""
    found, rest = [], text
    for shape in SHAPES:
        for match in shape.finditer(rest):
            first, last = _bounds(match)
            found.append(_Named(match.start(), first, last))
        rest = shape.sub(lambda match: " " * len(match[0]), rest)
    return sorted(found), rest


def _bounds(match):
    told = match.groupdict()
    year = int(told["y"])
    month, day = _month(told, match[0]), told.get("d")
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None and "a" not in told:
            return date(year, month, 1), date(year, month, _length(year, month))
        on = date(year, month, int(day or told["a"]))
    except ValueError as error:
        raise UnknownWord(match[0]) from error
    return on, on


def _month(told, text):
    if told.get("word"):
        return MONTHS[told["word"].casefold()]
    if "a" in told:
        first, second = int(told["a"]), int(told["b"])
        if first <= 12 and second <= 12 and first != second:
            year = told["y"]
            choices = (
                f"{year}-{second:02}-{first:02}",
                f"{year}-{first:02}-{second:02}",
            )
            raise AmbiguousWord(text, choices)
        if first <= 12 < second:
            told["a"] = told["b"]
            return first
        return second
    return int(told["m"]) if told.get("m") else None


def _length(year, month):
    return calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0


def _after(first, lasting):
    """Return the day some years or months after another."""
    months = int(lasting["count"]) * (12 if lasting["years"] else 1)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    try:
        return date(year, month + 1, min(first.day, _length(year, month + 1)))
    except ValueError as error:
        raise UnknownWord(lasting[0]) from error
