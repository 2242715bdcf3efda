"""Foreign keys as search fields whose labels a whole page reads together.

Django's own widget reads the label of each chosen row with a query of its own.
"""

from collections import defaultdict

from django import forms
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import ValidationError
from django.forms import Script
from django.forms.models import apply_limit_choices_to_to_formfield
from django.forms.utils import ErrorDict

from catalogue.admin.adding import AddingWrapper
from catalogue.admin.codes import guard
from catalogue.admin.told import Marked
from catalogue.admin.typed_choices import TypedChoice
from catalogue.labels import LabelBook, id_of
from catalogue.models import Term

JQUERY = "admin/js/vendor/jquery/jquery.min.js"
# What Django tells the library that it puts in the place of a choice.
UNUSED = {
    *("data-ajax--cache", "data-ajax--delay", "data-ajax--type"),
    *("data-theme", "data-allow-clear", "data-placeholder", "lang"),
}


class LabelledOptions:
    """Makes an autocomplete widget take its labels from the book of the page."""

    book = None

    @property
    def media(self):
        """Return what shows a choice here: a field of the desk's own."""
        return forms.Media(
            css={"all": ["css/desk/choices.css"]},
            js=[
                JQUERY,
                "admin/js/jquery.init.js",
                Script("js/desk-choices.js", type="module"),
            ],
        )

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return {name: attrs[name] for name in attrs if name not in UNUSED}

    def optgroups(self, name, value, attr=None):
        options = []
        if not self.is_required and not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", False, 0))
        model = self.field.remote_field.model
        for number, text in self.book.read(model, [*value, *self.offered]):
            is_chosen = str(number) in map(str, value)
            option = self.create_option(name, number, text, is_chosen, len(options))
            options.append(option)
        return [(None, options, 0)]


class ChoiceSelect(TypedChoice, LabelledOptions, AutocompleteSelect):
    """One row, found by any spelling."""


class ChoiceSelectMultiple(LabelledOptions, AutocompleteSelectMultiple):
    """Several rows, found by any spelling."""

    offered = ()


def chooser_of(widget):
    """Return the chooser inside a widget of the admin, or None."""
    inner = getattr(widget, "widget", widget)
    return inner if isinstance(inner, LabelledOptions) else None


class ChoosingForm(Marked, forms.ModelForm):
    """Tells the book which labels its fields will show."""

    is_unfinished = False  # sent only to get another row: shown again, not checked

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if chooser := chooser_of(field.widget):
                value = self[name].value()
                values = value if isinstance(value, list | tuple) else [value]
                chooser.book.want(chooser.field.remote_field.model, values)

    def full_clean(self):
        if not self.is_unfinished:
            super().full_clean()
            return
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data = {}

    def is_valid(self):
        return not self.is_unfinished and super().is_valid()


class ChosenField(forms.ModelChoiceField):
    """A foreign key; `known` holds the rows that may be chosen, where they are read."""

    def __init__(self, *args, known=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known

    def to_python(self, value):
        fault = getattr(chooser_of(self.widget), "fault", str)()
        if fault:
            raise ValidationError(fault, code="invalid_choice")
        if self.known is None or value in self.empty_values:
            return super().to_python(value)
        row = self.known.get(id_of(value))
        if row is None:
            raise ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": value},
            )
        return row


def chosen_together(rows):
    """Read what the forms `rows` chose, with one query for each foreign key."""
    fields = defaultdict(list)
    for form in rows:
        for name, field in form.fields.items():
            if isinstance(field, ChosenField) and field.known is None:
                fields[name].append((field, id_of(form[name].value())))
    for chosen in fields.values():
        ids = {number for _field, number in chosen} - {None}
        queryset = chosen[0][0].queryset.filter(pk__in=ids)
        known = {row.pk: row for row in queryset} if ids else {}
        for field, _number in chosen:
            field.known = known


class Choosing:
    """For ModelAdmin and inlines: autocomplete fields with labels of the page.

    `presets` tell, by foreign key, what a record that is added from it begins with.
    """

    presets = {}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("form_class", ChosenField)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = ChoiceSelect(db_field, self.admin_site)
            kwargs["widget"].book = book_of(request)
            kwargs["widget"].request = request
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field:
            # Once for a form, and not for each of its rows.
            apply_limit_choices_to_to_formfield(field)
            field.limit_choices_to = None
        return field

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
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            presets = self.presets.get(db_field.name, {})
            field.widget = AddingWrapper.around(field.widget, presets=presets)
            if db_field.remote_field.model is Term:
                field.widget.can_add_related = False
        return field


def book_of(request):
    """Return the book of labels of this request."""
    if not hasattr(request, "label_book"):
        request.label_book = LabelBook()
    return request.label_book
