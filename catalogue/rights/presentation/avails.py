"""The answer to what is free, in words: windows, remainder, and why not."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from catalogue.rights.avails import WAITING, Asked, Avail, Code, Reason
from catalogue.rights.boxes import Box, without
from catalogue.rights.presentation.claims import box_words, film_address
from catalogue.rights.presentation.days import day_words, period_words

MOST_BOXES = 4


@dataclass(frozen=True, slots=True)
class FilmAnswer:
    """One film of the answer; `code` is free, waits, partly or no."""

    film: str
    address: str
    code: str
    answer: str
    windows: list[str]
    remainder: list[str]
    reasons: list[str]


def film_answer(avail: Avail, *, film: str) -> FilmAnswer:
    """Return the answer for a film; `film` is its label."""
    rest = [] if avail.is_free else remaining(avail)
    code = _code(avail, rest)
    words = {
        "free": pgettext("rights", "Free"),
        "waits": _("Free but for an option or offer"),
        "partly": _("Partly free"),
        "no": _("Not free"),
    }
    return FilmAnswer(
        film=film,
        address=film_address(avail.film_id),
        code=code,
        answer=words[code],
        windows=[period_words(one) for one in avail.free],
        remainder=remainder_words(rest, avail.asked) if code == "partly" else [],
        reasons=[reason_words(one) for one in avail.reasons],
    )


def remaining(avail: Avail) -> list[Box]:
    """Return what is free of a film, in boxes; options and offers only wait."""
    bars = [one.box for one in avail.reasons if one.code not in WAITING]
    return without([avail.asked.box], bars)


def remainder_words(boxes: list[Box], asked: Asked) -> list[str]:
    """Return "World excl. China until 31 Dec 2028" for each of the first boxes."""
    found = [_remainder(box, asked.box) for box in boxes[:MOST_BOXES]]
    if len(boxes) > MOST_BOXES:
        found.append(_("and %(number)s more") % {"number": len(boxes) - MOST_BOXES})
    return found


def reason_words(reason: Reason) -> str:
    """Return why something is not free, where, and until when."""
    if reason.sets is None:
        return str(Code(reason.code).label)
    where = box_words(reason.box)
    who = ", ".join(filter(None, (reason.licensee, reason.agreement)))
    if reason.claim_id is not None and not who:
        who = _("restricted")
    words = (
        f"{Code(reason.code).label}: {where.territory} · {where.media} · {where.term}"
    )
    if reason.lapses_at:
        day = day_words(timezone.localtime(reason.lapses_at).date())
        words = _("%(words)s, lapses %(day)s") % {"words": words, "day": day}
    return f"{words} ({who})" if who else words


def _code(avail: Avail, rest: list[Box]) -> str:
    if avail.is_free:
        return "waits" if avail.waits else "free"
    return "partly" if avail.free or rest else "no"


def _remainder(box: Box, asked: Box) -> str:
    words = box_words(box, get_language())
    parts = [words.territory]
    if box.media != asked.media:
        parts.append(words.media)
    if box.language != asked.language:
        parts.append(words.language)
    parts.append(_until(box, asked))
    return " · ".join(filter(None, parts))


def _until(box: Box, asked: Box) -> str:
    """Return the days of a box, only as much as they differ from those asked for."""
    if box.term == asked.term:
        return ""
    if box.term.start == asked.term.start and box.term.last:
        return _("until %(day)s") % {"day": day_words(box.term.last)}
    return period_words(box.term)
