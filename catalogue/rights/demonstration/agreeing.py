"""Makes agreements of the invented deals, by the words and verbs that the desk uses."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from catalogue.models import Film
from catalogue.rights import deal_words, offer
from catalogue.rights.amend import amend
from catalogue.rights.boxes import Period
from catalogue.rights.commit import commit, confirm
from catalogue.rights.deal_words import Terms
from catalogue.rights.demonstration.parties import GROUPS, INVENTED, PARTIES
from catalogue.rights.demonstration.writing import Amendment, Deal, Ending, dated, day
from catalogue.rights.dimensions import languages, term_words, trade_words
from catalogue.rights.dimensions.reading import Unreadable
from catalogue.rights.disputing import dispute
from catalogue.rights.known_groups import territory_reader
from catalogue.rights.models import (
    Agreement,
    Claim,
    ComplianceCheck,
    ComplianceRules,
    Grant,
    Party,
)
from catalogue.rights.terminate import rescind, terminate

NOTE = "Invented, to learn with: no such agreement was ever made."
CHECKED_SINCE = date(2019, 1, 1)
RULES = (
    "Invented, to learn with. Ask two officers whether the counterparty and the way of "
    "payment stand on a list of the corporation; note what was looked at."
)
STEPS = {
    "draft": lambda agreement, by: None,
    "offered": lambda agreement, by: offer.offer(agreement, by=by),
    "declined": lambda agreement, by: offer.decline(agreement, by=by),
    "withdrawn": lambda agreement, by: offer.withdraw(agreement, by=by),
}


@dataclass(frozen=True)
class Desk:
    """Two invented officers at work on a day, with the films of the catalogue."""

    today: date
    first: object
    second: object
    films: dict[str, Film]

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Return the invented parties by the name without its mark, made once."""
        made = {
            name: Party.objects.create(
                name=f"{name} {INVENTED}", country=country, kind=kind, note=NOTE
            )
            for name, country, kind in PARTIES
        }
        for member, head in GROUPS:
            made[member].group = made[head]
            made[member].save(update_fields=["group"])
        return made

    @cached_property
    def rules(self) -> ComplianceRules:
        return ComplianceRules.objects.create(
            version=f"1 {INVENTED}", text=RULES, effective_on=CHECKED_SINCE
        )

    def make(self, deal: Deal) -> Agreement:
        """Return the agreement of a deal, in the state that it says."""
        agreement = self._draft(deal)
        for position, slug in enumerate(deal.films.split()):
            self._grant(agreement, deal, self.films[slug], position)
        if deal.disputes:
            self._dispute(agreement, deal)
        if deal.is_paper and deal.is_confirmed:
            confirm(agreement, by=self.second)
        elif deal.check and not deal.is_paper:
            self._check(agreement, deal.check, on=day(deal.signed, today=self.today))
        if deal.state in Agreement.COMMITTED:
            signed = day(deal.signed, today=self.today)
            commit(agreement, by=self.first, signed_on=signed, state=deal.state)
        else:
            STEPS[deal.state](agreement, self.first)
        return agreement

    def amend(self, amendment: Amendment) -> Agreement:
        """Return a signed amendment, which says other terms of every film."""
        whole = Agreement.objects.get(number=amendment.amends)
        signed = day(amendment.signed, today=self.today)
        draft = amend(whole, by=self.first, number=amendment.number)
        draft.note = NOTE
        draft.save(update_fields=["note"])
        for grant in draft.grants.all():
            grant.claims.all().delete()
            self._say(grant, amendment.terms, on=signed)
            grant.save()
        self._check(draft, ComplianceCheck.Result.CLEAR, on=signed)
        commit(draft, by=self.first, signed_on=signed)
        return draft

    def end(self, ending: Ending) -> None:
        agreement = Agreement.objects.get(number=ending.number)
        if ending.on:
            terminate(agreement, by=self.first, on=day(ending.on, today=self.today))
        else:
            rescind(agreement, by=self.first)

    def _draft(self, deal: Deal) -> Agreement:
        restricted = Agreement.Confidentiality.RESTRICTED
        return Agreement.objects.create(
            number=deal.number,
            direction=deal.direction,
            kind=deal.kind,
            counterparty=self.parties[deal.party],
            head=Agreement.objects.filter(number=deal.head).first(),
            signed_on=day(deal.signed, today=self.today),
            confidentiality=restricted if deal.is_restricted else "normal",
            is_paper=deal.is_paper,
            is_demonstration=True,
            note=NOTE,
            entered_by=self.first,
            entered_by_name=self.first.get_username(),
        )

    def _grant(self, agreement: Agreement, deal: Deal, film: Film, position: int):
        grant = Grant(
            agreement=agreement,
            film=film,
            position=position,
            sublicensing=deal.sublicensing,
            max_runs=deal.runs,
        )
        grant.save()
        self._say(
            grant,
            deal.terms,
            on=agreement.signed_on,
            language_mode=deal.form,
            succession_note=deal.succession,
            parent=self._head(agreement, film),
            lapses_at=self._lapse(deal),
            lapse_zone=deal.zone,
        )
        grant.save()

    def _say(self, grant: Grant, lines: str, *, on: date | None, **columns) -> None:
        """Write what the lines say: their words into the grant, their sets as claims.

        Raise Unreadable for a word that is not known.
        """
        text = dated(lines, today=self.today)
        territories = territory_reader(on=on)
        told = deal_words.read(text, territories=territories)
        for terms in told:
            if terms.unknown or terms.days is None:
                raise Unreadable(text, str(terms.unknown))
            Claim.objects.create(
                grant=grant,
                kind=terms.kind or Claim.Kind.GRANT,
                exclusive=bool(terms.exclusive) and terms.kind in ("", "grant"),
                territory=territories(terms.territory),
                media=trade_words.read(terms.media, on=on),
                language=languages.read(terms.language),
                term=Period.through(terms.days.first, terms.days.last),
                decided_by=self.first,
                decided_by_name=self.first.get_username(),
                **columns,
            )
        _write(grant, told, text)

    def _head(self, agreement: Agreement, film: Film) -> Claim | None:
        if agreement.head is None:
            return None
        return agreement.head.claims.in_force().get(film=film, kind="grant")

    def _lapse(self, deal: Deal):
        if not deal.lapses:
            return None
        return offer.lapse(day(deal.lapses, today=self.today), zone=deal.zone)

    def _dispute(self, agreement: Agreement, deal: Deal) -> None:
        other = Claim.objects.in_force().get(agreement__number=deal.disputes)
        dispute(
            agreement.claims.get(),
            other,
            by=self.first,
            second_by=self.second,
            note=f"{NOTE} Both papers grant television in Tunisia.",
        )

    def _check(self, agreement: Agreement, result: str, *, on: date | None) -> None:
        """Note what two officers found, some days before the day of signature."""
        ComplianceCheck.objects.create(
            agreement=agreement,
            rules=self.rules,
            result=result,
            checked_on=min(on or self.today, self.today) - timedelta(days=4),
            checked_by=self.first,
            checked_by_name=self.first.get_username(),
            second_by=self.second,
            second_by_name=self.second.get_username(),
            note=NOTE,
        )


def _write(grant: Grant, told: list[Terms], text: str) -> None:
    """Keep the words of the lines beside what they were understood as."""
    lines = text.splitlines()
    of_grant = [terms for terms in told if terms.kind != "holdback"]
    grant.rights_as_written = _once(terms.media for terms in of_grant)
    grant.territory_as_written = _once(terms.territory for terms in of_grant)
    grant.language_as_written = _once(terms.language for terms in of_grant)
    grant.term_as_written = _once(filter(None, map(_days_of, lines)))
    grant.holdback_as_written = "\n".join(
        line
        for line, terms in zip(lines, told, strict=True)
        if terms.kind == "holdback"
    )


def _once(words) -> str:
    return "\n".join(dict.fromkeys(words))


def _days_of(line: str) -> str:
    """Return the part of a line that names days, "" when none does."""
    for part in map(str.strip, line.split(";")):
        try:
            term_words.read(part)
        except Unreadable:
            continue
        return part
    return ""
