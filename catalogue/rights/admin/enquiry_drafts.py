"""Makes a draft agreement of an enquiry; which party it is, the officer says."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.rights.asking import question_of
from catalogue.rights.drafting import NoDraft, draft, parties_like, party_name
from catalogue.rights.forms.enquiries import NEW_PARTY, DraftForm
from catalogue.rights.models import Enquiry
from catalogue.rights.presentation.enquiries import asked_films

MAKING = ("rights.add_agreement", "rights.add_party")


class Drafting:
    """For the admin of enquiries: the page from which a draft is made."""

    @staticmethod
    def may_draft(request, enquiry, asked) -> bool:
        """Tell whether a draft can be made of the enquiry, and by this officer."""
        is_open = enquiry.agreement_id is None and enquiry.state != Enquiry.State.ERASED
        return asked is not None and is_open and request.user.has_perms(MAKING)

    def draft_view(self, request, number):
        """Ask for the party and the films; on POST make the draft and show it."""
        enquiry = self.readable(request, number)
        asked = question_of(enquiry).asked
        may = self.has_change_permission(request, enquiry)
        if not (may and self.may_draft(request, enquiry, asked)):
            raise PermissionDenied
        parties = parties_like(enquiry)
        _question, answers = self.answers(request, enquiry)
        films = [one for one in asked_films(enquiry, answers) if one.answer]
        form = DraftForm(
            request.POST or None,
            parties=parties,
            new_party=party_name(enquiry),
            films=[(str(one.row.film_id), one.title) for one in films],
            initial={
                "party": str(parties[0].pk) if parties else NEW_PARTY,
                "films": [str(one.row.film_id) for one in films],
            },
        )
        if form.is_valid() and (made := self._made(request, enquiry, form, parties)):
            address = reverse("admin:rights_agreement_change", args=[made.pk])
            return HttpResponseRedirect(address)
        return self.page(
            request,
            "enquiry_draft.html",
            title=_("Draft agreement"),
            enquiry=enquiry,
            form=form,
            films=films,
            parties=parties,
            chosen_films=form["films"].value() or [],
        )

    def _made(self, request, enquiry, form, parties):
        told = form.cleaned_data
        party = next((one for one in parties if str(one.pk) == told["party"]), None)
        try:
            made = draft(
                enquiry,
                by=request.user,
                party=party,
                narrowed=told["narrowed"],
                films={int(film) for film in told["films"]},
            )
        except NoDraft:
            form.add_error(None, _("Nothing of these films is free: choose others."))
            return None
        said = _("The draft is made.")
        if made.left_out:
            said = _("The draft is made; films of which nothing is free are left out.")
        self.tell(request, said, messages.SUCCESS)
        return made.agreement
