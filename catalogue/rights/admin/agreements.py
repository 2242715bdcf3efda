"""Agreements at the desk: the list, and the form that reads like a deal memo."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.db.models import Count
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.rights.admin.agreement_steps import AgreementSteps
from catalogue.rights.admin.entry import Entry
from catalogue.rights.admin.entry_changes import (
    as_sent,
    narrowed,
    seal,
    with_claim,
    with_film,
    with_films,
)
from catalogue.rights.admin.entry_checking import (
    checked,
    checked_as_stored,
    readings,
    with_lines_read,
)
from catalogue.rights.admin.film_list import Listed, listed
from catalogue.rights.admin.room import RightsAdmin, RightsForm
from catalogue.rights.admin.settling import Settling
from catalogue.rights.deal_words import read
from catalogue.rights.forms.agreements import HeadForm
from catalogue.rights.models import Agreement
from catalogue.rights.presentation.days import day_words
from catalogue.rights.refusals import reason_of

OVERTAKEN = gettext_lazy(
    "Somebody saved this agreement while you were editing it. Nothing of yours is lost "
    "and nothing is saved yet: look at what is stored now, then save again."
)
NEVER_BINDING = ("draft", "offered", "declined", "withdrawn")


class AgreementForm(HeadForm, RightsForm):
    """The head of an agreement."""


@admin.register(Agreement)
class AgreementAdmin(Settling, AgreementSteps, RightsAdmin):
    form = AgreementForm
    list_display = (
        *("number", "party", "direction", "kind", "state", "signed", "film_count"),
    )
    list_filter = ("state", "direction", "kind", "is_paper")
    search_fields = ("number", "counterparty__name", "counterparty__name_original")
    search_help_text = gettext_lazy("Number or counterparty.")
    autocomplete_fields = ("counterparty", "head")
    fields = (
        *("number", "direction", "kind", "counterparty", "head", "signed_on"),
        *("effective_on", "currency", "governing_law", "confidentiality", "is_paper"),
        "note",
    )

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("counterparty", "amends")
        return rows.annotate(films=Count("grants"))

    def has_delete_permission(self, request, obj=None):
        is_kept = obj is not None and obj.state not in NEVER_BINDING
        return not is_kept and super().has_delete_permission(request, obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Show the form of an open agreement; others are shown as they were signed."""
        agreement = self._written(request, object_id)
        if agreement and not agreement.is_open:
            return HttpResponseRedirect(
                reverse("admin:rights_agreement", args=[agreement.pk])
            )
        if request.method != "POST":
            return self._shown(request, self._opened(request, agreement))
        found = Listed()
        if "_films" in request.POST:
            found = listed(request.POST.get("film_list", ""), request=request)
        data = self._worked(request, agreement, found)
        entry = Entry(self, request, agreement=agreement, data=data)
        refusal = ""
        if "_save" in request.POST and entry.is_valid():
            refusal = self._save(request, entry)
            if not refusal:
                self.tell(request, _("Saved."))
                return HttpResponseRedirect(
                    self.address("change", entry.head.instance.pk)
                )
        return self._shown(request, entry, found=found, refusal=refusal)

    def _written(self, request, object_id) -> Agreement | None:
        """Return the agreement of an address, None for a new one."""
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        agreement = self.get_object(request, object_id)
        if agreement is None or not self.has_view_permission(request, agreement):
            raise Http404
        if agreement.is_open and not self.has_change_permission(request, agreement):
            raise PermissionDenied
        return agreement

    def _opened(self, request, agreement) -> Entry:
        """Return the form as it is stored, narrowed where a refusal led here."""
        entry = Entry(self, request, agreement=agreement)
        if agreement is None or "change" not in request.GET:
            return entry
        stored = checked_as_stored(agreement, reader=request.user)
        change = stored.change(request.GET["change"])
        data = narrowed(as_sent(entry), change)
        return Entry(self, request, agreement=agreement, data=data)

    def _worked(self, request, agreement, found: Listed):
        """Return what was sent, after what its button says was done to it."""
        data = request.POST
        if "_claim" in data:
            return with_claim(data, data["_claim"])
        if "_film" in data:
            return with_film(data)
        entry = Entry(self, request, agreement=agreement, data=data)
        if "_change" in data:
            # The claim may stand in a line that was compared and not read yet.
            return narrowed(with_lines_read(entry, data), data["_change"])
        if "_films" in data:
            line = data.get("films_line", "").strip()
            terms = read(line, territories=entry.territories) if line else []
            return with_films(data, found.films, terms=terms, line=line)
        return with_lines_read(entry, data)

    def _save(self, request, entry: Entry) -> str:
        """Store what was written; return why not, where the database refuses."""
        try:
            with transaction.atomic():
                if self._is_overtaken(request, entry.agreement):
                    return str(OVERTAKEN)
                entry.save(request.user)
        except DatabaseError as error:
            reason = reason_of(error)
            if reason is None:
                raise
            return str(reason.label)
        return ""

    def _is_overtaken(self, request, agreement) -> bool:
        """Tell whether what is stored is not what the form began with, and lock it."""
        if agreement is None or "seen" not in request.POST:
            return False
        stored = Agreement.objects.select_for_update().get(pk=agreement.pk)
        return seal(Entry(self, request, agreement=stored)) != request.POST["seen"]

    def _seen(self, request, entry: Entry, refusal: str) -> str:
        """Return the mark of what the officer knows to be stored."""
        if entry.agreement is None:
            return ""
        if request.method == "POST" and refusal != OVERTAKEN:
            return request.POST.get("seen", "")
        stored = Agreement.objects.get(pk=entry.agreement.pk)
        return seal(Entry(self, request, agreement=stored))

    def _shown(self, request, entry: Entry, *, found=None, refusal=""):
        found = found or Listed()
        context = {
            "entry": entry,
            "agreement": entry.agreement,
            "refusal": refusal,
            "seen": self._seen(request, entry, refusal),
            "checked": _checked(entry, request.user),
            "open_lines": found.open_lines,
            "films_left": found.left,
            "films_line": request.POST.get("films_line", "") if found.left else "",
            "media": entry.media,
        }
        if request.headers.get("X-Fragment"):
            context["readings"] = readings(entry, sent=request.POST)
            return TemplateResponse(request, "admin/rights/clashes.html", context)
        title = _("Agreement") if entry.agreement else _("New agreement")
        return self.page(request, "agreement_form.html", title=title, **context)

    @admin.display(description=gettext_lazy("counterparty"), ordering="counterparty")
    def party(self, agreement):
        return agreement.counterparty.name

    @admin.display(description=gettext_lazy("signed on"), ordering="signed_on")
    def signed(self, agreement):
        return day_words(agreement.signed_on)

    @admin.display(description=gettext_lazy("films"), ordering="films")
    def film_count(self, agreement):
        return agreement.films


def _checked(entry: Entry, reader):
    """Return what is written, or stored, clashes with; None of an empty form."""
    if entry.data is not None:
        return checked(entry, reader=reader)
    if entry.agreement is not None:
        return checked_as_stored(entry.agreement, reader=reader)
    return None
