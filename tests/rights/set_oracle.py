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
    disputes: int | None = None  # another claim, said by two officers

    def told(self) -> tuple:
        return (self.film, self.licensee, self.kind, self.extent.cells)


@dataclass(frozen=True)
class Deal:
    number: int
    licensee: int
    claims: tuple[Claimed, ...]
    is_import: bool = False
    amends: int | None = None
    restates: dict[int, int] = field(default_factory=dict)  # deals, by the film
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
    claims: dict[int, Claimed] = field(default_factory=dict)
    signed: set[int] = field(default_factory=set)

    def commit(self, deal: Deal) -> set[str]:
        if deal.amends is not None and deal.amends not in self.signed:
            return {"RG012"}
        self.claims |= {claim.number: claim for claim in deal.claims}
        before = {film: self.on(film) for film in deal.films}
        broken = set()
        for film, stands in before.items():
            said = deal.restates.get(film)
            closed = [claim for claim in stands.values() if claim.deal == said]
            left = [claim for claim in stands.values() if claim.deal != said]
            new = [claim for claim in deal.claims if claim.film == film]
            for claim in new:
                broken |= self.broken_by(claim, left, closed)
            self.standing[film] = {claim.number: claim for claim in (*left, *new)}
        broken |= self.uncovered(deal.films)
        if broken:
            self.standing |= before
        else:
            self.deals[deal.number] = deal
            self.signed.add(deal.number)
        return broken

    def end(self, number: int, *, month: int | None) -> set[str]:
        """Terminate a deal with the beginning of a month, or rescind it for None."""
        if number not in self.signed or self.deals[number].amends is not None:
            return {"RG006"}
        family = {number} | {one for one in self.signed if self.amends(one, number)}
        films = set().union(*(self.deals[one].films for one in family))
        before = {film: self.on(film) for film in films}
        for film, stands in before.items():
            self.standing[film] = dict(ended(stands, family, month))
        broken = self.uncovered(films)
        if broken:
            self.standing |= before
        else:
            self.signed -= family
        return broken

    def amends(self, one: int, other: int) -> bool:
        return self.deals[one].amends == other

    def said_last(self, number: int, film: int) -> int:
        """Return the deal that says now what a deal said of a film."""
        saying = [
            one
            for one in self.signed
            if self.amends(one, number) and film in self.deals[one].films
        ]
        return max(saying, default=number)

    def broken_by(self, claim: Claimed, others, closed) -> set[str]:
        """Return the rules that a new claim breaks beside `others`.

        `closed` is what its amendment takes the place of: what it only says again was
        granted before any option of another.
        """
        found = set()
        for other in others:
            if other.licensee != claim.licensee and meet(claim, other):
                found |= clash(claim, other)
                if self.stand_in_each_others_way(claim, other):
                    found.add("stands_apart")
        if claim.parent is not None and not self.is_inside_head(claim):
            found.add("inside_head")
        if claim.kind == "disputed" and claim.disputes is None:
            found.add("in_dispute")
        if any(says_again(claim, one) for one in closed):
            found.discard("options_open")
        return found

    def stand_in_each_others_way(self, claim: Claimed, other: Claimed) -> bool:
        """Whether a claim meets a sublicence that is neither above nor below it."""
        return (
            other.parent is not None
            and not claim.is_import
            and other.licensee not in self.heads(claim)
            and claim.licensee not in self.heads(other)
            and cannot_both_stand(claim, other)
        )

    def heads(self, claim: Claimed) -> set[int]:
        """Return the licensees above a sublicence."""
        found = set()
        while claim.parent is not None:
            claim = self.claims[claim.parent]
            found.add(claim.licensee)
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
        for held in self.imported(wanted):
            cells &= ~held.cells
        return cells

    def imported(self, wanted: Claimed) -> Iterator[Extent]:
        """Yield what imports hold of a film, exclusively where that is wanted."""
        for claim in self.on(wanted.film).values():
            is_held = claim.is_import and claim.kind == "grant"
            if is_held and (claim.exclusive or not wanted.exclusive):
                yield claim.extent

    def on(self, film: int) -> dict[int, Claimed]:
        return self.standing.get(film, {})

    def all_standing(self) -> Counter:
        by_film = self.standing.values()
        return Counter(claim.told() for stands in by_film for claim in stands.values())


def ended(stands, family: set[int], month) -> Iterator[tuple[int, Claimed]]:
    """Yield what is left when some deals end with the beginning of a month."""
    for key, claim in stands.items():
        if claim.deal not in family:
            yield key, claim
        elif month is not None and (rest := claim.extent.until(month)).months:
            yield key, replace(claim, extent=rest)


def meet(one: Claimed, other: Claimed) -> bool:
    return bool(one.extent.cells & other.extent.cells)


def says_again(claim: Claimed, closed: Claimed) -> bool:
    return (
        closed.kind == "grant"
        and closed.exclusive >= claim.exclusive
        and not claim.extent.cells & ~closed.extent.cells
    )


def cannot_both_stand(claim: Claimed, other: Claimed) -> bool:
    """Whether one is exclusive and both are grants, or they are of different kinds."""
    kinds = {claim.kind, other.kind}
    if kinds == {"grant"}:
        return claim.exclusive or other.exclusive
    return len(kinds) == 2 and kinds <= BINDING and not claim.is_over | other.is_over


def clash(claim: Claimed, other: Claimed) -> set[str]:
    """Return the rules by which a new claim may not meet one of another licensee."""
    if claim.is_import or other.is_import:
        return set()
    together = cannot_both_stand(claim, other)
    if claim.parent is not None or other.parent is not None:
        siblings = claim.parent == other.parent
        return {"sublicence_overlap"} if siblings and together else set()
    found = set()
    if together:
        is_sale = claim.kind == other.kind
        found.add("exclusive_overlap" if is_sale else "holdback_overlap")
    if claim.kind == "grant" and other.kind in HOPES and not other.is_over:
        found.add("options_open")
    return found
