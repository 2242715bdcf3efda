"""Events of films: their sections, their prizes, what the sources say."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.admin.records import DeskAdmin, LabelledFilter, Rows
from catalogue.admin.sources import StatementRows
from catalogue.labels import name_of, staff_language, title_of, word_of
from catalogue.models import Award, Event, EventText


class SectionRows(Rows):
    model = EventText
    fields = ("language", "section")


class AwardRows(Rows):
    model = Award
    fields = ("prize", "recipient", "result")
    autocomplete_fields = ("prize", "recipient")


@admin.register(Event)
class EventAdmin(DeskAdmin):
    list_display = (
        "film_title",
        "kind_word",
        "organiser_name",
        "earliest",
        "latest",
        "city",
        "country",
    )
    list_filter = (("kind", LabelledFilter), "country")
    date_hierarchy = "earliest"
    found_by = {"film": "film_id", "agent": "organiser_id"}
    search_fields = ("film__titles__text", "organiser__names__text", "city")
    autocomplete_fields = ("film", "kind", "organiser")
    inlines = (SectionRows, AwardRows, StatementRows)
    fieldsets = (
        (None, {"fields": ("film", "kind", "organiser")}),
        (
            _("Place and time"),
            {"fields": (("city", "country"), ("earliest", "latest"), "statement")},
        ),
        (_("In the list"), {"fields": ("position",)}),
    )

    def get_queryset(self, request):
        language = staff_language()
        return (
            super()
            .get_queryset(request)
            .annotate(
                film_title=title_of("film_id", language),
                kind_word=word_of("kind_id", language),
                organiser_name=name_of("organiser_id", language),
            )
        )

    @admin.display(description=_("film"), ordering="film_title")
    def film_title(self, event):
        return event.film_title

    @admin.display(description=_("kind"), ordering="kind_word")
    def kind_word(self, event):
        return event.kind_word

    @admin.display(description=_("festival or organiser"), ordering="organiser_name")
    def organiser_name(self, event):
        return event.organiser_name
