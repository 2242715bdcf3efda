"""What is stored at one moment, and which of it the files tell already."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from catalogue.exchange.row_names import RowNames, tidied
from catalogue.exchange.tables.whole import fields_of
from catalogue.models import Agent, Film, Term

type Stored = dict[str, Any]


class Holdings:
    """The rows of each model as dicts by column, each model read once, in few words.

    Rows that the tables of fixtures/ tell in full are noted with `tell`; the others
    are left for the tables that hold rows whole.
    """

    def __init__(self, *, published_from: Any) -> None:
        self.published_from = published_from
        self.names = RowNames()
        self._rows: dict[type[models.Model], list[Stored]] = {}
        self._by: dict[tuple[type[models.Model], str], dict[Any, list[Stored]]] = {}
        self._told: dict[type[models.Model], set[int]] = defaultdict(set)

    def rows(self, model: type[models.Model]) -> list[Stored]:
        """Return the rows of a model in the order in which they were entered.

        Where two have the same place in a list, the one entered first stands first.
        """
        if model not in self._rows:
            columns = [field.attname for field in fields_of(model)]
            found = model._base_manager.order_by("pk").values("pk", *columns)
            self._rows[model] = [tidy(row) for row in found.iterator()]
        return self._rows[model]

    def by(self, model: type[models.Model], column: str) -> dict[Any, list[Stored]]:
        """Return the rows of a model by the value of a column; none where none is."""
        if (model, column) not in self._by:
            grouped: dict[Any, list[Stored]] = defaultdict(list)
            for row in self.rows(model):
                grouped[row[column]].append(row)
            self._by[model, column] = grouped
        return self._by[model, column]

    def tell(self, model: type[models.Model], rows: Iterable[Stored]) -> None:
        """Note that a file tells these rows in full."""
        self._told[model].update(row["pk"] for row in rows)

    def is_told(self, model: type[models.Model], pk: int) -> bool:
        return pk in self._told[model]

    def untold(self, model: type[models.Model]) -> list[Stored]:
        """Return the rows that no file has told so far."""
        return [row for row in self.rows(model) if not self.is_told(model, row["pk"])]

    def slug(self, model: type[Film] | type[Agent], pk: int | None) -> str:
        """Return the slug of a film or an agent."""
        return self.names.of(model)[pk] if pk else ""

    def code(self, term: int | None, scheme: str) -> str:
        """Return the code of a term, "" if it is of another scheme."""
        found_scheme, code = self.terms.get(term, ("", ""))
        return code if found_scheme == scheme else ""

    def kind(self, agent: int | None) -> str:
        return self.kinds.get(agent, "")

    @cached_property
    def terms(self) -> dict[int | None, tuple[str, str]]:
        """Scheme and code of each term."""
        return {row["pk"]: (row["scheme"], row["code"]) for row in self.rows(Term)}

    @cached_property
    def kinds(self) -> dict[int | None, str]:
        """The kind of each agent."""
        return {row["pk"]: row["kind"] for row in self.rows(Agent)}

    def is_complete(
        self, model: type[models.Model], row: Stored, told: dict[str, Any]
    ) -> bool:
        """Whether the columns `told`, and defaults for all others, make up the row."""
        for field in fields_of(model):
            expected = told.get(field.attname, field.get_default())
            if row[field.attname] != expected:
                return False
        return True


def tidy(row: Stored) -> Stored:
    return {
        name: tidied(value) if isinstance(value, str) else value
        for name, value in row.items()
    }


def read_back(parse: Callable[[str], Any], cell: str, value: Any) -> bool:
    """Tell whether the importer reads a cell as this value."""
    try:
        return parse(cell) == value
    except ValidationError:
        return False


def in_sequence(rows: Iterable[Stored]) -> list[Stored]:
    """Return the rows of which the positions are 0, 1, 2 ... up to the first gap.

    Where two have the same position, neither can be told by its place in a list.
    """
    by_position: dict[int, list[Stored]] = defaultdict(list)
    for row in rows:
        by_position[row["position"]].append(row)
    found = []
    while len(by_position[len(found)]) == 1:
        found += by_position[len(found)]
    return found
