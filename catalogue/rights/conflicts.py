"""Says what a claim clashes with, before PostgreSQL refuses it: by rule, and where.

Nothing here decides. The constraints and triggers of the migrations do; this finds in
advance what they will say, and more that an officer should know.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.rights.boxes import Box
from catalogue.rights.covering import imports, of_others, outside, uncovered
from catalogue.rights.meeting import Near, heads_above, near
from catalogue.rights.models import Claim, Direction, Grant, Party
from catalogue.rights.readers import agreements_seen


class Rule(models.TextChoices):
    """How two claims clash: the first seven may be refused, the others are told."""

    EXCLUSIVE = "exclusive", _("Exclusive grant")
    NON_EXCLUSIVE = (
        "non_exclusive",
        _("Non-exclusive grant: exclusivity is impossible"),
    )
    HOLDBACK = "holdback", _("Holdback")
    DISPUTED = "disputed", _("Disputed")
    NOT_COVERED = "not_covered", _("Not held by the corporation")
    OPTION = "option", _("Option of another")
    SUBLICENCE = "sublicence", _("Outside the licence it comes from")
    OWN = "own", _("The same licensee has this already")
    DRAFT = "draft", _("Another agreement is being prepared")
    GROUP = "group", _("A party of the same group")
    LANGUAGE = "language", _("Another language or form beside it")


@dataclass(frozen=True)
class Clash:
    """A proposed claim and what it meets, with the exact intersection.

    For NOT_COVERED and SUBLICENCE `meets` is what is missing. `agreement`, `licensee`
    and `agreement_id` are empty where the reader may not see the other agreement.
    """

    rule: Rule
    film_id: int
    proposed: Claim
    meets: Box
    is_refusal: bool
    other_id: int | None = None
    agreement_id: int | None = None
    agreement: str = ""
    licensee: str = ""


@dataclass
class _Known:
    """What judging needs beside the claims."""

    now: datetime
    restated: dict[int, int] = field(default_factory=dict)  # grant by its restatement
    heads: dict[int, set[int]] = field(default_factory=dict)
    groups: dict[int, int] = field(default_factory=dict)  # head of the group by party


HOPES = {Claim.Kind.OPTION, Claim.Kind.FIRST_REFUSAL}
# Kinds that bind, so that PostgreSQL compares them with others.
BINDING = {Claim.Kind.GRANT, Claim.Kind.HOLDBACK, Claim.Kind.DISPUTED}


def clashes(claims: Iterable[Claim], *, reader=None) -> list[Clash]:
    """Return what the claims clash with, in their order, refusals first.

    The claims may be unsaved, with film_id, counterparty_id, direction, kind,
    exclusive and the box set. The number of queries is the same for any number.
    Without a `reader` no agreement is named.
    """
    claims = list(claims)
    found = [*_met(claims), *_not_covered(claims), *_outside_head(claims)]
    order = {id(claim): n for n, claim in enumerate(claims)}
    return sorted(
        named(found, reader=reader),
        key=lambda clash: (not clash.is_refusal, order[id(clash.proposed)]),
    )


Found = tuple[Clash, int | None]  # with the id of the other agreement


def named(found: Iterable[Found], *, reader) -> list[Clash]:
    """Return clashes with the other agreement named, where the reader may see it."""
    found = list(found)
    others = {other for _clash, other in found if other is not None}
    seen = agreements_seen(others, reader=reader) if reader and others else {}
    return [_named(clash, seen.get(other)) for clash, other in found]


def _named(clash: Clash, agreement) -> Clash:
    if agreement is None:
        return clash
    return replace(
        clash,
        agreement_id=agreement.pk,
        agreement=agreement.number,
        licensee=str(agreement.counterparty),
    )


def _met(claims: Sequence[Claim]) -> list[Found]:
    outgoing = [c for c in claims if c.direction == Direction.EXPORT]
    nearby = near(outgoing)
    if not nearby:
        return []
    known = _known(outgoing, nearby)
    held_already = {
        other.n
        for other in nearby
        if _is_restated(outgoing[other.n], other, known)
        and outgoing[other.n].box <= other.meets
    }
    found = []
    for other in nearby:
        proposed = outgoing[other.n]
        for rule, is_refusal in _judged(proposed, other, known):
            if rule == Rule.OPTION and other.n in held_already:
                continue
            clash = Clash(
                rule, proposed.film_id, proposed, other.meets, is_refusal, other.id
            )
            found.append((clash, other.agreement_id))
    return found


def _known(claims: Sequence[Claim], nearby: Sequence[Near]) -> _Known:
    grants = {claim.grant_id for claim in claims if claim.grant_id}
    parties = {claim.counterparty_id for claim in claims}
    parties |= {other.counterparty_id for other in nearby}
    restated = Grant.objects.filter(pk__in=grants, restates__isnull=False)
    groups = Party.objects.filter(pk__in=parties).values_list("pk", "group_id")
    return _Known(
        now=timezone.now(),
        restated=dict(restated.values_list("pk", "restates_id")),
        heads=heads_above(claims),
        groups={party: group or party for party, group in groups},
    )


def _is_restated(proposed: Claim, other: Near, known: _Known) -> bool:
    """Whether the other claim is the one that the proposed one will take the place of.

    Or another of the same grant: what one agreement says twice is its own affair.
    """
    if proposed.grant_id is None:
        return False
    return other.grant_id in (known.restated.get(proposed.grant_id), proposed.grant_id)


def _judged(proposed: Claim, other: Near, known: _Known):
    """Yield the rules by which two claims that come near each other clash."""
    if other.counterparty_id == proposed.counterparty_id:
        is_more = other.kind == proposed.kind and not _is_restated(
            proposed, other, known
        )
        if is_more and _shares_form(proposed, other):
            yield Rule.OWN, False
        return
    if not _shares_form(proposed, other):
        if _is_neighbour(proposed, other):
            yield Rule.LANGUAGE, False
        return
    if _is_of_one_chain(proposed, other, known):
        return
    rule = _rule(proposed, other, known)
    if rule is None:
        return
    if other.is_open:
        yield Rule.DRAFT, False
    else:
        yield rule, _is_refused(proposed, rule)
    group = known.groups.get(proposed.counterparty_id)
    if group is not None and group == known.groups.get(other.counterparty_id):
        yield Rule.GROUP, False


def _shares_form(proposed: Claim, other: Near) -> bool:
    any_form = Claim.LanguageMode.ANY
    return other.shares_language and (
        proposed.language_mode == other.language_mode
        or any_form in (proposed.language_mode, other.language_mode)
    )


def _is_neighbour(proposed: Claim, other: Near) -> bool:
    kinds = {proposed.kind, other.kind}
    return (
        kinds == {Claim.Kind.GRANT}
        and not other.is_open
        and (proposed.exclusive or other.exclusive)
    )


def _is_of_one_chain(proposed: Claim, other: Near, known: _Known) -> bool:
    """Whether one is below the other, or only the head of the other has to answer."""
    above = known.heads.get(proposed.parent_id, set())
    if other.counterparty_id in above or proposed.counterparty_id in other.heads:
        return True
    return proposed.parent_id is not None and other.parent_id is None


def _rule(proposed: Claim, other: Near, known: _Known) -> Rule | None:
    if other.kind in HOPES:
        has_ended = other.waived_on or (
            other.lapses_at and other.lapses_at <= known.now
        )
        is_met = proposed.kind == Claim.Kind.GRANT or proposed.kind in HOPES
        return Rule.OPTION if is_met and not has_ended else None
    if other.kind not in BINDING or other.waived_on:
        return None
    if proposed.kind == other.kind:
        is_exclusive = proposed.exclusive or other.exclusive
        if other.kind != Claim.Kind.GRANT or not is_exclusive:
            return None
    if other.kind == Claim.Kind.GRANT:
        return Rule.EXCLUSIVE if other.exclusive else Rule.NON_EXCLUSIVE
    return Rule(other.kind)


def _is_refused(proposed: Claim, rule: Rule) -> bool:
    if rule == Rule.OPTION:
        return proposed.kind == Claim.Kind.GRANT and proposed.parent_id is None
    return proposed.kind in BINDING


def _not_covered(claims: Sequence[Claim]) -> list[Found]:
    """Return what is licensed out of films of others without being licensed in."""
    out = [
        claim
        for claim in claims
        if claim.direction == Direction.EXPORT
        and claim.kind == Claim.Kind.GRANT
        and claim.parent_id is None
    ]
    films = of_others(claim.film_id for claim in out)
    out = [claim for claim in out if claim.film_id in films]
    held: dict[int, list[Claim]] = {}
    if films:
        for claim in imports(films):
            held.setdefault(claim.film_id, []).append(claim)
    return [
        (Clash(Rule.NOT_COVERED, claim.film_id, claim, piece, True), None)
        for claim in out
        for piece in uncovered(claim, held.get(claim.film_id, ()))
    ]


def _outside_head(claims: Sequence[Claim]) -> list[Found]:
    below = [claim for claim in claims if claim.parent_id]
    if not below:
        return []
    heads = Claim.objects.in_bulk({claim.parent_id for claim in below})
    allowed = dict(
        Grant.objects.filter(
            pk__in={head.grant_id for head in heads.values()}
        ).values_list("pk", "sublicensing")
    )
    found = []
    for claim in below:
        head = heads[claim.parent_id]
        for piece in outside(claim, head, allowed.get(head.grant_id)):
            clash = Clash(Rule.SUBLICENCE, claim.film_id, claim, piece, True, head.pk)
            found.append((clash, head.agreement_id))
    return found
