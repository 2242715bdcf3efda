"""Words in the languages of a translator.

Who may not change a record may still add and change its rows of words, where his role
says so, in the languages that stand in his account (`user.languages`), and nothing
else on the page. Who may change the record writes in every language.
"""

from django.core.exceptions import ValidationError
from django.db.models import FileField
from django.utils.translation import gettext as _


def is_worded(model):
    """Tell whether the rows are words: each in one language, none with a file."""
    fields = model._meta.concrete_fields
    return any(field.name == "language" for field in fields) and not any(
        isinstance(field, FileField) for field in fields
    )


def is_words_only(request, model):
    """Tell whether this request shows a record whose words alone may be changed."""
    return getattr(request, "words_only_of", None) is model


class InLanguages:
    """For an inline: its rows as far as the languages of the member go."""

    def has_add_permission(self, request, obj=None):
        return self._is_open(request) and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._is_open(request) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        is_translator = is_words_only(request, self.parent_model)
        return not is_translator and super().has_delete_permission(request, obj)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        is_bound = is_words_only(request, self.parent_model) and is_worded(self.model)
        if not is_bound:
            return formset
        members = {"languages": frozenset(request.user.languages)}
        return type(formset.__name__, (OwnLanguages, formset), members)

    def _is_open(self, request):
        return is_worded(self.model) or not is_words_only(request, self.parent_model)


class OwnLanguages:
    """For a formset: rows in `languages` are open, all others stay as they are."""

    languages = frozenset()

    def add_fields(self, form, index):
        super().add_fields(form, index)
        row = form.instance
        kept = {self._pk_field.name, self.fk.name}
        if not row._state.adding and row.language not in self.languages:
            shut = set(form.fields) - kept
        elif not self.is_bound and self._is_for_others(form):
            shut = set(form.fields) - kept - set(form.initial)
        else:
            shut = {"position"} & set(form.fields)
            if "language" in form.fields:
                form.fields["language"].validators.append(self.refuse_language)
        for name in shut:
            form.fields[name].disabled = True

    def _is_for_others(self, form):
        """Tell whether a new row is offered for a language of others."""
        return form.initial.get("language", "") not in {"", *self.languages}

    def clean(self):
        super().clean()
        for form in self.forms:
            if form.has_changed() and not form.errors:
                self.refuse_language(form.instance.language)

    def refuse_language(self, language):
        """Raise ValidationError unless the member may write in this language."""
        if language not in self.languages:
            raise ValidationError(
                _("Your account writes in these languages: %(languages)s."),
                params={"languages": ", ".join(sorted(self.languages))},
                code="language",
            )


class WordsOnly:
    """For a ModelAdmin: opens the form of a record for the sake of its words.

    Only the form: whatever else asks `has_change_permission` hears what the role says.
    """

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        if object_id is not None and self._is_for_words(request):
            request.words_only_of = self.model
        return super().changeform_view(request, object_id, *args, **kwargs)

    def has_change_permission(self, request, obj=None):
        if super().has_change_permission(request, obj):
            return True
        return obj is not None and is_words_only(request, self.model)

    def get_readonly_fields(self, request, obj=None):
        names = super().get_readonly_fields(request, obj)
        if not is_words_only(request, self.model):
            return names
        fields = (*self.opts.fields, *self.opts.many_to_many)
        shut = [field.name for field in fields if field.editable]
        return (*names, *(name for name in shut if name not in names))

    def get_prepopulated_fields(self, request, obj=None):
        if is_words_only(request, self.model):
            return {}
        return super().get_prepopulated_fields(request, obj)

    def save_model(self, request, obj, form, change):
        """Leave a record alone of which only words were written, but for its date."""
        if not is_words_only(request, self.model):
            super().save_model(request, obj, form, change)
            return
        dates = [
            field.name
            for field in self.opts.concrete_fields
            if getattr(field, "auto_now", False)
        ]
        obj.save(update_fields=dates)

    def _is_for_words(self, request):
        if self.has_change_permission(request) or not request.user.languages:
            return False
        return any(
            is_worded(inline.model) and inline.has_change_permission(request)
            for inline in self.get_inline_instances(request)
        )
