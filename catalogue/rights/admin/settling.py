"""What is settled after the signature: a promise is waived or told, a dispute ends."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.rights.admin.agreement_words import PROMISES
from catalogue.rights.disputing import resolve
from catalogue.rights.forms.settling import NoticeForm, ResolutionForm, WaiverForm
from catalogue.rights.models import Claim, Dispute
from catalogue.rights.offer import give_notice, waive
from catalogue.rights.presentation.claims import claim_lines
from catalogue.rights.refusals import Refused


class Settling:
    """For the admin of agreements: pages that end a promise or a dispute."""

    def pages(self):
        return {
            **super().pages(),
            "<int:number>/claim/<int:claim>/waive/": (
                self.waive_view,
                "rights_claim_waive",
            ),
            "<int:number>/claim/<int:claim>/notice/": (
                self.notice_view,
                "rights_claim_notice",
            ),
            "dispute/<int:number>/resolve/": (
                self.resolve_view,
                "rights_dispute_resolve",
            ),
        }

    def waive_view(self, request, number, claim):
        """Note that the other side gave a promise up on a day."""
        agreement, promise = self._promise(request, number, claim, *PROMISES)
        form = WaiverForm(request.POST or None)

        def act(told):
            waive(promise, by=request.user, on=told["day"])

        return self._settled(
            request,
            agreement,
            form,
            act,
            title=_("Waiver"),
            note=_("From then on what was promised stands in nobody’s way."),
            lines=[promise],
        )

    def notice_view(self, request, number, claim):
        """Note that the holder of a first refusal was told of an offer."""
        first_refusal = Claim.Kind.FIRST_REFUSAL
        agreement, promise = self._promise(request, number, claim, first_refusal)
        if promise.lapses_at:
            raise Http404
        form = NoticeForm(request.POST or None)

        def act(told):
            give_notice(
                promise, by=request.user, last_day=told["day"], zone=told["zone"]
            )

        return self._settled(
            request,
            agreement,
            form,
            act,
            title=_("Notice of an offer"),
            note=_("When the last day is over there, the first refusal has lapsed."),
            lines=[promise],
        )

    def resolve_view(self, request, number):
        """Let two officers end a dispute: one claim stands again, or neither."""
        rows = Dispute.objects.select_related("claim_a", "claim_b")
        found = get_object_or_404(rows, pk=number, resolved_on=None)
        claims = [found.claim_a, found.claim_b]
        lines = claim_lines(claims, reader=request.user)
        if not all(line.agreement for line in lines):
            raise Http404
        if not request.user.has_perm("rights.change_dispute"):
            raise PermissionDenied
        form = ResolutionForm(request.POST or None, request=request, lines=lines)

        def act(told):
            resolve(
                found,
                by=request.user,
                second_by=form.second,
                resolution=told["resolution"],
                stands=next((one for one in claims if one.pk == told["stands"]), None),
            )

        return self._settled(
            request,
            self.readable(request, found.claim_a.agreement_id),
            form,
            act,
            title=_("End of a dispute"),
            note=found.note,
            lines=claims,
        )

    def _promise(self, request, number, claim, *kinds):
        """Return the agreement and a promise of it that still binds."""
        agreement = self.readable(request, number)
        if not self.has_change_permission(request, agreement):
            raise PermissionDenied
        claims = agreement.claims.in_force().filter(kind__in=kinds, waived_on=None)
        return agreement, get_object_or_404(claims, pk=claim)

    def _settled(self, request, agreement, form, act, *, title, note, lines):
        """Show the form; when it was sent and is right, act and go back."""
        back = reverse("admin:rights_agreement", args=[agreement.pk])
        refusal = ""
        if request.method == "POST" and form.is_valid():
            try:
                act(form.cleaned_data)
            except Refused as refused:
                refusal = str(refused)
            else:
                self.tell(request, _("Done."))
                return HttpResponseRedirect(back)
        return self.page(
            request,
            "settling.html",
            title=title,
            agreement=agreement,
            form=form,
            note=note,
            refusal=refusal,
            lines=claim_lines(lines, reader=request.user),
            back=back,
        )
