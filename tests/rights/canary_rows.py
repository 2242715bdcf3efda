"""Rows with a canary in every column: as if officers had worked on a film."""

import hashlib
from datetime import date

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from catalogue.rights.boxes import Period
from catalogue.rights.dimensions import territories
from catalogue.rights.models import (
    AccessLog,
    Agreement,
    Claim,
    ComplianceCheck,
    ComplianceRules,
    ContractImport,
    Delivery,
    Dispute,
    Document,
    Enquiry,
    EnquiryEvent,
    EnquiryFilm,
    Grant,
    JournalEntry,
    Mail,
    Obligation,
    Party,
    ReplyTemplate,
    RequestCount,
    RoyaltyTerm,
    Run,
    Statement,
    TerritoryGroup,
    TitleDocument,
)
from catalogue.rights.spans import Spans
from tests.rights.canaries import (
    DRAFT,
    DRAFT_RESTRICTED,
    NUMBERS,
    RESTRICTED,
    SIGNED,
    SIGNED_RESTRICTED,
    Canaries,
)

COUNTRIES = {
    SIGNED: "DE",
    SIGNED_RESTRICTED: "FR",
    DRAFT: "IT",
    DRAFT_RESTRICTED: "ES",
}
TERM = Period(date(2027, 1, 1), date(2030, 1, 1))


def plant(film) -> Canaries:
    """Write canaries into every table, as if officers had worked on `film`."""
    canaries = Canaries(film)
    officers = [
        get_user_model().objects.create_user(f"officer-{number}", is_staff=True)
        for number in (1, 2)
    ]
    tell(str(officers[0].pk), canaries.word("rights_journalentry.user_name", SIGNED))
    # In force from today, whatever rules there are beside them.
    rules = canaries.row(ComplianceRules, SIGNED, effective_on=timezone.localdate())
    canaries.row(
        TerritoryGroup, SIGNED, territory=territories.territory("DE"), version=1
    )
    for number in NUMBERS:
        plant_agreement(canaries, number, officers, rules)
    plant_titles(canaries, officers)
    plant_enquiries(canaries)
    plant_logs(canaries, officers)
    tell("", "")
    return canaries


def tell(number, name):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('kfeic.rights_user', %s, true),"
            " set_config('kfeic.rights_name', %s, true)",
            [number, name],
        )


def plant_agreement(canaries, number, officers, rules):
    """Write one agreement with all that hangs on it; signed ones are committed."""
    row, (first, second) = canaries.row, officers
    party = row(Party, number, country="DE", kind="distributor")
    agreement = row(
        Agreement,
        number,
        counterparty=party,
        confidentiality="restricted" if number in RESTRICTED else "normal",
        entered_by=first,
        confirmed_by=second,
        currency="EUR",
    )
    grant = row(Grant, number, agreement=agreement, film=canaries.film, max_runs=9)
    plant_claims(canaries, number, grant)
    # What is added to a draft takes the confirmation away.
    agreement.save(update_fields=["confirmed_by", "confirmed_by_name"])
    document = plant_document(canaries, number, agreement)
    row(
        ComplianceCheck,
        number,
        agreement=agreement,
        rules=rules,
        result="clear",
        checked_on=date(2026, 1, 2),
        checked_by=first,
        second_by=second,
    )
    row(Obligation, number, agreement=agreement, kind="fee", due=date(2027, 5, 1))
    row(RoyaltyTerm, number, grant=grant, media=Spans.all(), base="net", percent=30)
    row(
        Statement,
        number,
        agreement=agreement,
        period=TERM,
        received_on=date(2027, 6, 1),
        document=document,
    )
    row(Delivery, number, grant=grant, item="dcp", sent_on=date(2027, 2, 1))
    if number in {SIGNED, SIGNED_RESTRICTED}:
        Agreement.objects.filter(pk=number).update(
            state="signed", signed_on=date(2026, 2, 1)
        )
        row(Run, number, grant=grant, shown_on=date(2027, 3, 1))
        row(
            Dispute,
            number,
            claim_a_id=number,
            claim_b_id=number + 100,
            opened_by=first,
            second_by=second,
        )


def plant_claims(canaries, number, grant):
    """Write a grant and an option that do not meet those of the other numbers."""
    country = territories.territory(COUNTRIES[number])
    box = {"territory": country, "language": Spans.all(), "term": TERM}
    canaries.row(Claim, number, grant=grant, media=Spans.all(), exclusive=True, **box)
    canaries.row(
        Claim, number + 100, grant=grant, media=Spans.all(), kind="holdback", **box
    )


def plant_document(canaries, number, agreement):
    """Keep a file that has a canary inside, and whose hash is one."""
    inside = canaries.word("the file of a rights_document", number)
    content = f"%PDF-1.7\n({inside})\n%%EOF\n".encode()
    digest = hashlib.sha256(content).hexdigest()
    canaries.places[digest] = "rights_document.sha256"
    name = canaries.word("rights_document.file", number)
    document = canaries.row(
        Document,
        number,
        agreement=agreement,
        file=ContentFile(content, f"{name}.pdf"),
        content_type="application/pdf",
        size=len(content),
        sha256=digest,
    )
    canaries.files.append(document.file)
    if number in RESTRICTED:
        canaries.restricted.add(digest)
    return document


def plant_titles(canaries, officers):
    document = plant_document(canaries, 4720, None)
    canaries.row(
        TitleDocument, SIGNED, film=canaries.film, kind="law", document=document
    )


def plant_enquiries(canaries):
    row = canaries.row
    row(ReplyTemplate, SIGNED)
    plant_import(canaries)
    for number in (SIGNED, SIGNED_RESTRICTED):
        enquiry = row(
            Enquiry,
            number,
            kind="licence",
            country="DE",
            first_on=TERM.start,
            last_on=date(2029, 12, 31),
            due_on=date(2026, 12, 1),
            erase_after=date(2029, 1, 1),
            agreement_id=number,
            state="open",
        )
        row(EnquiryFilm, number, enquiry=enquiry, film=canaries.film, position=0)
        row(EnquiryEvent, number, enquiry=enquiry, kind="note")
        row(Mail, number, enquiry=enquiry, purpose="reply")
        # Who asks is known to every officer, whatever became of it.
        canaries.restricted -= {
            word
            for word, place in canaries.places.items()
            if place.startswith(("rights_enquiry", "rights_mail"))
        }


def plant_import(canaries):
    """Write a file of old contracts with something found in it."""

    def word(column):
        return canaries.word(f"rights_contractimport.{column}", SIGNED)

    fault, meets = word("faults"), word("clashes")
    clash = {
        **{"line": 2, "other_line": 3, "rule": "draft", "is_grave": True},
        **{"film": canaries.film.pk, "claim": SIGNED, "other": SIGNED},
        **{"agreement": SIGNED, "meets": {"en": meets, "ko": meets}},
    }
    canaries.row(
        ContractImport,
        SIGNED,
        content=word("content").encode(),
        state="faulty",
        counts={"lines": 1, "faults": 1, "word": word("counts")},
        new_parties=[word("new_parties")],
        faults=[{"line": 2, "column": "film", "words": {"en": fault, "ko": fault}}],
        clashes=[clash],
    )


def plant_logs(canaries, officers):
    row = canaries.row
    row(AccessLog, SIGNED, user=officers[0])
    row(RequestCount, SIGNED, window_start="2026-11-01T10:00:00Z", count=1)
    row(
        JournalEntry,
        SIGNED * 1000,
        at="2026-11-01T10:00:00Z",
        table="rights_agreement",
        row=SIGNED,
        operation="update",
    )
