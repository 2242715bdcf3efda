"""What a cell may refer to: what is stored, and what the files before it brought.

A name is announced when its row is read and gets its number when the row is written.
A name without number belongs to a row with a fault; whoever names it stays silent, and
so does whoever names anything once a name could not be read.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from catalogue.exchange import cells
from catalogue.exchange.headings import told
from catalogue.exchange.near import Proposals
from catalogue.exchange.table import NamesFaultyRow
from catalogue.models import Agent, AgentName, Film, FormerAddress, Term, TermLabel

ANYBODY = ""
UNKNOWN_AGENT: dict[str, Any] = {
    Agent.Kind.PERSON: _("No person has the slug “%(value)s”."),
    Agent.Kind.STUDIO: _("No studio has the slug “%(value)s”."),
    Agent.Kind.FESTIVAL: _("No festival is called “%(value)s”."),
    ANYBODY: _("No person and no body has the slug “%(value)s”."),
}


class Known:
    """Primary keys by name: films and agents by slug, terms by scheme and code.

    A film is also found by its permanent id and by addresses it gave up, an agent by
    these and by a name that nobody else has, a term by its label in any language.
    """

    def __init__(self) -> None:
        self.is_incomplete = False
        self.proposals = Proposals()
        self.films: dict[str, int | None] = dict(Film.objects.values_list("slug", "pk"))
        self.agents: dict[tuple[str, str], int | None] = {
            (kind, slug): pk
            for kind, slug, pk in Agent.objects.values_list("kind", "slug", "pk")
        }
        self.terms: dict[tuple[str, str], int | None] = {
            (scheme, code): pk
            for scheme, code, pk in Term.objects.values_list("scheme", "code", "pk")
        }

    @cached_property
    def film_addresses(self) -> dict[str, int]:
        """Films by permanent id and by addresses given up."""
        former = FormerAddress.objects.filter(film__isnull=False)
        return dict(former.values_list("word", "film_id")) | dict(
            Film.objects.values_list("key", "pk")
        )

    @cached_property
    def agent_names(self) -> dict[tuple[str, str], set[int]]:
        """Agents by kind and permanent id, address given up or told name."""
        found: dict[tuple[str, str], set[int]] = defaultdict(set)
        former = FormerAddress.objects.filter(agent__isnull=False)
        for rows, tell in (
            (AgentName.objects.values_list("agent__kind", "text", "agent_id"), told),
            (former.values_list("agent__kind", "word", "agent_id"), str),
            (Agent.objects.values_list("kind", "key", "pk"), str),
        ):
            for kind, name, number in rows:
                found[kind, tell(name)].add(number)
        return found

    @cached_property
    def labels(self) -> dict[tuple[str, str], set[int]]:
        """Terms by scheme and told label, whatever its language."""
        found: dict[tuple[str, str], set[int]] = defaultdict(set)
        rows = TermLabel.objects.values_list("term__scheme", "text", "term_id")
        for scheme, label, number in rows:
            found[scheme, told(label)].add(number)
        return found

    def forget(self, *names: str) -> None:
        """Read these again when they are next asked for: a table has brought new ones.

        They are "film_addresses", "agent_names" and "labels".
        """
        for name in names:
            self.__dict__.pop(name, None)

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
        """Parse the slug or permanent id of a film into its primary key."""
        if cell not in self.films and cell in self.film_addresses:
            return self.film_addresses[cell]
        message = _("No film has the slug “%(value)s”.")
        return self._found(self.films, cell, message, "film", value=cell)

    def agent(self, kind: str) -> Callable[[str], int]:
        """Return the parser of an agent's slug, permanent id or name to its key.

        `kind` is that of the agent, or ANYBODY.
        """
        kinds = [kind] if kind else Agent.Kind.values

        def parse(cell: str) -> int:
            for one in kinds:
                if (one, cell) in self.agents:
                    return self._found(self.agents, (one, cell), "", one, value=cell)
            called = {
                number
                for one in kinds
                for number in self.agent_names.get((one, told(cell)), ())
            }
            if len(called) == 1:
                return called.pop()
            if called:
                message = _("%(count)s records are called “%(value)s”: write the slug.")
                raise ValidationError(
                    message, params={"value": cell, "count": len(called)}
                )
            message = UNKNOWN_AGENT[kind]
            near = kind or "agent"
            return self._found(self.agents, (kind, cell), message, near, value=cell)

        return parse

    def festival(self, cell: str) -> int:
        """Parse the name of a festival, as festival_names.csv has it."""
        kind = Agent.Kind.FESTIVAL
        message = UNKNOWN_AGENT[kind]
        return self._found(
            self.agents, (kind, slugify(cell)), message, kind, value=cell
        )

    def term(self, scheme: str) -> Callable[[str], int]:
        """Return the parser of a term: its code, with hyphens or spaces, or its label.

        A label that several terms share finds none.
        """

        def parse(cell: str) -> int:
            code = (scheme, slugify(cell))
            name = code if code in self.terms else (scheme, cell)
            if name not in self.terms:
                labelled = self.labels.get((scheme, told(cell)), set())
                if len(labelled) == 1:
                    return next(iter(labelled))
            message = _("The vocabulary “%(scheme)s” has no term “%(value)s”.")
            return self._found(self.terms, name, message, "", value=cell, scheme=scheme)

        return parse

    def _found(
        self,
        numbers: dict[Any, int | None],
        name: Any,
        message: Any,
        kind: str,
        **values: str,
    ) -> int:
        number = numbers.get(name)
        if number is not None:
            return number
        if name in numbers or self.is_incomplete:
            raise NamesFaultyRow
        near = self.proposals.near(values["value"], kind=kind)
        faults = [ValidationError(message, params=values)]
        if near:
            meant = _("%(unknown)s Near to it: %(near)s.")
            params = {"unknown": Told(message, values), "near": near}
            faults = [ValidationError(meant, params=params)]
        raise ValidationError(faults)


class Told:
    """A message with its values, put into the reader's words when it is printed."""

    def __init__(self, message: Any, values: dict[str, Any]) -> None:
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return str(self.message) % self.values
