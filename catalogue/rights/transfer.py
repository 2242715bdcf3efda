"""Moves the rights of a film to another record, when both are the same film.

The words of the agreements stay as they are, and their claims with the time since when
they are known: only the record is another. Two records of which different licensees
hold the same are not made one.
"""

from copy import copy

from catalogue.models import Film
from catalogue.rights.conflicts import Clash, clashes
from catalogue.rights.deciding import decided, told
from catalogue.rights.models import (
    Claim,
    EnquiryFilm,
    Grant,
    Holding,
    TitleDocument,
)
from catalogue.rights.refusals import Reason, Refused

MOVING = "kfeic.rights_moving"


def transfer(film: Film, *, to: Film, by) -> None:
    """Let all that the room knows of `film` be of the film `to`.

    Raise Refused when one agreement names both, when `by` may not read all that would
    move, or when claims of the two clash, with every clash.
    """

    def work() -> None:
        holdings = Holding.objects.select_for_update().order_by("film_id")
        list(holdings.filter(film__in=[film.pk, to.pk]))
        named = Grant.objects.filter(film=to).values("agreement")
        moved = Grant.objects.filter(film=film)
        if moved.filter(agreement__in=named).exists():
            raise Refused(Reason.IN_ONE_AGREEMENT)
        # Row security hides grants, and never claims.
        if (
            Claim.objects.filter(film=film)
            .exclude(grant__in=moved.values("pk"))
            .exists()
        ):
            raise Refused(Reason.HIDDEN)
        told(MOVING, f"{film.pk}>{to.pk}")
        moved.update(film=to)
        told(MOVING, "")
        TitleDocument.objects.filter(film=film).update(film=to)
        known = EnquiryFilm.objects.filter(film=to).values("enquiry")
        EnquiryFilm.objects.filter(film=film).exclude(enquiry__in=known).update(film=to)

    decided(work, explain=lambda: _clashes(film, to, by))


def _clashes(film: Film, to: Film, by) -> list[Clash]:
    proposed = []
    for claim in Claim.objects.in_force().filter(film=film):
        moved = copy(claim)
        moved.film_id = to.pk
        proposed.append(moved)
    return [clash for clash in clashes(proposed, reader=by) if clash.is_refusal]
