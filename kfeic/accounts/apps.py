"""Names this room for Django: every `migrate` makes the roles, a sign-in its time."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "kfeic.accounts"
    label = "accounts"
    verbose_name = _("Staff")

    def ready(self):
        from kfeic.accounts.roles import grant_roles  # noqa: PLC0415  (needs models)
        from kfeic.accounts.session_limits import note_sign_in  # noqa: PLC0415

        user_logged_in.connect(note_sign_in, dispatch_uid="kfeic.accounts.sign_in")
        post_migrate.connect(grant_roles, dispatch_uid="kfeic.accounts.roles")
