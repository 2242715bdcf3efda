"""Images and documents at the desk: uploaded, checked, replaced, looked at."""

from copy import copy
from mimetypes import guess_type
from pathlib import PurePath

from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from catalogue import uploads
from catalogue.admin.alternatives import remind_of_alternatives
from catalogue.admin.labels import name_of, staff_language, title_of
from catalogue.admin.records import DeskAdmin, Rows
from catalogue.admin.row_forms import RowForm, RowFormSet
from catalogue.images import ImageRefused, make_renditions
from catalogue.models import Document, Image, ImageText, Use

SHOWN_TYPES = {"image/jpeg", "image/png", "image/webp", "image/avif"}


class KeptFile:
    """A private file as the widget names it: by its kind, at an address of the desk."""

    def __init__(self, file, url_name):
        self.url = reverse(url_name, args=[file.instance.pk])
        self._ending = PurePath(file.name).suffix.removeprefix(".").upper()

    def __str__(self):
        return self._ending or "—"


class KeptFileWidget(AdminFileWidget):
    def __init__(self, url_name, attrs=None):
        super().__init__(attrs)
        self.url_name = url_name

    def format_value(self, value):
        return KeptFile(value, self.url_name) if self.is_initial(value) else None


class FileForm(RowForm):
    """A row with a private file; remembers the row as it was before."""

    url_name = None
    column = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.former = copy(self.instance) if self.instance.pk else None
        if field := self.fields.get(self.column):
            field.widget = KeptFileWidget(self.url_name)
            field.widget.is_required = field.required

    def save(self, commit=True):
        uploads.begin(self.instance)
        row = super().save(commit)
        if commit:
            self.settle()
        return row

    def settle(self):
        """Bring the stored files in line with the saved row."""
        raise NotImplementedError


class ImageForm(FileForm):
    """Makes the renditions while it validates, so that a bad file is a plain error."""

    url_name = "original"
    column = "original"
    made = None

    def clean_original(self):
        file = self.cleaned_data["original"]
        if isinstance(file, UploadedFile):
            self.made = self._renditions(file)
        return file

    def clean(self):
        super().clean()
        is_public = self.cleaned_data.get("use") == Use.PUBLIC
        was_public = self.former is not None and self.former.use == Use.PUBLIC
        if self.made is None and self.former and is_public and not was_public:
            try:
                with self.former.original.open("rb") as file:
                    self.made = self._renditions(file)
            except (OSError, ValidationError) as error:
                self.add_error("original", getattr(error, "messages", _LOST))

    def save(self, commit=True):
        if self.made:
            uploads.describe(self.instance, self.made)
        return super().save(commit)

    def settle(self):
        uploads.settle(self.instance, former=self.former, made=self.made)

    @staticmethod
    def _renditions(file):
        try:
            return make_renditions(file)
        except ImageRefused as error:
            raise ValidationError(error.message, code="refused") from error


_LOST = _("The file is no longer there: choose it again.")


class DocumentForm(FileForm):
    url_name = "document"
    column = "file"

    def settle(self):
        if self.former and self.former.file.name != self.instance.file.name:
            uploads.forget_file(self.former.file)


class ImageFormSet(RowFormSet):
    def delete_existing(self, obj, commit=True):
        uploads.forget(images=[obj])
        super().delete_existing(obj, commit)


class DocumentFormSet(RowFormSet):
    def delete_existing(self, obj, commit=True):
        uploads.forget(documents=[obj])
        super().delete_existing(obj, commit)


class ImageRows(Rows):
    model = Image
    form = ImageForm
    formset = ImageFormSet
    fields = ("kind", "original", "credit", "use", "position")
    show_change_link = True


class DocumentRows(Rows):
    model = Document
    form = DocumentForm
    formset = DocumentFormSet
    fields = ("kind", "language", "title", "file", "use")
    show_change_link = True


class ImageTextRows(Rows):
    model = ImageText
    fields = ("language", "alternative", "caption")


class FileAdmin(DeskAdmin):
    """Keeps the stored files in line with rows saved or deleted on their own page."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        form.settle()

    def delete_model(self, request, obj):
        self.forget([obj])
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        self.forget(list(queryset))
        super().delete_queryset(request, queryset)

    def forget(self, rows):
        raise NotImplementedError


@admin.register(Image)
class ImageAdmin(FileAdmin):
    form = ImageForm
    list_display = ("subject", "kind", "use", "size", "credit", "position")
    list_filter = ("kind", "use")
    found_by = {"film": "film_id", "agent": "agent_id"}
    search_fields = ("film__titles__text", "agent__names__text", "credit")
    autocomplete_fields = ("film", "agent")
    inlines = (ImageTextRows,)
    readonly_fields = ("preview", "size")
    fieldsets = (
        (None, {"fields": ("original", "kind", ("film", "agent"))}),
        (
            _("Use"),
            {
                "fields": ("use", "credit", "position"),
                "description": _(
                    "Only an image for public pages is put where the site can show it."
                ),
            },
        ),
        (
            _("Focal point"),
            {
                "fields": (("focal_x", "focal_y"),),
                "description": _("What stays in view when the image is cropped."),
            },
        ),
    )

    def get_fieldsets(self, request, obj=None):
        shown = ((None, {"fields": ("preview", "size")}),) if obj else ()
        return (*shown, *super().get_fieldsets(request, obj))

    def get_queryset(self, request):
        language = staff_language()
        return (
            super()
            .get_queryset(request)
            .annotate(
                film_title=title_of("film_id", language),
                agent_name=name_of("agent_id", language),
            )
        )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        remind_of_alternatives(request, [form.instance])

    def forget(self, rows):
        uploads.forget(images=rows)

    @admin.display(description=_("film or person"))
    def subject(self, image):
        return image.film_title or image.agent_name

    @admin.display(description=_("size"), ordering="width")
    def size(self, image):
        return f"{image.width} × {image.height}" if image.width else ""

    @admin.display(description=_("preview"))
    def preview(self, image):
        if not image.pk or guess_type(image.original.name)[0] not in SHOWN_TYPES:
            return ""
        address = reverse("original", args=[image.pk])
        return format_html('<img class="preview" src="{}" alt="">', address)


@admin.register(Document)
class DocumentAdmin(FileAdmin):
    form = DocumentForm
    list_display = ("title", "film_title", "kind", "language", "use")
    list_filter = ("kind", "use", "language")
    found_by = {"film": "film_id"}
    search_fields = ("title", "film__titles__text")
    autocomplete_fields = ("film",)

    def get_queryset(self, request):
        title = title_of("film_id", staff_language())
        return super().get_queryset(request).annotate(film_title=title)

    def forget(self, rows):
        uploads.forget(documents=rows)

    @admin.display(description=_("film"), ordering="film_title")
    def film_title(self, document):
        return document.film_title


@require_safe
@permission_required("catalogue.view_image", raise_exception=True)
def original(request, number):
    """Answer the file that was uploaded, to staff who may see images."""
    return _kept_file(get_object_or_404(Image, pk=number).original)


@require_safe
@permission_required("catalogue.view_document", raise_exception=True)
def document(request, number):
    """Answer a document, to staff who may see documents."""
    return _kept_file(get_object_or_404(Document, pk=number).file)


def _kept_file(file):
    """Show what a browser shows safely, offer everything else as a download."""
    content_type, _encoding = guess_type(file.name)
    is_shown = content_type in SHOWN_TYPES
    try:
        return FileResponse(
            file.open("rb"),
            as_attachment=not is_shown,
            filename=PurePath(file.name).name,
            content_type=content_type if is_shown else "application/octet-stream",
        )
    except FileNotFoundError as error:
        raise Http404 from error
