"""The texts of one record, the Korean beside the English, others below."""

from django.core.exceptions import ValidationError
from django.forms import HiddenInput
from django.utils.translation import gettext as _

from catalogue.admin.records import Rows
from catalogue.admin.row_forms import RowForm, RowFormSet
from catalogue.labels import staff_language
from catalogue.models import Status
from catalogue.models.wording import FALLBACK
from catalogue.places import language_name

COLUMNS = tuple(FALLBACK)
WORDS = ("title", "text")
HEIGHT = 12  # lines of an empty text


class LanguageForm(RowForm):
    """A title and a text in one language; a new row once either is written."""

    def has_changed(self):
        if self.instance.pk or not self.is_bound:
            return super().has_changed()
        return self.is_written

    @property
    def is_written(self):
        return any((self[name].value() or "").strip() for name in WORDS)

    @property
    def language_word(self):
        return language_name(self["language"].value() or "", language=staff_language())


class LanguageFormSet(RowFormSet):
    """Every text of a record, and an empty one for Korean and English if they lack."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            there = {row.language for row in self.get_queryset()}
            self.initial_extra = [
                {"language": language} for language in COLUMNS if language not in there
            ]
            self.extra = len(self.initial_extra)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        language = form["language"].value()
        form.has_place = bool(
            index is not None and (form.instance.pk or language in COLUMNS)
        )
        if form.has_place:
            form.fields["language"].widget = HiddenInput()
        form.fields["title"].widget.attrs["lang"] = language or None
        form.fields["text"].widget.attrs |= {"rows": HEIGHT, "lang": language or None}

    def _should_delete_form(self, form):
        """A text whose words were all taken away is taken away."""
        is_emptied = form.instance.pk and not form.is_written
        return self.can_delete and (is_emptied or super()._should_delete_form(form))

    def clean(self):
        super().clean()
        is_public = getattr(self.instance, "status", "") == Status.PUBLISHED
        kept = {form.cleaned_data.get("language") for form in self._kept()}
        if is_public and not kept & set(COLUMNS):
            raise ValidationError(
                _("What is published needs a title and a text in Korean or in English.")
            )

    def pair(self):
        """Return the forms in Korean and in English, in this order."""
        shown = [form for form in self.placed() if form["language"].value() in COLUMNS]
        return sorted(shown, key=lambda form: COLUMNS.index(form["language"].value()))

    def others(self):
        """Return the forms of further languages."""
        pair = self.pair()
        return [form for form in self.placed() if form not in pair]

    def placed(self):
        return [form for form in self.forms if form.has_place]

    def added(self):
        """Return the forms of rows whose language is to be chosen."""
        return [form for form in self.forms if not form.has_place]


class SideBySide(Rows):
    """For an inline of rows with a language, a title and a text."""

    form = LanguageForm
    formset = LanguageFormSet
    fields = ("language", *WORDS)
    template = "admin/edit_inline/languages.html"
    is_always_open = True
