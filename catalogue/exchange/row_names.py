"""What each stored row is called in a file, so that it is found again anywhere.

Numbers of rows mean nothing in another database. A row is called by the columns that
tell it from its like, what it refers to by its own name: "a-bell|ko|종소리".
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from catalogue.exchange.headings import told
from catalogue.exchange.table_reading import DASHES, blank_words
from catalogue.models import (
    Agent,
    AgentName,
    AgentText,
    Award,
    CharacterName,
    Copy,
    Credit,
    Document,
    Event,
    EventText,
    ExternalIdentifier,
    Film,
    FilmGenre,
    FilmRelation,
    FormerAddress,
    HistoryFact,
    HistoryText,
    Image,
    ImageText,
    Production,
    RenditionSet,
    Source,
    Statement,
    Term,
    TermLabel,
    Text,
    Title,
    Version,
    VersionText,
)

# By what the rows of each model are called; what is referred to stands first.
IDENTITIES: dict[type[models.Model], tuple[str, ...]] = {
    Term: ("scheme", "code"),
    TermLabel: ("term", "language"),
    Agent: ("slug",),
    AgentName: ("agent", "language", "type", "text"),
    AgentText: ("agent", "kind", "language"),
    Agent.occupations.through: ("agent", "term"),
    Film: ("slug",),
    Title: ("film", "language", "type", "text"),
    Text: ("film", "kind", "language"),
    FilmGenre: ("film", "term"),
    Production: ("film", "studio"),
    FilmRelation: ("film", "type", "other"),
    FormerAddress: ("word", "film", "agent"),
    Credit: ("film", "function", "agent", "credited_as", "position"),
    CharacterName: ("credit", "language"),
    Version: ("film", "position", "type"),
    VersionText: ("version", "language"),
    Copy: ("shelf_mark",),
    Event: ("film", "kind", "organiser", "earliest", "position"),
    EventText: ("event", "language"),
    Award: ("event", "prize", "recipient"),
    HistoryFact: ("year", "position"),
    HistoryText: ("fact", "language"),
    HistoryFact.films.through: ("historyfact", "film"),
    HistoryFact.agents.through: ("historyfact", "agent"),
    ExternalIdentifier: ("scheme", "value"),
    Image: ("film", "agent", "position", "kind", "original"),
    ImageText: ("image", "language"),
    Document: ("film", "language", "kind", "title", "file"),
    RenditionSet: ("digest",),
    Source: ("name",),
    Statement: ("film", "agent", "event", "fact", "field", "source"),
}
OF_THE_CATALOGUE = tuple(IDENTITIES)
BETWEEN = "|"
LONGEST_REMARK = 20
LAYOUT = frozenset("\n\r\t")


def register(model: type[models.Model], identity: Sequence[str]) -> None:
    """Let rows of a model of another room be called by these columns."""
    IDENTITIES[model] = tuple(identity)


def numbered(names: Iterable[str]) -> list[str]:
    """Return names of which no two are alike: "x", "x#2", "x#3"."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(f"{name}#{seen[name]}" if seen[name] > 1 else name)
    return found


def tidied(text: str) -> str:
    """Return words as a file can hold them: in NFC, no control, no space around.

    A dash alone is nothing.
    """
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = "".join(sign for sign in text if sign in LAYOUT or not is_control(sign))
    text = text.strip()
    return "" if says_nothing(text) else text


def says_nothing(text: str) -> bool:
    """Whether a file takes words for a cell that was left blank on purpose."""
    return len(text) <= LONGEST_REMARK and (
        text in DASHES or told(text) in blank_words()
    )


def is_control(sign: str) -> bool:
    return unicodedata.category(sign) == "Cc"


def written(value: Any, field: models.Field, names: "RowNames") -> str:
    """Return a stored value as a cell has it; a reference by the name of its row."""
    if value is None:
        return ""
    if field.is_relation:
        return names.of(field.related_model)[value]
    if isinstance(field, ArrayField):
        return BETWEEN.join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else tidied(str(value))


class RowNames:
    """The names of the rows stored at one moment, each model read when it is asked."""

    def __init__(self) -> None:
        self._of: dict[type[models.Model], dict[int, str]] = {}
        self._rows: dict[type[models.Model], dict[str, int]] = {}

    def of(self, model: type[models.Model]) -> dict[int, str]:
        """Return the names of all rows of a model by primary key."""
        if model not in self._of:
            self._of[model] = self._read(model)
        return self._of[model]

    def rows(self, model: type[models.Model]) -> dict[str, int]:
        """Return the primary keys of all rows of a model by name."""
        if model not in self._rows:
            self._rows[model] = {name: pk for pk, name in self.of(model).items()}
        return self._rows[model]

    def _read(self, model: type[models.Model]) -> dict[int, str]:
        fields = [model._meta.get_field(name) for name in IDENTITIES[model]]
        attributes = [field.attname for field in fields]
        rows = list(
            model._base_manager.order_by("pk").values_list("pk", *attributes).iterator()
        )
        names = numbered(
            BETWEEN.join(
                written(value, field, self)
                for value, field in zip(values, fields, strict=True)
            )
            for _pk, *values in rows
        )
        return {pk: name for (pk, *_values), name in zip(rows, names, strict=True)}
