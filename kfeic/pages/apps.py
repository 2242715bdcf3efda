"""Names this room for Django, and tells the catalogue what it adds to its pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "kfeic.pages"
    label = "pages"
    verbose_name = _("Institution texts")

    def ready(self):
        from catalogue.caching import schedules  # noqa: PLC0415
        from catalogue.presentation.mentions import tells_of_films  # noqa: PLC0415
        from kfeic.pages.labels import name_news  # noqa: PLC0415
        from kfeic.pages.models import NewsItem  # noqa: PLC0415
        from kfeic.pages.news import mentions  # noqa: PLC0415

        schedules(NewsItem._meta.db_table)
        tells_of_films(mentions)
        name_news()
