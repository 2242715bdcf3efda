"""Draws agreements at random and walks with the oracle from one act to the next.

What is drawn depends on what the oracle says stands: so sublicences mostly have a head,
amendments something to amend. The same seed draws the same walk.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.rights.cells import (
    ANY_FORM,
    COUNTRIES,
    FORMS,
    LANGUAGES,
    MEDIA,
    MONTHS,
    Extent,
)
from tests.rights.set_oracle import Claimed, Deal, Oracle

KINDS = ("grant", "holdback", "option", "first_refusal", "disputed", "reservation")
WEIGHTS = (82, 6, 4, 3, 3, 2)


@dataclass(frozen=True)
class Act:
    """A commitment of `deal`, or the end of the deal of that number."""

    expected: frozenset[str]
    deal: Deal | None = None
    ends: int | None = None
    month: int | None = None


class Walk:
    """Acts until `claims` claims were drawn; every seventh film is foreign."""

    def __init__(self, seed: int, *, claims: int, films: int, licensees: int = 8):
        self.chance = random.Random(seed)
        self.claims, self.films, self.licensees = claims, films, licensees
        self.oracle = Oracle(frozenset(range(0, films, 7)))
        self.drawn = 0
        self.deals = 0

    def acts(self) -> Iterator[Act]:
        while self.drawn < self.claims:
            dice = self.chance.random()
            if self.oracle.signed and dice < 0.05:
                yield self.an_end()
                continue
            if self.oracle.signed and dice < 0.11:
                deal = self.amendment()
            elif dice < 0.21:
                deal = self.sublicence() or self.plain()
            else:
                deal = self.plain()
            self.deals += 1
            yield Act(frozenset(self.oracle.commit(deal)), deal=deal)

    def an_end(self) -> Act:
        number = self.chance.choice(self.may_end())
        month = self.chance.choice([None, *range(1, MONTHS + 2)])
        broken = self.oracle.end(number, month=month)
        return Act(frozenset(broken), ends=number, month=month)

    def may_end(self) -> list[int]:
        """Return the deals to choose from: mostly signed, imports often."""
        signed = sorted(self.oracle.signed)
        if self.chance.random() < 0.9:  # an amendment ends with what it amends
            signed = [one for one in signed if self.oracle.deals[one].amends is None]
        imports = [one for one in signed if self.oracle.deals[one].is_import]
        dice = self.chance.random()
        if imports and dice < 0.4:
            return imports
        refused = [one for one in range(self.deals) if one not in self.oracle.deals]
        return refused if refused and dice < 0.6 else signed

    def plain(self) -> Deal:
        chance = self.chance
        is_import = chance.random() < 0.015
        number = chance.choice((1, 1, 1, 2, 3))
        if is_import:
            films = chance.sample(sorted(self.oracle.foreign), k=number)
        else:
            films = chance.sample(range(self.films), k=number)
        return self.deal(films, chance.randrange(self.licensees), is_import=is_import)

    def amendment(self) -> Deal:
        """Return one that restates some films, of an agreement mostly in force."""
        whole = [one.number for one in self.oracle.deals.values() if one.amends is None]
        in_force = sorted(self.oracle.signed.intersection(whole))
        choice = in_force if in_force and self.chance.random() < 0.8 else whole
        amended = self.oracle.deals[self.chance.choice(choice)]
        films = sorted(amended.films)
        films = films[: self.chance.randint(1, len(films))]
        deal = self.deal(films, amended.licensee, is_import=amended.is_import)
        restates = {film: self.oracle.said_last(amended.number, film) for film in films}
        return replace(deal, amends=amended.number, restates=restates)

    def sublicence(self) -> Deal | None:
        stands = self.oracle.on(self.chance.randrange(self.films)).values()
        heads = [
            claim for claim in stands if claim.kind == "grant" and not claim.is_import
        ]
        if not heads:
            return None
        head = self.chance.choice(heads)
        licensee = self.chance.randrange(self.licensees)
        return self.deal([head.film], licensee, head=head)

    def deal(self, films, licensee, *, is_import=False, head=None) -> Deal:
        claims = []
        for film in films:
            for _one in range(self.chance.choice((1, 1, 2))):
                claim = self.claim(film, licensee, is_import=is_import, head=head)
                claims.append(claim)
                if claim.kind == "disputed":
                    claims.append(self.in_dispute_with(claim))
                    if self.chance.random() < 0.9:
                        claims[-2] = replace(claim, disputes=claims[-1].number)
        return Deal(
            number=self.deals,
            licensee=licensee,
            claims=tuple(claims),
            is_import=is_import,
            may_sublicense=self.chance.random() < 0.7,
        )

    def in_dispute_with(self, claim: Claimed) -> Claimed:
        """Return what a claim is in dispute with, and what else binds nobody."""
        self.drawn += 1
        return replace(claim, number=self.drawn, kind="reservation")

    def claim(self, film, licensee, *, is_import, head) -> Claimed:
        chance = self.chance
        kind = "grant" if head else chance.choices(KINDS, WEIGHTS)[0]
        extent = self.extent(is_wide=is_import)
        if head and chance.random() < 0.8:
            extent = self.inside(head.extent)
        self.drawn += 1
        return Claimed(
            number=self.drawn,
            deal=self.deals,
            film=film,
            licensee=licensee,
            kind=kind,
            exclusive=chance.random() < 0.6,
            extent=extent,
            is_import=is_import,
            parent=head.number if head else None,
            is_over=kind in {"holdback", "option", "first_refusal"}
            and chance.random() < 0.3,
        )

    def extent(self, *, is_wide: bool) -> Extent:
        chance = self.chance
        first = chance.randint(0, MONTHS)
        months = range(first, min(first + chance.randint(1, 9), MONTHS + 2))
        if chance.random() < (0.4 if is_wide else 0.04):
            months = range(chance.choice((0, months.start)), MONTHS + 2)
        return Extent(
            self.numbers(COUNTRIES, whole=0.3 if is_wide else 0.05),
            self.numbers(MEDIA, whole=0.3 if is_wide else 0.08),
            self.numbers(LANGUAGES, whole=0.5 if is_wide else 0.3),
            self.forms(),
            months,
        )

    def numbers(self, size: int, *, whole: float) -> frozenset[int]:
        """Return a few numbers, or all with what lies outside, or all without a few."""
        chance = self.chance
        few = frozenset(chance.sample(range(size), chance.choice((1, 1, 1, 2, 2, 3))))
        dice = chance.random()
        if dice < whole:
            return frozenset(range(size + 1))
        if dice < whole + 0.04:
            return frozenset(range(size + 1)) - few
        return few

    def forms(self) -> frozenset[int]:
        if self.chance.random() < 0.8:
            return ANY_FORM
        return frozenset({self.chance.randrange(len(FORMS))})

    def inside(self, extent: Extent) -> Extent:
        """Return a part of an extent."""
        months = extent.months
        first = self.chance.randrange(months.start, months.stop)
        return Extent(
            *(
                frozenset(self.chance.sample(sorted(numbers), min(2, len(numbers))))
                for numbers in (extent.territory, extent.media, extent.language)
            ),
            extent.forms if self.chance.random() < 0.8 else self.forms(),
            range(first, months.stop),
        )
