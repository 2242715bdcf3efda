"""Institution pages at the desk, one text in each language."""

from django.contrib import admin

from catalogue.admin.languages import InLanguages
from catalogue.admin.records import DeskAdmin
from catalogue.exchange.importer import also
from kfeic.pages.exchange import PageTable
from kfeic.pages.models import Page, PageText

# Institution texts can be imported beside the tables of the catalogue.
also(PageTable())


class PageTextRows(InLanguages, admin.StackedInline):
    model = PageText
    extra = 0


@admin.register(Page)
class PageAdmin(DeskAdmin):
    list_display = ("code",)
    search_fields = ("code", "texts__title")
    inlines = (PageTextRows,)
