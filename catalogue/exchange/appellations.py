"""Writes titles and names: one row per language and type, one preferred per language.

The file decides which title or name is preferred in the languages it has a column
for; a corrected spelling there corrects the stored row. Whatever else staff added
stays.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from catalogue.exchange.table import BLANK, Row
from catalogue.exchange.writing import Writer, differing, present
from catalogue.models.words import Appellation


@dataclass(frozen=True, slots=True)
class Wording:
    """A title or name as a row of a file wants it. `type` is a code or a term's id.

    Without a position it keeps its place, or comes last when it is new. Only where it
    `is_preferred` is anything else in its language not so.
    """

    row: Row
    owner: int | None
    text: str
    language: str
    type: Any
    position: int | None
    is_preferred: bool | None = False
    romanisation: Any = ""

    @property
    def identity(self) -> tuple[int | None, str, str, Any]:
        return self.owner, self.language, self.text, self.type


def write_appellations(
    writer: Writer,
    model: type[Appellation],
    wordings: Iterable[Wording],
    *,
    owner: str,
    type_column: str,
    is_correcting: bool = True,
) -> None:
    """Create or change titles or names; `owner` is the column of the film or agent.

    A preferred wording that `is_correcting` takes the place of the stored one; else
    another text is another title, beside the one that was preferred so far.
    """
    wordings = list(
        {
            wording.identity: wording for wording in wordings if wording.row.is_usable
        }.values()
    )
    stored = _Stored(model, wordings, owner=owner, type_column=type_column)
    stored.is_correcting = is_correcting
    demoted, changed, created = [], [], []
    for wording in wordings:
        row, found = wording.row, stored.matching(wording)
        rivals = stored.rivals(wording, found)
        demoted += [(row, rival, {"is_preferred": False}) for rival in rivals]
        wanted = present(model, _wanted(wording, type_column))
        if found is None:
            row.is_new |= not is_correcting
            identity = {owner: wording.owner, "language": wording.language}
            identity["position"] = stored.next_position(wording)
            created.append((row, model(**identity | wanted)))
        elif values := differing(found, wanted):
            changed.append((row, found, values))
    for pairs in (demoted, changed):
        writer.change(model, pairs)
    writer.create(model, created)


def _wanted(wording: Wording, type_column: str) -> dict[str, Any]:
    """Return the columns that a wording decides; the blank ones stay as they are."""
    wanted = {"text": wording.text, type_column: wording.type}
    if wording.position is not None:
        wanted["position"] = wording.position
    if wording.is_preferred:
        wanted["is_preferred"] = True
    if wording.romanisation or wording.romanisation is BLANK:
        wanted["romanisation"] = wording.romanisation
    return wanted


class _Stored:
    """The stored rows of the owners at hand."""

    def __init__(
        self,
        model: type[Appellation],
        wordings: list[Wording],
        *,
        owner: str,
        type_column: str,
    ) -> None:
        self.is_correcting = True
        self.last: dict[int | None, int] = defaultdict(lambda: -1)
        self.by_identity: dict[tuple[int | None, str, str, Any], Appellation] = {}
        self.preferred: dict[tuple[int | None, str], list[Appellation]] = defaultdict(
            list
        )
        self.wanted = {wording.identity for wording in wordings}
        owners = {wording.owner for wording in wordings}
        for row in model._default_manager.filter(**{f"{owner}__in": owners}):
            number = getattr(row, owner)
            identity = number, row.language, row.text, getattr(row, type_column)
            self.by_identity[identity] = row
            self.last[number] = max(self.last[number], row.position)
            if row.is_preferred:
                self.preferred[number, row.language].append(row)
        self.identities = {id(row): key for key, row in self.by_identity.items()}

    def matching(self, wording: Wording) -> Appellation | None:
        """Return the row of this very text, or the preferred one that it corrects."""
        found = self.by_identity.get(wording.identity)
        if found is None and wording.is_preferred and self.is_correcting:
            for row in self.preferred[wording.owner, wording.language]:
                if self.identities[id(row)] not in self.wanted:
                    return row
        return found

    def next_position(self, wording: Wording) -> int:
        """Return the place behind the last of a record."""
        self.last[wording.owner] += 1
        return self.last[wording.owner]

    def rivals(self, wording: Wording, found: Appellation | None) -> list[Appellation]:
        """Return the rows that cannot stay preferred beside this one."""
        if not wording.is_preferred:
            return []
        preferred = self.preferred[wording.owner, wording.language]
        return [row for row in preferred if row is not found]
