"""The form of an agreement as one thing: its head, its films, and their claims."""

from collections import defaultdict
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from catalogue.admin.choosing import (
    ChoiceSelect,
    ChosenField,
    book_of,
    chosen_together,
)
from catalogue.models import Film
from catalogue.rights.forms.grants import COLUMNS, GrantForm, counted
from catalogue.rights.known_groups import territory_reader
from catalogue.rights.models import Agreement, Claim, Direction, Grant
from catalogue.rights.presentation.claims import box_words

COUNT = "grants-count"
MOST_FILMS = 300


class Entry:
    """What is stored of an agreement, or `data` that was sent, as forms.

    `agreement` is None for a new one.
    """

    def __init__(self, admin, request, *, agreement=None, data=None):
        self.admin = admin
        self.request = request
        self.agreement = agreement
        self.data = data
        form = admin.get_form(request, agreement, change=agreement is not None)
        self.head = form(data, instance=agreement)
        self.territories = territory_reader(on=self._day("signed_on", "effective_on"))
        self.grants = self._grants()
        book = book_of(request)
        book.want(Film, [grant.film_id for grant in self.grants])
        chosen_together(self.grants)

    @property
    def media(self):
        return self.head.media + self._film_field().widget.media

    def is_valid(self) -> bool:
        """Check everything, so that each field says what is wrong with it."""
        grants = [grant.is_valid() for grant in self.grants]
        head = self.head.is_valid()
        return all(grants) and head and self._films_agree()

    @property
    def errors(self) -> int:
        """Return how many fields are wrong."""
        forms = [self.head, *self.grants]
        forms += [claim for grant in self.grants for claim in grant.said_claims]
        return sum(len(form.errors) for form in forms if form.is_bound)

    def save(self, user) -> Agreement:
        """Store everything; `is_valid` said yes."""
        agreement = self.head.save(commit=False)
        moved = {"counterparty", "direction"} & set(self.head.changed_data)
        if agreement.pk is None or agreement.is_paper:
            # Whoever wrote last is not the one who confirms.
            agreement.entered_by, agreement.entered_by_name = user, user.get_username()
            agreement.confirmed_by, agreement.confirmed_by_name = None, ""
        agreement.save()
        for position, form in enumerate(self.grants):
            self._save_grant(form, agreement, position)
        if moved:
            # Triggers take both from the agreement again.
            agreement.claims.update(state=F("state"))
        return agreement

    def proposed(self) -> dict[str, Claim]:
        """Return the claims that can be told from what is written, by their prefix.

        Fields elsewhere may be wrong still.
        """
        counterparty = self.head["counterparty"].value()
        direction = self.head["direction"].value()
        found = {}
        for grant in self.grants:
            if grant.film_id is None or grant.is_taken_out:
                continue
            for form in grant.said_claims:
                if not (form.is_bound and form.is_valid()):
                    continue
                claim = form.proposed()
                claim.film_id = grant.film_id
                claim.grant_id = grant.grant and grant.grant.pk
                claim.agreement_id = self.agreement and self.agreement.pk
                claim.counterparty_id = _number(counterparty)
                claim.direction = direction
                found[form.prefix] = claim
        return found

    @cached_property
    def restated(self) -> dict[int, list[str]]:
        """Return, by the id of a grant, what the agreement that is amended says."""
        grants = {
            form.grant.restates_id: form.grant.pk
            for form in self.grants
            if form.grant and form.grant.restates_id
        }
        found = defaultdict(list)
        if grants:
            for claim in Claim.objects.in_force().filter(grant__in=grants):
                found[grants[claim.grant_id]].append(str(box_words(claim.box)))
        return found

    def _grants(self):
        stored, claims = self._stored()
        heads = self._heads()
        kept = {
            "chooser": self._film_field,
            "territories": self.territories,
            "heads": heads,
        }
        if self.data is None:
            shown = [
                GrantForm(
                    grant=grant, claims=claims[grant.pk], prefix=f"grants-{n}", **kept
                )
                for n, grant in enumerate(stored.values())
            ]
            return shown or [GrantForm(prefix="grants-0", **kept)]
        found = []
        for place in range(counted(self.data, COUNT, MOST_FILMS)):
            prefix = f"grants-{place}"
            grant = stored.get(_number(self.data.get(f"{prefix}-grant_id")))
            own = claims[grant.pk] if grant else ()
            found.append(
                GrantForm(self.data, grant=grant, claims=own, prefix=prefix, **kept)
            )
        return found

    def _stored(self):
        """Return the stored grants by id, and their claims, with two queries."""
        claims = defaultdict(list)
        if self.agreement is None:
            return {}, claims
        grants = {grant.pk: grant for grant in self.agreement.grants.all()}
        for claim in Claim.objects.filter(grant__in=grants):
            claims[claim.grant_id].append(claim)
        return grants, claims

    def _heads(self):
        """Return, by film, the claims that a sublicence may come from."""
        head = _number(self.head["head"].value())
        found = defaultdict(list)
        if head:
            claims = Claim.objects.in_force().filter(agreement=head, kind="grant")
            for claim in claims:
                found[claim.film_id].append((claim.pk, str(box_words(claim.box))))
        return found

    def _film_field(self):
        column = Grant._meta.get_field("film")
        widget = ChoiceSelect(column, self.admin.admin_site)
        widget.book, widget.request = book_of(self.request), self.request
        return column.formfield(form_class=ChosenField, widget=widget)

    def _day(self, *names) -> date | None:
        """Return the day that decides what the words of the contract meant."""
        for name in names:
            value = self.head[name].value()
            try:
                day = parse_date(value) if isinstance(value, str) else value
            except ValueError:
                day = None
            if day:
                return day
        return None

    def _films_agree(self) -> bool:
        """Refuse a film that is named twice, and the import of a domestic one."""
        seen = set()
        is_import = self.head["direction"].value() == Direction.IMPORT
        for form in self.grants:
            film = getattr(form, "cleaned_data", {}).get("film")
            if film is None or form.is_taken_out:
                continue
            if film.pk in seen:
                form.add_error("film", _("This film stands in the agreement already."))
            if is_import and film.origin == Film.Origin.DOMESTIC:
                constraint = _rule(Claim, "rights_claim_no_import_of_domestic")
                form.add_error(
                    "film", ValidationError(constraint.violation_error_message)
                )
            seen.add(film.pk)
        return not any(form.errors for form in self.grants if _counts(form))

    def _save_grant(self, form, agreement, position):
        if form.is_blank:
            return
        if form.is_taken_out:
            if form.grant:
                form.grant.delete()
            return
        grant = form.grant or Grant(agreement=agreement)
        is_other_film = grant.film_id != form.cleaned_data["film"].pk
        for name in COLUMNS:
            setattr(grant, name, form.cleaned_data[name])
        grant.film, grant.position = form.cleaned_data["film"], position
        grant.save()
        for one in form.claims:
            if one.is_taken_out or one.is_blank:
                if one.claim:
                    one.claim.delete()
            elif one.claim is None or is_other_film or one.has_changed():
                claim = one.proposed()
                claim.grant = grant
                claim.save()


def _counts(form) -> bool:
    return not (form.is_blank or form.is_taken_out)


def _rule(model, name):
    return next(one for one in model._meta.constraints if one.name == name)


def _number(value) -> int | None:
    text = str(getattr(value, "pk", value) or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
