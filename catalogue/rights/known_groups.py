"""The groups of countries that contracts may name: those of the database, then others.

An agreement copies the countries of a group; here is only how the word is understood.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from catalogue.rights.dimensions.territories import codes
from catalogue.rights.dimensions.territory_groups import GROUPS, Group
from catalogue.rights.dimensions.territory_words import parse
from catalogue.rights.models import TerritoryGroup
from catalogue.rights.spans import Spans


def known_groups() -> list[Group]:
    """Return every version of every group, with one query.

    The versions that the desk keeps of a group count instead of those it began with.
    """
    kept = [_group(row) for row in TerritoryGroup.objects.all()]
    replaced = {group.code.upper() for group in kept}
    return [*(one for one in GROUPS if one.code not in replaced), *kept]


def territory_reader(*, on: date | None) -> Callable[[str], Spans]:
    """Return what reads territories as an agreement of that day means them."""
    return partial(parse, on=on, groups=known_groups())


def _group(row: TerritoryGroup) -> Group:
    return Group(
        row.code,
        row.valid_from or date.min,
        row.source,
        row.names.get("en", ""),
        row.names.get("ko", ""),
        tuple(codes(row.territory)),
    )
