"""The whole site on this machine in one command, on real data."""

import argparse
import os
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kfeic import site_preparation as prepare
from kfeic.progress import Step
from kfeic.site_doors import Door, DoorError, Doors, Workshop, refuse_taken

INVITATION = """
Public site   {public}/ko/   (조선어)
              {public}/en/   (English)
Desk          {desk}/admin/
              sign in as {account}, password {password}

Ctrl-C ends it.
"""


class Command(BaseCommand):
    help = (
        "Starts the public site and the desk on this machine: makes the tables, loads "
        "the data of fixtures/, and serves until Ctrl-C."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--port", type=port, default=8000, help="of the public site (8000)"
        )
        parser.add_argument(
            "--desk-port", type=port, default=8001, help="of the desk (8001)"
        )
        parser.add_argument(
            "--fresh", action="store_true", help="begin with a new database"
        )
        parser.add_argument("--empty", action="store_true", help="load no sample data")
        parser.add_argument(
            "--demo-rights",
            action="store_true",
            help="also fill the rights desk with invented agreements",
        )

    def handle(self, *, port, desk_port, empty, demo_rights, **options):
        if not settings.LOCAL:
            raise CommandError(
                "`site` is for one machine; README.md says how production is run."
            )
        try:
            if port == desk_port:
                raise DoorError("The two servers need two ports.")
            refuse_taken(port, option="--port")
            refuse_taken(desk_port, option="--desk-port")
            password, urls = prepared(empty=empty, demo_rights=demo_rights)
            self.serve(*doors(port, desk_port, urls), password=password)
        except DoorError as error:
            sys.exit(f"\n{error}")
        except KeyboardInterrupt:
            self.stdout.write("\nThe site is closed.")

    def serve(self, public, desk, *, password):
        workshop = Workshop("worker", desk.environment)
        log = settings.STATE_DIR / "site.log"
        with Doors(folder=settings.BASE_DIR, log=log) as open_doors:
            with Step("Servers") as step:
                open_doors.open(public)
                open_doors.open(desk)
                open_doors.employ(workshop)
                open_doors.wait_until_open()
                step.say(f"open; faults are written to {log}")
            self.stdout.write(
                INVITATION.format(
                    public=public.address,
                    desk=desk.address,
                    account=prepare.DESK_ACCOUNT,
                    password=password,
                )
            )
            self.stdout.flush()
            open_doors.watch()


def prepared(*, empty, demo_rights):
    """Do all that must be done before opening: `(password, (public URL, desk URL))`."""
    prepare.make_tables()
    if not empty:
        prepare.load_data()
    if demo_rights:
        prepare.invent_rights()
    prepare.collect_files()
    password = prepare.open_desk_account()
    urls = prepare.prepare_roles()
    prepare.report_faults()
    return password, urls


def doors(public_port, desk_port, urls):
    """The two doors, each with its own role, as in production."""
    key = prepare.kept_secret(settings.STATE_DIR / "secret-key", size=50)
    shared = {
        "KFEIC_ENVIRONMENT": "local",
        "KFEIC_SECRET_KEY": key,
        "KFEIC_PUBLIC_URL": f"http://localhost:{public_port}",
        "KFEIC_DESK_URL": f"http://localhost:{desk_port}",
        "KFEIC_STATE_DIR": os.fspath(settings.STATE_DIR),
    }
    return [
        Door(name, number, path, shared | {"KFEIC_DESK": desk, "DATABASE_URL": url})
        for name, number, path, desk, url in (
            ("public site", public_port, "/ko/", "0", urls[0]),
            ("desk", desk_port, "/admin/login/", "1", urls[1]),
        )
    ]


def port(text):
    """A port number from the command line."""
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
