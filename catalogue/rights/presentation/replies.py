"""What a letter says of an answer: never who else has what, nor until when.

An officer who wants to tell more types it.
"""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from catalogue.labels import labels
from catalogue.models import Film
from catalogue.presentation.asked import asked_lines
from catalogue.rights.avails import Avail
from catalogue.rights.boxes import Box
from catalogue.rights.models import Enquiry
from catalogue.rights.presentation.avails import remaining
from catalogue.rights.presentation.claims import box_words

MOST_PARTS = 6


def values(
    enquiry: Enquiry, answers: Iterable[Avail], *, language: str, officer: str
) -> dict[str, str]:
    """Return what the placeholders of a reply in `language` stand for.

    Two queries for the films; what a kind of enquiry does not ask for is "".
    """
    with translation.override(language):
        titles = film_titles(enquiry)
        asked = dict(_asked(enquiry, titles.values(), language))
        return {
            "name": enquiry.name,
            "organisation": enquiry.organisation or enquiry.name,
            "ticket": enquiry.ticket,
            "films": "\n".join(f"- {title}" for title in titles.values()),
            "asked": "\n".join(f"{label}: {told}" for label, told in asked.items()),
            "territories": asked.get(_("Territories"), ""),
            "media": asked.get(_("Media"), ""),
            "languages": asked.get(_("Languages"), ""),
            "window": asked.get(_("Window"), ""),
            "answer": answer_words(answers, language=language),
            "officer": officer,
        }


def film_titles(enquiry: Enquiry) -> dict[int, str]:
    """Return the films asked for in their order, by the id of the row of the enquiry.

    In the active language; what has no record is called as who asks wrote it.
    """
    rows = list(enquiry.films.all())
    known = labels(Film, [row.film_id for row in rows if row.film_id])
    return {row.pk: known.get(row.film_id) or row.title for row in rows}


def answer_words(answers: Iterable[Avail], *, language: str) -> str:
    """Return a line for each film that was answered, in the active language."""
    answers = list(answers)
    names = labels(Film, [one.film_id for one in answers])
    return "\n".join(
        f"- {names.get(one.film_id, '')}: {film_words(one, language=language)}"
        for one in answers
    )


def film_words(avail: Avail, *, language: str) -> str:
    """Return what to write of one film, without anybody else's terms."""
    if avail.is_free:
        return _("still to be confirmed") if avail.waits else _("available")
    parts = [box for box in remaining(avail) if box.term == avail.asked.box.term]
    if parts:
        words = "; ".join(
            part_words(box, avail, language) for box in parts[:MOST_PARTS]
        )
        return _("available in part: %(parts)s") % {"parts": words}
    if remaining(avail):
        return _("available for a part of this period; please propose other days")
    return _("not available for this territory in this period")


def part_words(box: Box, avail: Avail, language: str) -> str:
    """Return a part that is free, told by what differs from what was asked for."""
    told, asked = box_words(box, language), avail.asked.box
    parts = [told.territory]
    if box.media != asked.media:
        parts.append(told.media)
    if box.language != asked.language:
        parts.append(told.language)
    return " · ".join(parts)


def _asked(enquiry, titles, language):
    """Yield what was asked for as (label, words)."""
    told = {
        "kind": enquiry.kind,
        "titles": list(titles),
        "territories": enquiry.territories,
        "media": enquiry.media,
        "languages": enquiry.languages,
        "is_exclusive": enquiry.is_exclusive,
        "first_on": enquiry.first_on,
        "last_on": enquiry.last_on,
    }
    for label, said in asked_lines(told, language):
        yield label, "; ".join(said)
