"""The parties of agreements at the desk, and which of them belong together."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.labels import staff_language
from catalogue.places import country_name
from catalogue.rights.admin.room import RightsAdmin
from catalogue.rights.models import CORPORATION, Party


class MemberRows(admin.TabularInline):
    """The parties of one group, seen from the one that leads it."""

    model = Party
    fk_name = "group"
    fields = ("name", "country", "kind")
    readonly_fields = fields
    extra = 0
    can_delete = False
    show_change_link = True
    verbose_name = _("subsidiary")
    verbose_name_plural = _("subsidiaries")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Party)
class PartyAdmin(RightsAdmin):
    list_display = ("name", "name_original", "country_word", "kind", "group_name")
    list_filter = ("kind",)
    search_fields = ("name", "name_original", "country", "email")
    search_help_text = _("Name in any script, country or e-mail.")
    autocomplete_fields = ("group",)
    inlines = (MemberRows,)
    fieldsets = (
        (None, {"fields": ("name", "name_original", ("kind", "country"), "group")}),
        (_("To reach them"), {"fields": (("email", "telephone"), "address")}),
        (None, {"fields": ("note",)}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("group")

    def get_inlines(self, request, obj):
        return self.inlines if obj else ()

    def has_delete_permission(self, request, obj=None):
        is_kept = obj is not None and obj.pk == CORPORATION
        return not is_kept and super().has_delete_permission(request, obj)

    @admin.display(description=_("country"), ordering="country")
    def country_word(self, party):
        if not party.country:
            return ""
        return country_name(party.country, language=staff_language())

    @admin.display(description=_("group"), ordering="group__name")
    def group_name(self, party):
        return party.group.name if party.group else ""
