"""What was written in this room, and who read what: kept apart from all other logs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.rights.models.outside import StaffField


class JournalEntry(models.Model):
    """One row as it was before and after a change; triggers write it."""

    at = models.DateTimeField(_("time"))
    user = StaffField(_("member of staff"))
    user_name = models.CharField(_("name"), max_length=150, blank=True)
    table = models.CharField(_("table"), max_length=63)
    row = models.BigIntegerField(_("row"))
    operation = models.CharField(_("operation"), max_length=6)
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)

    class Meta:
        verbose_name = _("entry of the journal")
        verbose_name_plural = _("journal of the rights")
        ordering = ["-id"]
        indexes = [models.Index(fields=["table", "row"], name="rights_journal_row")]

    def __str__(self):
        return f"{self.table} {self.row} {self.operation}"


class AccessLog(models.Model):
    """Who looked at what, when and what for."""

    at = models.DateTimeField(_("time"), auto_now_add=True)
    user = StaffField(_("member of staff"))
    user_name = models.CharField(_("name"), max_length=150)
    what = models.CharField(_("page"), max_length=100)
    record = models.CharField(_("record"), max_length=100, blank=True)
    purpose = models.CharField(_("purpose"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("reading log")
        ordering = ["-id"]

    def __str__(self):
        return f"{self.user_name} {self.what}"
