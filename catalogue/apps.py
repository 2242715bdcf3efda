"""Names this room for Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from catalogue.stamping import keep_counters


class CatalogueConfig(AppConfig):
    name = "catalogue"
    label = "catalogue"
    verbose_name = _("Catalogue")

    def ready(self):
        post_migrate.connect(keep_counters, sender=self)
