"""The film desk: Django admin under its own name, with labels that people can read."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.utils.translation import gettext_lazy as _


class LabelledChoices(AutocompleteJsonView):
    """Answers with the label of each row in the language of the member of staff.

    The order is that of `ranked` of the row's admin, where it has one.
    """

    def get_queryset(self):
        rows = super().get_queryset()
        rank = getattr(self.model_admin, "ranked", None)
        return rank(rows, self.term) if rank else rows

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class Desk(AdminSite):
    site_title = _("Film desk")
    site_header = _("Film desk")
    index_title = _("Catalogue")
    site_url = settings.PUBLIC_URL

    def autocomplete_view(self, request):
        return LabelledChoices.as_view(admin_site=self)(request)


class DeskConfig(AdminConfig):
    default_site = "kfeic.desk.Desk"
