"""What is offered to digital platforms, under the names of the EMA's Avails.

MovieLabs Digital Distribution Framework 2.7 and the published Excel mapping: a row for
each territory and licence type. It is a view for them and not how rights are kept here:
what has no LicenseType there (cinemas, television, free VOD) is left out, and told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings

from catalogue.labels import title_of
from catalogue.models import ExternalIdentifier, Film
from catalogue.rights.avails import WAITING, Avail
from catalogue.rights.boxes import Box, without
from catalogue.rights.dimensions import languages, media, territories
from catalogue.rights.models import Agreement, Claim, Direction
from catalogue.rights.spans import Spans

COLUMNS = (
    *("DisplayName", "ServiceProvider", "ALID", "AvailID", "ReportingID", "ContractID"),
    *("Licensee", "EntryType", "WorkType", "TitleInternalAlias"),
    *("TitleDisplayUnlimited", "LocalizationType", "LicenseType"),
    *("LicenseRightsDescription", "FormatProfile", "Start", "End", "Territory"),
    *("AllowedLanguages", "AssetLanguage", "HoldbackLanguage", "PriceType"),
    *("PriceValue", "PriceCurrency", "SRP", "SuppressionLiftDate", "AnnounceDate"),
    *("Exclusive", "TitleStatus", "ExceptionFlag", "RatingSystem", "RatingValue"),
    *("RatingReason", "ReleaseYear", "TotalRunTime", "CompanyDisplayCredit"),
)
LICENCE_TYPES = {
    "EST": media.span("vod.est"),
    "VOD": media.span("vod.tvod"),
    "SVOD": media.span("vod.svod"),
}
DIGITAL = media.media("vod.est", "vod.tvod", "vod.svod")
LOCALISATION = {Claim.LanguageMode.DUBBED: "dub", Claim.LanguageMode.SUBTITLED: "sub"}
CORPORATION = "Korea Film Export & Import Corporation"
FULL, MOVIE = "Full Extract", "Movie"
TITLES_IN = "en"


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered of a film; an open agreement or a free box has no status yet."""

    film_id: int
    box: Box
    exclusive: bool
    reference: str
    language_mode: str = Claim.LanguageMode.ANY
    contract: str = ""
    licensee: str = ""
    is_approved: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What has no row: media without a LicenseType, and parts of countries."""

    media: Spans
    territory: Spans


def of_agreement(agreement: Agreement) -> list[Offer]:
    """Return what an agreement licenses out: as it stands, or as it is drafted."""
    claims = agreement.claims.filter(
        kind=Claim.Kind.GRANT,
        direction=Direction.EXPORT,
        state__in=(Claim.State.DRAFT, Claim.State.OFFERED, Claim.State.COMMITTED),
    )
    return [
        Offer(
            film_id=claim.film_id,
            box=claim.box,
            exclusive=claim.exclusive,
            reference=f"{agreement.number}-{claim.pk}",
            language_mode=claim.language_mode,
            contract=agreement.number,
            licensee=agreement.counterparty.name,
            is_approved=claim.state == Claim.State.COMMITTED,
        )
        for claim in claims.order_by("film_id", "pk")
    ]


def of_answers(answers: Iterable[Avail]) -> list[Offer]:
    """Return what is free of what was asked; what waits for an option is not."""
    offers = []
    for one in answers:
        asked = one.asked
        sold = [reason.box for reason in one.reasons if reason.code not in WAITING]
        held = [reason.box for reason in one.reasons if reason.code in WAITING]
        for box in without([asked.box], [*sold, *held]):
            offers.append(Offer(one.film_id, box, asked.exclusive, "free"))
    return offers


def number_of_rows(offers: Iterable[Offer]) -> int:
    """Return how many rows the offers make, without making them."""
    return sum(
        len(whole_territories(offer.box.territory))
        * len(licence_types(offer.box.media))
        for offer in offers
    )


def left_out(offers: Iterable[Offer]) -> LeftOut:
    """Return what has no row."""
    ways, places = Spans.none(), Spans.none()
    for offer in offers:
        digital = Spans.none()
        for name in licence_types(offer.box.media):
            digital |= LICENCE_TYPES[name]
        ways |= offer.box.media - digital
        parts = offer.box.territory - _covered(offer.box.territory)
        if parts and parts.pairs[0][0] is not None and parts.pairs[-1][1] is not None:
            places |= parts
    return LeftOut(ways, places)


def rows(offers: Iterable[Offer]) -> Iterator[list[str]]:
    """Yield the heading, then a row for each territory and licence type of the offers.

    Two queries for any number of them.
    """
    offers = list(offers)
    works = _works({offer.film_id for offer in offers})
    yield list(COLUMNS)
    for offer in offers:
        work = works[offer.film_id]
        for place in whole_territories(offer.box.territory):
            for kind in licence_types(offer.box.media):
                told = work | _terms(offer, place, kind)
                told["AvailID"] = f"{work['TitleInternalAlias']}-{told['AvailID']}"
                yield [told.get(column, "") for column in COLUMNS]


@lru_cache(maxsize=4096)
def whole_territories(territory: Spans) -> tuple[str, ...]:
    """Return the countries of today that lie wholly in a set."""
    return tuple(
        code for code in territories.all_codes() if territories.span(code) <= territory
    )


@lru_cache(maxsize=4096)
def _covered(territory: Spans) -> Spans:
    return territories.territory(*whole_territories(territory))


@lru_cache(maxsize=4096)
def licence_types(ways: Spans) -> tuple[str, ...]:
    """Return the licence types that lie wholly in a set of media."""
    return tuple(name for name, span in LICENCE_TYPES.items() if span <= ways)


def _terms(offer: Offer, place: str, kind: str) -> dict[str, str]:
    """Return what a row says of the licence; days are those of the territory."""
    box = offer.box
    spoken = languages.codes(box.language)
    return {
        "AvailID": f"{offer.reference}-{place}-{kind}-{_day(box.term.start, '')}",
        "ContractID": offer.contract,
        "Licensee": offer.licensee,
        "LocalizationType": LOCALISATION.get(offer.language_mode, ""),
        "LicenseType": kind,
        "Start": _day(box.term.start, "Immediate"),
        "End": _day(box.term.last, "Open"),
        "Territory": place,
        "AllowedLanguages": "" if languages.ALL in spoken else ", ".join(spoken),
        "Exclusive": "Yes" if offer.exclusive else "No",
        "TitleStatus": "Approved" if offer.is_approved else "Pending",
    }


def _day(day: date | None, otherwise: str) -> str:
    return day.isoformat() if day else otherwise


def _works(films: set[int]) -> dict[int, dict[str, str]]:
    """Return what a row says of each film."""
    found = Film.objects.filter(pk__in=films).annotate(shown=title_of("pk", TITLES_IN))
    registered = dict(
        ExternalIdentifier.objects.filter(film__in=films, scheme="eidr").values_list(
            "film_id", "value"
        )
    )
    return {
        film.pk: {
            "DisplayName": CORPORATION,
            "ALID": _alid(film, registered.get(film.pk, "")),
            "EntryType": FULL,
            "WorkType": MOVIE,
            "TitleInternalAlias": film.key,
            "TitleDisplayUnlimited": film.shown or film.slug,
            "ReleaseYear": (
                str(film.year_from) if film.year_certainty == "year" else ""
            ),
            "CompanyDisplayCredit": (
                CORPORATION if film.origin == Film.Origin.DOMESTIC else ""
            ),
        }
        for film in found
    }


def _alid(film: Film, eidr: str) -> str:
    """Return the identifier by which all avails of a title belong together.

    By EIDR where the film is registered, else below the name of the public site.
    """
    if eidr:
        return f"md:alid:eidr:{eidr}"
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    return f"md:alid:org:{host}:{film.key}"
