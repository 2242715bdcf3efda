"""The WSGI door of both processes: KFEIC_DESK decides which one this is."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kfeic.settings")

application = get_wsgi_application()
