"""Imports at the desk: files are brought, checked, looked at, imported, taken back."""

import csv

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Now
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST, require_safe

from catalogue import uploads
from catalogue.admin.bringing import (
    LARGEST_FILE,
    LARGEST_REQUEST,
    MEGABYTE,
    TOO_LARGE,
    BringingForm,
)
from catalogue.admin.import_page import BatchPage, progress_of, state_of
from catalogue.admin.records import DeskAdmin
from catalogue.exchange.brought.batches import check_batch, import_batch, undo_batch
from catalogue.exchange.brought.lock import under_work
from catalogue.exchange.brought.reading import may_write
from catalogue.exchange.explanations import blank_word, explained
from catalogue.exchange.formulas import guarded
from catalogue.exchange.headings import table_name
from catalogue.exchange.importer import known_tables
from catalogue.exchange.known import Known
from catalogue.exchange.templates import as_csv, as_workbook
from catalogue.models import ImportBatch

State = ImportBatch.State
NAME = "catalogue_importbatch"
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TASKS = {
    State.BROUGHT: check_batch,
    State.CHECKING: check_batch,
    State.ORDERED: import_batch,
    State.IMPORTING: import_batch,
    State.UNDO_ORDERED: undo_batch,
    State.UNDOING: undo_batch,
}
# What each button asks for: from which states, to which one.
ORDERS = {
    "check": ((State.FAULTY, State.CHECKED, State.UNDONE), State.BROUGHT),
    "import": ((State.CHECKED,), State.ORDERED),
    "undo": ((State.IMPORTED,), State.UNDO_ORDERED),
    "again": (tuple(TASKS), None),
}
UNDELETABLE = (State.CHECKING, State.IMPORTING, State.IMPORTED, State.UNDOING)


@admin.register(ImportBatch)
class ImportBatchAdmin(DeskAdmin):
    list_display = ("file_names", "brought_by", "brought_at")
    list_filter = ("state",)
    date_hierarchy = "brought_at"
    actions = None

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related("brought_by").prefetch_related("files")

    def get_list_display(self, request):
        held = under_work()

        @admin.display(description=gettext_lazy("state"), ordering="state")
        def state(batch):
            return state_of(batch, is_under_work=batch.pk in held)

        return (*self.list_display, state)

    @admin.display(description=gettext_lazy("files"))
    def file_names(self, batch):
        return ", ".join(file.name for file in batch.files.all())

    def get_urls(self):
        views = (
            ("<path:object_id>/order/", self.order_view, "order"),
            ("<path:object_id>/progress/", self.progress_view, "progress"),
            ("<path:object_id>/faults.csv", self.faults_view, "faults"),
            ("template/<str:file>", self.template_view, "template"),
        )
        own = [
            path(route, self.admin_site.admin_view(view), name=f"{NAME}_{name}")
            for route, view, name in views
        ]
        return [*own, *super().get_urls()]

    def has_delete_permission(self, request, obj=None):
        if obj is not None and obj.state in UNDELETABLE:
            return False
        return super().has_delete_permission(request, obj)

    def delete_model(self, request, obj):
        for file in obj.files.all():
            uploads.forget_file(file.file)
        super().delete_model(request, obj)

    def add_view(self, request, form_url="", extra_context=None):
        """Show the form; refuse what is too large before a byte of it is read."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > LARGEST_REQUEST:
            form = BringingForm(user=request.user)
            said = TOO_LARGE % {"limit": LARGEST_REQUEST // MEGABYTE}
            return self._bringing_page(request, form, refused=said, status=413)
        return self._bring(request)

    # Its token stands in a body that may be too large to be read: `_bring` asks for it.
    add_view.csrf_exempt = True

    @method_decorator(csrf_protect)
    def _bring(self, request):
        if request.method != "POST":
            return self._bringing_page(request, BringingForm(user=request.user))
        form = BringingForm(request.POST, request.FILES, user=request.user)
        if not form.is_valid():
            return self._bringing_page(request, form)
        batch = form.save(request.user)
        transaction.on_commit(lambda: check_batch.enqueue(batch.pk))
        return HttpResponseRedirect(reverse(f"admin:{NAME}_change", args=[batch.pk]))

    def _bringing_page(self, request, form, *, refused="", status=200):
        known = Known()
        tables = [
            (table.file.removesuffix(".csv"), table_name(table.file), columns)
            for table in known_tables()
            if may_write(request.user, table) and (columns := explained(table, known))
        ]
        context = self.admin_site.each_context(request) | {
            "title": _("Import files"),
            "opts": self.opts,
            "form": form,
            "refused": refused,
            "tables": tables,
            "blank": blank_word(),
            "largest": LARGEST_FILE,
            "too_large": _("The file is larger than %(limit)s megabytes: divide it.")
            % {"limit": LARGEST_FILE // MEGABYTE},
        }
        template = "admin/catalogue/importbatch/bring.html"
        return TemplateResponse(request, template, context, status=status)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        batch = self._batch(request, object_id)
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        page = BatchPage(batch, request.GET, is_under_work=batch.pk in under_work())
        context = self.admin_site.each_context(request) | {
            "title": capfirst(self.opts.verbose_name),
            "subtitle": self.file_names(batch),
            "opts": self.opts,
            "batch": batch,
            "page": page,
            "may_order": self.has_change_permission(request, batch),
            "may_delete": self.has_delete_permission(request, batch),
        }
        template = "admin/catalogue/importbatch/batch.html"
        return TemplateResponse(request, template, context)

    @method_decorator(require_POST)
    def order_view(self, request, object_id):
        """Take the order of a button, unless the batch has gone on meanwhile."""
        batch = self._batch(request, object_id)
        order = ORDERS.get(request.POST.get("order"))
        if not order or not self.has_change_permission(request, batch):
            raise PermissionDenied
        states, state = order
        orderable = ImportBatch.objects.filter(pk=batch.pk, state__in=states)
        values = {"ordered_at": Now()}
        if state is not None:
            values |= {"state": state, "ordered_by": request.user, "remarks": []}
        if orderable.update(**values):
            task = TASKS[state or batch.state]
            transaction.on_commit(lambda: task.enqueue(batch.pk))
        else:
            said = _("Somebody else was faster: this is how it stands now.")
            self.message_user(request, said, messages.WARNING)
        return HttpResponseRedirect(reverse(f"admin:{NAME}_change", args=[batch.pk]))

    @method_decorator(require_safe)
    def progress_view(self, request, object_id):
        """Tell the script of the page how far the batch is."""
        batch = self._batch(request, object_id)
        return JsonResponse(progress_of(batch, is_under_work=batch.pk in under_work()))

    @method_decorator(require_safe)
    def faults_view(self, request, object_id):
        """Give all faults as a CSV file."""
        batch = self._batch(request, object_id)
        response = HttpResponse(content_type=CSV_TYPE)
        name = f"import-{batch.pk}-faults.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response.write("\ufeff")
        writer = csv.writer(response)
        writer.writerow([_("file"), _("line"), _("column"), _("fault")])
        language = (get_language() or "")[:2]
        for fault in batch.faults.all():
            said = fault.words.get(language) or next(iter(fault.words.values()))
            row = (fault.file, fault.line or "", fault.column, said)
            writer.writerow([guarded(str(cell)) for cell in row])
        return response

    @method_decorator(require_safe)
    def template_view(self, request, file):
        """Give a table to fill in, as films.csv or films.xlsx."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        stem, _dot, form = file.rpartition(".")
        tables = {table.file.removesuffix(".csv"): table for table in known_tables()}
        makers = {"csv": (as_csv, CSV_TYPE), "xlsx": (as_workbook, XLSX_TYPE)}
        if stem not in tables or form not in makers:
            raise Http404
        make, content_type = makers[form]
        return HttpResponse(
            make(tables[stem]),
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="{file}"'},
        )

    def _batch(self, request, object_id):
        number = unquote(object_id)
        is_number = number.isascii() and number.isdecimal() and len(number) < 19
        batch = get_object_or_404(
            self.get_queryset(request), pk=int(number) if is_number else 0
        )
        if not self.has_view_permission(request, batch):
            raise PermissionDenied
        return batch
