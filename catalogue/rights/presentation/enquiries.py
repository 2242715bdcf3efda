"""An enquiry as an officer reads it: who asks for what, what is free, what was done."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from catalogue.labels import labels
from catalogue.models import Film
from catalogue.places import UnknownCountry, country_name
from catalogue.presentation.asked import asked_lines
from catalogue.rights.avails import Avail
from catalogue.rights.models import Enquiry, EnquiryEvent, EnquiryFilm
from catalogue.rights.presentation.avails import FilmAnswer, film_answer
from catalogue.rights.presentation.claims import film_address
from catalogue.rights.presentation.days import day_words

Kind = EnquiryEvent.Kind


@dataclass(frozen=True, slots=True)
class AskedFilm:
    """A film asked for; without a record there is no address and no answer."""

    row: EnquiryFilm
    title: str
    address: str
    answer: FilmAnswer | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history."""

    event: EnquiryEvent
    words: str


def asked_films(enquiry: Enquiry, answers: list[Avail]) -> list[AskedFilm]:
    """Return the films in their order with their answers; one query for the titles."""
    rows = list(enquiry.films.all())
    names = labels(Film, [row.film_id for row in rows if row.film_id])
    told = {one.film_id: one for one in answers}
    found = []
    for row in rows:
        name = names.get(row.film_id) or row.title or _("a film without a record")
        answer = told.get(row.film_id)
        found.append(
            AskedFilm(
                row,
                name,
                film_address(row.film_id) if row.film_id else "",
                film_answer(answer, film=name) if answer else None,
            )
        )
    return found


def asked_for(enquiry: Enquiry) -> list[tuple[str, str]]:
    """Return (label, words) of what was asked for, the films left out."""
    told = {
        "kind": enquiry.kind,
        "titles": [],
        "territories": enquiry.territories,
        "media": enquiry.media,
        "languages": enquiry.languages,
        "is_exclusive": enquiry.is_exclusive,
        "first_on": enquiry.first_on,
        "last_on": enquiry.last_on,
    }
    language = get_language() or "ko"
    return [(label, ", ".join(said)) for label, said in asked_lines(told, language)]


def country_words(enquiry: Enquiry) -> str:
    """Return the name of the country that was given, its code if it is none."""
    if not enquiry.country:
        return ""
    try:
        return country_name(enquiry.country, language=(get_language() or "ko")[:2])
    except UnknownCountry:
        return enquiry.country


def history(enquiry: Enquiry) -> list[Happening]:
    """Return what was done with the enquiry, the newest first."""
    events = sorted(enquiry.events.all(), key=lambda one: one.pk, reverse=True)
    return [Happening(event, _event_words(event)) for event in events]


def _event_words(event: EnquiryEvent) -> str:
    if event.kind == Kind.STATE:
        return str(dict(Enquiry.State.choices).get(event.text, event.text))
    if event.kind == Kind.DUE:
        return day_words(parse_date(event.text)) if event.text else _("no date")
    return event.text


def age_words(enquiry: Enquiry, *, now=None) -> str:
    """Return for how many days the enquiry has been there."""
    days = ((now or timezone.now()) - enquiry.received_at).days
    if days < 1:
        return _("today")
    return ngettext("%d day", "%d days", days) % days


def is_late(enquiry: Enquiry, *, today: date | None = None) -> bool:
    """Tell whether the answer is overdue."""
    return bool(enquiry.due_on and enquiry.due_on < (today or timezone.localdate()))
