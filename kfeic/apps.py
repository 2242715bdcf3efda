"""The hall registers its system checks when Django starts."""

from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "kfeic"
    label = "hall"
    verbose_name = "Site"

    def ready(self):
        from kfeic import checks  # noqa: F401, PLC0415  (checks register on import)
