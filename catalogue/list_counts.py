"""How many films a choice leaves: asked with one statement, counted in the worker.

The database tells how many films are left of each block of the order that is shown,
the films named one by one, and those bits to count in that the worker lacks.
"""

from collections import defaultdict
from dataclasses import dataclass

from catalogue import counting
from catalogue.held_bits import HeldBits
from catalogue.list_statements import COUNT
from catalogue.masks import as_stored, mask_values
from catalogue.prepared import execute

COUNTED = (
    *("kind", "decade", "genre", "studio", "language", "colour", "length"),
    *("festival", "award", "stills", "letter"),
)
AMONG = "among"
HELD = HeldBits()


@dataclass(frozen=True, slots=True)
class Count:
    """What a choice leaves: films by facet and code, by block of the order, by name.

    `without_person` tells the films that would be left if no person were chosen, as
    (block, place) of the order whose bits are held; it is empty if they are too many.
    """

    films: dict[str, dict[str, int]]
    blocks: tuple[tuple[int, int], ...]
    left: frozenset[int]
    without_person: tuple[tuple[int, int], ...]

    @property
    def total(self) -> int:
        return sum(films for _block, films in self.blocks)


def count(chosen, language, ordering, *, among=None, most_without_person):
    """Count the films that the codes `chosen` by facet leave.

    `ordering` names the order whose blocks are told. With `among`, primary keys, only
    these films are counted. No more films are told without the choice of a person
    than `most_without_person`.
    """
    answer = Answer(chosen, language, ordering, among=among)
    stored = {as_stored(facet, language): facet for facet in (*COUNTED, "person")}
    counted = counting.count(
        answer.held,
        {as_stored(facet, language): codes for facet, codes in chosen.items()},
        answer.named,
        facets=stored.keys() - {"person"},
    )
    return Count(
        {stored[name]: dict(codes) for name, codes in counted.films.items() if codes},
        answer.blocks,
        answer.among_left(counted.left),
        answer.places(counted.without_person, at_most=most_without_person),
    )


class Answer:
    """What the statement tells of one moment, with the bits that the worker holds."""

    def __init__(self, chosen, language, ordering, *, among):
        ids, versions = HELD.versions()
        values = mask_values(chosen, language, among=among)
        values |= {"ordering": ordering, "held": ids, "versions": versions}
        told = defaultdict(list)
        for what, *row in execute(COUNT, values):
            told[what].append(row)
        self.blocks = tuple(
            (block, films)
            for _rank, block, films in sorted(
                (rank, block, films) for _f, _c, block, films, rank, _b in told["block"]
            )
        )
        self.held = HELD.renewed(
            ((block, version, size) for _f, version, block, size, *_ in told["held"]),
            (
                (block, facet, code, bits)
                for facet, code, block, *_, bits in told["bits"]
            ),
        )
        self.named = {facet: {} for facet in ("person",) if facet in chosen}
        if among is not None:
            self.named[AMONG] = {}
        self.among = []
        for facet, code, block, film, place, _bits in told["film"]:
            self._name(facet, code, block, place)
            if facet == AMONG:
                self.among.append((film, block, place))

    def _name(self, facet, code, block, place):
        bits = self.named.setdefault(facet, {}).setdefault(code, {})
        bits[block] = bits.get(block, 0) | self.held[block].at(place)

    def among_left(self, left):
        """Return which of the films of the question are in `left`, bits by block."""
        return frozenset(
            film
            for film, block, place in self.among
            if left.get(block, 0) & self.held[block].at(place)
        )

    def places(self, left, *, at_most):
        """Return (block, place) of the films in `left`, nothing if there are more."""
        if sum(bits.bit_count() for bits in left.values()) > at_most:
            return ()
        return tuple(
            (block, place)
            for block, bits in left.items()
            for place in self.held[block].places(bits)
        )
