"""What a cell may refer to: what is stored, and what the files before it brought.

A name is announced when its row is read and gets its number when the row is written.
A name without number belongs to a row with a fault; whoever names it stays silent.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from catalogue.exchange import cells
from catalogue.exchange.table import NamesFaultyRow
from catalogue.models import Agent, Film, Term

UNKNOWN_AGENT = {
    Agent.Kind.PERSON: _("No person has the slug “%(value)s”."),
    Agent.Kind.STUDIO: _("No studio has the slug “%(value)s”."),
    Agent.Kind.FESTIVAL: _("No festival is called “%(value)s”."),
}


class Known:
    """Primary keys by name: films and agents by slug, terms by scheme and code."""

    def __init__(self) -> None:
        self.films: dict[str, int | None] = dict(Film.objects.values_list("slug", "pk"))
        self.agents: dict[tuple[str, str], int | None] = {
            (kind, slug): pk
            for kind, slug, pk in Agent.objects.values_list("kind", "slug", "pk")
        }
        self.terms: dict[tuple[str, str], int | None] = {
            (scheme, code): pk
            for scheme, code, pk in Term.objects.values_list("scheme", "code", "pk")
        }

    def new_film(self, cell: str) -> str:
        """Parse the slug of the film that this row is about."""
        slug = cells.slug(cell)
        self.films.setdefault(slug, None)
        return slug

    def new_agent(self, kind: str) -> Callable[[str], str]:
        """Return the parser of the slug of the agent that this row is about."""

        def parse(cell: str) -> str:
            slug = cells.slug(cell)
            self.agents.setdefault((kind, slug), None)
            return slug

        return parse

    def film(self, cell: str) -> int:
        """Parse the slug of a film into its primary key."""
        return _found(self.films, cell, cell, _("No film has the slug “%(value)s”."))

    def agent(self, kind: str) -> Callable[[str], int]:
        """Return the parser of the slug of an agent into its primary key."""

        def parse(cell: str) -> int:
            return _found(self.agents, (kind, cell), cell, UNKNOWN_AGENT[kind])

        return parse

    def festival(self, cell: str) -> int:
        """Parse the name of a festival, as festival_names.csv has it."""
        kind = Agent.Kind.FESTIVAL
        return _found(self.agents, (kind, slugify(cell)), cell, UNKNOWN_AGENT[kind])

    def term(self, scheme: str) -> Callable[[str], int]:
        """Return the parser of a term's code, written with hyphens or with spaces."""

        def parse(cell: str) -> int:
            message = _("The vocabulary “%(scheme)s” has no term “%(value)s”.")
            code = (scheme, slugify(cell))
            name = code if code in self.terms else (scheme, cell)
            return _found(self.terms, name, cell, message, scheme=scheme)

        return parse


def _found(
    numbers: dict[Any, int | None], name: Any, cell: str, message: Any, **values: Any
) -> int:
    if name not in numbers:
        raise ValidationError(message, params={"value": cell, **values})
    number = numbers[name]
    if number is None:
        raise NamesFaultyRow
    return number
