"""The page of a record's preview: looking at it, and links for people outside."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.admin.standing import moment
from catalogue.labels import Labelled, label
from catalogue.models import PreviewLink
from catalogue.previewing import token_of

LENGTHS = (1, 7, 30)  # days
USUAL = 7


def length_label(days):
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


class LinkForm(forms.Form):
    days = forms.TypedChoiceField(coerce=int, label=gettext_lazy("Valid for"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [(days, length_label(days)) for days in LENGTHS]


class Previewing:
    """For the ModelAdmin of records that have a public page."""

    def has_preview(self, record):
        """Tell whether the record has a page that can be shown."""
        return bool(self.public_path(record))

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview_view)
        own = path("<path:object_id>/preview/", view, name=self.preview_name())
        return [own, *super().get_urls()]

    def preview_name(self):
        return f"{self.opts.app_label}_{self.opts.model_name}_preview"

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None and self.has_preview(obj):
            context["preview_address"] = self.preview_address(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def preview_address(self, record):
        return reverse(f"admin:{self.preview_name()}", args=[record.pk])

    def preview_view(self, request, object_id):
        """Show the links of a record; on POST make one or take one back."""
        record = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        if record is None or not self.has_preview(record):
            raise Http404
        form = LinkForm(request.POST or None, initial={"days": USUAL})
        if request.method == "POST":
            if not self.has_change_permission(request, record):
                raise PermissionDenied
            if self._is_done(request, record, form):
                return HttpResponseRedirect(self.preview_address(record))
        return self._preview_page(request, record, form)

    def _is_done(self, request, record, form):
        if "revoke" in request.POST:
            return self._is_revoked(request, record, request.POST["revoke"])
        if not form.is_valid():
            return False
        end = timezone.now() + timedelta(days=form.cleaned_data["days"])
        PreviewLink.objects.create(
            content_type=ContentType.objects.get_for_model(record),
            record=record.pk,
            made_by=request.user,
            expires_at=end,
        )
        said = _("The link was made. It opens until %(moment)s.")
        said %= {"moment": moment(end)}
        self.message_user(request, said, messages.SUCCESS)
        return True

    def _is_revoked(self, request, record, number):
        try:
            links = PreviewLink.objects.of(record).open().filter(pk=number)
            is_revoked = links.update(revoked_at=timezone.now())
        except ValidationError:  # no number of a link at all
            is_revoked = False
        if is_revoked:
            said, level = _("The link no longer opens."), messages.SUCCESS
        else:
            said, level = _("This link had ended already."), messages.WARNING
        self.message_user(request, said, level)
        return True

    def _preview_page(self, request, record, form):
        # The address of a link is all that somebody outside needs to open it.
        may_share = self.has_change_permission(request, record)
        links = PreviewLink.objects.of(record).open().select_related("made_by")
        context = self.admin_site.each_context(request) | {
            "title": _("Preview"),
            "subtitle": label(record),
            "opts": self.opts,
            "original": Labelled(record, label(record)),
            "form": form,
            "may_share": may_share,
            "own": reverse("preview", args=[f"{self.opts.model_name}-{record.pk}"]),
            "links": [
                {
                    "number": link.pk,
                    "address": request.build_absolute_uri(
                        reverse("preview", args=[token_of(link)])
                    ),
                    "made_by": link.made_by.get_full_name()
                    or link.made_by.get_username(),
                    "made_at": moment(link.made_at),
                    "end": moment(link.expires_at),
                }
                for link in (links if may_share else ())
            ],
        }
        return TemplateResponse(request, "admin/preview_links.html", context)
