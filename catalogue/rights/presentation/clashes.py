"""Clashes as an officer reads them: film, rule, where the two meet, with whom."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language

from catalogue.labels import labels
from catalogue.models import Film
from catalogue.rights.conflicts import Clash
from catalogue.rights.dimensions import languages, media, territories
from catalogue.rights.models import Claim
from catalogue.rights.presentation.claims import (
    BoxWords,
    agreement_address,
    box_words,
    how_words,
)
from catalogue.rights.remedies import Remedy, remedies_of

DIMENSIONS = {"territory": territories, "media": media, "language": languages}


@dataclass(frozen=True)
class Change:
    """A change that would make a claim legal, and what a button sends to make it."""

    words: str
    value: str


@dataclass
class ClashLine:
    """One clash; `agreement` and `licensee` are empty where both are hidden."""

    clash: Clash
    film: str
    claimed: str
    meets: BoxWords
    agreement_address: str
    changes: Sequence[Change] = field(default_factory=tuple)

    @property
    def rule(self) -> str:
        return str(self.clash.rule.label)

    @property
    def is_refusal(self) -> bool:
        return self.clash.is_refusal


def clash_lines(
    clashes: Iterable[Clash], *, at: Callable[[Claim], dict]
) -> list[ClashLine]:
    """Return clashes in words, with as many queries for any number of them.

    The changes that would make a claim legal stand at its first refusal. `at` says
    where a button finds the claim: {"at": prefix of its form} or {"claim": its id}.
    """
    clashes = list(clashes)
    films = labels(Film, {clash.film_id for clash in clashes})
    refused = {id(one.proposed): one.proposed for one in clashes if one.is_refusal}
    legal = remedies_of(refused.values(), clashes)
    lines = []
    for clash in clashes:
        claim = clash.proposed
        line = _line(clash, films.get(clash.film_id, ""))
        if clash.is_refusal:
            line.changes = [
                _change(claim, remedy, at=at(claim))
                for remedy in legal.pop(id(claim), ())
            ]
        lines.append(line)
    return lines


def _change(claim: Claim, remedy: Remedy, *, at: dict) -> Change:
    language = get_language() or "ko"
    return Change(
        remedy.words(language),
        json.dumps(at | {"to": _fields(claim, remedy, language)}),
    )


def _fields(claim: Claim, remedy: Remedy, language: str) -> dict:
    """Return what the fields of a claim are to show: only what is another."""
    box, fields = remedy.box, {}
    for name, dimension in DIMENSIONS.items():
        if getattr(box, name) != getattr(claim, name):
            fields[name] = dimension.described(getattr(box, name), language)
    if box.term != claim.term:
        fields["first"] = box.term.start and box.term.start.isoformat()
        fields["last"] = box.term.last and box.term.last.isoformat()
        fields["is_for_ever"] = box.term.end is None
    if remedy.exclusive != claim.exclusive:
        fields["exclusive"] = remedy.exclusive
    return fields


def _line(clash: Clash, film: str) -> ClashLine:
    claim = clash.proposed
    return ClashLine(
        clash=clash,
        film=film,
        claimed=f"{how_words(claim)} · {box_words(claim.box)}",
        meets=box_words(clash.meets),
        agreement_address=(
            agreement_address(clash.agreement_id) if clash.agreement_id else ""
        ),
    )
