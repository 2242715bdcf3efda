"""The addresses of the desk process: the admin, and files only staff may see."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from catalogue.admin import exporting, stored_files
from kfeic import desk_dashboard, desk_errors

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("language/", include("django.conf.urls.i18n")),
    path(
        "originals/<int:number>/",
        admin.site.admin_view(stored_files.original),
        name="original",
    ),
    path(
        "originals/<int:number>/preview/",
        admin.site.admin_view(stored_files.preview),
        name="image-preview",
    ),
    path(
        "documents/<int:number>/",
        admin.site.admin_view(stored_files.document),
        name="document",
    ),
    path(
        "admin/<slug:app_label>/<slug:model_name>/export.<slug:ending>",
        admin.site.admin_view(exporting.export_list),
        name="export-list",
    ),
    path("preview/<str:door>/", include("kfeic.desk_preview_urls")),
    path("admin/", admin.site.admin_view(desk_dashboard.index)),
    path("admin/", admin.site.urls),
]

handler400 = desk_errors.bad_request
handler403 = desk_errors.forbidden
handler404 = desk_errors.not_found
handler500 = desk_errors.server_error
