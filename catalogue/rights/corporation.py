"""The corporation as a party: one row, there from the first migration on."""

from contextlib import suppress

from django.apps import apps as present_apps
from django.db import connections

from catalogue.rights.models import CORPORATION, Party

NAME = "Korea Film Export & Import Corporation"
NAME_IN_KOREAN = "조선영화수출입사"


def keep_corporation(app_config, using, apps=present_apps, **kwargs) -> None:
    """Make the row again where it is gone, as after a test that empties the tables.

    `apps` is the state that the migrations reached: going back, it has no parties. A
    flush tells none.
    """
    with suppress(LookupError):
        apps.get_model("rights", "Party")
        _make(using)


def _make(using):
    parties = Party.objects.using(using)
    if parties.filter(pk=CORPORATION).exists():
        return
    parties.create(
        pk=CORPORATION,
        name=NAME,
        name_original=NAME_IN_KOREAN,
        country="KP",
        kind=Party.Kind.STATE,
        is_corporation=True,
    )
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('rights_party', 'id'), max(id)) "
            "FROM rights_party"
        )
