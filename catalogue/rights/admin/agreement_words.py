"""What the page of an agreement shows: films in exact words, both clocks, changes."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils.dateparse import parse_date
from django.utils.timezone import make_aware
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.labels import labels
from catalogue.models import Film
from catalogue.rights.admin.log_lists import changes, moment
from catalogue.rights.as_written import Comparison, compared
from catalogue.rights.dimensions import languages, media, territories
from catalogue.rights.known_groups import territory_reader
from catalogue.rights.models import Agreement, Claim, Dispute, Grant, JournalEntry
from catalogue.rights.presentation.claims import ClaimLine, claim_lines
from catalogue.rights.presentation.days import period_words

DIMENSIONS = {"territory": territories, "media": media, "language": languages}
PROMISES = (Claim.Kind.OPTION, Claim.Kind.FIRST_REFUSAL, Claim.Kind.HOLDBACK)
MOST_CHANGES = 100


@dataclass(frozen=True)
class FilmShown:
    """One film of an agreement: what is written, the claims, where the two differ.

    `closed` are claims that an amendment, a termination or a dispute has closed.
    """

    film: str
    grant: Grant
    lines: list[ClaimLine]
    closed: list[ClaimLine]
    differences: list[str]
    disputes: dict[int, int]

    @property
    def open_ends(self) -> list[tuple[ClaimLine, bool, bool, int | None]]:
        """Return the claims that something can still settle.

        Each is (claim, can be waived, can be given notice of, its open dispute).
        """
        found = []
        for line in self.lines:
            claim = line.claim
            is_promise = claim.kind in PROMISES and claim.waived_on is None
            is_promise = is_promise and claim.state == Claim.State.COMMITTED
            is_silent = claim.kind == Claim.Kind.FIRST_REFUSAL and not claim.lapses_at
            dispute = self.disputes.get(claim.pk)
            if is_promise or dispute:
                found.append((line, is_promise, is_promise and is_silent, dispute))
        return found


def known_on(request) -> date | None:
    """Return the day of which the address asks what was known; None for today."""
    try:
        return parse_date(request.GET.get("known", ""))
    except ValueError:
        return None


def films_shown(
    agreement: Agreement, *, reader, known: date | None = None
) -> list[FilmShown]:
    """Return the films of an agreement, with as many queries for any number of them.

    `known` leaves the claims that the desk held to be committed when that day ended.
    """
    grants = list(agreement.grants.order_by("position", "pk"))
    claims = agreement.claims.order_by("term", "pk")
    if known:
        after = make_aware(datetime.combine(known + timedelta(days=1), time.min))
        claims = claims.believed(after)
    of_grant = defaultdict(list)
    for line in claim_lines(claims, reader=reader):
        of_grant[line.claim.grant_id].append(line)
    films = labels(Film, {grant.film_id for grant in grants})
    disputes = _disputes(agreement)
    read = territory_reader(on=agreement.signed_on or agreement.effective_on)
    shown = []
    for grant in grants:
        lines = of_grant[grant.pk]
        closed = [one for one in lines if not known and _is_closed(one)]
        lines = [one for one in lines if one not in closed]
        comparison = compared(grant, [one.claim for one in lines], territories=read)
        differs = difference_words(comparison) if lines and not known else []
        film = films.get(grant.film_id, "")
        shown.append(FilmShown(film, grant, lines, closed, differs, disputes))
    return shown


def _disputes(agreement: Agreement) -> dict[int, int]:
    """Return, by claim of the agreement, the open dispute over it."""
    rows = Dispute.objects.filter(
        Q(claim_a__agreement_id=agreement.pk) | Q(claim_b__agreement_id=agreement.pk),
        resolved_on=None,
    )
    found = rows.values_list("claim_a_id", "claim_b_id", "pk")
    return {claim: pk for one, other, pk in found for claim in (one, other)}


def _is_closed(line: ClaimLine) -> bool:
    return line.claim.state == Claim.State.SUPERSEDED


def difference_words(comparison: Comparison) -> list[str]:
    """Return in sentences where a paper and its claims differ."""
    language = get_language() or "ko"
    names = {
        name: str(Claim._meta.get_field(name).verbose_name)
        for name in (*DIMENSIONS, "term")
    }
    said = []
    for one in comparison.sets:
        described = DIMENSIONS[one.name].described
        told = {"part": names[one.name]}
        if one.only_written:
            told["words"] = described(one.only_written, language)
            said.append(_("%(part)s: written and not claimed: %(words)s") % told)
        if one.only_claimed:
            told["words"] = described(one.only_claimed, language)
            said.append(_("%(part)s: claimed and not written: %(words)s") % told)
    if comparison.term:
        told = {
            "written": period_words(comparison.term.written),
            "claimed": period_words(comparison.term.claimed),
        }
        said.append(_("term: written %(written)s, claimed %(claimed)s") % told)
    for name in comparison.unread:
        told = {"part": names[name]}
        said.append(_("%(part)s: not understood as written; compare by eye") % told)
    return said


def changes_shown(agreement: Agreement, grants: list[Grant]) -> list[tuple]:
    """Return the newest changes of an agreement and of its films from the journal.

    Each is (time, who, film or "", what was changed).
    """
    films = labels(Film, {grant.film_id for grant in grants})
    of_grant = {grant.pk: films.get(grant.film_id, "") for grant in grants}
    entries = JournalEntry.objects.filter(
        Q(table="rights_agreement", row=agreement.pk)
        | Q(table="rights_grant", row__in=of_grant)
    )
    return [
        (
            moment(entry.at),
            entry.user_name,
            of_grant.get(entry.row, "") if entry.table == "rights_grant" else "",
            _done(entry),
        )
        for entry in entries.order_by("-pk")[:MOST_CHANGES]
    ]


def _done(entry: JournalEntry) -> str:
    if entry.operation == "insert":
        return _("entered")
    return changes(entry.before or {}, entry.after or {}, with_values=True)
