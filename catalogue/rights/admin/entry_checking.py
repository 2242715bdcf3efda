"""What the terms clash with while they are written, before anybody hears a promise."""

from dataclasses import dataclass

from django.http import QueryDict

from catalogue.rights.admin.entry import Entry
from catalogue.rights.admin.entry_changes import with_terms
from catalogue.rights.conflicts import clashes
from catalogue.rights.forms.claims import ClaimForm
from catalogue.rights.models import Agreement
from catalogue.rights.presentation.claims import box_words, how_words
from catalogue.rights.presentation.clashes import ClashLine, clash_lines

NOBODY = 0  # no counterparty chosen yet: all others are others


@dataclass(frozen=True)
class Checked:
    """The clashes of what is written, and of how many claims it could be told."""

    lines: list[ClashLine]
    claims: int
    unread: int

    @property
    def refusals(self) -> list[ClashLine]:
        return [line for line in self.lines if line.is_refusal]

    def change(self, place: str) -> str:
        """Return what a change sends, "" for none.

        `place` is the number of a stored claim and that of the change: "17.0". So the
        address of a change tells no terms.
        """
        claim, _dot, number = place.partition(".")
        for line in self.lines:
            if line.changes and str(line.clash.proposed.pk) == claim:
                values = {str(n): one.value for n, one in enumerate(line.changes)}
                return values.get(number, "")
        return ""

    @property
    def notes(self) -> list[ClashLine]:
        return [line for line in self.lines if not line.is_refusal]


def checked(entry: Entry, *, reader) -> Checked:
    """Return what the claims of an entry clash with; `reader` is the officer."""
    claims = entry.proposed()
    for claim in claims.values():
        claim.counterparty_id = claim.counterparty_id or NOBODY
    prefixes = {id(claim): prefix for prefix, claim in claims.items()}
    said = sum(len(grant.said_claims) for grant in entry.grants)
    found = clashes(claims.values(), reader=reader)
    lines = clash_lines(found, at=lambda claim: {"at": prefixes[id(claim)]})
    return Checked(lines, len(claims), said - len(claims))


def readings(entry: Entry, *, sent: QueryDict) -> list[tuple[str, str, bool]]:
    """Return what the words of each field are taken for, to show while they are typed.

    Each is (name in the form, exact words or what is wrong, whether it is wrong). A
    line that is not read yet is told by the claims that it would become.
    """
    found = []
    for grant in entry.grants:
        of_line = []
        for claim in grant.claims:
            told = claim.understood()
            found += [
                (field.html_name, said.words or said.fault, bool(said.fault))
                for field, said in told
            ]
            is_sent = any(sent.get(field.html_name) for field, _said in told)
            if not is_sent and any(said.words for _field, said in told):
                of_line.append(_in_words(claim))
        line = grant["line"]
        faults = line.errors if (line.value() or "").strip() else []
        words = " ".join(faults) or "; ".join(of_line)
        found.append((line.html_name, words, bool(faults)))
    return found


def _in_words(form: ClaimForm) -> str:
    """Return a claim in exact words, as far as it is said."""
    if form.is_valid():
        claim = form.proposed()
        return f"{how_words(claim)} · {box_words(claim.box)}"
    return " · ".join(said.words for _field, said in form.understood() if said.words)


def checked_as_stored(agreement: Agreement, *, reader) -> Checked:
    """Return what an open agreement clashes with as it stands."""
    claims = list(agreement.claims.all())
    found = clashes(claims, reader=reader)
    lines = clash_lines(found, at=lambda claim: {"claim": claim.pk})
    return Checked(lines, len(claims), 0)


def with_lines_read(entry: Entry, data: QueryDict) -> QueryDict:
    """Return the data with every line that is understood read into claims."""
    for grant in entry.grants:
        line = (grant["line"].value() or "").strip()
        terms = grant.read_line() if line else []
        if terms and not any(one.unknown for one in terms):
            data = with_terms(data, grant.prefix, terms, line=line)
    return data
