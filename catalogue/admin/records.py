"""What every page of the desk has in common: labels, rows, and safe defaults."""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import NestedObjects, quote
from django.db import models, router
from django.db.models import Case, When
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from catalogue.admin.changes import change_message
from catalogue.admin.choosing import Choosing, ChoosingForm, book_of
from catalogue.admin.deleting import Deleting
from catalogue.admin.field_history import WithHistory
from catalogue.admin.languages import InLanguages, WordsOnly
from catalogue.admin.meanwhile import Meanwhile
from catalogue.admin.read_only import ReadOnlyRecord, ReadOnlyRows
from catalogue.admin.refusing import Refusing
from catalogue.admin.row_forms import RowForm, RowFormSet
from catalogue.admin.searching import Finding
from catalogue.admin.sections import Section, Sectioned
from catalogue.labels import Labelled, label, labelled, labels


class DayWidget(forms.DateInput):
    """A day as the browser asks for it, in the form of its own language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


DAYS = {models.DateField: {"widget": DayWidget}}


class Rows(InLanguages, ReadOnlyRows, Section, Choosing, admin.TabularInline):
    """Rows of a record, one to a line."""

    formfield_overrides = DAYS
    form = RowForm
    formset = RowFormSet
    extra = 0
    template = "admin/edit_inline/rows.html"


class LabelledFilter(admin.RelatedFieldListFilter):
    """Offers the rows that are in use by their labels, read with one query."""

    def field_choices(self, field, request, model_admin):
        in_use = field.model._base_manager.exclude(**{field.name: None})
        rows = field.remote_field.model._base_manager.filter(
            pk__in=in_use.values(field.name)
        )
        choices = [(row.pk, label(row)) for row in labelled(rows)]
        return sorted(choices, key=lambda choice: choice[1])


class DeskAdmin(
    WithHistory,
    Deleting,
    Sectioned,
    WordsOnly,
    ReadOnlyRecord,
    Refusing,
    Meanwhile,
    Finding,
    Choosing,
    admin.ModelAdmin,
):
    form = ChoosingForm
    formfield_overrides = DAYS
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request):
        return labelled(super().get_queryset(request))

    @staticmethod
    def label(row):
        return label(row)

    def action_checkbox(self, obj):
        return super().action_checkbox(Labelled(obj, label(obj)))

    def ranked(self, rows, typed):
        """Order what a choice offers: first what begins with the words typed.

        `rows` are found and labelled already. The label counts for more than the other
        words of a row, of which the first search field names the relation. Where the
        search of the site found the rows, they are in order already.
        """
        typed = typed.strip()
        is_ranked = bool(self.found_by)
        if is_ranked or not typed or "label_text" not in rows.query.annotations:
            return rows
        words = {f"{self.search_fields[0]}__istartswith": typed}
        rank = Case(
            When(label_text__istartswith=typed, then=0),
            When(pk__in=self.model._base_manager.filter(**words).values("pk"), then=1),
            default=2,
        )
        order = rows.query.order_by or self.model._meta.ordering
        return rows.annotate(rank=rank).order_by("rank", *order)

    def called(self, row):
        """Return the row under the label that it has in the database now."""
        return Labelled(row, labels(type(row), [row.pk]).get(row.pk) or str(row))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context["original"] = Labelled(obj, label(obj))
            context["subtitle"] = label(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def render_delete_form(self, request, context):
        row = context["object"]
        context["object"] = Labelled(row, label(row))
        context["escaped_object"] = label(row)
        return super().render_delete_form(request, context)

    def log_addition(self, request, obj, message):
        return super().log_addition(request, self.called(obj), message)

    def log_change(self, request, obj, message):
        return super().log_change(request, self.called(obj), message)

    def log_deletions(self, request, queryset):
        rows = list(queryset)
        for row in rows:
            book_of(request).note(row)
        return super().log_deletions(
            request, [Labelled(row, label(row)) for row in rows]
        )

    def construct_change_message(self, request, form, formsets, add=False):
        return change_message(form, formsets, is_new=add)

    def response_add(self, request, obj, post_url_continue=None):
        return super().response_add(request, self.called(obj), post_url_continue)

    def response_change(self, request, obj):
        return super().response_change(request, self.called(obj))

    def response_delete(self, request, obj_display, obj_id):
        for _number, text in book_of(request).read(self.model, [obj_id]):
            obj_display = text
        return super().response_delete(request, obj_display, obj_id)

    def get_deleted_objects(self, objs, request):
        return Deletion(objs, request, self.admin_site).report()


class Deletion:
    """What a deletion takes with it, under labels: two queries at most per model."""

    def __init__(self, objs, request, site):
        self.request = request
        self.site = site
        self.refused = set()
        self.objs = list(objs)

    def report(self):
        """Return what `ModelAdmin.get_deleted_objects` must return."""
        if not self.objs:
            return [], {}, set(), []
        model = type(self.objs[0])
        collector = NestedObjects(using=router.db_for_write(model), origin=self.objs)
        collector.collect(self.objs)
        self._read_labels(collector)
        counts = {
            model._meta.verbose_name_plural: len(rows)
            for model, rows in collector.model_objs.items()
            if not model._meta.auto_created
        }
        nested = without_blanks(collector.nested(self._line))
        protected = [self._line(row) for row in collector.protected]
        return nested, counts, self.refused, protected

    def _read_labels(self, collector):
        ids = {
            model: {row.pk for row in rows}
            for model, rows in collector.model_objs.items()
        }
        for row in collector.protected:
            ids.setdefault(type(row), set()).add(row.pk)
        self.labels = {model: labels(model, numbers) for model, numbers in ids.items()}

    def _line(self, row):
        """Return one line of the report; "" for a row that only ties two records."""
        model = type(row)
        if model._meta.auto_created:
            return ""
        kind = capfirst(model._meta.verbose_name)
        text = self.labels[model].get(row.pk) or str(row)
        if not self.site.is_registered(model):
            return f"{kind}: {text}"
        model_admin = self.site.get_model_admin(model)
        if not model_admin.has_delete_permission(self.request, row):
            self.refused.add(model._meta.verbose_name)
        name = f"{self.site.name}:{model._meta.app_label}_{model._meta.model_name}"
        address = reverse(f"{name}_change", args=[quote(row.pk)])
        return format_html('{}: <a href="{}">{}</a>', kind, address, text)


def without_blanks(lines):
    """Return nested lists of lines without those that are empty."""
    return [
        without_blanks(line) if isinstance(line, list) else line
        for line in lines
        if line
    ]
