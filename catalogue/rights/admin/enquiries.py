"""The enquiry desk: the queue, and one enquiry with what is free of what it asks."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from catalogue.rights.admin.enquiry_drafts import Drafting
from catalogue.rights.admin.enquiry_list import EnquiryQueue
from catalogue.rights.admin.enquiry_replies import Replying
from catalogue.rights.admin.room import RightsAdmin
from catalogue.rights.asking import ASKING, question_of
from catalogue.rights.avails import avails
from catalogue.rights.enquiry_steps import (
    Erased,
    Meanwhile,
    hand_over,
    note,
    set_due,
    set_state,
)
from catalogue.rights.erasing import erase
from catalogue.rights.forms.enquiries import DueForm, HandOverForm, NoteForm, StateForm
from catalogue.rights.models import Enquiry, Mail
from catalogue.rights.neighbours import colliding, of_the_same_buyer
from catalogue.rights.presentation.claims import box_words
from catalogue.rights.presentation.enquiries import (
    age_words,
    asked_films,
    asked_for,
    country_words,
    history,
    is_late,
)
from catalogue.rights.readers import agreements_seen


def _hand_over(enquiry, told, *, by, seen):
    hand_over(enquiry, to=told["owner"], by=by, seen=seen)


def _set_due(enquiry, told, *, by, seen):
    set_due(enquiry, told["due_on"], by=by, seen=seen)


def _set_state(enquiry, told, *, by, seen):
    set_state(enquiry, told["state"], by=by, seen=seen)


def _note(enquiry, told, *, by, seen):
    note(enquiry, told["text"], by=by)


# What a button of the page sends -> the form it reads, and what it does.
STEPS = {
    "hand-over": (HandOverForm, _hand_over),
    "due": (DueForm, _set_due),
    "state": (StateForm, _set_state),
    "note": (NoteForm, _note),
}


@admin.register(Enquiry)
class EnquiryAdmin(EnquiryQueue, Replying, Drafting, RightsAdmin):
    """Enquiries come from the public form alone, and are erased, never deleted."""

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def may_erase(self, request):
        """Tell whether the officer may forget who asked."""
        return super().has_delete_permission(request)

    def pages(self):
        return {
            "<int:number>/reply/": (self.reply_view, "rights_enquiry_reply"),
            "<int:number>/draft/": (self.draft_view, "rights_enquiry_draft"),
            "<int:number>/erase/": (self.erase_view, "rights_enquiry_erase"),
        }

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show an enquiry; on POST take the step of the button that was pressed."""
        enquiry = self.readable(request, object_id)
        if request.method != "POST":
            return self._enquiry_page(request, enquiry)
        if not self.has_change_permission(request, enquiry):
            raise PermissionDenied
        name = request.POST.get("step", "")
        if name == "take":
            return self._done(request, enquiry, self._take)
        if name not in STEPS:
            raise PermissionDenied
        kind, step = STEPS[name]
        form = kind(request.POST)
        if not form.is_valid():
            return self._enquiry_page(request, enquiry, sent={name: form})
        told = form.cleaned_data
        return self._done(
            request, enquiry, lambda *given, **named: step(given[0], told, **named)
        )

    @staticmethod
    def _take(enquiry, *, by, seen):
        hand_over(enquiry, to=by, by=by, seen=seen)

    def _done(self, request, enquiry, step):
        """Take a step, and lead back to the page, saying what stood in the way."""
        try:
            step(enquiry, by=request.user, seen=number(request.POST.get("seen")))
        except Meanwhile:
            said = _("Somebody else was faster: this is how it stands now.")
            self.tell(request, said, messages.WARNING)
        except Erased:
            self.tell(request, _("Nobody knows any more who asked."), messages.WARNING)
        return HttpResponseRedirect(self.address("change", enquiry.pk))

    def answers(self, request, enquiry):
        """Return (question, answers by film) as things are now."""
        question = question_of(enquiry)
        films = [film.film_id for film in enquiry.films.all() if film.film_id]
        if question.asked is None or not films:
            return question, []
        return question, avails(question.asked, films=films, reader=request.user)

    def _enquiry_page(self, request, enquiry, *, sent=None):
        question, answers = self.answers(request, enquiry)
        happened = history(enquiry)
        agreement = agreements_seen(
            filter(None, [enquiry.agreement_id]), reader=request.user
        ).get(enquiry.agreement_id)
        is_known = enquiry.state != Enquiry.State.ERASED
        may_change = is_known and self.has_change_permission(request, enquiry)
        return self.page(
            request,
            "enquiry.html",
            title=enquiry.ticket,
            enquiry=enquiry,
            is_known=is_known,
            asked_for=asked_for(enquiry),
            country=country_words(enquiry),
            films=asked_films(enquiry, answers),
            question=question,
            asked_words=box_words(question.asked.box) if question.asked else "",
            asks_rights=enquiry.kind in ASKING,
            same_buyer=of_the_same_buyer(enquiry),
            rivals=colliding(enquiry),
            history=happened,
            seen=happened[0].event.pk if happened else 0,
            letters=enquiry.letters.exclude(purpose=Mail.Purpose.NOTICE),
            agreement=agreement,
            agreement_is_hidden=bool(enquiry.agreement_id and not agreement),
            age=age_words(enquiry),
            is_late=is_late(enquiry),
            may_change=may_change,
            may_erase=is_known and self.may_erase(request),
            may_draft=may_change and self.may_draft(request, enquiry, question.asked),
            forms=self._forms(enquiry, sent or {}) if may_change else {},
        )

    @staticmethod
    def _forms(enquiry, sent):
        """Return the forms of the page by step, one of them perhaps as it was sent."""
        initial = {
            "hand-over": {"owner": enquiry.owner_id},
            "due": {"due_on": enquiry.due_on},
            "state": {"state": enquiry.state},
        }
        return {
            name.replace("-", "_"): sent.get(name)
            or kind(initial=initial.get(name), auto_id=f"{name}-%s")
            for name, (kind, _step) in STEPS.items()
        }

    def erase_view(self, request, number):
        """Ask whether the person is to be forgotten, and on POST do so."""
        enquiry = self.readable(request, number)
        if not self.may_erase(request):
            raise PermissionDenied
        if request.method == "POST":
            erase(enquiry, by=request.user)
            self.tell(request, _("Erased."))
            return HttpResponseRedirect(self.address("change", enquiry.pk))
        return self.page(
            request,
            "enquiry_erase.html",
            title=_("Erase who asked"),
            enquiry=enquiry,
        )


def number(text: str | None) -> int | None:
    """Return the number that a form sent, None for what is none."""
    told = text or ""
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 19 else None
