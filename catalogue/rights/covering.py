"""What the corporation holds of films of others, and what stands on it.

An import that ends takes away what exports and sublicences stand on.
"""

from collections.abc import Callable, Iterable
from copy import copy

from catalogue.models import Film
from catalogue.rights.boxes import Box, without
from catalogue.rights.models import Claim, Direction, Grant, Holding


def of_others(films: Iterable[int]) -> set[int]:
    """Return those of the films that are not the corporation's by themselves."""
    rows = Holding.objects.filter(film__in=set(films))
    return set(rows.exclude(origin=Film.Origin.DOMESTIC).values_list("pk", flat=True))


def imports(films: Iterable[int]):
    """Return the committed claims by which the corporation holds films of others."""
    return Claim.objects.in_force().filter(
        film_id__in=set(films), direction=Direction.IMPORT, kind=Claim.Kind.GRANT
    )


def exports(films: Iterable[int]):
    """Return the committed claims by which films are licensed out."""
    return Claim.objects.in_force().filter(
        film_id__in=set(films),
        direction=Direction.EXPORT,
        kind=Claim.Kind.GRANT,
        parent=None,
    )


def uncovered(claim: Claim, held: Iterable[Claim]) -> list[Box]:
    """Return what an export says that no import covers; none when it is covered."""
    return without([claim.box], (one.box for one in held if _carries(one, claim)))


def _carries(above: Claim, below: Claim) -> bool:
    """Whether one claim can carry another at all, wherever both apply."""
    return (
        above.film_id == below.film_id
        and (above.exclusive or not below.exclusive)
        and above.language_mode in (Claim.LanguageMode.ANY, below.language_mode)
    )


def outside(claim: Claim, head: Claim, allowed: str | None) -> list[Box]:
    """Return what a sublicence says beyond its head.

    `allowed` is what the head says of sublicensing; None where it may not be read.
    """
    is_forbidden = (
        head.state != Claim.State.COMMITTED
        or not _carries(head, claim)
        or allowed == Grant.Sublicensing.NO
        or (allowed == Grant.Sublicensing.WITH_CONSENT and claim.consented_on is None)
    )
    return [claim.box] if is_forbidden else claim.box - head.box


def exposed(
    films: Iterable[int],
    become: Callable[[Claim], Claim | None],
    *,
    more: Iterable[Claim] = (),
) -> list[tuple[Claim, Box]]:
    """Return which exports would not be covered, and what of them.

    `become` returns what will be of an import; None when it ends. `more` are imports
    to come.
    """
    films = of_others(films)
    if not films:
        return []
    held = [claim for claim in map(become, imports(films)) if claim is not None]
    held += more
    return [(sold, piece) for sold in exports(films) for piece in uncovered(sold, held)]


def cut(claim: Claim, *, on) -> Claim | None:
    """Return the claim as it will be when it ends on a day; None: nothing is left."""
    less = copy(claim)
    less.term = claim.term & type(claim.term)(None, on)
    return less if less.term else None


def adrift(films: Iterable[int]) -> list[Claim]:
    """Return the sublicences of which the head no longer carries all.

    They go on to bind: whether they survive is for the agreements to say.
    """
    below = Claim.objects.in_force().filter(film_id__in=set(films))
    below = list(below.exclude(parent=None).select_related("parent"))
    licensors = {claim.parent.counterparty_id for claim in below}
    heads = list(
        Claim.objects.in_force().filter(
            film_id__in={claim.film_id for claim in below},
            counterparty_id__in=licensors,
            direction=Direction.EXPORT,
            kind=Claim.Kind.GRANT,
        )
    )
    return [claim for claim in below if _is_adrift(claim, heads)]


def _is_adrift(claim: Claim, heads: Iterable[Claim]) -> bool:
    licensor = claim.parent.counterparty_id
    own = [head for head in heads if head.counterparty_id == licensor]
    return bool(uncovered(claim, own))
