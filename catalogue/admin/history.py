"""Dated facts of film history."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.admin.records import DeskAdmin, Rows
from catalogue.admin.sources import StatementRows
from catalogue.models import HistoryFact, HistoryText


class HistoryTextRows(Rows):
    model = HistoryText
    fields = ("language", "text")


@admin.register(HistoryFact)
class HistoryFactAdmin(DeskAdmin):
    list_display = ("fact", "year", "year_end", "position")
    search_fields = ("texts__text", "=year")
    autocomplete_fields = ("films", "agents")
    inlines = (HistoryTextRows, StatementRows)
    fieldsets = (
        (None, {"fields": (("year", "year_end", "position"),)}),
        (_("Concerns"), {"fields": ("films", "agents")}),
    )

    @admin.display(description=_("fact"))
    def fact(self, row):
        return row.label_text
