"""Old contracts from a table: brought, checked, entered, and what they clash with."""

import csv

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST, require_safe

from catalogue.exchange.exports.sheets import TYPES
from catalogue.exchange.formulas import guarded
from catalogue.exchange.headings import heading
from catalogue.labels import labels
from catalogue.models import Film
from catalogue.rights.admin.room import RightsAdmin
from catalogue.rights.conflicts import Rule
from catalogue.rights.exchange.contract_entering import (
    Changed,
    bring,
    check_again,
    enter,
)
from catalogue.rights.exchange.contract_template import as_csv, as_workbook, explained
from catalogue.rights.forms.contract_imports import (
    LARGEST_REQUEST,
    MEGABYTE,
    TOO_LARGE,
    ContractsForm,
)
from catalogue.rights.models import Claim, ContractImport
from catalogue.rights.readers import agreements_seen

SHOWN = 200
TEMPLATES = {"csv": as_csv, "xlsx": as_workbook}
ENTERING = ("rights.add_agreement", "rights.add_party")


@admin.register(ContractImport)
class ContractImportAdmin(RightsAdmin):
    list_display = ("name", "state", "lines", "brought_by_name", "brought_at")
    list_filter = ("state",)
    fields = ("name",)  # no form shows the file, and none changes what was found

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content", "faults", "clashes")

    def has_change_permission(self, request, obj=None):
        """Nothing of a file that was brought is changed by hand."""
        return False

    def has_delete_permission(self, request, obj=None):
        is_kept = obj is not None and obj.state == ContractImport.State.ENTERED
        return not is_kept and super().has_delete_permission(request, obj)

    def pages(self):
        return {
            "<int:number>/enter/": (self.enter_view, "rights_contractimport_enter"),
            "<int:number>/check/": (self.check_view, "rights_contractimport_check"),
            "<int:number>/faults.csv": (
                self.faults_view,
                "rights_contractimport_faults",
            ),
            "template.<slug:ending>": (
                self.template_view,
                "rights_contractimport_template",
            ),
        }

    @admin.display(description=gettext_lazy("lines"))
    def lines(self, batch):
        return batch.counts.get("lines", "")

    def add_view(self, request, form_url="", extra_context=None):
        """Show the form; refuse what is too large before a byte of it is read."""
        if not self.may_enter(request):
            raise PermissionDenied
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > LARGEST_REQUEST:
            said = TOO_LARGE % {"limit": LARGEST_REQUEST // MEGABYTE}
            return self._form_page(request, ContractsForm(), refused=said, status=413)
        return self._bring(request)

    # Its token stands in a body that may be too large to be read: `_bring` asks for it.
    add_view.csrf_exempt = True

    def may_enter(self, request):
        """Tell whether the officer may enter contracts."""
        return self.has_add_permission(request) and request.user.has_perms(ENTERING)

    @method_decorator(csrf_protect)
    def _bring(self, request):
        if request.method != "POST":
            return self._form_page(request, ContractsForm())
        form = ContractsForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._form_page(request, form)
        content, name = form.brought()
        batch = bring(content, name=name, by=request.user)
        return HttpResponseRedirect(self.address("change", batch.pk))

    def _form_page(self, request, form, *, refused="", status=200):
        return self.page(
            request,
            "contract_import.html",
            title=_("Enter old contracts"),
            form=form,
            refused=refused,
            columns=explained(),
            status=status,
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show what was found in a file."""
        batch = self.readable(request, object_id)
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        language = (get_language() or "ko")[:2]
        return self.page(
            request,
            "contract_report.html",
            title=capfirst(self.opts.verbose_name),
            subtitle=batch.name,
            batch=batch,
            counts=counted(batch),
            faults=[fault_line(one, language) for one in batch.faults[:SHOWN]],
            more_faults=max(0, batch.counts.get("faults", 0) - SHOWN),
            clashes=clash_lines(batch, language, reader=request.user),
            more_clashes=max(0, batch.counts.get("clashes", 0) - SHOWN),
            may_enter=self.may_enter(request)
            and batch.state == ContractImport.State.CHECKED,
            may_check=self.may_enter(request)
            and batch.state != ContractImport.State.ENTERED,
            may_delete=self.has_delete_permission(request, batch),
        )

    @method_decorator(require_POST)
    def enter_view(self, request, number):
        """Enter everything, or say that something has changed meanwhile."""
        batch = self._enterable(request, number)
        try:
            enter(batch, by=request.user)
        except Changed:
            said = _("Something has changed since the check: nothing was entered.")
            self.tell(request, said, messages.WARNING)
        else:
            self.tell(request, _("Entered."))
        return HttpResponseRedirect(self.address("change", batch.pk))

    @method_decorator(require_POST)
    def check_view(self, request, number):
        """Check the file once more against what is here now."""
        batch = self._enterable(request, number)
        check_again(batch, by=request.user)
        return HttpResponseRedirect(self.address("change", batch.pk))

    @method_decorator(require_safe)
    def faults_view(self, request, number):
        """Give all faults as a CSV file."""
        batch = self.readable(request, number)
        language = (get_language() or "ko")[:2]
        name = f"contracts-{batch.pk}-faults.csv"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        response = HttpResponse(content_type=TYPES["csv"], headers=disposition)
        response.write("\ufeff")
        writer = csv.writer(response)
        writer.writerow([_("line"), _("column"), _("fault")])
        for one in batch.faults:
            told = fault_line(one, language)
            writer.writerow([guarded(str(cell)) for cell in told])
        return response

    @method_decorator(require_safe)
    def template_view(self, request, ending):
        """Give the table to fill in."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if ending not in TEMPLATES:
            raise Http404
        return HttpResponse(
            TEMPLATES[ending](),
            content_type=TYPES[ending],
            headers={
                "Content-Disposition": f'attachment; filename="contracts.{ending}"'
            },
        )

    def _enterable(self, request, number):
        batch = self.readable(request, number)
        if not self.may_enter(request):
            raise PermissionDenied
        return batch


def counted(batch):
    """Return what a file holds, in words."""
    numbers = batch.counts
    told = [ngettext("%d line", "%d lines", numbers.get("lines", 0))]
    found = [numbers.get("lines", 0)]
    if batch.state != ContractImport.State.FAULTY:
        told += [
            ngettext("%d agreement", "%d agreements", numbers["agreements"]),
            ngettext("%d film", "%d films", numbers["films"]),
            ngettext("%d claim", "%d claims", numbers["claims"]),
        ]
        found += [numbers["agreements"], numbers["films"], numbers["claims"]]
    return ", ".join(words % number for words, number in zip(told, found, strict=True))


def fault_line(fault, language):
    """Return (line, column, words) of a kept fault."""
    words = fault["words"]
    said = words.get(language) or next(iter(words.values()), "")
    return fault["line"] or "", heading(fault["column"]), said


def clash_lines(batch, language, *, reader):
    """Return the first clashes as the page shows them; three queries for any number.

    Of either agreement only who may read it learns. Once entered, two claims that are
    still as they were can be disputed.
    """
    kept = batch.clashes[:SHOWN]
    films = labels(Film, {one["film"] for one in kept})
    numbers = {number for one in kept for number in (one["claim"], one["other"])}
    claims = Claim.objects.filter(pk__in=numbers - {None}).in_bulk()
    of_claims = {claim.agreement_id for claim in claims.values()}
    seen = agreements_seen(of_claims, reader=reader)

    def agreement_of(number):
        claim = claims.get(number)
        return seen.get(claim.agreement_id) if claim else None

    return [
        {
            "line": one["line"],
            "other_line": one["other_line"] or "",
            "other": agreement_of(one["other"]),
            "film": films.get(one["film"], ""),
            "rule": Rule(one["rule"]).label,
            "is_grave": one["is_grave"],
            "meets": one["meets"].get(language, ""),
            "own": agreement_of(one["claim"]),
            "dispute": dispute_address(one, claims) if one["is_grave"] else "",
        }
        for one in kept
    ]


def dispute_address(clash, claims):
    """Return where two officers open the dispute of a clash, "" where they cannot."""
    pair = [claims.get(clash["claim"]), claims.get(clash["other"])]
    if not all(claim and is_disputable(claim) for claim in pair):
        return ""
    numbers = [pair[0].agreement_id, pair[0].pk, pair[1].pk]
    return reverse("admin:rights_agreement_dispute", args=numbers)


def is_disputable(claim):
    """Tell whether a claim stands, or may yet, and is not disputed already."""
    standing = (Claim.State.DRAFT, Claim.State.OFFERED, Claim.State.COMMITTED)
    return claim.state in standing and claim.kind != Claim.Kind.DISPUTED
