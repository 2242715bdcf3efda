"""Names this room for Django: it is installed at the desk alone."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RightsConfig(AppConfig):
    name = "catalogue.rights"
    label = "rights"
    verbose_name = _("Rights")
