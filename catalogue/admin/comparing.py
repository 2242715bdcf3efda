"""Two records side by side: where they differ, and what each would bring along."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from catalogue import merging
from catalogue.ledger.wording import Wording

SIDES = ("left", "right")


def numbers_of_rows(records, relations):
    """Return, with one query, how many rows of each table each record has."""
    counts = {
        f"rows_{number}": Coalesce(
            Subquery(
                relation.model._base_manager.filter(**{relation.column: OuterRef("pk")})
                .order_by()
                .values(relation.column)
                .annotate(number=Count("pk"))
                .values("number")
            ),
            0,
        )
        for number, relation in enumerate(relations)
    }
    ids = [record.pk for record in records]
    rows = type(records[0])._base_manager.filter(pk__in=ids).annotate(**counts)
    found = {row["pk"]: row for row in rows.values("pk", *counts)}
    return [[found[number][name] for name in counts] for number in ids]


class Comparison:
    """What a page asks before it makes one record of two.

    `fields` are the columns that differ, `twins` the rows of which one must go, as
    {name, label, values: two of {side, text, is_chosen}}; `moved` are the kinds of
    rows with their numbers on both sides.
    """

    def __init__(self, left, right):
        self.pair = (left, right)
        self.groups = merging.choices(left, right)
        self.relations = merging.relations(type(left))
        self.doubles = [
            twins
            for relation in self.relations
            for twins in merging.twins(left, right, relation)
        ]
        self.wording = Wording(
            rows=[
                (row._meta.db_table, row.pk)
                for row in (left, right, *self._rows_of_doubles())
            ]
        )
        self.fields = [self._field(group) for group in self.groups]
        self.twins = [self._twins(twins) for twins in self.doubles if twins.differing]
        self.moved = self._moved()

    def _rows_of_doubles(self):
        return (row for twins in self.doubles for row in (twins.kept, twins.given_up))

    def _field(self, group):
        left, right = self.pair
        chosen = (
            "right"
            if merging.is_blank(left, group) and not merging.is_blank(right, group)
            else "left"
        )
        return {
            "name": group[0].name,
            "label": ", ".join(str(field.verbose_name) for field in group),
            "values": [
                {
                    "side": side,
                    "text": self._text(row, group),
                    "is_chosen": side == chosen,
                }
                for side, row in zip(SIDES, self.pair, strict=True)
            ],
        }

    def _twins(self, twins):
        return {
            "name": twins.name,
            "label": f"{self._kind(twins.kept)}: {self._name(twins.kept)}",
            "values": [
                {
                    "side": side,
                    "text": self._text(row, twins.differing),
                    "is_chosen": side == "left",
                }
                for side, row in zip(SIDES, (twins.kept, twins.given_up), strict=True)
            ],
        }

    def _moved(self):
        shown = [
            relation
            for relation in self.relations
            if not relation.model._meta.auto_created
        ]
        counts = numbers_of_rows(self.pair, shown)
        return [
            {"label": relation.model._meta.verbose_name_plural, "numbers": numbers}
            for relation, *numbers in zip(shown, *counts, strict=True)
            if any(numbers)
        ]

    def _kind(self, row):
        return self.wording.kind(row._meta.db_table)

    def _name(self, row):
        return self.wording.row(row._meta.db_table, row.pk)

    def _text(self, row, group):
        parts = (
            self.wording.value(
                row._meta.db_table, field.column, merging.value(row, field)
            )
            for field in group
        )
        return " · ".join(filter(None, parts)) or _("(nothing)")
