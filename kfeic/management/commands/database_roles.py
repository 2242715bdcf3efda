"""Makes the database roles and grants them what the processes may do."""

import os

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from kfeic.database_rights_role import RIGHTS
from kfeic.database_roles import DESK, PUBLIC, RolesRefused, grant_roles

PASSWORD_VARIABLES = {
    PUBLIC: "KFEIC_PUBLIC_DATABASE_PASSWORD",
    DESK: "KFEIC_DESK_DATABASE_PASSWORD",
}


class Command(BaseCommand):
    help = (
        "Makes the roles kfeic_public, kfeic_desk and kfeic_rights where they are "
        "missing and grants them what they may do. Run it as the owner of the tables "
        "after every migrate. The first two get the passwords in "
        "KFEIC_PUBLIC_DATABASE_PASSWORD and KFEIC_DESK_DATABASE_PASSWORD when these "
        "are set, and keep theirs otherwise; nobody signs in as the third."
    )

    def handle(self, **options):
        passwords = {
            role: os.environ[variable]
            for role, variable in PASSWORD_VARIABLES.items()
            if os.environ.get(variable)
        }
        try:
            granted = grant_roles(connection, passwords=passwords)
        except RolesRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{PUBLIC} reads {len(granted.public_reads)} tables.")
        self.stdout.write(f"{DESK} edits {len(granted.desk_edits)} tables.")
        self.stdout.write(f"{RIGHTS} keeps {len(granted.rights_keeps)} tables.")
