"""The smallest changes by which a claim that clashes would be legal."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.rights.boxes import Box, Period
from catalogue.rights.conflicts import Clash, clashes
from catalogue.rights.dimensions import languages, media, territories
from catalogue.rights.models import Claim
from catalogue.rights.presentation.days import day_words


class Kind(models.TextChoices):
    NARROW_TERRITORY = "narrow_territory"
    NARROW_MEDIA = "narrow_media"
    NARROW_LANGUAGE = "narrow_language"
    START_LATER = "start_later"
    END_EARLIER = "end_earlier"
    NON_EXCLUSIVE = "non_exclusive"


NARROWED = {
    "territory": (Kind.NARROW_TERRITORY, territories.described),
    "media": (Kind.NARROW_MEDIA, media.described),
    "language": (Kind.NARROW_LANGUAGE, languages.described),
}


@dataclass(frozen=True, slots=True)
class Remedy:
    """One change: the box that would be legal, and whether exclusively."""

    kind: Kind
    box: Box
    exclusive: bool
    was: Box

    def words(self, language: str) -> str:
        """Return what to change, in a language: "Leave out Austria"."""
        with override(language):
            if self.kind == Kind.START_LATER:
                return _("Begin on %(day)s") % {"day": day_words(self.box.term.start)}
            if self.kind == Kind.END_EARLIER:
                return _("End on %(day)s") % {"day": day_words(self.box.term.last)}
            if self.kind == Kind.NON_EXCLUSIVE:
                return _("License it non-exclusively")
            for name, (kind, described) in NARROWED.items():
                if kind == self.kind:
                    less = getattr(self.was, name) - getattr(self.box, name)
                    return _("Leave out %(what)s") % {"what": described(less, language)}


def remedies(claim: Claim, found: Iterable[Clash]) -> list[Remedy]:
    """Return the single changes that would make a claim legal; none when it is.

    `found` is what `clashes` said of it. Every change returned was tried: with it the
    claim meets nothing that refuses. What takes several changes is left to people.
    """
    return remedies_of([claim], found)[id(claim)]


def remedies_of(
    claims: Iterable[Claim], found: Iterable[Clash]
) -> dict[int, list[Remedy]]:
    """Return the remedies of many claims, by `id()` of each.

    All changes of all claims are tried together: the queries do not grow with them.
    """
    claims, refused = list(claims), [clash for clash in found if clash.is_refusal]
    tried = [
        (claim, changed, kind)
        for claim in claims
        if (met := [clash.meets for clash in refused if clash.proposed == claim])
        for changed, kind in _changes(claim, met)
    ]
    still = set()
    if tried:
        told = clashes([changed for _claim, changed, _kind in tried])
        still = {id(clash.proposed) for clash in told if clash.is_refusal}
    legal: dict[int, list[Remedy]] = {id(claim): [] for claim in claims}
    for claim, changed, kind in tried:
        if id(changed) not in still:
            remedy = Remedy(kind, changed.box, changed.exclusive, claim.box)
            legal[id(claim)].append(remedy)
    return legal


def _changes(claim: Claim, met: list[Box]) -> Iterator[tuple[Claim, Kind]]:
    if claim.exclusive:
        changed = copy(claim)
        changed.exclusive = False
        yield changed, Kind.NON_EXCLUSIVE
    for name, (kind, _described) in NARROWED.items():
        less = reduce(or_, (getattr(box, name) for box in met))
        if rest := getattr(claim, name) - less:
            yield _with(claim, name, rest), kind
    ends, starts = [b.term.end for b in met], [b.term.start for b in met]
    if None not in ends and (later := Period(max(ends), claim.term.end)):
        yield _with(claim, "term", later), Kind.START_LATER
    if None not in starts and (sooner := Period(claim.term.start, min(starts))):
        yield _with(claim, "term", sooner), Kind.END_EARLIER


def _with(claim: Claim, name: str, value) -> Claim:
    changed = copy(claim)
    setattr(changed, name, value)
    return changed
