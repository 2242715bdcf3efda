"""Names this room for Django: it is installed at the desk alone."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import pgettext_lazy


class RightsConfig(AppConfig):
    name = "catalogue.rights"
    label = "rights"
    verbose_name = pgettext_lazy("rights desk", "Rights")
    keeps_own_journal = True

    def ready(self):
        from catalogue.rights.corporation import keep_corporation  # noqa: PLC0415
        from catalogue.rights.first_replies import keep_replies  # noqa: PLC0415

        post_migrate.connect(keep_corporation, sender=self)
        post_migrate.connect(keep_replies, sender=self)
