"""Names this room for Django, and has every `migrate` make the roles."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "kfeic.accounts"
    label = "accounts"
    verbose_name = _("Staff")

    def ready(self):
        from kfeic.accounts.roles import grant_roles  # noqa: PLC0415  (needs models)

        post_migrate.connect(grant_roles, dispatch_uid="kfeic.accounts.roles")
