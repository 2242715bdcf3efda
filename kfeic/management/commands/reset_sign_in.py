"""Opens the door to a member of staff who is locked out or has lost the phone."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

TABLES = (
    ("axes", "AccessAttempt", "username"),
    ("otp_totp", "TOTPDevice", "user__username"),
    ("otp_static", "StaticDevice", "user__username"),
)


class Command(BaseCommand):
    help = (
        "Forgets the wrong passwords given for an account and its second factor, which "
        "is set up anew at the next sign-in. Administrators do the same at the desk."
    )

    def add_arguments(self, parser):
        parser.add_argument("username")

    @transaction.atomic
    def handle(self, *, username, **options):
        if not apps.is_installed("axes"):
            raise CommandError("The desk knows of sign-ins: set KFEIC_DESK=1.")
        if not get_user_model().objects.filter(username=username).exists():
            raise CommandError(f"There is no account {username}.")
        for app, model, column in TABLES:
            apps.get_model(app, model).objects.filter(**{column: username}).delete()
        self.stdout.write(
            f"{username} signs in with the password and sets up a phone anew."
        )
