"""Sets of whole numbers as spans: territories, media, languages, by their positions.

A set may be without bound on either side. So "the World" holds every position there is
and will be, and "the World without one country" is exact.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Self

Pair = tuple[int | None, int | None]  # from, up to and without; None: no bound
_Bounds = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spans:
    """A set of whole numbers: spans in order that neither overlap nor touch.

    Make one with `of`, `span`, `all` or `none`; the set operations are those of a
    frozenset, and `~` gives everything else.
    """

    pairs: tuple[Pair, ...]

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> Self:
        """Return the union of spans; one that ends where it begins is empty."""
        return cls._joined(_bounds(pair) for pair in pairs)

    @classmethod
    def span(cls, low: int | None, high: int | None) -> Self:
        """Return the numbers from `low` up to and without `high`."""
        return cls.of([(low, high)])

    @classmethod
    def all(cls) -> Self:
        return cls(((None, None),))

    @classmethod
    def none(cls) -> Self:
        return cls(())

    @classmethod
    def _joined(cls, bounds: Iterable[_Bounds]) -> Self:
        found: list[_Bounds] = []
        for low, high in sorted(bounds):
            if low >= high:
                continue
            if found and low <= found[-1][1]:
                found[-1] = (found[-1][0], max(high, found[-1][1]))
            else:
                found.append((low, high))
        return cls(tuple(_pair(low, high) for low, high in found))

    def __and__(self, other: Self) -> Self:
        return self._joined(
            (max(low, below), min(high, above))
            for low, high in self._all_bounds()
            for below, above in other._all_bounds()
        )

    def __or__(self, other: Self) -> Self:
        return self._joined([*self._all_bounds(), *other._all_bounds()])

    def __sub__(self, other: Self) -> Self:
        return self & ~other

    def __invert__(self) -> Self:
        left, gaps = -inf, []
        for low, high in self._all_bounds():
            gaps.append((left, low))
            left = high
        return self._joined([*gaps, (left, inf)])

    def __le__(self, other: Self) -> bool:
        return not self - other

    def __bool__(self) -> bool:
        return bool(self.pairs)

    def __contains__(self, number: int) -> bool:
        return any(low <= number < high for low, high in self._all_bounds())

    def __str__(self) -> str:
        """Return the set as PostgreSQL writes a multirange, e.g. {[1,3),[7,)}."""
        spans = (
            f"{'(' if low is None else f'[{low}'},{'' if high is None else high})"
            for low, high in self.pairs
        )
        return f"{{{','.join(spans)}}}"

    def _all_bounds(self) -> Iterator[_Bounds]:
        return map(_bounds, self.pairs)


def _bounds(pair: Pair) -> _Bounds:
    low, high = pair
    return -inf if low is None else low, inf if high is None else high


def _pair(low: float, high: float) -> Pair:
    return None if low == -inf else int(low), None if high == inf else int(high)
