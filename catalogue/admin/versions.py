"""Versions of films and the copies on the shelves."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.admin.records import DeskAdmin, Rows
from catalogue.labels import staff_language, title_of
from catalogue.models import Copy, Version, VersionText


class DifferenceRows(Rows):
    model = VersionText
    fields = ("language", "text")


class CopyRows(Rows):
    model = Copy
    fields = ("shelf_mark", "location", "condition", "is_loanable", "note")
    show_change_link = True


@admin.register(Version)
class VersionAdmin(DeskAdmin):
    list_display = ("film_title", "type", "year", "running_time", "position")
    list_filter = ("type",)
    found_by = {"film": "film_id"}
    search_fields = ("film__titles__text",)
    autocomplete_fields = ("film", "carrier", "aspect_ratio", "sound", "colour")
    inlines = (DifferenceRows, CopyRows)
    fieldsets = (
        (None, {"fields": ("film", "type", ("year", "running_time"), "position")}),
        (_("Languages"), {"fields": (("dialogue_languages", "subtitle_languages"),)}),
        (
            _("Material"),
            {
                "fields": (
                    ("carrier", "aspect_ratio"),
                    ("sound", "colour"),
                    ("frame_rate", "resolution"),
                    ("reels", "length_metres"),
                )
            },
        ),
    )

    def get_queryset(self, request):
        title = title_of("film_id", staff_language())
        return super().get_queryset(request).annotate(film_title=title)

    @admin.display(description=_("film"), ordering="film_title")
    def film_title(self, version):
        return version.film_title


@admin.register(Copy)
class CopyAdmin(DeskAdmin):
    list_display = ("shelf_mark", "film_title", "condition", "is_loanable", "location")
    list_filter = ("condition", "is_loanable")
    found_by = {"film": "version__film_id"}
    search_fields = ("shelf_mark", "location", "version__film__titles__text")
    autocomplete_fields = ("version",)

    def get_queryset(self, request):
        title = title_of("version__film_id", staff_language())
        return super().get_queryset(request).annotate(film_title=title)

    @admin.display(description=_("film"), ordering="film_title")
    def film_title(self, copy):
        return copy.film_title
