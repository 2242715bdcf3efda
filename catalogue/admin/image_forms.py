"""The forms of images: the file is inspected at once, the words are asked for."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from catalogue import uploads
from catalogue.admin.alternatives import (
    ASKED,
    LABELS,
    refuse_file_name,
    refuse_undescribed,
)
from catalogue.admin.row_forms import RowFormSet
from catalogue.admin.stored_files import FileForm
from catalogue.image_files import ImageRefused
from catalogue.images import inspect
from catalogue.models import ImageText, Use

LOST = _("The file is no longer there: choose it again.")
LONGEST = ImageText._meta.get_field("alternative").max_length


def inspected(file):
    """Return what `images.inspect` finds; raise ValidationError for a bad file."""
    try:
        return inspect(file)
    except ImageRefused as error:
        raise ValidationError(error.message, code="refused") from error


class ImageForm(FileForm):
    """Inspects the file while it validates, so that a bad one is a plain error."""

    url_name = "original"
    column = "original"
    seen = None
    name = ""

    def clean_original(self):
        file = self.cleaned_data["original"]
        if isinstance(file, UploadedFile):
            self.seen = inspected(file)
            self.name = file.name
        return file

    def clean(self):
        super().clean()
        is_public = self.cleaned_data.get("use") == Use.PUBLIC
        was_public = self.former is not None and self.former.use == Use.PUBLIC
        if self.seen is None and self.former and is_public and not was_public:
            original = self.former.original
            if not original.storage.exists(original.name):
                where = "original" if "original" in self.fields else None
                self.add_error(where, LOST)

    def save(self, commit=True):
        if self.seen:
            uploads.describe(self.instance, self.seen)
            self.instance.uploaded_name = self.name
        return super().save(commit)

    def settle(self):
        uploads.settle(self.instance, former=self.former, name=self.name)


def alternative_field(language):
    """Return a field for what an image shows, in one language."""
    return forms.CharField(
        label=LABELS[language],
        max_length=LONGEST,
        required=False,
        widget=AdminTextInputWidget(attrs={"lang": language}),
    )


class DescribedForm(ImageForm):
    """An image with its text alternative in each language that is asked for.

    `owner` is the record among whose rows it stands. The rows come with their texts.
    """

    owner = None

    alternative_ko = alternative_field("ko")
    alternative_en = alternative_field("en")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.texts = {}
        if self.instance.pk:
            self.texts = {row.language: row for row in self.instance.texts.all()}
        for language, name in self.alternatives():
            if name in self.fields and language in self.texts:
                self.initial[name] = self.texts[language].alternative
                self.fields[name].initial = self.initial[name]

    @staticmethod
    def alternatives():
        """Return language and name of each field for words."""
        return [(language, f"alternative_{language}") for language in ASKED]

    def clean(self):
        super().clean()
        given = {}
        for language, name in self.alternatives():
            given[language] = self.cleaned_data.get(name, "")
            try:
                refuse_file_name(given[language], self.instance.digest, self.name)
            except ValidationError as error:
                self.add_error(name, error)
        try:
            refuse_undescribed(
                self.cleaned_data.get("use"),
                owner=self.owner or self.instance.film or self.instance.agent,
                languages=[language for language in given if given[language]],
            )
        except ValidationError as error:
            self.add_error("use", error)

    def save(self, commit=True):
        row = super().save(commit)
        if commit:
            for language, name in self.alternatives():
                if name in self.changed_data:
                    self._put(row, language, self.cleaned_data[name])
        return row

    @staticmethod
    def _put(image, language, text):
        if text:
            image.texts.update_or_create(
                language=language, defaults={"alternative": text}
            )
        else:
            image.texts.filter(language=language).delete()


class ImageFormSet(RowFormSet):
    """The images of a record, which may be published at this moment."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.owner = self.instance

    def delete_existing(self, obj, commit=True):
        uploads.forget(images=[obj])
        super().delete_existing(obj, commit)


class ImageTextFormSet(RowFormSet):
    """The words of an image on its own page."""

    def clean(self):
        super().clean()
        image = self.instance
        name = getattr(image, "uploaded_name", "")
        languages = []
        for form in self.forms:
            row = getattr(form, "cleaned_data", {})
            if not row or self._should_delete_form(form):
                continue
            text = row.get("alternative", "")
            try:
                refuse_file_name(text, image.digest, name)
            except ValidationError as error:
                form.add_error("alternative", error)
            languages += [row.get("language")] if text else []
        refuse_undescribed(
            image.use, owner=image.film or image.agent, languages=languages
        )
