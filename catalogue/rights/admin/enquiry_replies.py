"""Answers an enquiry: a template filled in, looked over, and put into the outbox."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from catalogue.places import language_name
from catalogue.rights import placeholders
from catalogue.rights.enquiry_steps import Erased, reply
from catalogue.rights.forms.enquiries import ReplyForm
from catalogue.rights.models import Enquiry, ReplyTemplate
from catalogue.rights.presentation.avails import remaining
from catalogue.rights.presentation.replies import values

LANGUAGES = ("ko", "en")
AVAILABLE, PARTLY, NOT = "available", "partly-available", "not-available"
QUESTIONS = "more-questions"
WORDS = {
    QUESTIONS: gettext_lazy("More questions"),
    AVAILABLE: gettext_lazy("Available"),
    PARTLY: gettext_lazy("Available in part"),
    NOT: gettext_lazy("Not available"),
    "terms-offered": gettext_lazy("Our terms"),
    "declined": gettext_lazy("Enquiry declined"),
}


class Replying:
    """For the admin of enquiries: the page of a reply."""

    def reply_view(self, request, number):
        """Show the letter to write, then as it will be, and send it at the third."""
        enquiry = self.readable(request, number)
        is_erased = enquiry.state == Enquiry.State.ERASED
        if is_erased or not self.has_change_permission(request, enquiry):
            raise PermissionDenied
        if request.method != "POST":
            form = ReplyForm(initial=self._prefilled(request, enquiry))
            return self._reply_page(request, enquiry, form)
        form = ReplyForm(request.POST)
        if not form.is_valid() or "again" in request.POST:
            return self._reply_page(request, enquiry, form)
        if "send" not in request.POST:
            return self._reply_page(request, enquiry, form, is_preview=True)
        try:
            reply(enquiry, **form.cleaned_data, by=request.user)
        except Erased:
            said = _("Nobody knows any more who asked.")
            self.tell(request, said, messages.WARNING)
        else:
            self.tell(request, _("The letter waits in the outbox."))
        return HttpResponseRedirect(self.address("change", enquiry.pk))

    def _reply_page(self, request, enquiry, form, *, is_preview=False):
        return self.page(
            request,
            "enquiry_reply.html",
            title=_("Reply"),
            enquiry=enquiry,
            form=form,
            is_preview=is_preview,
            templates=offered(request.GET.get("template", "")),
            language=form["language"].value(),
        )

    def _prefilled(self, request, enquiry):
        """Return a letter from the chosen template, or from the one that fits."""
        _question, answers = self.answers(request, enquiry)
        found = {str(one.pk): one for one in ReplyTemplate.objects.all()}
        wanted = (fitting(answers), own_language(enquiry))
        template = found.get(request.GET.get("template", "")) or next(
            (one for one in found.values() if (one.code, one.language) == wanted), None
        )
        if template is None:
            return {"language": own_language(enquiry)}
        told = values(
            enquiry,
            answers,
            language=template.language,
            officer=request.user.get_full_name() or request.user.get_username(),
        )
        return {
            "language": template.language,
            "subject": placeholders.filled(template.subject, told),
            "body": placeholders.filled(template.body, told),
        }


def offered(chosen: str):
    """Return the templates by language: (name of it, [(id, words, whether chosen)])."""
    found: dict[str, list] = {language: [] for language in LANGUAGES}
    for one in ReplyTemplate.objects.all():
        words = WORDS.get(one.code, one.code)
        told = (one.pk, words, chosen == str(one.pk))
        found.setdefault(one.language, []).append(told)
    reader = (get_language() or "ko")[:2]
    return [
        (language_name(language, language=reader), told)
        for language, told in found.items()
        if told
    ]


def own_language(enquiry) -> str:
    """Return the language of letters that is that of the page, or else English."""
    language = enquiry.page_language[:2]
    return language if language in LANGUAGES else "en"


def fitting(answers) -> str:
    """Return the code of the template that fits what was computed."""
    if not answers:
        return QUESTIONS
    if all(one.is_free for one in answers):
        return AVAILABLE
    return PARTLY if any(one.is_free or remaining(one) for one in answers) else NOT
