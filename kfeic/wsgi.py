"""The WSGI door of both processes: KFEIC_DESK decides which one this is."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kfeic.settings")

application = get_wsgi_application()

# It reads the settings, which the server does not name.
from kfeic.checks import hangul_is_searchable  # noqa: E402


def refuse_deaf_database() -> None:
    """Refuse to serve where a search would not see Hangul, and would not say so.

    A database that does not answer is no reason to stay away; pages then answer 503.
    """
    try:
        faults = hangul_is_searchable(databases=["default"])
    except DatabaseError:
        return
    finally:
        connection.close()
    if faults:
        told = " ".join(f"{fault.msg} {fault.hint}" for fault in faults)
        raise ImproperlyConfigured(told)


refuse_deaf_database()
