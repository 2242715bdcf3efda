"""The button that saves a record and publishes it, and the way to its page."""

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.utils.html import format_html
from django.utils.translation import gettext as _

from catalogue.models import Status

PUBLISH = "_publish"  # the name of the button


class SavingToPublish:
    """For the admin of records with a status and `view_on_site`."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and PUBLISH in request.POST:
            request.POST = request.POST.copy()
            request.POST["status"] = Status.PUBLISHED
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        is_open = "status" in context["adminform"].form.fields
        is_public = obj is not None and obj.status == Status.PUBLISHED
        context["may_publish"] = is_open and not is_public
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "status" in form.changed_data and IS_POPUP_VAR not in request.POST:
            self._say_where(request, form.instance)

    def _say_where(self, request, record):
        """Lead to the page of a record that the public sees from now on."""
        if address := self.view_on_site(record):
            said = format_html(
                '{} <a href="{}">{}</a>',
                _("The public sees it now:"),
                address,
                self.called(record),
            )
            self.message_user(request, said, messages.SUCCESS)
