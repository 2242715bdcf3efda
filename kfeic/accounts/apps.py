"""Names this room for Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kfeic.accounts"
    label = "accounts"
    verbose_name = "Accounts"
