"""Says of every act in the world of cells whether it clashes, by comparing plain sets.

It knows nothing of ranges, constraints or triggers: a slow and simple second opinion.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tests.rights.cells import Extent

BINDING = {"grant", "holdback", "disputed"}
HOPES = {"option", "first_refusal"}


@dataclass(frozen=True)
class Claimed:
    """A claim as drawn; `parent` is the number of the claim that it sublicenses."""

    number: int
    deal: int
    film: int
    licensee: int
    kind: str
    exclusive: bool
    extent: Extent
    is_import: bool = False
    parent: int | None = None
    is_over: bool = False  # it lapsed or was waived

    def told(self) -> tuple:
        return (self.film, self.licensee, self.kind, self.extent.cells)


@dataclass(frozen=True)
class Deal:
    number: int
    licensee: int
    claims: tuple[Claimed, ...]
    is_import: bool = False
    amends: int | None = None
    may_sublicense: bool = False

    @property
    def films(self) -> set[int]:
        return {claim.film for claim in self.claims}


@dataclass
class Oracle:
    """What stands. Each act returns the rules that it breaks; then nothing changed."""

    foreign: frozenset[int]
    standing: dict[int, dict[int, Claimed]] = field(default_factory=dict)
    deals: dict[int, Deal] = field(default_factory=dict)
    signed: set[int] = field(default_factory=set)

    def commit(self, deal: Deal) -> set[str]:
        before = {film: self.on(film) for film in deal.films}
        broken = set()
        for film, stands in before.items():
            closed = {
                number: claim
                for number, claim in stands.items()
                if claim.deal != deal.amends
            }
            for claim in deal.claims:
                if claim.film == film:
                    broken |= self.broken_by(claim, closed.values())
            new = {claim.number: claim for claim in deal.claims if claim.film == film}
            self.standing[film] = closed | new
        broken |= self.uncovered(deal.films)
        if broken:
            self.standing |= before
        else:
            self.deals[deal.number] = deal
            self.signed.add(deal.number)
        return broken

    def end(self, number: int, *, month: int | None) -> set[str]:
        """Terminate a deal with the beginning of a month, or rescind it for None."""
        if number not in self.signed:
            return {"RG006"}
        deal = self.deals[number]
        before = {film: self.on(film) for film in deal.films}
        for film, stands in before.items():
            self.standing[film] = dict(self.ended(stands, number, month))
        broken = self.uncovered(deal.films)
        if broken:
            self.standing |= before
            return broken
        self.signed.remove(number)
        return set()

    def ended(self, stands, number, month) -> Iterator[tuple[int, Claimed]]:
        for key, claim in stands.items():
            if claim.deal != number:
                yield key, claim
            elif month is not None and (rest := claim.extent.until(month)).months:
                yield key, replace(claim, extent=rest)

    def broken_by(self, claim: Claimed, others: Iterable[Claimed]) -> set[str]:
        found = set()
        for other in others:
            if other.licensee != claim.licensee and meet(claim, other):
                found |= clash(claim, other)
        if claim.parent is not None and not self.is_inside_head(claim):
            found.add("inside_head")
        return found

    def is_inside_head(self, claim: Claimed) -> bool:
        head = self.on(claim.film).get(claim.parent)
        if head is None or head not in self.deals[head.deal].claims:
            return False  # it is closed, or it was cut and closed by that
        return (
            self.deals[head.deal].may_sublicense
            and not claim.extent.cells & ~head.extent.cells
            and head.exclusive >= claim.exclusive
        )

    def uncovered(self, films: Iterable[int]) -> set[str]:
        """Return the rule that is broken when an export is held by no import."""
        for film in self.foreign.intersection(films):
            for claim in self.on(film).values():
                is_sold = claim.kind == "grant" and claim.parent is None
                if is_sold and not claim.is_import and self.missing(claim):
                    return {"covered"}
        return set()

    def missing(self, wanted: Claimed) -> int:
        """Return the cells of a foreign film that no import holds."""
        cells = wanted.extent.cells
        for claim in self.on(wanted.film).values():
            is_held = claim.is_import and claim.kind == "grant"
            if is_held and (claim.exclusive or not wanted.exclusive):
                cells &= ~claim.extent.cells
        return cells

    def on(self, film: int) -> dict[int, Claimed]:
        return self.standing.get(film, {})

    def all_standing(self) -> Counter:
        by_film = self.standing.values()
        return Counter(claim.told() for stands in by_film for claim in stands.values())


def meet(one: Claimed, other: Claimed) -> bool:
    return bool(one.extent.cells & other.extent.cells)


def clash(claim: Claimed, other: Claimed) -> set[str]:
    """Return the rules by which a new claim may not meet one of another licensee."""
    if claim.is_import or other.is_import:
        return set()
    kinds = {claim.kind, other.kind}
    one_is_exclusive = claim.exclusive or other.exclusive
    if claim.parent is not None or other.parent is not None:
        siblings = claim.parent == other.parent
        return {"sublicence_overlap"} if siblings and one_is_exclusive else set()
    found = set()
    if kinds == {"grant"} and one_is_exclusive:
        found.add("exclusive_overlap")
    if claim.is_over or other.is_over:
        return found
    if len(kinds) == 2 and kinds <= BINDING:
        found.add("holdback_overlap")
    if claim.kind == "grant" and other.kind in HOPES:
        found.add("options_open")
    return found
