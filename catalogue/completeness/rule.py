"""A rule of completeness: what a full record has, as a condition and in words."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a record should have.

    `missing` is the condition, in SQL, that it does not have it although it could;
    `gap` names that in a list of work, `reason` says it in a sentence. `weight` is its
    share of 100. `is_minimum` marks what no published record should lack, `language`
    whose words are lacking.
    """

    code: str
    weight: int
    missing: Q
    gap: Any
    reason: Any
    is_minimum: bool = False
    language: str = ""


def has(model, owner, *conditions, **columns):
    """Return the condition that rows of `model` belong to the record.

    `owner` is the foreign key to it; the rest says which rows count.
    """
    rows = model.objects.filter(*conditions, **{owner: OuterRef("pk")}, **columns)
    return Exists(rows.order_by())


def lacks(model, owner, *conditions, **columns):
    """Return the condition that no such row belongs to the record (see `has`)."""
    return Q(~has(model, owner, *conditions, **columns))
