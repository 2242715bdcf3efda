"""What a load does to records that were there before it, field by field.

Noted while rows are written, and told in plain values that outlive the transaction:
what a foreign key leads to is named in every language, for its row may be gone when
the load was only tried.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models

from catalogue.exchange.table import Row
from catalogue.models import Agent, Film, Term, TermLabel

# Columns that follow from others, and tell a reader nothing.
UNTOLD = frozenset(["id", "search_keys", "sort_key", "southern_sort_key"])
UNTOLD |= {"index_letter", "script", "created_at", "updated_at", "key", "status"}
OWNERS = frozenset(["film", "agent", "event", "fact", "historyfact", "credit"])
LONGEST_TOLD = 600


class Difference(NamedTuple):
    """One column of one row: the model, which row, the column, before and after.

    A row that is new has the column "" and its words as `after`.
    """

    model: str
    which: list[Any]
    column: str
    before: Any
    after: Any


class Reference(NamedTuple):
    """The row of another table that a column leads to."""

    model: type[models.Model]
    number: int


class Differences:
    """The differences of one table, by the number of their line."""

    def __init__(self) -> None:
        self.by_line: dict[int, list[Difference]] = defaultdict(list)

    def created(self, row: Row, instance: models.Model) -> None:
        """Note a row that is added to a record."""
        told = [value for _column, value in _told_values(instance) if value]
        self.by_line[row.line].append(
            Difference(instance._meta.label_lower, told, "", None, None)
        )

    def changed(self, row: Row, instance: models.Model, values: dict[str, Any]) -> None:
        """Note the values that differ; `instance` still has the old ones."""
        which = _which(instance)
        for name, value in values.items():
            column = instance._meta.get_field(name.removesuffix("_id"))
            before = getattr(instance, name)
            self.by_line[row.line].append(
                Difference(
                    instance._meta.label_lower,
                    which,
                    column.name,
                    _referred(column, before),
                    _referred(column, value),
                )
            )

    def told(self) -> dict[int, list[list[Any]]]:
        """Return the differences as lists that JSON can hold, by line.

        One query for each model and language that is referred to.
        """
        wanted: dict[type[models.Model], set[int]] = defaultdict(set)
        for value in self._values():
            if isinstance(value, Reference):
                wanted[value.model].add(value.number)
        words = {model: named(model, ids) for model, ids in wanted.items()}
        return {
            line: [
                [model, _plain(which, words), column, *_plain([before, after], words)]
                for model, which, column, before, after in differences
            ]
            for line, differences in self.by_line.items()
        }

    def _values(self) -> Iterable[Any]:
        for differences in self.by_line.values():
            for difference in differences:
                yield from difference.which
                yield difference.before
                yield difference.after


def named(model: type[models.Model], ids: Iterable[int]) -> dict[int, Any]:
    """Return the words for rows of a model by id, by language where there are any."""
    rows = model._default_manager.filter(pk__in=ids)
    if model is Term:
        labels: dict[int, dict[str, str]] = defaultdict(dict)
        for term, language, text in TermLabel.objects.filter(term__in=ids).values_list(
            "term_id", "language", "text"
        ):
            labels[term][language] = text
        return {
            pk: labels.get(pk) or code for pk, code in rows.values_list("pk", "code")
        }
    if model in {Film, Agent}:
        found: dict[int, dict[str, str]] = defaultdict(dict)
        for language, _name in settings.LANGUAGES:
            told = rows.titled(language) if model is Film else rows.named(language)
            column = "title_text" if model is Film else "name_text"
            for pk, text in told.values_list("pk", column):
                found[pk][language] = text
        return found
    return {row.pk: str(row) for row in rows}


def _which(instance: models.Model) -> list[Any]:
    """Return what tells a row from others of its record; nothing for a record."""
    if isinstance(instance, Film | Agent):
        return []
    return [
        value
        for column, value in _told_values(instance)
        if value is not True
        and not isinstance(column, models.PositiveSmallIntegerField)
    ]


def _told_values(instance: models.Model) -> list[tuple[models.Field, Any]]:
    """Return the columns of a row that tell anything, with their values.

    The record that it belongs to is left out: the line of the file names it.
    """
    told = []
    for column in instance._meta.concrete_fields:
        value = getattr(instance, column.attname)
        is_owner = column.name in OWNERS and is_part(column)
        if column.name in UNTOLD or is_owner or value in (None, "", False, 0):
            continue
        told.append((column, True if value is True else _referred(column, value)))
    return told


def is_part(column: models.Field) -> bool:
    """Tell whether a row goes with the row that the column leads to."""
    return column.is_relation and column.remote_field.on_delete is models.CASCADE


def _referred(column: models.Field, value: Any) -> Any:
    if column.is_relation and value is not None:
        return Reference(column.related_model, value)
    return value


def _plain(values: list[Any], words: dict[type[models.Model], dict[int, Any]]) -> list:
    return [_plain_value(value, words) for value in values]


def _plain_value(value: Any, words: dict[type[models.Model], dict[int, Any]]) -> Any:
    if isinstance(value, Reference):
        return words[value.model].get(value.number, f"#{value.number}")
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list):
        return [_plain_value(one, words) for one in value]
    text = str(value)
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"
