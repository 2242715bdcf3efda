"""Names this room for Django."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "kfeic.pages"
    label = "pages"
    verbose_name = "Pages"
