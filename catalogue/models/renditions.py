"""How far the renditions of an uploaded photograph are, and which the public may see.

Both are kept by digest: two images of the same photograph share their files. Neither
is a fact that staff write, so the ledger leaves them out.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RenditionSet(models.Model):
    """A photograph whose renditions lie complete where the public can read them."""

    digest = models.CharField(max_length=64, primary_key=True)
    placeholder = models.CharField(max_length=7)

    class Meta:
        verbose_name = _("renditions")
        verbose_name_plural = _("renditions")

    def __str__(self):
        return self.digest


class Upload(models.Model):
    """One photograph as it was uploaded, and what the worker makes of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        WORKING = "working", _("In work")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    class Fault(models.TextChoices):
        LOST = "lost", _("The file is no longer there: choose it again.")
        DAMAGED = "damaged", _("The picture is damaged or incomplete.")
        STOPPED = "stopped", _("The work was broken off three times.")

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("name of the file"), max_length=200, blank=True)
    state = models.CharField(
        _("state"), max_length=7, choices=State, default=State.WAITING
    )
    fault = models.CharField(_("reason"), max_length=7, choices=Fault, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    made = models.PositiveSmallIntegerField(default=0)
    wanted = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")

    def __str__(self):
        return self.name or self.digest
