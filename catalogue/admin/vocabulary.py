"""The controlled terms and their labels."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.admin.records import DeskAdmin, Rows
from catalogue.labels import staff_language, word_of
from catalogue.models import Term, TermLabel


class LabelRows(Rows):
    model = TermLabel
    fields = ("language", "text")


@admin.register(Term)
class TermAdmin(DeskAdmin):
    list_display = ("word", "code", "scheme", "broader", "position")
    list_filter = ("scheme",)
    search_fields = ("code", "labels__text")
    autocomplete_fields = ("parent",)
    inlines = (LabelRows,)
    fieldsets = (
        (None, {"fields": ("scheme", "code", "parent", "position")}),
        (_("For the staff"), {"fields": ("note",)}),
    )

    def get_queryset(self, request):
        broader = word_of("parent_id", staff_language())
        return super().get_queryset(request).annotate(broader=broader)

    @admin.display(description=_("term"), ordering="label_text")
    def word(self, term):
        return term.label_text

    @admin.display(description=_("broader term"), ordering="broader")
    def broader(self, term):
        return term.broader
