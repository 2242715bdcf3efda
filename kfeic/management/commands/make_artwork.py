"""Draw the posters of all films beforehand."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import translation

from catalogue.artwork.drawing_all import draw_all, missing
from catalogue.models import Film
from catalogue.presentation.posters import posters
from kfeic.progress import Step


class Command(BaseCommand):
    help = "Draw the poster of every public film in every language of the site."

    def handle(self, *args, **options):
        with Step("Artwork") as step:
            jobs = []
            for language, _name in settings.LANGUAGES:
                with translation.override(language):
                    jobs += missing(posters(Film.objects.public(), language), language)
            connection.close()  # the processes that draw must not share it
            tenth = max(1, len(jobs) // 10)
            for number, _done in enumerate(draw_all(jobs), start=1):
                if number % tenth == 0:
                    step.say(".")
            step.say(f" {len(jobs)} posters drawn")
