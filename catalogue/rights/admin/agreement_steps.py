"""An agreement on its way from draft to its end: its page, and each step by a button.

A refusal says every clash and what would make it legal.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from catalogue.rights.admin.agreement_words import (
    changes_shown,
    films_shown,
    known_on,
)
from catalogue.rights.admin.duty_lists import money
from catalogue.rights.admin.entry_checking import checked_as_stored
from catalogue.rights.amend import amend
from catalogue.rights.commit import commit, confirm
from catalogue.rights.disputing import dispute
from catalogue.rights.forms.steps import (
    CheckForm,
    DayForm,
    DisputeForm,
    NumberForm,
    rules_in_force,
)
from catalogue.rights.models import Agreement, Claim, ComplianceCheck
from catalogue.rights.offer import decline, offer, take_back, withdraw
from catalogue.rights.presentation.claims import claim_lines
from catalogue.rights.presentation.clashes import clash_lines
from catalogue.rights.refusals import Refused
from catalogue.rights.terminate import rescind, terminate

State = Agreement.State
OPEN = (State.DRAFT, State.OFFERED)
WAY = (State.DRAFT, State.OFFERED, State.DEAL_MEMO, State.SIGNED)


@dataclass(frozen=True)
class Step:
    """A step: from which states, what the button says, what it asks, what it does."""

    states: tuple[str, ...]
    words: object
    act: Callable
    form: type | None = None
    is_grave: bool = False


def _sign(agreement, *, by, day):
    commit(agreement, by=by, signed_on=day)


def _memo(agreement, *, by):
    commit(agreement, by=by, state=State.DEAL_MEMO)


def _amend(agreement, *, by, number, is_paper):
    return amend(agreement, by=by, number=number, is_paper=is_paper)


def _terminate(agreement, *, by, day):
    terminate(agreement, by=by, on=day)


def _rescind(agreement, *, by):
    rescind(agreement, by=by)


STEPS = {
    "offer": Step((State.DRAFT,), gettext_lazy("Offer"), offer),
    "take-back": Step((State.OFFERED,), gettext_lazy("Take the offer back"), take_back),
    "confirm": Step(OPEN, gettext_lazy("Confirm the paper as second officer"), confirm),
    "deal-memo": Step(OPEN, gettext_lazy("Commit as deal memo"), _memo),
    "sign": Step(
        (*OPEN, State.DEAL_MEMO), gettext_lazy("Commit as signed"), _sign, DayForm
    ),
    "decline": Step(
        OPEN, gettext_lazy("The counterparty declined"), decline, is_grave=True
    ),
    "withdraw": Step(OPEN, gettext_lazy("Withdraw"), withdraw, is_grave=True),
    "amend": Step(Agreement.COMMITTED, gettext_lazy("Amend"), _amend, NumberForm),
    "terminate": Step(
        Agreement.COMMITTED,
        gettext_lazy("Terminate: first day without it"),
        _terminate,
        DayForm,
        is_grave=True,
    ),
    "rescind": Step(
        Agreement.COMMITTED,
        gettext_lazy("Rescind from the beginning"),
        _rescind,
        is_grave=True,
    ),
}


class AgreementSteps:
    """For the admin of agreements: the page of one, its steps, checks and disputes."""

    def pages(self):
        return {
            "<int:number>/deal/": (require_safe(self.deal_view), "rights_agreement"),
            "<int:number>/step/<slug:step>/": (
                require_POST(self.step_view),
                "rights_agreement_step",
            ),
            "<int:number>/check/": (
                require_POST(self.check_view),
                "rights_agreement_check",
            ),
            "<int:number>/dispute/<int:claim>/<int:other>/": (
                self.dispute_view,
                "rights_agreement_dispute",
            ),
        }

    def deal_view(self, request, number):
        """Show an agreement in exact words, with the steps that it can take."""
        return self._deal(request, self.readable(request, number))

    def step_view(self, request, number, step):
        """Take a step; when it is refused say why, and what would make it legal."""
        agreement = self._changeable(request, number)
        told = STEPS.get(step)
        if told is None or agreement.state not in told.states:
            raise Http404
        if step == "confirm" and not request.user.has_perm("rights.confirm"):
            raise PermissionDenied
        form = told.form(request.POST) if told.form else None
        if form is not None and not form.is_valid():
            return self._deal(request, agreement, forms={step: form})
        given = form.cleaned_data if form else {}
        try:
            made = told.act(agreement, by=request.user, **given)
        except Refused as refused:
            return self._refused(request, agreement, refused, step=told)
        self.tell(request, _("Done."))
        if step == "amend":
            return HttpResponseRedirect(self.address("change", made.pk))
        return HttpResponseRedirect(self._address(agreement))

    def check_view(self, request, number):
        """Keep the result of a compliance check."""
        agreement = self._changeable(request, number)
        form = CheckForm(request.POST, request=request)
        if not form.is_valid():
            return self._deal(request, agreement, forms={"check": form})
        second = form.second
        ComplianceCheck.objects.create(
            agreement=agreement,
            rules=rules_in_force(),
            result=form.cleaned_data["result"],
            checked_on=timezone.localdate(),
            checked_by=request.user,
            checked_by_name=request.user.get_username(),
            second_by=second,
            second_by_name=second.get_username() if second else "",
            note=form.cleaned_data["check_note"],
        )
        self.tell(request, _("Saved."))
        return HttpResponseRedirect(self._address(agreement))

    def dispute_view(self, request, number, claim, other):
        """Ask two officers why two claims that conflict both stay; open the dispute."""
        agreement = self.readable(request, number)
        if not request.user.has_perm("rights.add_dispute"):
            raise PermissionDenied
        one = get_object_or_404(agreement.claims, pk=claim)
        two = get_object_or_404(Claim, pk=other, film_id=one.film_id)
        form = DisputeForm(request.POST or None, request=request)
        refusal = ""
        if request.method == "POST" and form.is_valid():
            note = form.cleaned_data["note"]
            try:
                dispute(one, two, by=request.user, second_by=form.second, note=note)
            except Refused as refused:
                refusal = str(refused)
            else:
                self.tell(request, _("The dispute is open."))
                return HttpResponseRedirect(self._address(agreement))
        return self.page(
            request,
            "dispute.html",
            title=_("Dispute"),
            agreement=agreement,
            form=form,
            refusal=refusal,
            lines=claim_lines([one, two], reader=request.user),
            back=self._address(agreement),
        )

    def _address(self, agreement):
        return reverse("admin:rights_agreement", args=[agreement.pk])

    def _changeable(self, request, number):
        agreement = self.readable(request, number)
        if not self.has_change_permission(request, agreement):
            raise PermissionDenied
        return agreement

    def _refused(self, request, agreement, refused, *, step):
        lines = clash_lines(refused.clashes, at=lambda claim: {"claim": claim.pk})
        return self.page(
            request,
            "refused.html",
            title=_("Not committed") if lines else _("Not done"),
            agreement=agreement,
            step=step,
            reason=str(refused),
            refusals=[line for line in lines if line.is_refusal],
            notes=[line for line in lines if not line.is_refusal],
            may_edit=agreement.is_open,
            may_dispute=agreement.is_paper,
            change=self.address("change", agreement.pk),
            back=self._address(agreement),
            status=409,
        )

    def _deal(self, request, agreement, forms=None):
        """Show the page of an agreement; `forms` are those that were sent wrong."""
        forms = forms or {}
        known = known_on(request)
        films = films_shown(agreement, reader=request.user, known=known)
        may_read_journal = request.user.has_perm("rights.view_journalentry")
        may_change = self.has_change_permission(request, agreement)
        return self.page(
            request,
            "agreement.html",
            title=_("Agreement"),
            agreement=agreement,
            films=films,
            known=known,
            changes=(
                changes_shown(agreement, [one.grant for one in films])
                if may_read_journal
                else []
            ),
            documents=list(agreement.documents.all()),
            way=_way(agreement),
            amendments=list(agreement.amendments.all()),
            checks=list(agreement.compliance_checks.select_related("rules")),
            obligations=[
                (one, money(one.amount, one.currency))
                for one in agreement.obligations.all()
            ],
            steps=_steps(agreement, forms) if may_change else [],
            checked=(
                checked_as_stored(agreement, reader=request.user)
                if agreement.is_open
                else None
            ),
            change=self.address("change", agreement.pk) if may_change else "",
            may_dispute=agreement.is_paper,
            check_form=forms.get("check") or CheckForm(request=request),
            may_change=may_change,
            status=400 if forms else 200,
        )


def _way(agreement) -> list[tuple[str, bool, bool]]:
    """Return the states as a line: (words, is passed, is the present one)."""
    states = list(WAY)
    if agreement.state not in states:
        states.append(agreement.state)
    here = states.index(agreement.state)
    return [
        (State(state).label, place < here, place == here)
        for place, state in enumerate(states)
    ]


def _steps(agreement, forms) -> list[tuple[str, Step, object]]:
    """Return the steps that the agreement can take, each with its form."""
    found = []
    for name, step in STEPS.items():
        if agreement.state not in step.states:
            continue
        if name == "confirm" and (not agreement.is_paper or agreement.confirmed_by_id):
            continue
        form = forms.get(name)
        if form is None and step.form:
            # The day of a paper stands on it.
            signed = agreement.signed_on if name == "sign" else None
            form = step.form(initial={"day": signed or timezone.localdate()})
        found.append((name, step, form))
    return found
