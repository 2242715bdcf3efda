"""Names the desk for Django: its admin site, without the pages that libraries add.

Those of the second factor show the secrets of the phones.
"""

from django.apps import apps
from django.contrib.admin import site
from django.contrib.admin.apps import AdminConfig

UNSEEN = ("otp_totp", "otp_static", "django_tasks_database")


class DeskConfig(AdminConfig):
    default_site = "kfeic.desk.Desk"

    def ready(self):
        super().ready()
        for label in UNSEEN:
            for model in apps.get_app_config(label).get_models():
                if site.is_registered(model):
                    site.unregister(model)
