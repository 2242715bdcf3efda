"""What every page of the rights desk has in common: it leaves no trace outside.

Django's own log and messages would carry numbers and names to where others read them;
the journal of the room and its reading log say more, and stay inside.
"""

from collections.abc import Callable, Mapping

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from catalogue.admin.choosing import Choosing, ChoosingForm
from catalogue.admin.records import DAYS
from catalogue.admin.refusing import reason


class RightsForm(ChoosingForm):
    """A form that says what the database refused when it was sent before."""

    refusal = ""

    def clean(self):
        super().clean()
        if self.refusal:
            raise ValidationError(self.refusal)


class RightsAdmin(Choosing, admin.ModelAdmin):
    """A list and a form of the room.

    Own pages are named by `pages`, and shown with `page` inside the frame of the desk.
    """

    form = RightsForm
    formfield_overrides = DAYS
    list_per_page = 50
    show_full_result_count = False
    actions = None
    change_list_template = "admin/rights/change_list.html"
    change_form_template = "admin/rights/change_form.html"

    def get_urls(self):
        history = f"{self.opts.app_label}_{self.opts.model_name}_history"
        standard = [one for one in super().get_urls() if one.name != history]
        return [
            *(
                path(route, self.admin_site.admin_view(view), name=name)
                for route, (view, name) in self.pages().items()
            ),
            *standard,
        ]

    def pages(self) -> Mapping[str, tuple[Callable, str]]:
        """Return own pages: route below the list -> (view, name), "rights_..."."""
        return {}

    def page(self, request, template: str, *, title: str, status=200, **context):
        """Return a page of the room in the frame of the desk.

        `template` lies in templates/admin/rights and extends "admin/rights/page.html".
        """
        told = {"title": title, "opts": self.opts, **context}
        shown = self.admin_site.each_context(request) | told
        return TemplateResponse(
            request, f"admin/rights/{template}", shown, status=status
        )

    def address(self, page: str, *arguments) -> str:
        """Return the address of a page of this model: "change", "changelist", "add"."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(f"{self.admin_site.name}:{name}", args=arguments)

    def readable(self, request, number):
        """Return the row that the reader may see; raise Http404 for any other."""
        row = self.get_object(request, str(number))
        if row is None or not self.has_view_permission(request, row):
            raise Http404
        return row

    def tell(self, request, sentence: str, level: int = messages.SUCCESS) -> None:
        """Say a sentence on the next page. It may name nobody, no film, no number."""
        messages.add_message(request, level, sentence)

    def message_user(self, request, message, level=messages.INFO, *args, **options):
        """Say that something happened and not to what: messages leave the room."""
        is_deletion = request.resolver_match.url_name.endswith("_delete")
        said = {
            messages.SUCCESS: _("Deleted.") if is_deletion else _("Saved."),
            messages.WARNING: _("There is no such record here."),
        }
        self.tell(request, said.get(level, _("Nothing was changed.")), level)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Show the form again, with all that was typed, when the database refuses."""
        asked = (object_id, form_url, extra_context)
        try:
            with transaction.atomic():
                return super().changeform_view(request, *asked)
        except IntegrityError as error:
            request.refusal = reason(error)
        return super().changeform_view(request, *asked)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", "")
        return form

    @staticmethod
    def label(row) -> str:
        """Return what a choice calls the row."""
        return str(row)

    def log_addition(self, request, obj, message):
        """Write nothing: triggers keep the journal of the room."""

    def log_change(self, request, obj, message):
        """Write nothing: triggers keep the journal of the room."""

    def log_deletions(self, request, queryset):
        """Write nothing: triggers keep the journal of the room."""
