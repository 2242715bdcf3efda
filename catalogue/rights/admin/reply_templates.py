"""Replies kept ready, in two languages, at the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalogue.rights import placeholders
from catalogue.rights.admin.room import RightsAdmin, RightsForm
from catalogue.rights.forms.enquiries import TemplateForm
from catalogue.rights.models import ReplyTemplate


class ReplyTemplateForm(TemplateForm, RightsForm):
    pass


@admin.register(ReplyTemplate)
class ReplyTemplateAdmin(RightsAdmin):
    form = ReplyTemplateForm
    list_display = ("code", "language", "subject")
    list_filter = ("language",)
    search_fields = ("code", "subject", "body")

    def get_fieldsets(self, request, obj=None):
        known = "; ".join(
            f"{{{name}}}: {meaning}" for name, meaning in placeholders.MEANINGS.items()
        )
        words = _("Words in braces are filled in. %(known)s") % {"known": known}
        return [
            (None, {"fields": ("code", "language")}),
            (_("Letter"), {"fields": ("subject", "body"), "description": words}),
        ]
