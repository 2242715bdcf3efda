"""Papers of the rights: scans with their hashes, titles, and who holds a film."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from catalogue.admin.choosing import ChoosingForm
from catalogue.labels import staff_language, title_of
from catalogue.rights.access import note_reading
from catalogue.rights.admin.frames import framed, page_for
from catalogue.rights.admin.room import RightsAdmin
from catalogue.rights.models import Document, Holding, TitleDocument
from catalogue.rights.presentation.claims import film_address
from catalogue.rights.readers import readable
from catalogue.rights.scans import ScanRefused, looked_into, measured, plain_name

CHANGED = 409  # the file is another than the one that was entered


class DocumentForm(ChoosingForm):
    """Looks into an uploaded file and fills what is found from it."""

    class Meta:
        widgets = {"file": forms.FileInput}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            scan = looked_into(file)
        except ScanRefused as refused:
            raise ValidationError(refused.message) from refused
        self.instance.file_name = plain_name(file.name)
        self.instance.content_type = scan.content_type
        self.instance.size = scan.size
        self.instance.sha256 = scan.sha256
        file.name = scan.stored_as
        return file


@admin.register(Document)
class DocumentAdmin(RightsAdmin):
    """A scan is added and named, never replaced nor deleted: it is evidence."""

    form = DocumentForm
    list_display = ("title", "agreement", "received_on", "kind_of_file", "short_hash")
    list_filter = ("received_on",)
    search_fields = ("title", "file_name", "sha256", "agreement__number")
    list_select_related = ("agreement",)
    autocomplete_fields = ("agreement",)
    readonly_fields = ("kept_file", "size", "sha256", "added_at", "added_by_name")
    date_hierarchy = "received_on"

    def get_fieldsets(self, request, obj=None):
        own = ("title", "agreement", "received_on")
        if obj is None:
            return ((None, {"fields": ("file", *own)}),)
        return (
            (None, {"fields": ("kept_file", *own)}),
            (
                _("Evidence"),
                {"fields": ("sha256", "size", ("added_at", "added_by_name"))},
            ),
        )

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """Save the row, or leave no file behind."""
        if change:
            super().save_model(request, obj, form, change)
            return
        obj.added_by = request.user
        obj.added_by_name = request.user.get_username()
        try:
            with transaction.atomic():
                super().save_model(request, obj, form, change)
        except Exception:
            if obj.file and obj.file._committed:
                obj.file.storage.delete(obj.file.name)
            raise

    @admin.display(description=_("file"))
    def kept_file(self, document):
        address = document_address(document.pk)
        return format_html('<a href="{}">{}</a>', address, document.file_name)

    @admin.display(description=_("kind of file"))
    def kind_of_file(self, document):
        return document.content_type.partition("/")[2].upper()

    @admin.display(description="SHA-256")
    def short_hash(self, document):
        return document.sha256[:12]


def document_address(number: int) -> str:
    """Return where a scan is sent from."""
    return reverse("admin:rights_document_file", args=[number])


@page_for("view_document")
def document_file(request, number):
    """Send a scan to be saved, if it is still the one that was entered.

    The file that was compared is the file that is sent: it is opened once.
    """
    rows = Document.objects.filter(agreement__in=readable(request.user))
    rows |= Document.objects.filter(agreement=None)
    document = get_object_or_404(rows, pk=number)
    try:
        file = document.file.open("rb")
    except FileNotFoundError:
        return _not_the_same(request, document, found="")
    _size, found = measured(file)
    if found != document.sha256:
        file.close()
        return _not_the_same(request, document, found=found)
    file.seek(0)
    response = FileResponse(
        file,
        as_attachment=True,
        filename=document.file_name,
        content_type=document.content_type,
    )
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _not_the_same(request, document, *, found):
    """Say that a scan was replaced or is gone, and note that somebody saw it."""
    note_reading(request.user, what="rights_document_changed", record=document.pk)
    response = framed(
        request,
        "document_changed.html",
        title=_("This is not the document that was entered"),
        document=document,
        found=found,
    )
    response.status_code = CHANGED
    return response


@admin.register(TitleDocument)
class TitleDocumentAdmin(RightsAdmin):
    """How the corporation came to own a film, link by link."""

    list_display = ("film_title", "kind", "dated", "reference", "document")
    list_filter = ("kind",)
    search_fields = ("reference", "film__titles__text")
    list_select_related = ("document",)
    autocomplete_fields = ("film", "document")
    fields = ("film", "kind", "dated", "reference", "document")

    def get_queryset(self, request):
        title = title_of("film_id", staff_language())
        return super().get_queryset(request).annotate(film_title=title)

    @admin.display(description=_("film"), ordering="film_title")
    def film_title(self, paper):
        return paper.film_title


@admin.register(Holding)
class HoldingAdmin(RightsAdmin):
    """Every film of the catalogue as the rights desk sees it; a film has one row."""

    list_display = ("film_title", "origin_word", "holder")
    list_display_links = None
    list_filter = ("origin",)
    list_select_related = ("holder",)
    search_fields = ("film__titles__text", "film__slug", "=film__key")
    search_help_text = _("Any title, the slug or the permanent id.")
    autocomplete_fields = ("holder",)
    fields = ("film_title", "origin_word", "holder")
    readonly_fields = ("film_title", "origin_word")

    def get_queryset(self, request):
        title = title_of("film_id", staff_language())
        rows = super().get_queryset(request).annotate(title_text=title)
        return rows.order_by("title_text", "pk")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("film"), ordering="title_text")
    def film_title(self, holding):
        address = film_address(holding.pk)
        return format_html('<a href="{}">{}</a>', address, holding.title_text or "—")

    @admin.display(description=_("origin"), ordering="origin")
    def origin_word(self, holding):
        return capfirst(holding.get_origin_display())
