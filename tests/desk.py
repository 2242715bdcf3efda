"""Puts a test behind the desk: its addresses, middleware and templates."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import TestCase, override_settings
from django.urls import reverse

on_desk = override_settings(
    ROOT_URLCONF="kfeic.desk_urls",
    MIDDLEWARE=settings.DESK_MIDDLEWARE,
    TEMPLATES=settings.DESK_TEMPLATES,
)


@on_desk
class DeskTestCase(TestCase):
    """A test case signed in as an administrator who reads English."""

    language = "en"

    def setUp(self):
        self.user = get_user_model().objects.create_superuser("editor")
        self.client.force_login(self.user)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = self.language

    def sign_in_with(self, *codenames):
        """Sign in as a member of staff who has only these permissions."""
        user = get_user_model().objects.create_user("member", is_staff=True)
        granted = Permission.objects.filter(codename__in=codenames)
        user.user_permissions.set(granted)
        self.client.force_login(user)
        return user


def address(row, page="change"):
    """Return where the desk shows a row of the catalogue."""
    return reverse(f"admin:catalogue_{row._meta.model_name}_{page}", args=[row.pk])


def list_address(model):
    return reverse(f"admin:catalogue_{model._meta.model_name}_changelist")


def add_address(model):
    return reverse(f"admin:catalogue_{model._meta.model_name}_add")


def form_of(response):
    """Return what a browser would send back from the change form just shown."""
    sent = _fields(response.context["adminform"].form)
    for inline in response.context.get("inline_admin_formsets", ()):
        formset = inline.formset
        sent |= _fields(formset.management_form)
        for form in formset.forms:
            sent |= _fields(form)
    return sent


def _fields(form):
    sent = {}
    for bound in form:
        value = bound.value()
        widget = getattr(bound.field.widget, "widgets", None)
        if widget:
            parts = value
            if not isinstance(value, list):
                parts = bound.field.widget.decompress(value)
            sent |= {
                f"{bound.html_name}_{number}": _text(part)
                for number, part in enumerate(parts)
            }
        elif isinstance(value, list | tuple):
            sent[bound.html_name] = [_text(part) for part in value]
        elif value is True:
            sent[bound.html_name] = "on"
        elif value is not None and value is not False and not hasattr(value, "url"):
            sent[bound.html_name] = _text(value)
        if bound.field.show_hidden_initial:
            sent[bound.html_initial_name] = _text(value)
    return sent


def _text(value):
    return "" if value is None else str(value)
