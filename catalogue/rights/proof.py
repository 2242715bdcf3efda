"""The chain by which the corporation may grant a right, and by which it did.

From the law to the paper: law, corporation, documents of title or import, agreement
with its amendments, grant, claims, and the hashes of the documents.
"""

from dataclasses import dataclass, field

from catalogue.rights.models import (
    Agreement,
    Claim,
    Direction,
    Document,
    Grant,
    Holding,
    Party,
    TitleDocument,
)
from catalogue.rights.models.parties import CORPORATION
from catalogue.rights.readers import readable


@dataclass(slots=True)
class FilmChain:
    """How the corporation holds a film: its title, or what it was licensed in."""

    film_id: int
    holding: Holding
    papers: list[TitleDocument] = field(default_factory=list)
    imports: list[Claim] = field(default_factory=list)


@dataclass(slots=True)
class AgreementChain:
    """An agreement with its amendments, in the order of their signature."""

    first: Agreement
    amendments: list[Agreement] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)

    @property
    def agreements(self) -> list[Agreement]:
        return [self.first, *self.amendments]


@dataclass(slots=True)
class Proof:
    """Everything that a proof page says."""

    corporation: Party
    films: list[FilmChain]
    chains: list[AgreementChain]
    hidden: int = 0  # agreements that the reader may not see


def film_proof(film_id: int, *, reader) -> Proof:
    """Return the chain of a film: all agreements on it that bind the corporation.

    The number of queries does not depend on how many there are.
    """
    claims = list(Claim.objects.filter(film_id=film_id).in_force().order_by("pk"))
    numbers = {claim.agreement_id for claim in claims}
    seen = readable(reader).filter(pk__in=numbers)
    chains = _chains(seen, film_ids=[film_id], reader=reader)
    shown = {one.pk for chain in chains for one in chain.agreements}
    return Proof(
        corporation=Party.objects.get(pk=CORPORATION),
        films=_films([film_id], claims),
        chains=chains,
        hidden=len(numbers - shown),
    )


def agreement_proof(agreement: Agreement, *, reader) -> Proof:
    """Return the chain of an agreement that `reader` may see, with all its films."""
    rows = Agreement.objects.filter(pk=agreement.pk)
    chains = _chains(rows, film_ids=None, reader=reader)
    film_ids = sorted({grant.film_id for chain in chains for grant in chain.grants})
    imports = Claim.objects.in_force().filter(
        film_id__in=film_ids, direction=Direction.IMPORT
    )
    return Proof(
        corporation=Party.objects.get(pk=CORPORATION),
        films=_films(film_ids, imports),
        chains=chains,
    )


def _films(film_ids, claims) -> list[FilmChain]:
    holdings = Holding.objects.select_related("holder").filter(pk__in=film_ids)
    chains = {
        holding.pk: FilmChain(holding.pk, holding)
        for holding in holdings.order_by("pk")
    }
    papers = TitleDocument.objects.filter(film_id__in=film_ids)
    for paper in papers.select_related("document"):
        chains[paper.film_id].papers.append(paper)
    for claim in claims:
        if claim.direction == Direction.IMPORT and claim.kind == Claim.Kind.GRANT:
            chains[claim.film_id].imports.append(claim)
    return list(chains.values())


def _chains(agreements, *, film_ids, reader) -> list[AgreementChain]:
    """Return the families of some agreements: each first one with its amendments."""
    firsts = {one.amends_id or one.pk for one in agreements}
    family = readable(reader).filter(pk__in=firsts)
    family |= readable(reader).filter(
        amends__in=firsts, state__in=(*Agreement.COMMITTED, *ENDED)
    )
    found = list(
        family.select_related("counterparty").order_by("signed_on", "pk").distinct()
    )
    chains = {one.pk: AgreementChain(one) for one in found if not one.amends_id}
    head_of = {one.pk: one.amends_id or one.pk for one in found}
    for one in found:
        if one.amends_id in chains:
            chains[one.amends_id].amendments.append(one)
    grants = Grant.objects.filter(agreement__in=head_of).order_by(
        "agreement_id", "position"
    )
    claims = Claim.objects.filter(agreement__in=head_of).order_by("film_id", "pk")
    claims = claims.exclude(state=Claim.State.VOID)
    if film_ids is not None:
        grants = grants.filter(film_id__in=film_ids)
        claims = claims.filter(film_id__in=film_ids)
    documents = Document.objects.filter(agreement__in=head_of)
    for name, rows in (
        ("grants", grants),
        ("claims", claims),
        ("documents", documents),
    ):
        for row in rows:
            if head_of[row.agreement_id] in chains:
                getattr(chains[head_of[row.agreement_id]], name).append(row)
    return list(chains.values())


ENDED = (Agreement.State.TERMINATED, Agreement.State.RESCINDED)
