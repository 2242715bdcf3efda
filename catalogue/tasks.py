"""What the worker does for the catalogue: renditions, and order among the files."""

import logging

from django.db.models import F
from django.dispatch import receiver
from django.tasks import TaskResultStatus, task
from django.tasks.signals import task_finished

from catalogue import rendering
from catalogue.file_bin import clear_away
from catalogue.image_files import ImageRefused
from catalogue.models import Image, Upload

ATTEMPTS = 3

logger = logging.getLogger(__name__)


def ask_for_renditions(digest):
    """Let the worker make the renditions of a photograph, in this transaction."""
    Upload.objects.filter(digest=digest).update(
        state=Upload.State.WAITING, fault="", attempts=0, made=0
    )
    render.enqueue(digest)


@task
def render(digest):
    """Make what the rows of a photograph ask for; three times, if it fails."""
    with rendering.at_work(digest):
        work = Upload.objects.filter(digest=digest)
        work.update(state=Upload.State.WORKING, attempts=F("attempts") + 1)
        try:
            fault = _make(digest)
        except Exception:
            logger.exception("The renditions of %s were not made.", digest)
            if work.filter(attempts__lt=ATTEMPTS).update(state=Upload.State.WAITING):
                render.enqueue(digest)
                return
            fault = Upload.Fault.STOPPED
        state = Upload.State.FAILED if fault else Upload.State.DONE
        work.update(state=state, fault=fault)


def _make(digest):
    """Return why the renditions could not be made, or ""."""
    originals = [image.original for image in Image.objects.filter(digest=digest)]
    for original in originals:
        try:
            with original.open("rb") as file:
                rendering.make(digest, file=file)
        except FileNotFoundError:
            continue
        except ImageRefused:
            return Upload.Fault.DAMAGED
        return ""
    if originals:
        return Upload.Fault.LOST
    rendering.withdraw(digest)
    return ""


@task
def purge():
    """Remove the files that were deleted too long ago, and those that got lost."""
    clear_away()


@receiver(task_finished)
def note_given_up(sender, task_result, **kwargs):
    """A photograph over which three workers ended is reported as such."""
    is_render = task_result.task.module_path == render.module_path
    if is_render and task_result.status == TaskResultStatus.FAILED:
        Upload.objects.filter(digest=task_result.args[0]).update(
            state=Upload.State.FAILED, fault=Upload.Fault.STOPPED
        )
