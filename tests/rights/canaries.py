"""A distinct word in every column of the rights that takes words, to be looked for.

Each row is a valid one. A new column of a model below gets its canary by itself; a new
table needs a line in `plant`, which test_secrecy.py asks for. Rows are numbered alike,
so that one number fills in any address.
"""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.postgres.fields import ArrayField
from django.core.files.base import ContentFile
from django.db import connection, models

from catalogue.rights.boxes import Period
from catalogue.rights.dimensions import territories
from catalogue.rights.models import (
    AccessLog,
    Agreement,
    Claim,
    ComplianceCheck,
    ComplianceRules,
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

BEGIN = "zq0"  # of every canary
WORD = re.compile(r"zq0\d{3}vy", re.IGNORECASE)
LENGTH = len("zq0123vy")
SIGNED, SIGNED_RESTRICTED, DRAFT, DRAFT_RESTRICTED = NUMBERS = range(4711, 4715)
AGREEMENTS = {
    SIGNED: "DE",
    SIGNED_RESTRICTED: "FR",
    DRAFT: "IT",
    DRAFT_RESTRICTED: "ES",
}
RESTRICTED = {SIGNED_RESTRICTED, DRAFT_RESTRICTED}
TERM = Period(date(2027, 1, 1), date(2030, 1, 1))

# Columns of text that hold no word of their own, and why.
WITHOUT = {
    "rights_claim.lapse_zone": "the name of a time zone",
    "rights_document.content_type": "one of the types of catalogue.rights.scans",
    "rights_journalentry.table": "the name of a table",
}
WORDY = """
    SELECT c.relname, a.attname FROM pg_attribute AS a
      JOIN pg_class AS c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'rights'::regnamespace AND c.relkind IN ('r', 'p', 'm')
       AND a.attnum > 0 AND NOT a.attisdropped AND format_type(a.atttypid, NULL) IN (
           'text', 'character varying', 'character', 'json', 'jsonb', 'xml', 'bytea',
           'text[]', 'character varying[]')
     ORDER BY 1, 2
"""


@dataclass
class Canaries:
    """What was planted: word -> "table.column", and which of them are restricted."""

    film: models.Model
    places: dict[str, str] = field(default_factory=dict)
    restricted: set[str] = field(default_factory=set)
    of_restricted_parties: set[str] = field(default_factory=set)
    files: list = field(default_factory=list)

    def word(self, place, number):
        """Return the next canary, for the row `number` of "table.column"."""
        word = f"{BEGIN}{len(self.places):03d}vy"
        self.places[word] = place
        if number in RESTRICTED:
            is_of_party = place.startswith("rights_party.")
            (self.of_restricted_parties if is_of_party else self.restricted).add(word)
        return word

    def found_in(self, text):
        """Return the canaries of a text."""
        found = {word.lower() for word in WORD.findall(text)}
        return (found | {one for one in self.places if one in text}) & set(self.places)

    def row(self, model, number, **columns):
        """Return a new row of which every column that takes words has a canary."""
        table = model._meta.db_table
        words = {
            column.attname: value_of(
                column, self.word(f"{table}.{column.column}", number)
            )
            for column in model._meta.concrete_fields
            if column.attname not in columns and takes_words(column)
        }
        return model.objects.create(pk=number, **words | columns)

    def remove_files(self):
        for file in self.files:
            file.storage.delete(file.name)


def takes_words(column):
    """Tell whether a field holds words that somebody writes."""
    if isinstance(column, models.JSONField | ArrayField | models.TextField):
        return True
    is_text = isinstance(column, models.CharField) and not column.choices
    place = f"{column.model._meta.db_table}.{column.column}"
    return is_text and place not in WITHOUT and column.max_length >= LENGTH


def value_of(column, word):
    if isinstance(column, models.EmailField):
        return f"{word}@example.org"
    if isinstance(column, models.JSONField):
        return {"en": word, "ko": word}
    return [word] if isinstance(column, ArrayField) else word


def wordy_columns():
    """Return "table.column" of all that PostgreSQL keeps words in."""
    with connection.cursor() as cursor:
        cursor.execute(WORDY)
        return [f"{table}.{column}" for table, column in cursor.fetchall()]


def is_choice(place):
    """Tell whether a column takes a code of a list, or has no room for a canary."""
    table, _dot, name = place.partition(".")
    for model in models_of_rights():
        if model._meta.db_table == table:
            column = next(one for one in model._meta.fields if one.column == name)
            return (
                bool(column.choices)
                or (getattr(column, "max_length", None) or LENGTH) < LENGTH
            )
    return False


def models_of_rights():
    return Agreement._meta.app_config.get_models()


def has_canary(place, words):
    """Tell whether a column really holds one of the words."""
    table, _dot, column = place.partition(".")
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT bool_or("{column}"::text ~* %s) FROM rights."{table}"',
            ["|".join(map(re.escape, words))],
        )
        return cursor.fetchone()[0]


def plant(film) -> Canaries:
    """Write canaries into every table, as if officers had worked on `film`."""
    canaries = Canaries(film)
    officers = [
        get_user_model().objects.create_user(f"officer-{number}", is_staff=True)
        for number in (1, 2)
    ]
    tell(str(officers[0].pk), canaries.word("rights_journalentry.user_name", SIGNED))
    rules = canaries.row(ComplianceRules, SIGNED, effective_on=date(2020, 1, 1))
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
    country = territories.territory(AGREEMENTS[number])
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
