"""What a cell may refer to: what is stored, and what the files before it brought.

A name is announced when its row is read and gets its number when the row is written.
A name without number belongs to a row with a fault; whoever names it stays silent, and
so does whoever names anything once a name could not be read.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from catalogue.exchange import cells
from catalogue.exchange.table import NamesFaultyRow
from catalogue.models import Agent, Film, Term

UNKNOWN_AGENT: dict[str, Any] = {
    Agent.Kind.PERSON: _("No person has the slug “%(value)s”."),
    Agent.Kind.STUDIO: _("No studio has the slug “%(value)s”."),
    Agent.Kind.FESTIVAL: _("No festival is called “%(value)s”."),
}


class Known:
    """Primary keys by name: films and agents by slug, terms by scheme and code."""

    def __init__(self) -> None:
        self.is_incomplete = False
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
        message = _("No film has the slug “%(value)s”.")
        return self._found(self.films, cell, message, value=cell)

    def agent(self, kind: str) -> Callable[[str], int]:
        """Return the parser of the slug of an agent into its primary key."""

        def parse(cell: str) -> int:
            message = UNKNOWN_AGENT[kind]
            return self._found(self.agents, (kind, cell), message, value=cell)

        return parse

    def festival(self, cell: str) -> int:
        """Parse the name of a festival, as festival_names.csv has it."""
        name = (Agent.Kind.FESTIVAL, slugify(cell))
        message = UNKNOWN_AGENT[Agent.Kind.FESTIVAL]
        return self._found(self.agents, name, message, value=cell)

    def term(self, scheme: str) -> Callable[[str], int]:
        """Return the parser of a term's code, written with hyphens or with spaces."""

        def parse(cell: str) -> int:
            message = _("The vocabulary “%(scheme)s” has no term “%(value)s”.")
            code = (scheme, slugify(cell))
            name = code if code in self.terms else (scheme, cell)
            return self._found(self.terms, name, message, value=cell, scheme=scheme)

        return parse

    def _found(
        self, numbers: dict[Any, int | None], name: Any, message: Any, **values: str
    ) -> int:
        number = numbers.get(name)
        if number is not None:
            return number
        if name in numbers or self.is_incomplete:
            raise NamesFaultyRow
        raise ValidationError(message, params=values)
