"""Any list of the desk as a file: the rows as filtered, searched and sorted there.

The columns are those of the list, before them the permanent id and the slug of records.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from catalogue.exchange.exports.sheets import TYPES, dated, download, in_language

CHECKBOX = "action_checkbox"
IDENTITY = ("key", "slug")
ROWS_AT_A_TIME = 1000


@require_safe
def export_list(request, app_label, model_name, ending):
    """Answer the list of a model, all its pages, with the query of the list itself."""
    model_admin = admin_of(app_label, model_name)
    if ending not in TYPES:
        raise Http404
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    try:
        rows = model_admin.get_changelist_instance(request).queryset
    except IncorrectLookupParameters:
        message = gettext("The list cannot be exported: a filter of it is wrong.")
        model_admin.message_user(request, message, messages.ERROR)
        listed = reverse(f"admin:{app_label}_{model_name}_changelist")
        return HttpResponseRedirect(listed)
    return export(request, model_admin, rows, ending=ending)


def admin_of(app_label, model_name):
    """Return the admin of a model at the desk; raise Http404 where there is none."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    if not admin.site.is_registered(model):
        raise Http404
    return admin.site.get_model_admin(model)


@admin.action(
    permissions=["view"],
    description=_("Export as CSV"),
    description_plural=_("Export the chosen rows as CSV"),
)
def export_csv(model_admin, request, queryset):
    return export(request, model_admin, queryset, ending="csv")


@admin.action(
    permissions=["view"],
    description=_("Export as XLSX"),
    description_plural=_("Export the chosen rows as XLSX"),
)
def export_xlsx(model_admin, request, queryset):
    return export(request, model_admin, queryset, ending="xlsx")


def export(request, model_admin, queryset, *, ending):
    """Answer the rows of `queryset` in the columns of the list of its model."""
    names = columns_of(model_admin, request)
    rows = table(names, queryset, model_admin)
    return download(
        in_language(rows, get_language()),
        ending=ending,
        name=dated(model_admin.opts.model_name, on=timezone.localdate()),
        title=str(capfirst(model_admin.opts.verbose_name_plural)),
    )


def columns_of(model_admin, request):
    """Return the names of the columns that the file has."""
    fields = {field.name for field in model_admin.opts.concrete_fields}
    shown = model_admin.get_list_display(request)
    own = [name for name in IDENTITY if name in fields and name not in shown]
    return [*own, *(name for name in shown if name != CHECKBOX)]


def table(names, queryset, model_admin) -> Iterator[list]:
    """Yield the heading and the rows, which one query reads some at a time."""
    readers = [reader(name, model_admin) for name in names]
    yield [heading(name, model_admin) for name in names]
    for row in queryset.iterator(chunk_size=ROWS_AT_A_TIME):
        yield [plain(read(row)) for read in readers]


def heading(name: Any, model_admin: admin.ModelAdmin) -> str:
    """Return the words above a column, as above that of the list."""
    return str(capfirst(label_for_field(name, model_admin.model, model_admin)))


def reader(name: Any, model_admin: admin.ModelAdmin) -> Callable[[Any], Any]:
    """Return what gives the value of one column of a row: a label for a choice."""
    try:
        field = model_admin.opts.get_field(name) if isinstance(name, str) else None
    except FieldDoesNotExist:
        field = None
    if field is None:
        return lambda row: lookup_field(name, row, model_admin)[2]
    labels = dict(getattr(field, "flatchoices", ()))
    if not labels:
        return lambda row: getattr(row, field.name)
    return lambda row: labels.get(getattr(row, field.name), getattr(row, field.name))


def plain(value: Any) -> str | int | float | Decimal | None:
    """Return a value as a cell has it: words, a number, or nothing.

    Times are those of the clock of the corporation; markup is left out.
    """
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if value is None or isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    text = str(value)
    return strip_tags(text).strip() if isinstance(value, SafeString) else text


admin.site.add_action(export_csv, "export_csv")
admin.site.add_action(export_xlsx, "export_xlsx")
