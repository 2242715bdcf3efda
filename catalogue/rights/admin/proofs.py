"""Proof pages: the chain behind a film or an agreement, to be printed for a court."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from catalogue.labels import labels
from catalogue.models import Film
from catalogue.rights.admin.film_page import film_name
from catalogue.rights.admin.frames import framed, page_for
from catalogue.rights.models import Claim
from catalogue.rights.presentation.claims import box_words, how_words
from catalogue.rights.presentation.days import day_words
from catalogue.rights.proof import agreement_proof, film_proof
from catalogue.rights.readers import readable

LANGUAGES = (("ko", "조선어"), ("en", "English"))


@page_for("view_claim", "view_agreement", "view_document")
def film_proof_page(request, film_id):
    """Show why the corporation may license a film, and all that it licensed."""
    with override(language_of(request)):
        name = film_name(film_id)
        return printed(request, film_proof(film_id, reader=request.user), subject=name)


@page_for("view_claim", "view_agreement", "view_document")
def agreement_proof_page(request, agreement_id):
    """Show the chain that an agreement stands on."""
    agreement = readable(request.user).filter(pk=agreement_id).first()
    if agreement is None:
        raise Http404
    with override(language_of(request)):
        found = agreement_proof(agreement, reader=request.user)
        return printed(request, found, subject=agreement.number)


def language_of(request):
    """Return the language that a proof is wanted in, whatever that of the desk is."""
    asked = request.GET.get("language", "")
    return asked if asked in dict(LANGUAGES) else get_language() or "ko"


def printed(request, proof, *, subject):
    """Return the page, made in the language that is set now."""
    films = list(Film.objects.filter(pk__in=[chain.film_id for chain in proof.films]))
    names = labels(Film, [film.pk for film in films])
    keys = {film.pk: film.key for film in films}
    response = framed(
        request,
        "proof.html",
        title=_("Proof of rights"),
        subject=subject,
        proof=proof,
        films=[film_part(chain, names, keys) for chain in proof.films],
        chains=[agreement_part(chain, names) for chain in proof.chains],
        is_sample=any(
            one.is_demonstration for chain in proof.chains for one in chain.agreements
        ),
        languages=LANGUAGES,
        printed_at=timezone.localtime(),
    )
    return response.render()


def film_part(chain, names, keys):
    """Return what is said of a film: its name, its key, its holding and papers."""
    return {
        "name": names.get(chain.film_id, ""),
        "key": keys.get(chain.film_id, ""),
        "is_domestic": chain.holding.origin == Film.Origin.DOMESTIC,
        "origin": chain.holding.get_origin_display(),
        "holder": chain.holding.holder,
        "papers": chain.papers,
        "imports": [claim_part(claim, names) for claim in chain.imports],
    }


def agreement_part(chain, names):
    """Return what is said of an agreement, its amendments, grants and claims."""
    numbers = {one.pk: one.number for one in chain.agreements}
    claims = {}
    for claim in chain.claims:
        claims.setdefault(claim.grant_id, []).append(claim_part(claim, names))
    return {
        "agreements": [(one, day_words(one.signed_on)) for one in chain.agreements],
        "grants": [
            {
                "grant": grant,
                "film": names.get(grant.film_id, ""),
                "number": numbers[grant.agreement_id],
                "claims": claims.get(grant.pk, []),
            }
            for grant in chain.grants
        ],
        "documents": chain.documents,
    }


def claim_part(claim, names):
    """Return a claim in words, with the two ends of its being known."""
    known = claim.known
    return {
        "film": names.get(claim.film_id, ""),
        "how": how_words(claim),
        "state": claim.get_state_display(),
        "is_over": claim.state == Claim.State.SUPERSEDED,
        "words": box_words(claim.box),
        "since": known and known.lower,
        "until": known and known.upper,
    }
