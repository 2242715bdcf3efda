"""Private files at the desk: chosen in a form, kept beside a row, shown to staff."""

from copy import copy
from mimetypes import guess_type
from pathlib import PurePath

from django.contrib.admin.widgets import AdminFileWidget
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue import rendering, uploads
from catalogue.admin.records import DeskAdmin
from catalogue.admin.row_forms import RowForm
from catalogue.models import Document, Image

SHOWN_TYPES = {"image/jpeg", "image/png", "image/webp", "image/avif"}


class KeptFile:
    """A private file as the widget names it: by its kind, at an address of the desk."""

    def __init__(self, file, url_name):
        self.url = reverse(url_name, args=[file.instance.pk])
        self._ending = PurePath(file.name).suffix.removeprefix(".").upper()

    def __str__(self):
        return self._ending or "—"


class KeptFileWidget(AdminFileWidget):
    use_fieldset = False  # one field, which the label names

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


@require_safe
@permission_required("catalogue.view_image", raise_exception=True)
def original(request, number):
    """Answer the file that was uploaded, to staff who may see images."""
    return _kept_file(get_object_or_404(Image, pk=number).original)


@require_safe
@permission_required("catalogue.view_image", raise_exception=True)
def preview(request, number):
    """Answer the small picture of an image, to staff who may see images; the original
    as long as there is none."""
    image = get_object_or_404(Image, pk=number)
    try:
        file = rendering.preview_path(image.digest).open("rb")
    except FileNotFoundError:
        return _kept_file(image.original)
    return FileResponse(file, content_type="image/jpeg")


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
