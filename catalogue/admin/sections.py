"""The page of a record in sections: where each stands, leads to, and gets more rows."""

from django import forms
from django.contrib import messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.http import urlencode
from django.utils.translation import gettext as _

MORE = "_more"  # the button that asks for one more row of a section
ENTER = "_enter"  # what the Enter key presses: it saves, and the page stays
LONG = 40  # rows; a longer section is opened when it is asked for


class Section:
    """For an inline: rows that can be moved, named, and followed to their records.

    `named_by` is the field that says which row it is; `leads_to` the foreign key whose
    record a row leads to, "" for the row's own page; `is_always_open` keeps a section
    without rows in sight; `taken_over` is a field that a row without it takes from the
    row above as soon as it says which row it is.
    """

    named_by = ""
    leads_to = ""
    is_always_open = False
    taken_over = ""
    # The order of the rows is that of a column that nobody moves.
    is_ordered_otherwise = False

    @property
    def media(self):
        """Leave out Django's script for rows, which has its own idea of a row."""
        return forms.Media()

    @property
    def is_movable(self):
        return "position" in self.fields and not self.is_ordered_otherwise

    def address_of(self, row):
        """Return where the desk shows the record behind a row; "" if nowhere."""
        if self.leads_to:
            model = self.model._meta.get_field(self.leads_to).remote_field.model
            number = getattr(row, f"{self.leads_to}_id")
            return self.desk_address(model, number) if number else ""
        return self.desk_address(self.model, row.pk) if self.show_change_link else ""

    def desk_address(self, model, number=None):
        """Return the address of a record's page, without a number of a new one's."""
        if not self.admin_site.is_registered(model):
            return ""
        room, kind = model._meta.app_label, model._meta.model_name
        page = f"{self.admin_site.name}:{room}_{kind}"
        if number is None:
            return reverse(f"{page}_add")
        return reverse(f"{page}_change", args=[quote(number)])

    def links(self, model, rows, **first):
        """Return links to `rows` (number, words) and to a new one that has `first`."""
        shown = [(self.desk_address(model, number), words) for number, words in rows]
        shown.append((f"{self.desk_address(model)}?{urlencode(first)}", _("Add")))
        return format_html_join(" · ", '<a href="{}">{}</a>', shown)


class Sectioned:
    """For a ModelAdmin: a contents list, sections that fold, rows without a script."""

    save_on_top = False

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and MORE in request.POST:
            request.POST = with_another_row(request.POST)
            request.is_unfinished = True
        if request.method == "POST" and ENTER in request.POST:
            request.POST = request.POST.copy()
            request.POST["_continue"] = request.POST[ENTER]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.is_unfinished = is_unfinished(request)
        return form

    def get_formsets_with_inlines(self, request, obj=None):
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            formset.is_unfinished = is_unfinished(request)
            formset.form.is_unfinished = is_unfinished(request)
            yield formset, inline

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        first_rows = getattr(inline, "first_rows", None)
        if first_rows and not obj.pk:
            kwargs["initial"] = first_rows(request)
        return kwargs

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for formset in formsets:
            for remark in getattr(formset, "remarks", list)():
                messages.warning(request, remark)

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        shown = super().get_inline_formsets(
            request, formsets, inline_instances, obj=obj
        )
        asked = request.POST.get(MORE)
        for section in shown:
            describe(section, is_asked=section.formset.prefix == asked)
        return shown


def is_unfinished(request):
    """Tell whether a form was sent only to get another row."""
    return getattr(request, "is_unfinished", False)


def with_another_row(sent):
    """Return what was sent with one row more in the section that asked for it."""
    total = f"{sent[MORE]}-TOTAL_FORMS"
    count = sent.get(total, "")
    if not (count.isascii() and count.isdecimal() and len(count) < 7):
        return sent
    sent = sent.copy()
    sent[total] = str(int(count) + 1)
    # A browser sends the choice of an action along with every button.
    sent.pop(f"{ActionLocation.CHANGE_FORM.value}-action", None)
    return sent


def describe(section, *, is_asked):
    """Tell the template how many rows a section has and whether it stands open."""
    formset, inline = section.formset, section.opts
    rows = formset.initial_forms
    section.row_count = len(rows)
    section.has_errors = any(formset.errors) or bool(formset.non_form_errors())
    section.is_open = (
        is_asked
        or section.has_errors
        or getattr(inline, "is_always_open", False)
        or bool(formset.extra_forms)
        or (0 < len(rows) <= LONG and "collapse" not in section.classes)
    )
    address_of = getattr(inline, "address_of", None)
    for form in rows:
        form.address = address_of(form.instance) if address_of else ""
