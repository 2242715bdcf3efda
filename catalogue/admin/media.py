"""Images and documents at the desk: their rows, their lists, their own pages."""

from functools import partial

from django.contrib import admin
from django.forms import Script
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from catalogue import uploads
from catalogue.admin.alternatives import remind_of_alternatives
from catalogue.admin.describing import describe_many
from catalogue.admin.image_forms import (
    DescribedForm,
    ImageForm,
    ImageFormSet,
    ImageTextFormSet,
)
from catalogue.admin.image_states import (
    has_failed,
    in_words,
    is_open,
    progress,
    shown_state,
    with_state,
)
from catalogue.admin.records import Rows
from catalogue.admin.row_forms import RowFormSet
from catalogue.admin.stored_files import FileAdmin, FileForm
from catalogue.admin.uploading import upload_many
from catalogue.labels import name_of, staff_language, title_of
from catalogue.models import Document, Film, Image, ImageText


class DocumentForm(FileForm):
    url_name = "document"
    column = "file"

    def settle(self):
        if self.former and self.former.file.name != self.instance.file.name:
            uploads.forget_file(self.former.file)


class DocumentFormSet(RowFormSet):
    def delete_existing(self, obj, commit=True):
        uploads.forget(documents=[obj])
        super().delete_existing(obj, commit)


class ImageRows(Rows):
    model = Image
    template = "admin/edit_inline/images.html"
    form = DescribedForm
    formset = ImageFormSet
    fields = (
        "preview",
        "kind",
        "original",
        "alternative_ko",
        "alternative_en",
        "credit",
        "use",
        "position",
    )
    readonly_fields = ("preview",)
    show_change_link = True
    named_by = "kind"

    class Media:
        css = {"all": ["css/desk/images.css"]}
        js = [Script("js/desk-renditions.js", type="module")]

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    def first_rows(self, request):
        """Return the row that a new record begins with: it waits for its file."""
        is_film = self.parent_model is Film
        return [{"kind": Image.Kind.STILL if is_film else Image.Kind.PORTRAIT}]

    def get_queryset(self, request):
        return with_state(super().get_queryset(request).prefetch_related("texts"))

    @admin.display(description=_("preview"))
    def preview(self, image):
        return shown_state(image)


class DocumentRows(Rows):
    model = Document
    form = DocumentForm
    formset = DocumentFormSet
    fields = ("kind", "language", "title", "file", "use")
    show_change_link = True


class ImageTextRows(Rows):
    model = ImageText
    formset = ImageTextFormSet
    fields = ("language", "alternative", "caption")


@admin.register(Image)
class ImageAdmin(FileAdmin):
    form = ImageForm
    list_display = ("preview", "subject", "kind", "use", "size", "credit", "state")
    list_display_links = ("subject",)
    list_filter = ("kind", "use")
    found_by = {"film": "film_id", "agent": "agent_id"}
    search_fields = ("film__titles__text", "agent__names__text", "credit")
    autocomplete_fields = ("film", "agent")
    inlines = (ImageTextRows,)
    readonly_fields = ("focus", "size", "state")
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
    )
    focal_point = (
        _("Focal point"),
        {
            "fields": ("focus", ("focal_x", "focal_y")),
            "description": _(
                "What stays in view when the image is cropped: click on it, move it "
                "with the arrow keys, or write two numbers."
            ),
        },
    )

    def get_urls(self):
        own = [
            path("upload/", self.wrapped(upload_many), name="catalogue_image_upload"),
            path(
                "describe/",
                self.wrapped(describe_many),
                name="catalogue_image_describe",
            ),
            path("progress/", self.wrapped(progress), name="catalogue_image_progress"),
        ]
        return own + super().get_urls()

    def wrapped(self, view):
        return self.admin_site.admin_view(partial(view, model_admin=self))

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        return (
            (None, {"fields": (("size", "state"),)}),
            self.focal_point,
            *fieldsets,
        )

    def get_queryset(self, request):
        language = staff_language()
        return with_state(
            super()
            .get_queryset(request)
            .annotate(
                film_title=title_of("film_id", language),
                agent_name=name_of("agent_id", language),
            )
        )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "_again" in request.POST:
            uploads.try_again(form.instance)
        remind_of_alternatives(request, [form.instance])

    def response_change(self, request, obj):
        if "_again" in request.POST:
            self.message_user(request, _("The renditions are made again."))
            return HttpResponseRedirect(request.path)
        return super().response_change(request, obj)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["has_failed"] = bool(obj) and has_failed(getattr(obj, "work", None))
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

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
        return shown_state(image)

    @admin.display(description=_("renditions"))
    def state(self, image):
        return in_words(image.work) or _("made")

    @admin.display(description=_("focal point"))
    def focus(self, image):
        """The picture on which a script sets the point; without one it is a picture."""
        if is_open(image.work) or has_failed(image.work):
            return shown_state(image)
        return format_html(
            '<span class="focus" data-focus data-label="{}">'
            '<img src="{}" alt=""></span>',
            _("Focal point: move it with the arrow keys"),
            reverse("image-preview", args=[image.pk]),
        )


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
