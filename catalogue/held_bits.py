"""The bits of the film list that a worker holds between requests, to count in them.

PostgreSQL joins two strings of bits byte by byte, Python two numbers by machine words.
Of one order of the list a worker keeps the bits of each block as numbers. A block has
a version: only what changed is fetched again, and bits of another moment than the
rest of an answer are never used.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

ORDERING = "ko-year"  # films of a decade stand together: other blocks are passed over
LENGTH = 4  # bytes before the bits, in which PostgreSQL tells their number


@dataclass(slots=True)
class HeldBlock:
    """The bits of a block as numbers by facet and code, and how many each has.

    The first place is the highest bit of a number.
    """

    version: str
    size: int
    bits: dict[str, dict[str, int]] = field(default_factory=dict)
    films: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def public(self) -> int:
        return self.bits.get("public", {}).get("yes", 0)

    def hold(self, facet: str, code: str, sent: bytes) -> None:
        """Keep the bits of a value, as PostgreSQL sends them to a program."""
        number = int.from_bytes(sent[LENGTH:])
        if number:
            self.bits.setdefault(facet, {})[code] = number
            self.films.setdefault(facet, {})[code] = number.bit_count()

    def at(self, place: int) -> int:
        """Return the number in which the bit of `place` alone is set."""
        return 1 << (self.size - 1 - place)

    def places(self, bits: int) -> Iterator[int]:
        """Yield the places whose bits are set in a number, the last one first."""
        while bits:
            lowest = bits & -bits
            yield self.size - lowest.bit_length()
            bits ^= lowest


class HeldBits:
    """The blocks that a worker holds, by primary key."""

    def __init__(self) -> None:
        self.blocks: dict[int, HeldBlock] = {}

    def versions(self) -> tuple[list[int], list[str]]:
        """Return primary keys and versions of the blocks held."""
        blocks = self.blocks
        return list(blocks), [block.version for block in blocks.values()]

    def renewed(
        self,
        present: Iterable[tuple[int, str, int]],
        sent: Iterable[tuple[int, str, str, bytes]],
    ) -> dict[int, HeldBlock]:
        """Return the blocks as one moment of the database has them, and hold them.

        `present` are (primary key, version, size) of all blocks of the order, `sent`
        (primary key, facet, code, bits) of those whose version was not held. Raise
        KeyError when a block is there of which neither is so.
        """
        held = self.blocks
        blocks, new = {}, {}
        for number, version, size in present:
            if number in held and held[number].version == version:
                blocks[number] = held[number]
            else:
                blocks[number] = new[number] = HeldBlock(version, size)
        for number, facet, code, bits in sent:
            new[number].hold(facet, code, bits)
        # Another thread may put others here; each goes on with those it returned.
        self.blocks = blocks
        return blocks
