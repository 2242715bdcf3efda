"""People, studios, festivals and other bodies at the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue import addresses
from catalogue.admin.appellations import AppellationRows
from catalogue.admin.completing import GapFilter, ScoreFilter
from catalogue.admin.media import ImageRows
from catalogue.admin.merging import Merging
from catalogue.admin.publication import PublicationAdmin
from catalogue.admin.records import LabelledFilter
from catalogue.admin.sources import FormerAddressRows, IdentifierRows, StatementRows
from catalogue.admin.standing import StandingFilter
from catalogue.admin.texts import SideBySide
from catalogue.labels import labelled, staff_language
from catalogue.models import Agent, AgentName, AgentText
from catalogue.models.wording import FALLBACK


class NameRows(AppellationRows):
    model = AgentName

    def first_types(self):
        """Return the type of the first name in each language."""
        return dict.fromkeys(FALLBACK, AgentName.Type.MAIN)


class AgentTextRows(SideBySide):
    model = AgentText
    fields = ("kind", "language", "text", "author", "source")


@admin.register(Agent)
class AgentAdmin(Merging, PublicationAdmin):
    appellations = "names"
    owned_files = "agents"
    found_by = {"agent": "pk"}
    list_display = (
        "name",
        "second_name",
        "kind",
        "begin_year",
        "standing_word",
        "updated_at",
    )
    list_filter = (
        StandingFilter,
        "kind",
        ("occupations", LabelledFilter),
        ("place", LabelledFilter),
        "confidence",
        GapFilter,
        ScoreFilter,
    )
    date_hierarchy = "updated_at"
    search_fields = ("slug", "=key", "=identifiers__value")
    search_help_text = _("Any name, the slug, the permanent id or another register's.")
    autocomplete_fields = ("place", "occupations")
    inlines = (
        NameRows,
        AgentTextRows,
        ImageRows,
        IdentifierRows,
        StatementRows,
        FormerAddressRows,
    )
    fieldsets = (
        (None, {"fields": ("kind", "slug", "status", "published_at")}),
        (
            _("Life or existence"),
            {
                "fields": (
                    ("begin_year", "begin_certainty"),
                    ("end_year", "end_certainty"),
                    ("country", "place"),
                )
            },
        ),
        (_("Work"), {"fields": ("occupations", "specialities", "confidence")}),
    )

    def get_queryset(self, request):
        language = staff_language()
        return labelled(Agent.objects.named(language), language).order_by("name_sort")

    def get_ordering(self, request):
        return ("name_sort",)

    def public_path(self, record):
        return addresses.agent(staff_language(), record.kind, record.key, record.slug)

    @admin.display(description=_("name"), ordering="name_sort")
    def name(self, agent):
        return agent.name_text

    @admin.display(description=_("name in the other language"), ordering="name_second")
    def second_name(self, agent):
        return "" if agent.name_second == agent.name_text else agent.name_second
