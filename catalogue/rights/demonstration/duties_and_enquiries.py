"""Writes what hangs on the invented agreements, and the invented enquiries."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from catalogue.rights import enquiry_steps
from catalogue.rights.boxes import Period
from catalogue.rights.demonstration.agreeing import NOTE, Desk
from catalogue.rights.demonstration.duties import (
    DELIVERIES,
    OBLIGATIONS,
    ROYALTIES,
    RUNS,
    STATEMENTS,
)
from catalogue.rights.demonstration.enquiries import ENQUIRIES, Asked
from catalogue.rights.demonstration.parties import INVENTED
from catalogue.rights.demonstration.writing import day
from catalogue.rights.dimensions import trade_words
from catalogue.rights.models import (
    Agreement,
    Delivery,
    Enquiry,
    EnquiryEvent,
    Grant,
    Obligation,
    RoyaltyTerm,
    Statement,
)
from catalogue.rights.runs import use_run
from catalogue.rights.tickets import check_letter

KEPT_DAYS = 730


def write_duties(desk: Desk) -> None:
    """Write obligations, deliveries, runs, royalties and statements."""

    def on(text: str) -> date | None:
        return day(text, today=desk.today)

    for number, kind, due, money, is_ours, met in OBLIGATIONS:
        Obligation.objects.create(
            agreement=_agreement(number),
            kind=kind,
            due=on(due),
            is_ours=is_ours,
            met_on=on(met),
            evidence=NOTE if met else "",
            **_money(money),
        )
    for number, film, item, *days in DELIVERIES:
        names = ("sent_on", "received_on", "accepted_on", "returned_on")
        told = dict(zip(names, map(on, days), strict=True))
        Delivery.objects.create(grant=_grant(number, film), item=item, **told)
    for number, film, shown, place in RUNS:
        use_run(_grant(number, film), by=desk.first, shown_on=on(shown), place=place)
    for number, film, words, base, percent, after in ROYALTIES:
        RoyaltyTerm.objects.create(
            grant=_grant(number, film),
            media=trade_words.read(words),
            base=base,
            percent=Decimal(percent),
            after=after,
        )
    for number, first, last, received, money in STATEMENTS:
        Statement.objects.create(
            agreement=_agreement(number),
            period=Period.through(on(first), on(last)),
            received_on=on(received),
            **_money(money),
        )


def write_enquiries(desk: Desk) -> None:
    """Write the enquiries, and take each as far as it has come."""
    for asked in ENQUIRIES:
        _take_on(_enquiry(asked, desk), asked, desk)


def _enquiry(asked: Asked, desk: Desk) -> Enquiry:
    year = str(desk.today.year)
    enquiry = Enquiry.objects.create(
        ticket=f"{year}-{asked.signs}-{check_letter(year, asked.signs)}",
        form=f"invented-{asked.signs}",
        received_at=_instant(asked.received, desk),
        page_language=asked.language,
        kind=asked.kind,
        name=f"A. N. Example {INVENTED}",
        organisation=f"{asked.organisation} {INVENTED}",
        email=f"enquiry-{asked.signs.lower()}@example.org",
        country=asked.country,
        territories=asked.territories.split(),
        media=asked.media.split(),
        languages=asked.languages.split(),
        is_exclusive=asked.is_exclusive,
        first_on=day(asked.first_on, today=desk.today),
        last_on=day(asked.last_on, today=desk.today),
        message=f"{INVENTED} {asked.message}",
        due_on=day(asked.due_on, today=desk.today),
        erase_after=desk.today + timedelta(days=KEPT_DAYS),
    )
    for position, slug in enumerate(asked.films.split()):
        film = desk.films[slug]
        title = film.titles.filter(language=asked.language, is_preferred=True).first()
        enquiry.films.create(
            film=film,
            key=film.key,
            title=title.text if title else slug,
            position=position,
        )
    enquiry.events.create(kind=EnquiryEvent.Kind.RECEIVED, at=enquiry.received_at)
    return enquiry


def _instant(text: str, desk: Desk) -> datetime:
    """Return a moment that is over, on the day that is meant."""
    days = desk.today - day(text, today=desk.today)
    return timezone.now() - days


def _take_on(enquiry: Enquiry, asked: Asked, desk: Desk) -> None:
    if asked.state == Enquiry.State.NEW:
        return
    enquiry_steps.hand_over(enquiry, to=desk.first, by=desk.first)
    enquiry_steps.note(enquiry, NOTE, by=desk.first)
    if asked.agreement:
        enquiry.agreement = _agreement(asked.agreement)
        enquiry.save(update_fields=["agreement"])
        enquiry.events.create(
            kind=EnquiryEvent.Kind.DRAFT,
            user=desk.first,
            user_name=desk.first.get_username(),
        )
    if asked.state != Enquiry.State.OPEN:
        enquiry_steps.set_state(enquiry, asked.state, by=desk.first)


def _agreement(number: str) -> Agreement:
    return Agreement.objects.get(number=number)


def _grant(number: str, slug: str) -> Grant:
    return Grant.objects.get(agreement__number=number, film__slug=slug)


def _money(words: str) -> dict:
    """Return amount and currency of "18000 EUR"; {} of ""."""
    if not words:
        return {}
    amount, currency = words.split()
    return {"amount": Decimal(amount), "currency": currency}
