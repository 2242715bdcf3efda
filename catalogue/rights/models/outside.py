"""Columns that lead out of this room: to members of staff and to films."""

from django.conf import settings
from django.db import models


class StaffField(models.ForeignKey):
    """A member of staff. No constraint holds the account: a name is kept beside it."""

    def __init__(self, verbose_name=None, **options):
        kept = {
            "to": settings.AUTH_USER_MODEL,
            "on_delete": models.DO_NOTHING,
            "related_name": "+",
            "db_constraint": False,
            "null": True,
            "blank": True,
            "verbose_name": verbose_name,
        }
        super().__init__(**kept | options)


class FilmField(models.ForeignKey):
    """A film of the catalogue, which knows nothing of this room.

    The constraint that PostgreSQL keeps is written in the migrations, because it names
    the origin of the film too.
    """

    def __init__(self, verbose_name=None, **options):
        kept = {
            "to": "catalogue.Film",
            "on_delete": models.DO_NOTHING,
            "related_name": "+",
            "db_constraint": False,
            "verbose_name": verbose_name,
        }
        super().__init__(**kept | options)
