"""Sources, what they state, other registers' numbers, addresses given up."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from catalogue.admin.records import DeskAdmin, Rows
from catalogue.models import ExternalIdentifier, FormerAddress, Source, Statement


class StatementRows(Rows):
    model = Statement
    fields = ("source", "field", "value", "position")
    autocomplete_fields = ("source",)
    named_by = "source"
    classes = ("collapse",)


class IdentifierRows(Rows):
    model = ExternalIdentifier
    fields = ("scheme", "value")


class FormerAddressRows(Rows):
    model = FormerAddress
    fields = ("word",)
    classes = ("collapse",)


@admin.register(Source)
class SourceAdmin(DeskAdmin):
    list_display = ("name", "address", "statement_count")
    search_fields = ("name", "address")

    def get_queryset(self, request):
        count = Count("statements")
        return super().get_queryset(request).annotate(statement_count=count)

    @admin.display(description=_("statements"), ordering="statement_count")
    def statement_count(self, source):
        return source.statement_count
