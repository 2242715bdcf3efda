"""The film desk: Django admin under its own name, with labels that people can read."""

from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpResponseRedirect
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from kfeic.accounts import second_factor, sign_in
from kfeic.desk_groups import GroupedSite


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


class Desk(GroupedSite):
    site_title = _("Film desk")
    site_header = _("Film desk")
    index_title = _("Catalogue")
    site_url = settings.PUBLIC_URL

    def get_urls(self):
        own = self.admin_view(sign_in.OwnSecondFactor.as_view())
        return [
            path(
                "second-factor/",
                sign_in.SecondFactor.as_view(),
                name="second_factor",
            ),
            path("second-factor/own/", own, name="own_second_factor"),
            path("rights/", include("catalogue.rights.urls")),
            *super().get_urls(),
        ]

    def has_permission(self, request):
        may_enter = super().has_permission(request)
        return may_enter and second_factor.is_satisfied(request.user)

    def login(self, request, extra_context=None):
        view = sign_in.SignIn(next_page="admin:index")
        view.setup(request)
        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(view.get_success_url())
        context = self.each_context(request) | {
            "title": _("Log in"),
            "next": view.get_success_url(),
        }
        return sign_in.SignIn.as_view(
            next_page="admin:index",
            authentication_form=AdminAuthenticationForm,
            template_name="admin/login.html",
            extra_context=context | (extra_context or {}),
        )(request)

    def password_change(self, request, extra_context=None):
        return sign_in.PasswordChange.as_view(
            form_class=AdminPasswordChangeForm,
            extra_context=self.each_context(request) | (extra_context or {}),
        )(request)

    def autocomplete_view(self, request):
        return LabelledChoices.as_view(admin_site=self)(request)
