"""From an enquiry to a draft agreement: party, a grant for each film, its claims."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Greatest

from catalogue.rights.asking import question_of
from catalogue.rights.avails import WAITING, Asked, Avail, avails
from catalogue.rights.boxes import Box, without
from catalogue.rights.dimensions import languages, media, territories
from catalogue.rights.models import (
    CORPORATION,
    Agreement,
    Claim,
    Enquiry,
    EnquiryEvent,
    Grant,
    Party,
)

MOST_PARTIES = 10
MOST_HIDDEN = 20  # agreements of one enquiry that the officer may not read
ALIKE = 0.45  # of 1: "Muster Film" and "Muster Film GmbH"


class NoDraft(Exception):
    """No draft can be made of this: nothing of it says which rights, or none is free.

    Or there is one already, or nobody knows any more who asked.
    """


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that was made, and the titles of the films that are not in it."""

    agreement: Agreement
    left_out: tuple[str, ...]


def parties_like(enquiry: Enquiry) -> list[Party]:
    """Return the parties that may be who asks: by e-mail, former enquiry, or name."""
    same = Q()
    if enquiry.email:
        former = Enquiry.objects.filter(email__iexact=enquiry.email)
        same |= Q(email__iexact=enquiry.email)
        same |= Q(pk__in=former.values("agreement__counterparty"))
    alike = Greatest(
        TrigramSimilarity("name", party_name(enquiry)),
        TrigramSimilarity("name_original", party_name(enquiry)),
    )
    rows = Party.objects.annotate(alike=alike).filter(same | Q(alike__gte=ALIKE))
    return list(rows.exclude(pk=CORPORATION).order_by("-alike", "pk")[:MOST_PARTIES])


def party_name(enquiry: Enquiry) -> str:
    """Return what a party made of the enquiry is called: the house, or else the person.

    Nothing more is taken over: a party is kept with its agreements, an e-mail address
    stays with the enquiry and is erased with it.
    """
    return enquiry.organisation or enquiry.name


def draft(
    enquiry: Enquiry, *, by, party: Party | None, narrowed: bool, films: Collection[int]
) -> Draft:
    """Make a draft of what was asked for, for some of the films; raises NoDraft.

    Without a `party` a new one is made. `narrowed` claims only what is free, and leaves
    out films of which nothing is.
    """
    with transaction.atomic():
        row = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
        asked = question_of(row).asked
        if asked is None or row.state == Enquiry.State.ERASED or row.agreement_id:
            raise NoDraft
        wanted = [one for one in row.films.all() if one.film_id in films]
        boxes = _boxes(asked, [one.film_id for one in wanted], narrowed=narrowed)
        taken = [one for one in wanted if boxes[one.film_id]]
        if not taken:
            raise NoDraft
        agreement = _agreement(row, party or _party(row), by=by)
        _grant(agreement, asked, [one.film_id for one in taken], boxes, row)
        _link(row, agreement, by=by)
    enquiry.refresh_from_db()
    left = tuple(one.title for one in row.films.all() if one not in taken)
    return Draft(agreement, left)


def _boxes(asked: Asked, films: list[int], *, narrowed: bool) -> dict[int, list[Box]]:
    if not narrowed:
        return {film: [asked.box] for film in films}
    return {one.film_id: free_boxes(one) for one in avails(asked, films=films)}


def free_boxes(avail: Avail) -> list[Box]:
    """Return what is free of what was asked; options and offers only wait."""
    bars = [one.box for one in avail.reasons if one.code not in WAITING]
    return without([avail.asked.box], bars)


def _party(enquiry: Enquiry) -> Party:
    return Party.objects.create(name=party_name(enquiry), country=enquiry.country)


def _agreement(enquiry: Enquiry, party: Party, *, by) -> Agreement:
    """Make the agreement under a number that nobody has: the ticket, counted on.

    An agreement that the officer may not read can have the number too.
    """
    number = f"E-{enquiry.ticket}"
    taken = Agreement.objects.filter(number__startswith=number).count()
    for place in range(taken + 1, taken + MOST_HIDDEN):
        with suppress(IntegrityError), transaction.atomic():
            return Agreement.objects.create(
                number=number if place == 1 else f"{number}-{place}",
                counterparty=party,
                entered_by=by,
                entered_by_name=by.get_username(),
            )
    raise NoDraft


def _grant(agreement, asked, films, boxes, enquiry) -> None:
    """Write a grant for each film with what was asked in words, and its claims."""
    box, language = asked.box, enquiry.page_language
    written = {
        "rights_as_written": media.described(box.media, language),
        "territory_as_written": territories.described(box.territory, language),
        "language_as_written": languages.described(box.language, language),
        "term_as_written": f"{box.term.start} – {box.term.last or ''}".rstrip(" –"),
    }
    grants = Grant.objects.bulk_create(
        Grant(agreement=agreement, film_id=film, position=position, **written)
        for position, film in enumerate(films)
    )
    Claim.objects.bulk_create(
        Claim(
            grant=grant,
            exclusive=asked.exclusive,
            territory=one.territory,
            media=one.media,
            language=one.language,
            term=one.term,
        )
        for grant in grants
        for one in boxes[grant.film_id]
    )


def _link(enquiry: Enquiry, agreement: Agreement, *, by) -> None:
    enquiry.agreement = agreement
    if enquiry.state == Enquiry.State.NEW:
        enquiry.state = Enquiry.State.OPEN
    enquiry.save(update_fields=["agreement", "state"])
    enquiry.events.create(
        kind=EnquiryEvent.Kind.DRAFT,
        user=by,
        user_name=by.get_username(),
    )
