"""What the hall does when Django starts: its system checks, and the quiet of errors."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from kfeic.private_log import hush_connection


class HallConfig(AppConfig):
    name = "kfeic"
    label = "hall"
    verbose_name = "Site"

    def ready(self):
        from kfeic import checks  # noqa: F401, PLC0415  (checks register on import)

        connection_created.connect(hush_connection)
