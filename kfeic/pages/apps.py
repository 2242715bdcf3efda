"""Names this room for Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "kfeic.pages"
    label = "pages"
    verbose_name = _("Institution texts")
