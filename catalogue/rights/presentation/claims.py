"""Claims as lines of a table, in the words of the trade and the language of staff."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.labels import labels
from catalogue.models import Film
from catalogue.rights.boxes import Box, Period
from catalogue.rights.dimensions import languages, media, territories
from catalogue.rights.models import Claim, Direction
from catalogue.rights.presentation.days import period_words
from catalogue.rights.readers import agreements_seen

UNBOUND = {Claim.Kind.OPTION, Claim.Kind.FIRST_REFUSAL}  # never exclusive or not


@dataclass(frozen=True, slots=True)
class BoxWords:
    """A box in words."""

    territory: str
    media: str
    language: str
    term: str

    def __str__(self) -> str:
        return " · ".join((self.territory, self.media, self.language, self.term))


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim as shown; `agreement` and `party` are empty where both are hidden."""

    claim: Claim
    film: str
    film_address: str
    agreement: str
    agreement_address: str
    party: str
    how: str
    words: BoxWords

    @property
    def term(self) -> Period:
        return self.claim.term


def box_words(box: Box, language: str | None = None) -> BoxWords:
    """Return a box in words of `language`, that of the reader unless given."""
    language = language or get_language() or "ko"
    return BoxWords(
        territories.described(box.territory, language),
        media.described(box.media, language),
        languages.described(box.language, language),
        period_words(box.term),
    )


def how_words(claim: Claim) -> str:
    """Return what kind of claim it is: "Exclusive", "Holdback", "Import, exclusive"."""
    if claim.kind == Claim.Kind.GRANT:
        words = _("Exclusive") if claim.exclusive else _("Non-exclusive")
    else:
        words = claim.get_kind_display()
    if claim.direction == Direction.IMPORT:
        return _("Licensed in: %(how)s") % {"how": words}
    if claim.parent_id:
        return _("Sublicence: %(how)s") % {"how": words}
    return words


def claim_lines(claims: Iterable[Claim], *, reader) -> list[ClaimLine]:
    """Return the lines of some claims, with two queries for any number of them."""
    claims = list(claims)
    seen = agreements_seen((claim.agreement_id for claim in claims), reader=reader)
    films = labels(Film, {claim.film_id for claim in claims})
    return [_line(claim, seen.get(claim.agreement_id), films) for claim in claims]


def _line(claim, agreement, films):
    return ClaimLine(
        claim=claim,
        film=films.get(claim.film_id, ""),
        film_address=film_address(claim.film_id),
        agreement=agreement.number if agreement else "",
        agreement_address=agreement_address(agreement.pk) if agreement else "",
        party=agreement.counterparty.name if agreement else "",
        how=how_words(claim),
        words=box_words(claim.box),
    )


def film_address(film_id: int) -> str:
    """Return where the rights desk shows a film."""
    return reverse("admin:rights_film", args=[film_id])


def agreement_address(agreement_id: int) -> str:
    """Return where the rights desk shows an agreement."""
    return reverse("admin:rights_agreement", args=[agreement_id])
