"""What stands behind the door of a preview: one page, its pictures, its papers."""

from django.urls import path, re_path

from catalogue.file_urls import ARTWORK, RENDITION
from kfeic import desk_preview, desk_preview_files

urlpatterns = [
    path("", desk_preview.door, name="preview"),
    re_path(r"^(?P<language>ko|en)/$", desk_preview.page, name="preview-page"),
    re_path(rf"^{ARTWORK}$", desk_preview_files.artwork, name="preview-artwork"),
    re_path(rf"^{RENDITION}$", desk_preview_files.rendition, name="preview-rendition"),
    path(
        "media/documents/<int:number>/",
        desk_preview_files.document,
        name="preview-document",
    ),
]
