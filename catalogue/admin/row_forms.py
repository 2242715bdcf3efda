"""The rows of a record as forms: checked together, numbered, changed only if needed."""

from functools import cache

from django import forms
from django.db.models import DateField, Field, FileField, Model
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property

from catalogue.admin.choosing import ChoosingForm, ChosenField, chosen_together
from catalogue.admin.positions import numbered
from catalogue.admin.row_rules import faults
from catalogue.labels import labels

POSITION = "position"


class RowForm(ChoosingForm):
    """One row of an inline. A row that nobody changed is not validated again.

    Validating costs about eight queries a row; the row is as the database accepted it.
    Foreign keys and constraints of rows are checked by their formset, for all at once.
    """

    is_among_rows = False

    @property
    def media(self):
        """Name no files: those of all rows are the same, and their formset's."""
        return forms.Media()

    def has_changed(self):
        """Tell whether there is something to save: a number alone is no new row."""
        if not super().has_changed():
            return False
        is_new = not self.instance.pk
        return not is_new or any(name != POSITION for name in self.changed_data)

    def full_clean(self):
        if self.is_unfinished or not self._is_untouched():
            super().full_clean()
            return
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data = {
            name: getattr(self.instance, self._attribute(name))
            for name in self.fields
            if name in self._columns()
        }
        self.cleaned_data[self.instance._meta.pk.name] = self.instance

    def validate_constraints(self):
        if not self.is_among_rows:
            super().validate_constraints()

    def _get_validation_exclusions(self):
        excluded = super()._get_validation_exclusions()
        if self.is_among_rows:
            excluded |= {
                n for n, f in self.fields.items() if isinstance(f, ChosenField)
            }
        return excluded

    def _is_untouched(self):
        return self.is_bound and self.instance.pk and not self.has_changed()

    def _columns(self):
        return {field.name for field in self.instance._meta.concrete_fields}

    def _attribute(self, name):
        return self.instance._meta.get_field(name).attname


class WordsForm(RowForm):
    """A row of words: a new one is a row as soon as it has some, and not before."""

    def has_changed(self):
        if self.instance.pk or not self.is_bound:
            return super().has_changed()
        return bool((self["text"].value() or "").strip())


class RowFormSet(forms.BaseInlineFormSet):
    """All rows of a record, as they will be when they are saved."""

    is_unfinished = False

    @cached_property
    def empty_form(self):
        return super().empty_form

    @property
    def media(self):
        widgets = [field.widget for field in self.empty_form.fields.values()]
        return sum((widget.media for widget in widgets), forms.Media())

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.is_among_rows = True
        number = form.fields[self._pk_field.name]
        known = {form.instance.pk: form.instance} if form.instance.pk else {}
        form.fields[self._pk_field.name] = ChosenField(
            number.queryset,
            initial=number.initial,
            required=False,
            widget=number.widget,
            known=known,
        )
        if POSITION in form.fields:
            form.fields[POSITION].required = False
            if not form.instance.pk:
                form.initial[POSITION] = None

    def full_clean(self):
        if self.is_unfinished:
            self._errors = [{} for _form in self.forms]
            self._non_form_errors = self.error_class(renderer=self.renderer)
            return
        if self.is_bound:
            chosen_together([form for form in self.forms if form.has_changed()])
        super().full_clean()

    def is_valid(self):
        return not self.is_unfinished and super().is_valid()

    def clean(self):
        self._number()
        rows = [form.instance for form in self._kept()]
        forms_of = {id(form.instance): form for form in self._kept()}
        changed = [form.instance for form in self._kept() if self._is_good(form)]
        for row, error in faults(changed, rows=rows, parent=self.fk.name):
            forms_of[id(row)].add_error(None, error)
        super().clean()

    def save(self, commit=True):
        first = self.initial_form_count()
        self.forms[:first] = sorted(self.forms[:first], key=self._gives_way)
        # Django remembers by their places which are removed.
        self.__dict__.pop("_deleted_form_indexes", None)
        if commit:
            self._step_back()
        return super().save(commit)

    def save_existing_objects(self, commit=True):
        self._together, self._columns = [], set()
        saved = super().save_existing_objects(commit)
        if self._together:
            self.model._base_manager.bulk_update(self._together, self._columns)
        return saved

    def save_existing(self, form, obj, commit=True):
        """Save a row; with the others in one statement, where nothing else follows."""
        changed = set(form.changed_data)
        if not commit or (changed != {POSITION} and not is_plain(self.model)):
            return super().save_existing(form, obj, commit)
        self._together.append(obj)
        self._columns |= changed
        return obj

    def delete_existing(self, obj, commit=True):
        """Delete a row, which keeps its label for the log."""
        obj.label_text = labels(type(obj), [obj.pk]).get(obj.pk)
        super().delete_existing(obj, commit)

    def _step_back(self):
        """Let preferred rows that change their language give up both meanwhile.

        The rule that one row of a language leads has a condition, and cannot wait.
        """
        leading = [
            form
            for form in self._kept()
            if form.has_changed() and form.cleaned_data.get("is_preferred")
        ]
        numbers = [
            form.instance.pk
            for form in leading
            if form.initial.get("is_preferred") and "language" in form.changed_data
        ]
        if numbers and len(leading) > 1:
            rows = self.model._base_manager.filter(pk__in=numbers)
            rows.update(is_preferred=False)

    def _gives_way(self, form):
        """Order what is saved: what makes room comes before what takes its place."""
        if self._should_delete_form(form):
            return 0
        return 2 if form.cleaned_data.get("is_preferred") else 1

    def _kept(self):
        """Return the forms of the rows that there will be."""
        return [
            form
            for form in self.forms
            if (form.instance.pk or form.has_changed())
            and not self._should_delete_form(form)
        ]

    def _is_good(self, form):
        return form.has_changed() and not form.errors

    def _number(self):
        rows = [form for form in self._kept() if POSITION in form.fields]
        moved = [
            index
            for index, form in enumerate(rows)
            if POSITION in form.changed_data
            and form.cleaned_data.get(POSITION) is not None
        ]
        typed = [form.cleaned_data.get(POSITION) for form in rows]
        for form, number in zip(rows, numbered(typed, moved=moved), strict=True):
            if form.initial.get(POSITION) != number:
                form.instance.position = number
                if POSITION not in form.changed_data:
                    form.changed_data.append(POSITION)


@cache
def is_plain(model):
    """Tell whether a row is saved by its columns alone: none follows from others."""
    fields = model._meta.concrete_fields
    return (
        model.save is Model.save
        and not model._meta.many_to_many
        and not any(_is_derived(field) for field in fields)
    )


def _is_derived(field):
    if isinstance(field, DateField):
        return field.auto_now
    return isinstance(field, FileField) or type(field).pre_save is not Field.pre_save
