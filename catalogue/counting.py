"""Counts films in the bits that a worker holds: every facet under any choice."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from catalogue.held_bits import HeldBlock

# Films told one by one: numbers by facet, code and block.
type Named = Mapping[str, Mapping[str, Mapping[int, int]]]
HIDDEN = "hidden"  # named so, films are left out; under any other name they are needed
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Counted:
    """Films by facet and code; what is left of each block, with and without person."""

    films: dict[str, dict[str, int]]
    left: dict[int, int]
    without_person: dict[int, int]


def count(
    blocks: Mapping[int, HeldBlock],
    chosen: Mapping[str, Collection[str]],
    named: Named,
    *,
    facets: Collection[str],
) -> Counted:
    """Count the films of `facets` by code that a choice of codes by facet leaves.

    The choice of a facet does not narrow the facet itself. Of people those are counted
    that `named` tells. Codes without a film left are not there.
    """
    films = {facet: defaultdict(int) for facet in (*facets, PERSON)}
    left, without_person = {}, {}
    for number, block in blocks.items():
        masks = Masks(number, block, chosen, named)
        if masks.whole:
            left[number] = masks.whole
        for facet in facets:
            add_stored(films[facet], block, facet, masks.without(facet))
        if mask := masks.without(PERSON):
            without_person[number] = mask
            add_named(films[PERSON], named.get(PERSON, {}), number, mask)
    return Counted(films, left, without_person)


def add_stored(films: dict[str, int], block: HeldBlock, facet: str, mask: int) -> None:
    if not mask:
        return
    if mask == block.public:
        for code, number in block.films.get(facet, {}).items():
            films[code] += number
    else:
        for code, bits in block.bits.get(facet, {}).items():
            if found := bits & mask:
                films[code] += found.bit_count()


def add_named(films: dict[str, int], named, block: int, mask: int) -> None:
    for code, bits in named.items():
        if found := bits.get(block, 0) & mask:
            films[code] += found.bit_count()


class Masks:
    """What a choice leaves of a block: `whole`, and without one of its facets."""

    def __init__(self, number: int, block: HeldBlock, chosen, named: Named):
        self.parts = {
            facet: united(block.bits.get(facet, {}).get(code, 0) for code in codes)
            for facet, codes in chosen.items()
            if facet not in named
        } | {
            facet: united(bits.get(number, 0) for bits in codes.values())
            for facet, codes in named.items()
        }
        self.public = block.public & ~self.parts.pop(HIDDEN, 0)
        self.whole = crossed(self.public, self.parts.values())

    def without(self, facet: str) -> int:
        if facet not in self.parts:
            return self.whole
        others = (part for name, part in self.parts.items() if name != facet)
        return crossed(self.public, others)


def united(numbers: Iterable[int]) -> int:
    bits = 0
    for number in numbers:
        bits |= number
    return bits


def crossed(bits: int, numbers: Iterable[int]) -> int:
    for number in numbers:
        bits &= number
    return bits
