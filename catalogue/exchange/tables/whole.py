"""Tables that hold the rows of one model whole: every column that staff can fill.

They carry what the tables of fixtures/ have no column for. A row is found by its name
(see `row_names`); unlike in those tables, a blank cell says that nothing is there.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.exchange.known import Known
from catalogue.exchange.row_names import (
    BETWEEN,
    IDENTITIES,
    RowNames,
    numbered,
    written,
)
from catalogue.exchange.table import Column, Row, Table
from catalogue.exchange.writing import Writer, differing
from catalogue.models import Agent, Film, HistoryFact, HistoryText, Term
from catalogue.models.fields import DerivedField, SearchKeysField

# What the database or the clock fills in.
NEVER_WRITTEN = (
    models.AutoField,
    models.GeneratedField,
    DerivedField,
    SearchKeysField,
)
TIMES = {"created_at", "updated_at"}
NAMES_OF_LINKS = {
    Agent.occupations.through: "agent_occupation",
    HistoryFact.films.through: "fact_film",
    HistoryFact.agents.through: "fact_agent",
    HistoryFact: "fact",
    HistoryText: "fact_text",
}


def fields_of(model: type[models.Model]) -> list[models.Field]:
    """Return the columns of a model that travel, those that name a row first."""
    identity = IDENTITIES[model]
    fields = [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, NEVER_WRITTEN)
        and field.name not in TIMES
        and (not field.is_relation or field.related_model in IDENTITIES)
    ]
    return sorted(
        fields,
        key=lambda field: (
            identity.index(field.name) if field.name in identity else len(identity)
        ),
    )


def file_of(model: type[models.Model]) -> str:
    """Return the file that holds rows of a model whole: "title_rows.csv"."""
    return f"{NAMES_OF_LINKS.get(model, snake(model.__name__))}_rows.csv"


def snake(name: str) -> str:
    """Return "film_genre" for "FilmGenre"."""
    return "".join(
        f"_{sign.lower()}" if sign.isupper() else sign for sign in name
    ).lstrip("_")


class WholeTable(Table):
    """Rows of `model`, found by the columns of their name."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.file = file_of(model)
        self.fields = fields_of(model)
        self.is_referred_to = model in {Film, Agent, Term}

    def columns(self, known: Known) -> dict[str, Column]:
        self.names = RowNames()
        return {
            field.name: Column(parser(field, self.names), filled=is_filled(field))
            for field in self.fields
        }

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        model = self.model
        stored = self.names.rows(model)
        called = [stored.get(name) for name in self._names(rows)]
        instances = model._base_manager.in_bulk([pk for pk in called if pk])
        created, changed = [], []
        for row, pk in zip(rows, called, strict=True):
            values = self._values(row)
            if pk is None:
                row.is_new = True
                created.append((row, model(**values)))
            elif different := differing(instances[pk], values):
                changed.append((row, instances[pk], different))
        writer.create(model, created)
        writer.change(model, changed)
        self._announce(known)

    def _names(self, rows: list[Row]) -> list[str]:
        identity = [self.model._meta.get_field(name) for name in IDENTITIES[self.model]]
        return numbered(
            BETWEEN.join(
                written(row[field.name], field, self.names) for field in identity
            )
            for row in rows
        )

    def _values(self, row: Row) -> dict[str, Any]:
        return {
            field.attname: empty(field) if row[field.name] is None else row[field.name]
            for field in self.fields
            if row[field.name] is not None or field.name in row.values
        }

    def _announce(self, known: Known) -> None:
        """Let the tables that follow refer to what is new."""
        if self.model is Film:
            known.films.update(Film.objects.values_list("slug", "pk"))
        elif self.model is Agent:
            rows = Agent.objects.values_list("kind", "slug", "pk")
            known.agents.update({(kind, slug): pk for kind, slug, pk in rows})
        elif self.model is Term:
            rows = Term.objects.values_list("scheme", "code", "pk")
            known.terms.update({(scheme, code): pk for scheme, code, pk in rows})


def is_filled(field: models.Field) -> bool:
    """Whether no row can do without the column: it names rows, and is never null."""
    return field.name in IDENTITIES[field.model] and not (field.null or field.blank)


def empty(field: models.Field) -> Any:
    """Return what a blank cell says of a field."""
    if field.null:
        return None
    if isinstance(field, ArrayField):
        return []
    is_text = isinstance(field, models.CharField | models.TextField | models.FileField)
    return "" if is_text else field.get_default()


def parser(field: models.Field, names: RowNames) -> Callable[[str], Any]:
    """Return what reads a cell back into the value of a field."""
    if field.is_relation:
        return reference(field, names)
    if isinstance(field, ArrayField):
        each = parser(field.base_field, names)
        return lambda cell: [each(item) for item in cell.split(BETWEEN)]
    for kind, read in READERS:
        if isinstance(field, kind):
            return reading(read)
    return checked(field)


def reference(field: models.Field, names: RowNames) -> Callable[[str], int]:
    def parse(cell: str) -> int:
        number = names.rows(field.related_model).get(cell)
        if number is None:
            message = _("Nothing here is called “%(value)s”.")
            raise ValidationError(message, params={"value": cell})
        return number

    return parse


def reading(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return a parser that says in words what `read` cannot take."""

    def parse(cell: str) -> Any:
        try:
            return read(cell)
        except (ValueError, KeyError, InvalidOperation) as error:
            message = _("“%(value)s” cannot be read.")
            raise ValidationError(message, params={"value": cell[:60]}) from error

    return parse


def checked(field: models.Field) -> Callable[[str], str]:
    """Return the parser of words, which the validators and choices of a field bind."""

    def parse(cell: str) -> str:
        field.run_validators(cell)
        if field.choices and cell not in dict(field.flatchoices):
            message = _("“%(value)s” is none of: %(allowed)s.")
            allowed = ", ".join(str(code) for code, _label in field.flatchoices)
            raise ValidationError(message, params={"value": cell, "allowed": allowed})
        return cell

    return parse


READERS: tuple[tuple[type[models.Field], Callable[[str], Any]], ...] = (
    (models.BooleanField, {"yes": True, "no": False}.__getitem__),
    (models.DecimalField, Decimal),
    (models.DateTimeField, datetime.fromisoformat),
    (models.DateField, date.fromisoformat),
    (models.UUIDField, str),
    (models.IntegerField, int),
)
