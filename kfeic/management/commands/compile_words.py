"""Compile the Korean words of the interface, collecting new ones when asked."""

from django.core.management.base import BaseCommand, CommandError

from kfeic import words


class Command(BaseCommand):
    help = "Compile django.po into the django.mo that Django reads."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--collect",
            action="store_true",
            help="first bring django.po in line with the messages of the code",
        )

    def handle(self, *, collect, **options):
        if collect:
            replace(words.WRITTEN, words.as_text(words.updated()))
        catalog = words.written()
        replace(words.COMPILED, words.compiled(catalog))
        self.stdout.write(f"{len(catalog)} messages compiled.")
        lacking = [str(line.id) for line in catalog if not words.is_translated(line)]
        if lacking:
            raise CommandError("Not translated yet:\n  " + "\n  ".join(lacking))


def replace(path, content):
    """Write a file, unless it holds the content already."""
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
