"""Other enquiries to know of before anybody is promised anything."""

from dataclasses import dataclass

from django.db.models import Q

from catalogue.rights.asking import question_of
from catalogue.rights.models import Enquiry

State = Enquiry.State
WAITING = (State.NEW, State.OPEN, State.ANSWERED, State.AGREED)
MOST = 20
MOST_COMPARED = 500


@dataclass(frozen=True, slots=True)
class Rival:
    """Another enquiry that asks for some of the same; `films` are titles as asked."""

    enquiry: Enquiry
    films: tuple[str, ...]


def of_the_same_buyer(enquiry: Enquiry) -> list[Enquiry]:
    """Return other enquiries from the same e-mail or house, the newest first."""
    same = Q()
    if enquiry.email:
        same |= Q(email__iexact=enquiry.email)
    if enquiry.organisation:
        same |= Q(organisation__iexact=enquiry.organisation)
    if not same:
        return []
    return list(Enquiry.objects.filter(same).exclude(pk=enquiry.pk)[:MOST])


def colliding(enquiry: Enquiry) -> list[Rival]:
    """Return enquiries of others that ask for the same of the same film.

    Of the newest MOST_COMPARED for one of the films; two queries. Two who both ask for
    no exclusivity do not collide.
    """
    asked = question_of(enquiry).asked
    if asked is None:
        return []
    own = {film.film_id: film.title for film in enquiry.films.all() if film.film_id}
    others = (
        Enquiry.objects.filter(films__film__in=own, state__in=WAITING)
        .exclude(pk=enquiry.pk)
        .distinct()
        .prefetch_related("films")
    )
    found = []
    for other in others[:MOST_COMPARED]:
        theirs = question_of(other).asked
        if _is_same_buyer(enquiry, other) or theirs is None:
            continue
        if asked.box & theirs.box and (asked.exclusive or theirs.exclusive):
            shared = {film.film_id for film in other.films.all()} & own.keys()
            titles = tuple(title for film, title in own.items() if film in shared)
            found.append(Rival(other, titles))
    return found[:MOST]


def _is_same_buyer(one: Enquiry, other: Enquiry) -> bool:
    return bool(one.email) and one.email.casefold() == other.email.casefold()
