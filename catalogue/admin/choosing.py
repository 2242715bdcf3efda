"""Foreign keys as search fields whose labels a whole page reads together.

Django's own widget reads the label of each chosen row with a query of its own.
"""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.forms.utils import ErrorDict

from catalogue.admin.codes import guard
from catalogue.admin.labels import LabelBook, labels
from catalogue.models import Term

NOT_RELATED = ("can_change_related", "can_delete_related", "can_view_related")


class LabelledOptions:
    """Makes an autocomplete widget take its labels from the book of the page."""

    book = None

    def optgroups(self, name, value, attr=None):
        options = []
        if not self.is_required and not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", False, 0))
        for number, text in self.book.read(self.field.remote_field.model, value):
            option = self.create_option(name, number, text, True, len(options))
            options.append(option)
        return [(None, options, 0)]


class ChoiceSelect(LabelledOptions, AutocompleteSelect):
    pass


class ChoiceSelectMultiple(LabelledOptions, AutocompleteSelectMultiple):
    pass


def chooser_of(widget):
    """Return the chooser inside a widget of the admin, or None."""
    inner = getattr(widget, "widget", widget)
    return inner if isinstance(inner, LabelledOptions) else None


class ChoosingForm(forms.ModelForm):
    """Tells the book which labels its fields will show."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if chooser := chooser_of(field.widget):
                value = self[name].value()
                values = value if isinstance(value, list | tuple) else [value]
                chooser.book.want(chooser.field.remote_field.model, values)


class RowForm(ChoosingForm):
    """One row of an inline. A row that nobody changed is not validated again.

    Validating costs about eight queries a row; the row is as the database accepted it.
    """

    def full_clean(self):
        if not self._is_untouched():
            super().full_clean()
            return
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data = {
            name: getattr(self.instance, self._attribute(name))
            for name in self.fields
            if name in self._columns()
        }
        self.cleaned_data[self.instance._meta.pk.name] = self.instance

    def _is_untouched(self):
        return self.is_bound and self.instance.pk and not self.has_changed()

    def _columns(self):
        return {field.name for field in self.instance._meta.concrete_fields}

    def _attribute(self, name):
        return self.instance._meta.get_field(name).attname


class RowFormSet(forms.BaseInlineFormSet):
    """Rows whose new ones come after the last."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "position" in form.fields and not form.instance.pk:
            form.initial["position"] = self._next_position()

    def delete_existing(self, obj, commit=True):
        """Delete a row, which keeps its label for the log."""
        obj.label_text = labels(type(obj), [obj.pk]).get(obj.pk)
        super().delete_existing(obj, commit)

    def _next_position(self):
        return max((row.position for row in self.get_queryset()), default=-1) + 1


class Choosing:
    """For ModelAdmin and inlines: autocomplete fields with labels of the page."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = ChoiceSelect(db_field, self.admin_site)
            kwargs["widget"].book = book_of(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = ChoiceSelectMultiple(db_field, self.admin_site)
            kwargs["widget"].book = book_of(request)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_field_queryset(self, db, db_field, request):
        """Leave a chooser's rows unordered: the search orders what it finds."""
        if db_field.name in self.get_autocomplete_fields(request):
            return None
        return super().get_field_queryset(db, db_field, request)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            guard(field, db_field.name)
        if field and chooser_of(field.widget):
            for ability in NOT_RELATED:
                setattr(field.widget, ability, False)
            if db_field.remote_field.model is Term:
                field.widget.can_add_related = False
        return field


def book_of(request):
    """Return the book of labels of this request."""
    if not hasattr(request, "label_book"):
        request.label_book = LabelBook()
    return request.label_book
