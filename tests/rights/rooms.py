"""The desk as PostgreSQL knows it in production: signed in as its own role."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import ProgrammingError, connection, transaction

from kfeic.database_roles import DESK


def make_member(name, *codenames, **columns):
    """Make a member of staff with some permissions of the rights."""
    user = get_user_model().objects.create_user(name, is_staff=True, **columns)
    user.user_permissions.set(
        Permission.objects.filter(
            content_type__app_label="rights", codename__in=codenames
        )
    )
    return get_user_model().objects.get(pk=user.pk)


def execute(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def sign_in_as(role):
    """Make the connection that of `role` until the test is rolled back."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL SESSION AUTHORIZATION {role}")


def sign_in_as_desk():
    sign_in_as(DESK)


def state():
    """Return the role of the connection and what is told of who is inside."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user::text,"
            " coalesce(current_setting('kfeic.rights_user', true), ''),"
            " coalesce(current_setting('kfeic.rights_name', true), ''),"
            " coalesce(current_setting('kfeic.rights_restricted', true), '')"
        )
        return cursor.fetchone()


def can_read():
    """Tell whether the connection may read a table of the rights now."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM rights.rights_accesslog WHERE false")
    except ProgrammingError:
        return False
    return True
